import ModuleKit

let tokenCommands = [tokenListCommand, tokenMakeCommand, tokenRevokeCommand]

private let tokenListCommand = Command(
  "token list", options: [loginOption, Command.Option("json", "print the tokens as JSON", flag: true)],
  help: "Lists the tokens of a staff account, without their secrets."
) { call in
  try answer {
    let tokens = try call.store.write { db in
      let account = try call.account(in: db)
      try db.record("identity.tokens-listed", account.reference, by: CommandCall.actor, at: call.now)
      return try AccessToken.all(of: account.id, in: db)
    }
    return call.has("json") ? json(tokens) : tokens.map { line($0, call.now.day) }.joined(separator: "\n")
  }
}

private let tokenMakeCommand = Command(
  "token make",
  options: [
    loginOption, Command.Option("name", "what it is for", required: true),
    Command.Option("scope", "permissions that it may use; several with commas", required: true),
    Command.Option("ends", "its last day, such as 2027-03-31; 90 days from today unless given"),
  ],
  help: "Makes a token for a staff account and prints its secret, this once."
) { call in
  try answer {
    let (name, scopes, ends) = (try name(call), try scopes(call), try ends(call))
    return try call.store.write { db in
      let account = try call.account(in: db)
      guard account.isActive else { throw UserProblem("the account “\(account.login)” is disabled") }
      if try AccessToken.countInForce(of: account.id, on: call.now.day, in: db) >= AccessToken.most {
        throw UserProblem("\(AccessToken.most) tokens are in force; revoke one with “token revoke”")
      }
      return try AccessToken.make(
        name, scopes, until: ends, for: account, by: CommandCall.actor, at: call.now, in: db)
    }
  }
}

private let tokenRevokeCommand = Command(
  "token revoke",
  options: [
    loginOption, Command.Option("id", "the token's key, as “token list” prints it"),
    Command.Option("all", "all of the account", flag: true),
  ],
  help: "Takes a token of a staff account out of force, or all of them."
) { call in
  try answer {
    let id = call.options["id"].flatMap { ID<AccessToken>($0) }
    guard (id == nil) == call.has("all") else { throw UserProblem("give --id with a token's key, or --all") }
    let revoked = try call.store.write { db in
      let account = try call.account(in: db)
      let chosen = try AccessToken.all(of: account.id, in: db).filter { id == nil || $0.id == id }
      if id != nil, chosen.isEmpty { throw UserProblem("“\(account.login)” has no such token") }
      let live = chosen.filter { $0.revokedAt == nil }
      for token in live { try token.revoke(of: account, by: CommandCall.actor, at: call.now, in: db) }
      return live.count
    }
    return "\(revoked) revoked"
  }
}

private func name(_ call: CommandCall) throws -> String {
  let name = (call.options["name"] ?? "").trimmed
  guard (1...100).contains(name.count), !name.contains(where: \.isNewline) else {
    throw UserProblem("--name takes 1 to 100 characters in one line")
  }
  return name
}

private func scopes(_ call: CommandCall) throws -> Set<String> {
  let known = call.scopes.map(\.name)
  let asked = Set((call.options["scope"] ?? "").split(separator: ",").map(String.init))
  guard !asked.isEmpty, asked.isSubset(of: known) else {
    throw UserProblem("--scope takes \(known.sorted().joined(separator: " and "))")
  }
  return asked
}

private func ends(_ call: CommandCall) throws -> Day {
  let today = call.now.day
  guard let text = call.options["ends"] else { return today + TokenForm.usualDays }
  guard let day = Day(iso: text), (today...(today + AccessToken.longest)).contains(day) else {
    throw UserProblem("--ends takes a day from \(today.iso) to \((today + AccessToken.longest).iso)")
  }
  return day
}

private func line(_ token: AccessToken, _ today: Day) -> String {
  let state = token.revokedAt.map { "revoked \($0.day.iso)" } ?? (token.isInForce(on: today) ? "in force" : "expired")
  return [
    token.id.text, token.name, token.scopes.sorted().joined(separator: ","), token.ends.iso, state,
    token.usedOn?.iso ?? "-",
  ].joined(separator: "\t")
}

private func json(_ tokens: [AccessToken]) -> String {
  var writer = JSONWriter(pretty: true)
  writer.array { writer in
    for token in tokens {
      writer.object { writer in
        writer.field("id", token.id)
        writer.field("name", token.name)
        writer.array("scopes") { writer in token.scopes.sorted().forEach { writer.value($0) } }
        writer.field("ends", token.ends.iso)
        writer.field("used", ifAny: token.usedOn?.iso)
        writer.field("revoked", ifAny: token.revokedAt?.day.iso)
      }
    }
  }
  return String(decoding: writer.bytes, as: UTF8.self)
}

import ModuleKit

let userAddCommand = Command(
  "user add",
  options: [
    loginOption, Command.Option("name", "the person's name", required: true),
    Command.Option("role", "administrator, secretariat, editor or auditor; several with commas", required: true),
    Command.Option("department", "key of a department"), passwordFileOption,
    Command.Option("json", "print the account as JSON", flag: true),
  ],
  help: "Adds a staff account; asks for its password unless a file holds it."
) { call in
  try answer {
    let departments = try call.store.read { db in try Department.all(in: db) }
    let account = try newAccount(call, departments)
    let hash = try Password.hash(try newPassword(call, login: account.login))
    try call.store.write { db in try account.add(passwordHash: hash, by: CommandCall.actor, at: call.now, in: db) }
    return call.has("json") ? json([account]) : "\(account.login): added"
  }
}

let userPasswordCommand = Command(
  "user password", options: [loginOption, passwordFileOption],
  help: "Sets another password for a staff account, ends its sessions and revokes its tokens."
) { call in
  try answer {
    let login = Account.normalized(login: call.options["login"] ?? "")
    let account = try call.store.read { db in try call.account(in: db) }
    let hash = try Password.hash(try newPassword(call, login: login))
    try call.store.write { db in try account.reset(passwordHash: hash, by: CommandCall.actor, at: call.now, in: db) }
    return "\(login): password set"
  }
}

let userListCommand = Command(
  "user list", options: [Command.Option("json", "print the accounts as JSON", flag: true)],
  help: "Lists the staff accounts."
) { call in
  try answer {
    let accounts = try call.store.write { db in
      try db.record("identity.accounts-listed", SubjectRef("account", "all"), by: CommandCall.actor, at: call.now)
      return try Account.all(in: db)
    }
    return call.has("json") ? json(accounts) : accounts.map(line).joined(separator: "\n")
  }
}

let loginOption = Command.Option("login", "login name", required: true)
private let passwordFileOption = Command.Option("password-file", "a file whose first line is the password")

extension CommandCall {
  /// The account that --login names.
  func account(in db: Reader) throws -> Account {
    let login = Account.normalized(login: options["login"] ?? "")
    guard let found = try Account.find(login: login, in: db) else {
      throw UserProblem("\(municipality.slug.text) has no account “\(login)”")
    }
    return found
  }
}

/// Why a command cannot do what it is asked to, in a sentence.
struct UserProblem: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

func answer(_ work: () throws -> String) throws -> CommandOutcome {
  do {
    return .done(try work())
  } catch let problem as UserProblem {
    return .failed([problem.message])
  } catch StaffRefused.loginTaken {
    return .failed(["there is an account of this login name already"])
  }
}

private func newAccount(_ call: CommandCall, _ departments: [Department]) throws -> Account {
  let login = Account.normalized(login: call.options["login"] ?? "")
  guard Account.isLogin(login) else { throw UserProblem("--login takes 2 to 40 of a–z, 0–9, “.”, “_” and “-”") }
  let name = (call.options["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  guard (1...100).contains(name.count) else { throw UserProblem("--name takes 1 to 100 characters") }
  var roles: Set<Role> = []
  for word in (call.options["role"] ?? "").split(separator: ",") {
    guard let role = Role(rawValue: String(word)) else {
      throw UserProblem("“\(word)” is no role; there are \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    roles.insert(role)
  }
  if roles.isEmpty { throw UserProblem("--role takes one role at least") }
  let department = try call.options["department"].map { key in
    guard let found = departments.first(where: { $0.id.text == key }) else {
      throw UserProblem("\(call.municipality.slug.text) has no department “\(key)”")
    }
    return found.id
  }
  return Account(id: .random(), login: login, name: name, department: department, roles: roles)
}

/// The password from the file, or from the terminal, twice.
private func newPassword(_ call: CommandCall, login: String) throws -> String {
  let password = try call.options["password-file"].map { try firstLine(of: $0, call) } ?? asked(call)
  switch Password.weakness(of: password, login: login, known: call.commonPasswords()) {
  case nil: return password
  case .tooShort: throw UserProblem("the password is shorter than \(Password.lengths.lowerBound) characters")
  case .tooLong: throw UserProblem("the password is longer than \(Password.lengths.upperBound) characters")
  case .repetitive: throw UserProblem("the password repeats the same characters")
  case .common: throw UserProblem("the password is among the first that anyone would guess")
  case .holdsLogin: throw UserProblem("the password holds the login name")
  }
}

private func firstLine(of path: String, _ call: CommandCall) throws -> String {
  guard let bytes = call.file(path) else { throw UserProblem("\(path): cannot be read") }
  guard let text = String(validating: bytes, as: UTF8.self) else { throw UserProblem("\(path): is not UTF-8") }
  return String(text.prefix { !$0.isNewline })
}

private func asked(_ call: CommandCall) throws -> String {
  guard let password = call.secret("Password: ") else {
    throw UserProblem("there is no terminal to ask for the password; name a file with --password-file")
  }
  guard call.secret("Once more: ") == password else { throw UserProblem("the two passwords differ") }
  return password
}

private func line(_ account: Account) -> String {
  let roles = account.sortedRoles.map(\.rawValue).joined(separator: ",")
  return [
    account.login, account.name, roles, account.department?.text ?? "-", account.isActive ? "active" : "disabled",
  ]
  .joined(separator: "\t")
}

private func json(_ accounts: [Account]) -> String {
  var writer = JSONWriter(pretty: true)
  writer.array { writer in
    for account in accounts {
      writer.object { writer in
        writer.field("login", account.login)
        writer.field("name", account.name)
        writer.field("department", ifAny: account.department?.text)
        writer.array("roles") { writer in account.sortedRoles.forEach { writer.value($0.rawValue) } }
        writer.field("active", account.isActive)
      }
    }
  }
  return String(decoding: writer.bytes, as: UTF8.self)
}

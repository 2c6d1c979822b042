import App
import ModuleKit

let mailTestCommand = ProgramCommand(
  name: "mail test", usage: "--to ADDRESS [--municipality M --queue]",
  help: "Sends one mail and prints what the mail server answered, or puts it into the outbox of a municipality.",
  details: "\n    --queue: leave the sending to the server that serves the municipality"
) { words in
  let arguments = try Arguments(words, taking: ["to", "municipality"], flags: ["queue"])
  _ = try arguments.words([])
  let given = try arguments.required("to")
  guard let recipient = MailAddress(given) else {
    throw WrongUsage(message: "“\(given)” is no address such as hanako@example.jp")
  }
  let texts = MailCommandTexts.of(terminalLanguage)
  let mail = try MailMessage(to: recipient, subject: texts.subject, body: texts.body, language: terminalLanguage)
  let mailing = try Mailing(try arguments.settings())
  if arguments.has("queue") {
    let city = try city(arguments)
    let vault = try city.vault.keyring(at: currentInstant())
    // As if the public could see it: only of such writes do servers hear at once that another process made them.
    let id = try city.store.write { db in
      try db.enqueue(mail, sealedBy: vault, at: currentInstant())
    }
    return say("\(id.text): in the outbox of \(city.municipality.slug.text)")
  }
  guard let server = mailing.server else {
    throw Failed(lines: ["no mail server is set; set smtp and mail-from, or see what waits with machi mail list"])
  }
  let trial = server.trial(mail, from: "Machi", at: currentInstant())
  trial.dialogue.forEach(say)
  if let failure = trial.failure { throw Failed(lines: ["\(server.url): not sent: \(failure)"]) }
  say("\(recipient): taken by \(server.url)")
}

let mailListCommand = ProgramCommand(
  name: "mail list", usage: "--municipality M [--json]",
  help: "Prints the mails that wait to be sent, with their texts."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"], flags: ["json"])
  _ = try arguments.words([])
  let city = try city(arguments)
  let vault = try city.vault.keyring(at: currentInstant())
  let mails = try city.store.write(isPublic: false) { db in
    try db.record("outbox.listed", SubjectRef("mail", "all"), by: CommandCall.actor, at: currentInstant())
    return try Mail.list(.waiting, limit: 1_000, in: db).map { ($0, try $0.message(vault, in: db)) }
  }
  guard arguments.has("json") else {
    return say(mails.isEmpty ? "no mail waits" : mails.map(text).joined(separator: "\n\n"))
  }
  printJSON { json in json.array { json in for (mail, message) in mails { write(mail, message, to: &json) } } }
}

private func text(_ mail: Mail, _ message: MailMessage?) -> String {
  guard let message else { return "\(mail.id.text)  \(mail.created.rfc3339)\n(cannot be opened)" }
  return """
    \(mail.id.text)  \(mail.created.rfc3339)
    To: \(message.recipient)
    Subject: \(message.subject)

    \(message.body)
    """
}

private func write(_ mail: Mail, _ message: MailMessage?, to json: inout JSONWriter) {
  json.object { json in
    json.field("id", mail.id)
    json.field("created", mail.created)
    json.field("attempts", mail.attempts)
    json.field("to", message?.recipient.text)
    json.field("subject", message?.subject)
    json.field("body", message?.body)
  }
}

/// The mail that tries the way.
private struct MailCommandTexts: Texts {
  let subject: String
  let body: String

  static let japanese = MailCommandTexts(
    subject: "まち（Machi）からの試験メール", body: "このメールが届いていれば、メールサーバーの設定は正しくできています。\nこのメールへの返信は要りません。\n")
  static let english = MailCommandTexts(
    subject: "A test mail from Machi",
    body: "If you can read this, the mail server is set as it should be.\nThere is no need to answer.\n")
}

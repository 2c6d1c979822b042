import Kernel
import Transfers

/// Mails handed to a server one behind the other, over one connection as long as the server keeps it.
final class MailSession {
  private let server: MailServer
  private let transfer = Transfer()

  init(_ server: MailServer) { self.server = server }

  func send(_ mail: MailMessage, id: String, from name: String, date: Instant) -> MailReply {
    let envelope = Envelope(id: id, sender: server.sender, name: name, date: date)
    return MailReply(transfer.run(server.order(mail.rendered(envelope), to: mail.recipient)))
  }
}

/// What a mail server said to one mail.
struct MailReply {
  enum Meaning: Equatable {
    case taken
    /// It will never take this mail.
    case refused
    /// Not now; others may go.
    case later
    /// None goes: it is away, or will not have us.
    case unusable
  }

  let meaning: Meaning
  /// Its own words where it said any, else what went wrong.
  let words: String
  let dialogue: [DialogueLine]

  init(_ outcome: TransferOutcome) {
    dialogue = outcome.dialogue
    // The farewell is no answer to the mail.
    let talk = dialogue.prefix { !($0.isOurs && $0.text == "QUIT") }
    let replies = talk.reversed().prefix { !$0.isOurs }.reversed().map(\.text)
    let command = talk.last { $0.isOurs && $0.text != "…" }?.text ?? ""
    let said = replies.joined(separator: " / ")
    guard let failure = outcome.failure else {
      (meaning, words) = (.taken, said)
      return
    }
    let code = replies.last.flatMap { Int($0.prefix(3)) } ?? 0
    meaning = Self.meaning(of: code, to: command)
    words = code >= 400 ? said : failure.description
  }

  /// A refusal is of the mail only where the server has heard whom it is for, or how long it is (552).
  private static func meaning(of code: Int, to command: String) -> Meaning {
    let isAboutTheMail = command.hasPrefix("RCPT") || command == "DATA" || code == 552
    switch code {
    case 421: return .unusable
    case 400..<500 where isAboutTheMail: return .later
    case 500..<600 where isAboutTheMail: return .refused
    default: return .unusable
    }
  }
}

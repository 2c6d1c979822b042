public import Kernel
import Transfers

/// One mail sent straight away, and all that was said.
public struct MailTrial: Sendable {
  /// Our commands, which begin with `> `, and the server's replies with `< `, in their order and without secrets.
  public let dialogue: [String]
  /// Why the mail was not taken; nil where it was.
  public let failure: String?
}

extension MailServer {
  /// Sends past the outbox, to see whether the way is open. Blocks for up to a minute.
  public func trial(_ mail: MailMessage, from name: String, at now: Instant) -> MailTrial {
    let reply = MailSession(self).send(mail, id: ID<Mail>.random().text, from: name, date: now)
    return MailTrial(
      dialogue: reply.dialogue.map { ($0.isOurs ? "> " : "< ") + $0.text },
      failure: reply.meaning == .taken ? nil : reply.words)
  }
}

public import Crypto
import Store
public import Vault

/// Seals what a mail holds while it lies in the database: recipient, subject, body, and what the server said of them.
public protocol MailVault: Sendable {
  /// `place` names where the bytes will lie; they open there alone.
  func seal(_ plain: [UInt8], place: String) -> [UInt8]
  /// Nil where the key or the place is another, or the bytes were changed.
  func open(_ sealed: [UInt8], place: String) -> [UInt8]?
}

extension SealingKey: MailVault {}

extension Keyring: MailVault {
  public func open(_ sealed: [UInt8], place: String) -> [UInt8]? {
    do throws(VaultFault) { return try self.open(sealed, place: place) as [UInt8] } catch { return nil }
  }
}

/// A sealed column of the table `mail`, by the name that the vault has for its rows.
enum MailPart: String {
  case recipient, subject, body, answer
  case replyTo = "reply_to"

  func place(of id: String) -> String { "mail.\(rawValue) \(id)" }
}

/// The columns that are sealed anew when keys are rotated.
public let mailColumns: [SealedColumn] = [
  SealedColumn("mail", "recipient"), SealedColumn("mail", "reply_to"), SealedColumn("mail", "subject"),
  SealedColumn("mail", "body"), SealedColumn("mail", "answer"),
]

extension MailVault {
  func seal(_ text: String, _ part: MailPart, of id: String) -> [UInt8] {
    seal(Array(text.utf8), place: part.place(of: id))
  }

  func open(_ sealed: [UInt8], _ part: MailPart, of id: String) -> String? {
    open(sealed, place: part.place(of: id)).flatMap { String(validating: $0, as: UTF8.self) }
  }
}

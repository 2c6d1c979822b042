public import Crypto

/// Seals what a mail holds while it lies in the database: recipient, subject, body, and what the server said of them.
public protocol MailVault: Sendable {
  /// `place` names where the bytes will lie; they open there alone.
  func seal(_ plain: [UInt8], place: String) -> [UInt8]
  /// Nil where the key or the place is another, or the bytes were changed.
  func open(_ sealed: [UInt8], place: String) -> [UInt8]?
}

extension SealingKey: MailVault {}

/// Keeps mails readable for whoever reads the database.
public struct NoMailVault: MailVault {
  public init() {}
  public func seal(_ plain: [UInt8], place: String) -> [UInt8] { plain }
  public func open(_ sealed: [UInt8], place: String) -> [UInt8]? { sealed }
}

extension MailVault {
  func seal(_ text: String, _ part: String, of id: String) -> [UInt8] {
    seal(Array(text.utf8), place: "mail.\(part) \(id)")
  }

  func open(_ sealed: [UInt8], _ part: String, of id: String) -> String? {
    open(sealed, place: "mail.\(part) \(id)").flatMap { String(validating: $0, as: UTF8.self) }
  }
}

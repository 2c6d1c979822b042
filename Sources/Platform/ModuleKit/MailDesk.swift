public import Mail

/// What a handler needs to write mails.
public struct MailDesk: Sendable {
  /// The server that mails are sent by; nil where none is set, and nothing is sent.
  public let server: String?
  private let find: @Sendable () throws -> any MailVault

  public init(server: String?, vault find: @escaping @Sendable () throws -> any MailVault) {
    self.server = server
    self.find = find
  }

  /// Seals what a mail holds while it waits. To be asked for before a transaction, not within: it may need one of its own.
  public func vault() throws -> any MailVault { try find() }
}

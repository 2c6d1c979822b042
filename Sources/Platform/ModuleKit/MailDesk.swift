public import Mail

/// What a handler needs to write mails.
public struct MailDesk: Sendable {
  /// Seals what a mail holds while it waits.
  public let vault: any MailVault
  /// The server that mails are sent by; nil where none is set, and nothing is sent.
  public let server: String?

  public init(vault: any MailVault = NoMailVault(), server: String? = nil) {
    self.vault = vault
    self.server = server
  }
}

import Crypto
import HTTP
public import Kernel
public import Store
public import Vault

/// Somebody whom a provider has signed in and who has no account here yet: kept for their browser until they have registered.
///
/// Who confirms a mail address need not be who was signed in. So the browser has to bring the secret back, and the
/// registration has to be the one that was begun with it.
public struct PendingLink: Sendable, Equatable {
  public let provider: ID<IdentityProvider>
  /// The provider's name, for pages.
  public let name: Localized
  public let subject: String
  public let assurance: Assurance

  /// Seconds for which it counts: as long as the link in a mail.
  static let lifetime = 24 * 3_600

  public init(provider: ID<IdentityProvider>, name: Localized, subject: String, assurance: Assurance) {
    self.provider = provider
    self.name = name
    self.subject = subject
    self.assurance = assurance
  }

  /// Answers the browser's secret.
  public func issue(_ keys: Keyring, at now: Instant, in db: Writer) throws(StoreError) -> String {
    let fields = Fields([
      ("provider", provider.text), ("name", name.ja), ("en", name.en ?? ""), ("subject", subject),
      ("assurance", assurance.rawValue),
    ])
    return try Ticket.issue(.providerLink, sealing: fields.urlEncoded, keys, seconds: Self.lifetime, at: now, in: db)
  }

  /// Nil for what was never issued, was taken or is over, and where the provider is gone or switched off.
  public static func find(
    _ secret: String, _ keys: Keyring, at now: Instant, in db: Reader
  ) throws -> PendingLink? {
    guard let ticket = try Ticket.find(secret, .providerLink, at: now, in: db) else { return nil }
    return try opened(ticket, keys, in: db)
  }

  /// The same, and it counts no more.
  public static func take(
    _ secret: String, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws -> PendingLink? {
    guard let ticket = try Ticket.take(secret, .providerLink, at: now, in: db) else { return nil }
    return try opened(ticket, keys, in: db)
  }

  /// What a registration remembers of the secret that it was begun with.
  public static func mark(_ secret: String) -> String { sha256(Array("pending \(secret)".utf8)) }

  private static func opened(_ ticket: Ticket, _ keys: Keyring, in db: Reader) throws -> PendingLink? {
    let fields = Fields(urlEncoded: Array(try ticket.text(keys).utf8))
    guard let provider = fields["provider"].flatMap({ ID<IdentityProvider>($0) }), let name = fields["name"],
      let subject = fields["subject"], let assurance = fields["assurance"].flatMap({ Assurance(rawValue: $0) })
    else { return nil }
    let live: Int? = try db.value(
      "SELECT count(*) AS value FROM identity_provider WHERE id = \(provider) AND is_active = 1")
    guard live == 1 else { return nil }
    let english = fields["en"].flatMap { $0.isEmpty ? nil : $0 }
    return PendingLink(
      provider: provider, name: Localized(name, en: english), subject: subject, assurance: assurance)
  }
}

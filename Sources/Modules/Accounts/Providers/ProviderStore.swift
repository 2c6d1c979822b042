import ModuleKit

/// A provider as the database keeps it; its secret lies sealed.
struct KeptProvider: Record {
  static let secret = SealedColumn("identity_provider", "secret")

  static let columns: SQL = """
    id, audience, name, name_en, settings, secret, strength, creates_accounts, is_active, created_at
    """
  let name: ProviderName
  private let settings: String
  private let secret: [UInt8]?
  private let strength: SignInProvider.Strength
  private let createsAccounts: Bool
  private let createdAt: Instant

  init(row: Row) throws(StoreError) {
    name = try ProviderName(row: row)
    settings = try row["settings"]
    secret = try row["secret"]
    strength = try row["strength"]
    createsAccounts = try row["creates_accounts"]
    createdAt = try row["created_at"]
  }

  /// Throws `VaultFault`, or a `ProviderSettingsProblem` for what this version does not know.
  func opened(by keys: Keyring) throws -> SignInProvider {
    let open = try secret.map { try keys.open($0, in: Self.secret, of: name.id.text) }
    let document = try JSON.parse(Array(settings.utf8))
    return SignInProvider(
      id: name.id, audience: name.audience, name: name.name,
      settings: try ProviderSettings.parse(document, secret: open, knownRoles: SignInProvider.knownRoles),
      strength: strength, createsAccounts: createsAccounts, isActive: name.isActive, createdAt: createdAt)
  }
}

extension SignInProvider {
  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<IdentityProvider>, _ keys: Keyring, in db: Reader) throws -> SignInProvider {
    guard
      let kept: KeptProvider = try db.first("SELECT \(KeptProvider.columns) FROM identity_provider WHERE id = \(id)")
    else { throw Refusal.notFound }
    return try kept.opened(by: keys)
  }

  static func all(_ keys: Keyring, in db: Reader) throws -> [SignInProvider] {
    let kept: [KeptProvider] = try db.all(
      "SELECT \(KeptProvider.columns) FROM identity_provider ORDER BY created_at, id")
    return try kept.map { try $0.opened(by: keys) }
  }

  /// Adds the provider with its audit event.
  func add(_ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO identity_provider (\(KeptProvider.columns))
      VALUES (\(id), \(audience), \(name.ja), \(name.en), \(document), \(sealedSecret(keys)), \(strength),
        \(createsAccounts), \(isActive), \(createdAt))
      """)
    try db.record("identity.provider-added", reference, by: actor, at: now, detail: summary)
  }

  /// Writes everything but whom it is for, with an audit event where something changed.
  func save(
    after before: SignInProvider, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    if self == before { return }
    try db.run(
      """
      UPDATE identity_provider
      SET name = \(name.ja), name_en = \(name.en), settings = \(document), secret = \(sealedSecret(keys)),
        strength = \(strength), creates_accounts = \(createsAccounts), is_active = \(isActive)
      WHERE id = \(id)
      """)
    var action = "identity.provider-changed"
    if isActive != before.isActive { action = isActive ? "identity.provider-enabled" : "identity.provider-disabled" }
    let isNewSecret = settings.secret != before.settings.secret
    try db.record(
      action, reference, by: actor, at: now,
      detail: "\(before.summary) → \(summary)\(isNewSecret ? ", new secret" : "")")
  }

  /// Forgets the provider and who is who there. Sessions that it opened go on until they end.
  func remove(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let links = try ProviderLink.count(at: id, in: db)
    try ProviderLink.deleteAll(at: id, in: db)
    try db.run("DELETE FROM identity_provider WHERE id = \(id)")
    try db.record("identity.provider-removed", reference, by: actor, at: now, detail: "\(summary), \(links) links")
  }

  private func sealedSecret(_ keys: Keyring) -> [UInt8]? {
    settings.secret.map { keys.seal($0, in: KeptProvider.secret, of: id.text) }
  }

  private var document: String { String(decoding: settings.document.written(), as: UTF8.self) }

  /// Everything that a change may have changed, for audit events; the secret aside.
  private var summary: String {
    var words = [name.ja, audience.rawValue, document, isActive ? "active" : "switched off"]
    if case .text(let text) = strength.stored { words.append(text) }
    if createsAccounts { words.append("creates accounts") }
    return words.joined(separator: ", ")
  }
}

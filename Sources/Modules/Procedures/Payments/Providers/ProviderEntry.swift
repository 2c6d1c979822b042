import ModuleKit

/// A payment provider as the municipality has entered it; where it is and what it shares with it lies sealed.
struct ProviderEntry: Sendable, Record {
  static let access = SealedColumn("procedures_payment_provider", "access")

  let id: ID<ProviderEntry>
  var name: Localized
  var isActive: Bool
  let created: Instant
  private let sealed: [UInt8]

  static let columns: SQL = "id, name, name_en, access, is_active, created_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = Localized(try row["name"], en: try row["name_en"])
    isActive = try row["is_active"]
    created = try row["created_at"]
    sealed = try row["access"]
  }

  /// How it is reached.
  struct Access: Sendable, Equatable {
    let address: String
    let secret: String

    /// Whether it runs on this machine: a trial, by which no money moves.
    var isTrial: Bool { WebAddress(address)?.isThisMachine ?? false }
  }

  var reference: SubjectRef { SubjectRef("payment-provider", id.text) }

  /// Throws `VaultFault`, `JSONSyntaxError`.
  func access(_ keys: Keyring) throws -> Access {
    let json = try JSON.parse(try keys.open(sealed, in: Self.access, of: id.text))
    return Access(address: json["address"]?.text ?? "", secret: json["secret"]?.text ?? "")
  }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<ProviderEntry>, in db: Reader) throws -> ProviderEntry {
    guard
      let found: ProviderEntry = try db.first("SELECT \(columns) FROM procedures_payment_provider WHERE id = \(id)")
    else { throw Refusal.notFound }
    return found
  }

  static func all(in db: Reader) throws(StoreError) -> [ProviderEntry] {
    try db.all("SELECT \(columns) FROM procedures_payment_provider ORDER BY created_at, id")
  }

  /// Writes it, new or as it is from now on. A new one is switched off.
  static func save(
    _ id: ID<ProviderEntry>, _ name: Localized, _ access: Access, _ keys: Keyring, by actor: String, at now: Instant,
    in db: Writer
  ) throws {
    let sealed = keys.seal(
      String(
        decoding: (["address": .string(access.address), "secret": .string(access.secret)] as JSON).written(),
        as: UTF8.self),
      in: Self.access, of: id.text)
    try db.run(
      """
      INSERT INTO procedures_payment_provider (\(columns))
      VALUES (\(id), \(name.ja), \(name.en), \(sealed), \(false), \(now))
      ON CONFLICT (id) DO UPDATE SET name = \(name.ja), name_en = \(name.en), access = \(sealed)
      """)
    try db.record(
      "procedures.payment.provider", SubjectRef("payment-provider", id.text), by: actor, at: now,
      detail: "\(name.ja), \(access.address)")
  }

  func set(active: Bool, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE procedures_payment_provider SET is_active = \(active) WHERE id = \(id)")
    try db.record(
      "procedures.payment.provider", reference, by: actor, at: now, detail: active ? "switched on" : "switched off")
  }
}

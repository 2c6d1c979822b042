public import Crypto
public import Kernel
public import Store
public import Vault

/// The key that signs a municipality's anchors. Its secret half lies sealed in the database: whoever can write there, and has
/// no master key, can take it away but not sign with it.
public struct AnchorKey: Record {
  public static let seed = SealedColumn("audit_key", "seed")
  public static let columns: SQL = "id, public_key, seed, made_at"

  /// The first 16 digits of the SHA-256 of the public half.
  public let id: String
  public let madeAt: Instant
  private let publicText: String
  private let sealed: [UInt8]

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    publicText = try row["public_key"]
    sealed = try row["seed"]
    madeAt = try row["made_at"]
  }

  /// Answers the secret half. Throws `VaultFault.damaged` where it is another's, or is not of the public half.
  func signing(_ keys: Keyring) throws(VaultFault) -> SigningKey {
    let seed = try keys.open(bytes: sealed, in: Self.seed, of: id)
    guard let key = SigningKey(seed: seed), Self.name(of: key.publicKey) == id, publicKey == key.publicKey else {
      throw .damaged("audit_key.seed \(id)")
    }
    return key
  }

  /// As the table has it; what `trusted` answers is proved.
  public var publicKey: PublicKey? { Base64.standard.bytes(publicText).flatMap { PublicKey(der: $0) } }

  /// The newest first.
  public static func all(in db: Reader) throws(StoreError) -> [AnchorKey] {
    try db.all("SELECT \(columns) FROM audit_key ORDER BY made_at DESC, id")
  }

  /// The public halves of the keys whose secret halves are the municipality's own.
  public static func trusted(_ keys: Keyring, in db: Reader) throws(StoreError) -> [PublicKey] {
    try all(in: db).compactMap { key in
      do throws(VaultFault) { return try key.signing(keys).publicKey } catch { return nil }
    }
  }

  public static func name(of key: PublicKey) -> String { String(sha256(key.der).prefix(16)) }

  static func insert(_ key: SigningKey, _ keys: Keyring, at now: Instant, in db: Writer) throws(StoreError) {
    let id = name(of: key.publicKey)
    try db.run(
      """
      INSERT INTO audit_key (\(columns))
      VALUES (\(id), \(Base64.standard.text(key.publicKey.der)), \(keys.seal(bytes: key.seed, in: seed, of: id)), \(now))
      """)
  }
}

extension Writer {
  /// The key that signs; made where there is none yet.
  public func anchorKey(_ keys: Keyring, at now: Instant) throws -> SigningKey {
    if let known = try AnchorKey.all(in: self).first { return try known.signing(keys) }
    let key = SigningKey.random()
    try AnchorKey.insert(key, keys, at: now, in: self)
    return key
  }
}

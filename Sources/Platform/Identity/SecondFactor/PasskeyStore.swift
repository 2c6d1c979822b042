import Crypto
public import Kernel
public import Store
public import WebAuthn

/// A passkey as its owner knows it.
public struct KeptPasskey: Record {
  public static let columns: SQL = """
    id, party, public_key, counter, transports, is_backup_eligible, is_backed_up, aaguid, name, created_at, used_at
    """
  public let passkey: Passkey
  public let party: Party
  public let name: String
  public let createdAt: Instant
  public let usedAt: Instant?

  public init(_ passkey: Passkey, of party: Party, name: String, at now: Instant) {
    self.passkey = passkey
    self.party = party
    self.name = name
    createdAt = now
    usedAt = nil
  }

  public init(row: Row) throws(StoreError) {
    let (id, der, counter): (String, [UInt8], Int) = (try row["id"], try row["public_key"], try row["counter"])
    let transports: String = try row["transports"]
    guard let bytes = Base64.url.bytes(id), let key = PublicKey(der: der), let counter = UInt32(exactly: counter) else {
      throw .column("public_key")
    }
    passkey = Passkey(
      id: bytes, publicKey: key, counter: counter, transports: transports.split(separator: " ").map(String.init),
      isBackupEligible: try row["is_backup_eligible"], isBackedUp: try row["is_backed_up"], isUserVerified: true,
      aaguid: try row["aaguid"])
    party = try row["party"]
    name = try row["name"]
    createdAt = try row["created_at"]
    usedAt = try row["used_at"]
  }

  /// What stands for the key in addresses and forms.
  public var key: String { Base64.url.text(passkey.id) }

  /// What an authenticator keeps of its owner; tells nobody who it is.
  public static func handle(of party: Party) -> [UInt8] { digest(Array("passkey \(party.text)".utf8)) }

  public static func all(of party: Party, in db: Reader) throws(StoreError) -> [KeptPasskey] {
    try db.all("SELECT \(columns) FROM passkey WHERE party = \(party) ORDER BY created_at, id")
  }

  public static func find(_ id: [UInt8], in db: Reader) throws(StoreError) -> KeptPasskey? {
    try db.first("SELECT \(columns) FROM passkey WHERE id = \(Base64.url.text(id))")
  }

  /// False where the key is registered already, whoever's it is.
  public func insert(in db: Writer) throws(StoreError) -> Bool {
    if try Self.find(passkey.id, in: db) != nil { return false }
    try db.run(
      """
      INSERT INTO passkey (\(Self.columns))
      VALUES (\(key), \(party), \(passkey.publicKey.der), \(Int(passkey.counter)),
        \(passkey.transports.joined(separator: " ")), \(passkey.isBackupEligible), \(passkey.isBackedUp),
        \(passkey.aaguid), \(name), \(createdAt), \(usedAt))
      """)
    return true
  }

  public func note(_ assertion: Assertion, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE passkey
      SET counter = \(Int(assertion.counter)), is_backed_up = \(assertion.isBackedUp), used_at = \(now)
      WHERE id = \(key)
      """)
  }

  /// False where the party has no such key.
  public static func delete(_ key: String, of party: Party, in db: Writer) throws(StoreError) -> Bool {
    let one: SQL = "passkey WHERE id = \(key) AND party = \(party)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(one)") ?? 0
    try db.run("DELETE FROM \(one)")
    return count > 0
  }
}

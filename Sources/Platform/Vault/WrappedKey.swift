import Crypto
import Kernel
public import Store

/// A data key as the database keeps it.
struct WrappedKey: Record {
  static let columns: SQL = "number, master, wrapped, active_from"
  let number: Int
  /// The name of the master key that wrapped it.
  let master: String
  let wrapped: [UInt8]
  let activeFrom: Instant

  init(row: Row) throws(StoreError) {
    number = try row["number"]
    master = try row["master"]
    wrapped = try row["wrapped"]
    activeFrom = try row["active_from"]
  }

  init(_ key: Keyring.DataKey, _ masters: MasterKeys) {
    number = key.number
    master = masters.current.name
    wrapped = masters.current.seal(key.key.bytes, place: Self.place(key.number))
    activeFrom = key.activeFrom
  }

  static func random(number: Int, _ masters: MasterKeys, activeFrom: Instant) -> WrappedKey {
    WrappedKey(Keyring.DataKey(number: number, key: .random(), activeFrom: activeFrom), masters)
  }

  func unwrapped(by masters: MasterKeys) throws(VaultFault) -> Keyring.DataKey {
    guard let key = masters.find(master) else { throw .unknownMasterKey(master) }
    guard let bytes = key.open(wrapped, place: Self.place(number)), let found = SealingKey(bytes) else {
      throw .damaged(Self.place(number))
    }
    return Keyring.DataKey(number: number, key: found, activeFrom: activeFrom)
  }

  static func all(in db: Reader) throws(StoreError) -> [WrappedKey] {
    try db.all("SELECT \(columns) FROM data_key ORDER BY number")
  }

  /// The highest number; 0 without a key.
  static func last(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(number), 0) AS value FROM data_key") ?? 0
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO data_key (\(Self.columns)) VALUES (\(number), \(master), \(wrapped), \(activeFrom))
      """)
  }

  func update(in db: Writer) throws(StoreError) {
    try db.run("UPDATE data_key SET master = \(master), wrapped = \(wrapped) WHERE number = \(number)")
  }

  private static func place(_ number: Int) -> String { "data_key \(number)" }
}

extension [WrappedKey] {
  func unwrapped(by masters: MasterKeys) throws(VaultFault) -> [Keyring.DataKey] {
    var keys: [Keyring.DataKey] = []
    for key in self { keys.append(try key.unwrapped(by: masters)) }
    return keys
  }
}

public let vaultMigrations = [
  Migration(
    "vault-001-data-key",
    """
    CREATE TABLE data_key (
      number \(.int) PRIMARY KEY,
      master \(.text) NOT NULL,
      wrapped \(.blob) NOT NULL,
      active_from \(.instant) NOT NULL
    ) \(.strict)
    """)
]

import Crypto
public import Kernel
public import Store

/// A data key as the database keeps it.
public struct WrappedKey: Record {
  public static let columns: SQL = "number, master, wrapped, active_from, remaining, counted_at"
  public let number: Int
  /// The name of the master key that wrapped it.
  public let master: String
  public let activeFrom: Instant
  /// How many values it still seals, of those that are to be sealed anew; nil where they were never counted.
  public let remaining: Int?
  /// As of when.
  public let countedAt: Instant?
  let wrapped: [UInt8]

  public init(row: Row) throws(StoreError) {
    number = try row["number"]
    master = try row["master"]
    wrapped = try row["wrapped"]
    activeFrom = try row["active_from"]
    remaining = try row["remaining"]
    countedAt = try row["counted_at"]
  }

  init(_ key: Keyring.DataKey, _ masters: MasterKeys) {
    number = key.number
    master = masters.current.name
    wrapped = masters.current.seal(key.key.bytes, place: Self.place(key.number))
    activeFrom = key.activeFrom
    (remaining, countedAt) = (nil, nil)
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

  /// By number; the one numbered 0 makes indexes and seals nothing.
  public static func all(in db: Reader) throws(StoreError) -> [WrappedKey] {
    try db.all("SELECT \(columns) FROM data_key ORDER BY number")
  }

  /// The highest number; 0 without a key.
  static func last(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(number), 0) AS value FROM data_key") ?? 0
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO data_key (\(Self.columns))
      VALUES (\(number), \(master), \(wrapped), \(activeFrom), \(remaining), \(countedAt))
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
    """),
  Migration(
    "vault-002-remaining",
    "ALTER TABLE data_key ADD COLUMN remaining \(.int)",
    "ALTER TABLE data_key ADD COLUMN counted_at \(.instant)"),
]

public import Kernel
public import Store

/// A My Number card that signs its owner in, by the certificate for authentication.
public struct KeptCard: Record, Equatable {
  public static let columns: SQL = "reference, party, name, created_at, used_at, expires_at"
  /// A keyed hash of the certificate's number, 64 digits: the number itself may not be kept.
  public let reference: String
  public let party: Party
  /// What its owner calls it.
  public let name: String
  public let createdAt: Instant
  public let usedAt: Instant?
  /// The certificate's end; a new one is another card here.
  public let expiresAt: Instant

  public init(reference: String, of party: Party, name: String, at now: Instant, until end: Instant) {
    self.reference = reference
    self.party = party
    self.name = name
    createdAt = now
    usedAt = nil
    expiresAt = end
  }

  public init(row: Row) throws(StoreError) {
    reference = try row["reference"]
    party = try row["party"]
    name = try row["name"]
    createdAt = try row["created_at"]
    usedAt = try row["used_at"]
    expiresAt = try row["expires_at"]
  }

  public static func all(of party: Party, in db: Reader) throws(StoreError) -> [KeptCard] {
    try db.all("SELECT \(columns) FROM card WHERE party = \(party) ORDER BY created_at, reference")
  }

  public static func find(_ reference: String, in db: Reader) throws(StoreError) -> KeptCard? {
    try db.first("SELECT \(columns) FROM card WHERE reference = \(reference)")
  }

  /// False where the card is known already, whoever's it is.
  public func insert(in db: Writer) throws(StoreError) -> Bool {
    if try Self.find(reference, in: db) != nil { return false }
    try db.run(
      """
      INSERT INTO card (\(Self.columns))
      VALUES (\(reference), \(party), \(name), \(createdAt), \(usedAt), \(expiresAt))
      """)
    return true
  }

  public func note(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE card SET used_at = \(now) WHERE reference = \(reference)")
  }

  /// False where the party has no such card.
  public static func delete(_ reference: String, of party: Party, in db: Writer) throws(StoreError) -> Bool {
    let one: SQL = "card WHERE reference = \(reference) AND party = \(party)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(one)") ?? 0
    try db.run("DELETE FROM \(one)")
    return count > 0
  }
}

public import Kernel
public import Store

/// A company or other body for which residents act; its number and name are public facts.
public struct BusinessAccount: Record, Equatable {
  public static let columns: SQL = "id, corporate_number, name"
  public let id: ID<Business>
  /// 法人番号, 13 digits with a right check digit.
  public let number: String
  public let name: String

  public init(number: String, name: String) {
    id = .random()
    self.number = number
    self.name = name
  }

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    number = try row["corporate_number"]
    name = try row["name"]
  }

  public static func find(_ id: ID<Business>, in db: Reader) throws(StoreError) -> BusinessAccount? {
    try db.first("SELECT \(columns) FROM business WHERE id = \(id)")
  }

  /// Those that the resident may act for.
  public static func all(of resident: ID<Resident>, in db: Reader) throws(StoreError) -> [BusinessAccount] {
    try db.all(
      """
      SELECT business.id, business.corporate_number, business.name
      FROM business_member
      JOIN business ON business.id = business_member.business
      WHERE business_member.resident = \(resident)
      ORDER BY business.name, business.id
      """)
  }

  /// Adds the account with its first member, who owns it.
  public func insert(owner: ID<Resident>, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO business (id, corporate_number, name, created_at) VALUES (\(id), \(number), \(name), \(now))
      """)
    try BusinessMember(business: id, resident: owner, isOwner: true, since: now).insert(in: db)
  }
}

/// A resident who may act for a business; owners say who else may.
public struct BusinessMember: Record, Equatable {
  public static let columns: SQL = "business, resident, is_owner, since"
  public let business: ID<Business>
  public let resident: ID<Resident>
  public let isOwner: Bool
  public let since: Instant

  public init(business: ID<Business>, resident: ID<Resident>, isOwner: Bool, since: Instant) {
    self.business = business
    self.resident = resident
    self.isOwner = isOwner
    self.since = since
  }

  public init(row: Row) throws(StoreError) {
    business = try row["business"]
    resident = try row["resident"]
    isOwner = try row["is_owner"]
    since = try row["since"]
  }

  public static func all(of business: ID<Business>, in db: Reader) throws(StoreError) -> [BusinessMember] {
    try db.all(
      "SELECT \(columns) FROM business_member WHERE business = \(business) ORDER BY is_owner DESC, since, resident")
  }

  public static func find(
    _ resident: ID<Resident>, of business: ID<Business>, in db: Reader
  ) throws(StoreError) -> BusinessMember? {
    try db.first(
      "SELECT \(columns) FROM business_member WHERE business = \(business) AND resident = \(resident)")
  }

  /// Leaves whoever is a member already as they are.
  public func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO business_member (\(Self.columns)) VALUES (\(business), \(resident), \(isOwner), \(since))
      ON CONFLICT (business, resident) DO NOTHING
      """)
  }

  /// Sessions that act for the business by this membership end too.
  public func delete(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM business_member WHERE business = \(business) AND resident = \(resident)")
    try db.run("DELETE FROM session WHERE business = \(business) AND resident = \(resident)")
  }
}

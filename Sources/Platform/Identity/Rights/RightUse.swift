public import Kernel
public import Store

/// The last day on which somebody used a right: what a review of all rights asks for.
public struct RightUse: Record, Hashable {
  public static let columns: SQL = "account, role, ground, used_on"
  public let account: ID<Account>
  public let role: Role
  public let ground: Right.Ground
  public let day: Day

  public init(_ right: Right, by account: ID<Account>, on day: Day) {
    self.account = account
    role = right.role
    ground = right.ground
    self.day = day
  }

  public init(row: Row) throws(StoreError) {
    account = try row["account"]
    role = try row["role"]
    ground = try row["ground"]
    day = try row["used_on"]
  }

  public static func all(of accounts: [ID<Account>], in db: Reader) throws(StoreError) -> [RightUse] {
    try db.all("SELECT \(columns) FROM right_use WHERE account IN (\(SQL.list(accounts)))")
  }

  public func note(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO right_use (\(Self.columns)) VALUES (\(account), \(role), \(ground), \(day))
      ON CONFLICT (account, role, ground) DO UPDATE SET used_on = excluded.used_on
      """)
  }
}

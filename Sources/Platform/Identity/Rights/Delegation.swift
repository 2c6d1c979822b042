public import Kernel
public import Store

/// One member of staff acts in another's place (代理) for a time. What they do is recorded as done for the other.
public struct Delegation: Record, Equatable {
  public static let columns: SQL = "id, giver, taker, since, until, reason, made_by, made_at, ended_at"
  public let id: ID<Delegation>
  public let giver: ID<Account>
  public let taker: ID<Account>
  public let since: Day
  /// The last day.
  public let until: Day
  public let reason: String
  public let madeBy: String
  public let madeAt: Instant
  public let endedAt: Instant?

  public init(
    from giver: ID<Account>, to taker: ID<Account>, since: Day, until: Day, reason: String, madeBy: String,
    at now: Instant
  ) {
    id = .random()
    self.giver = giver
    self.taker = taker
    self.since = since
    self.until = until
    self.reason = reason
    self.madeBy = madeBy
    madeAt = now
    endedAt = nil
  }

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    giver = try row["giver"]
    taker = try row["taker"]
    since = try row["since"]
    until = try row["until"]
    reason = try row["reason"]
    madeBy = try row["made_by"]
    madeAt = try row["made_at"]
    endedAt = try row["ended_at"]
  }

  public func holds(on day: Day) -> Bool { endedAt == nil && since <= day && day <= until }

  static func isInForce(on day: Day) -> SQL {
    "delegation.ended_at IS NULL AND delegation.since <= \(day) AND delegation.until >= \(day)"
  }

  /// Those that the account gave or took, the newest first, past ones included.
  public static func all(of account: ID<Account>, in db: Reader) throws(StoreError) -> [Delegation] {
    try db.all(
      """
      SELECT \(columns)
      FROM delegation
      WHERE giver = \(account) OR taker = \(account)
      ORDER BY made_at DESC, id
      """)
  }

  public static func inForce(on day: Day, in db: Reader) throws(StoreError) -> [Delegation] {
    try db.all("SELECT \(columns) FROM delegation WHERE \(isInForce(on: day)) ORDER BY giver, id")
  }

  public static func find(_ id: ID<Delegation>, in db: Reader) throws(StoreError) -> Delegation? {
    try db.first("SELECT \(columns) FROM delegation WHERE id = \(id)")
  }

  public func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO delegation (\(Self.columns))
      VALUES (\(id), \(giver), \(taker), \(since), \(until), \(reason), \(madeBy), \(madeAt), \(endedAt))
      """)
  }

  /// Sessions that act by it end too.
  public func end(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE delegation SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
    try db.run("DELETE FROM session WHERE delegation = \(id)")
  }
}

public import Kernel
public import Store

/// A further post (兼務): a role beside those of the main post, for a time.
public struct Appointment: Record, Equatable {
  public static let columns: SQL = "id, account, role, department, since, until, reason, made_by, made_at, ended_at"
  public let id: ID<Appointment>
  public let account: ID<Account>
  public let role: Role
  /// Of a departmental role.
  public let department: ID<Department>?
  public let since: Day
  /// The last day; nil for no end.
  public let until: Day?
  public let reason: String
  public let madeBy: String
  public let madeAt: Instant
  public let endedAt: Instant?

  public init(
    account: ID<Account>, role: Role, department: ID<Department>?, since: Day, until: Day?, reason: String,
    madeBy: String, at now: Instant
  ) {
    id = .random()
    self.account = account
    self.role = role
    self.department = role.isDepartmental ? department : nil
    self.since = since
    self.until = until
    self.reason = reason
    self.madeBy = madeBy
    madeAt = now
    endedAt = nil
  }

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    account = try row["account"]
    role = try row["role"]
    department = try row["department"]
    since = try row["since"]
    until = try row["until"]
    reason = try row["reason"]
    madeBy = try row["made_by"]
    madeAt = try row["made_at"]
    endedAt = try row["ended_at"]
  }

  public func holds(on day: Day) -> Bool { endedAt == nil && since <= day && until.map { day <= $0 } ?? true }

  static func isInForce(on day: Day) -> SQL {
    """
    appointment.ended_at IS NULL AND appointment.since <= \(day)
      AND (appointment.until IS NULL OR appointment.until >= \(day))
    """
  }

  /// The newest first, past ones included.
  public static func all(of account: ID<Account>, in db: Reader) throws(StoreError) -> [Appointment] {
    try db.all("SELECT \(columns) FROM appointment WHERE account = \(account) ORDER BY made_at DESC, id")
  }

  public static func inForce(on day: Day, in db: Reader) throws(StoreError) -> [Appointment] {
    try db.all("SELECT \(columns) FROM appointment WHERE \(isInForce(on: day)) ORDER BY account, id")
  }

  public static func find(_ id: ID<Appointment>, in db: Reader) throws(StoreError) -> Appointment? {
    try db.first("SELECT \(columns) FROM appointment WHERE id = \(id)")
  }

  public func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO appointment (\(Self.columns))
      VALUES (\(id), \(account), \(role), \(department), \(since), \(until), \(reason), \(madeBy), \(madeAt), \(endedAt))
      """)
  }

  public func end(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE appointment SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
  }
}

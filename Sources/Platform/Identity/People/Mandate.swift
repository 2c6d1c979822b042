public import Kernel
public import Store

/// One resident lets another act for them (委任): both agree, for a time, within a scope.
public struct Mandate: Record, Equatable {
  public static let columns: SQL = """
    id, giver, taker, scope, since, until, offered_at, offered_assurance, accepted_at, accepted_assurance, ended_at
    """
  public let id: ID<Mandate>
  public let giver: ID<Resident>
  public let taker: ID<Resident>
  /// What it is for: `all`, or names of services with blanks between.
  public let scope: String
  public let since: Day
  /// The last day.
  public let until: Day
  public let offeredAt: Instant
  /// How sure it was that the giver offered it.
  public let offeredAssurance: Assurance
  public let acceptedAt: Instant?
  /// How sure it was that the taker accepted it.
  public let acceptedAssurance: Assurance?
  public let endedAt: Instant?

  public init(
    from giver: ID<Resident>, to taker: ID<Resident>, scope: String, since: Day, until: Day, by assurance: Assurance,
    at now: Instant
  ) {
    id = .random()
    self.giver = giver
    self.taker = taker
    self.scope = scope
    self.since = since
    self.until = until
    offeredAt = now
    offeredAssurance = assurance
    acceptedAt = nil
    acceptedAssurance = nil
    endedAt = nil
  }

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    giver = try row["giver"]
    taker = try row["taker"]
    scope = try row["scope"]
    since = try row["since"]
    until = try row["until"]
    offeredAt = try row["offered_at"]
    offeredAssurance = try row["offered_assurance"]
    acceptedAt = try row["accepted_at"]
    acceptedAssurance = try row["accepted_assurance"]
    endedAt = try row["ended_at"]
  }

  public func holds(on day: Day) -> Bool { acceptedAt != nil && endedAt == nil && since <= day && day <= until }

  static func isInForce(on day: Day) -> SQL {
    """
    mandate.accepted_at IS NOT NULL AND mandate.ended_at IS NULL AND mandate.since <= \(day) AND mandate.until >= \(day)
    """
  }

  public static func find(_ id: ID<Mandate>, in db: Reader) throws(StoreError) -> Mandate? {
    try db.first("SELECT \(columns) FROM mandate WHERE id = \(id)")
  }

  /// Those that the resident gave or took, the newest first, past ones included.
  public static func all(of resident: ID<Resident>, in db: Reader) throws(StoreError) -> [Mandate] {
    try db.all(
      """
      SELECT \(columns)
      FROM mandate
      WHERE giver = \(resident) OR taker = \(resident)
      ORDER BY offered_at DESC, id
      """)
  }

  public func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO mandate (\(Self.columns))
      VALUES (\(id), \(giver), \(taker), \(scope), \(since), \(until), \(offeredAt), \(offeredAssurance), \(acceptedAt),
        \(acceptedAssurance), \(endedAt))
      """)
  }

  public func accept(by assurance: Assurance, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE mandate
      SET accepted_at = \(now), accepted_assurance = \(assurance)
      WHERE id = \(id) AND accepted_at IS NULL AND ended_at IS NULL
      """)
  }

  /// Sessions that act by it end too.
  public func end(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE mandate SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
    try db.run("DELETE FROM session WHERE mandate = \(id)")
  }
}

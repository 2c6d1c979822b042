import ModuleKit

/// A case as the queue lists it: without anything personal; who applied is read apart (`CaseQueue.applicants`).
struct QueueRow: Sendable, Record {
  let id: ID<Case>
  let procedure: ID<Procedure>
  let version: Int
  let department: ID<Department>?
  let assignee: ID<Account>?
  let state: Case.State
  let outcome: Case.Outcome?
  let due: Day?
  let received: Instant
  let revision: Int

  static let columns: SQL = """
    c.id AS id, c.procedure AS procedure, c.version AS version, c.department AS department, c.assignee AS assignee,
    c.state AS state, c.outcome AS outcome, c.due AS due, c.received_at AS received_at, c.revision AS revision
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    procedure = try row["procedure"]
    version = try row["version"]
    department = try row["department"]
    assignee = try row["assignee"]
    state = try row["state"]
    outcome = try row["outcome"]
    let due: String? = try row["due"]
    self.due = due.flatMap { Day(iso: $0) }
    received = try row["received_at"]
    revision = try row["revision"]
  }
}

/// How many cases wait, within the visitor's offices.
struct QueueCounts: Sendable, Equatable {
  /// Nothing is counted further.
  static let most = 10_000

  var open = 0
  var returned = 0
  var late = 0
  var mine = 0
  var nobody = 0
  var ended = 0
}

/// The cases of the offices that somebody works for, and those that wait for a step of theirs.
struct CaseQueue: Sendable {
  static let pageSize = 50

  /// Nil: everywhere.
  let departments: Set<ID<Department>>?
  let account: ID<Account>?
  let today: Day

  init(departments: Set<ID<Department>>?, account: ID<Account>?, today: Day) {
    (self.departments, self.account, self.today) = (departments, account, today)
  }

  init(_ principal: Principal, on today: Day, in db: Reader) throws(StoreError) {
    departments = try principal.scope(of: .handleCases).all(in: db)
    account = principal.account?.id
    self.today = today
  }

  func rows(_ filter: QueueFilter, limit: Int, in db: Reader) throws(StoreError) -> [QueueRow] {
    // The index tells which they are; the rows, with their sealed answers, are read for one page alone.
    try db.all(
      """
      SELECT \(QueueRow.columns)
      FROM (
        SELECT c.id AS id FROM procedures_case AS c WHERE \(conditions(filter)) \(order(filter)) LIMIT \(limit)
      ) AS page
      JOIN procedures_case AS c ON c.id = page.id
      \(order(filter))
      """)
  }

  func counts(in db: Reader) throws(StoreError) -> QueueCounts {
    var counts = QueueCounts()
    try db.each(
      """
      SELECT count(CASE WHEN c.state = 'open' THEN 1 END) AS open,
        count(CASE WHEN c.state = 'returned' THEN 1 END) AS returned,
        count(CASE WHEN c.state = 'open' AND c.due < \(today.iso) THEN 1 END) AS late,
        count(CASE WHEN c.assignee = \(account) THEN 1 END) AS mine,
        count(CASE WHEN c.assignee IS NULL THEN 1 END) AS nobody
      FROM (
        SELECT state, due, assignee FROM procedures_case AS c
        WHERE c.state <> 'ended' AND \(isOurs(openSteps: true))
        LIMIT \(QueueCounts.most)
      ) AS c
      """
    ) { (row) throws(StoreError) in
      (counts.open, counts.returned, counts.late) = (try row["open"], try row["returned"], try row["late"])
      (counts.mine, counts.nobody) = (try row["mine"], try row["nobody"])
    }
    counts.ended =
      try db.value(
        """
        SELECT count(*) AS value
        FROM (
          SELECT 1 AS one FROM procedures_case AS c WHERE c.state = 'ended' AND \(isOurs(openSteps: false))
          LIMIT \(QueueCounts.most)
        ) AS c
        """) ?? 0
    return counts
  }

  private func order(_ filter: QueueFilter) -> SQL {
    filter.standing.isByDue
      ? "ORDER BY coalesce(c.due, '9999-12-31'), c.received_at, c.id" : "ORDER BY c.received_at DESC, c.id DESC"
  }

  private func conditions(_ filter: QueueFilter) -> SQL {
    let after: SQL? = filter.after.map { place in
      filter.standing.isByDue
        ? "AND (coalesce(c.due, '9999-12-31'), c.received_at, c.id) > (\(place.due), \(place.received), \(place.id))"
        : "AND (c.received_at, c.id) < (\(place.received), \(place.id))"
    }
    let standing: SQL =
      switch filter.standing {
      case .unfinished: "c.state <> 'ended'"
      // The first half is what the index is made for.
      case .open: "c.state <> 'ended' AND c.state = 'open'"
      case .returned: "c.state <> 'ended' AND c.state = 'returned'"
      case .ended: "c.state = 'ended'"
      case .all: "1 = 1"
      }
    let whose: SQL =
      switch filter.whose {
      case .anybody: ""
      case .mine: "AND c.assignee = \(account)"
      case .nobody: "AND c.assignee IS NULL"
      }
    return """
      \(standing) \(if: filter.procedure != nil, "AND c.procedure = \(filter.procedure)") \(whose)
      \(if: filter.isLate, "AND c.state = 'open' AND c.due < \(today.iso)")
      \(if: filter.applicant != nil, "AND c.applicant = \(filter.applicant)")
      AND \(isOurs(openSteps: filter.standing != .ended)) \(after ?? "")
      """
  }

  /// Of our offices; with `openSteps` also what waits for them.
  func isOurs(openSteps: Bool) -> SQL {
    guard let departments else { return "1 = 1" }
    let list = SQL.list(departments.sorted())
    if !openSteps { return "c.department IN (\(list))" }
    return """
      (c.department IN (\(list)) OR c.id IN (
        SELECT case_id FROM procedures_step WHERE state = 'open' AND department IN (\(list))))
      """
  }
}

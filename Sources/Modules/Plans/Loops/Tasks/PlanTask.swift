import ModuleKit

/// What a session of the headquarters has asked somebody to do, until a day (課題).
struct PlanTask: Sendable, Equatable {
  enum State: String, Sendable, Storable, CaseIterable { case open, done }

  let id: ID<PlanTask>
  let plan: ID<Plan>
  /// What it is about; nil for the plan as a whole.
  var node: ID<Node>?
  /// The session that decided it; nil where the secretariat wrote it down.
  let meeting: ID<Meeting>?
  var words: String
  var department: ID<Department>?
  var due: Day
  var state: State
  /// What was done.
  var outcome: String
  var version: Int
  let madeBy: String
  let madeAt: Instant
  var changedAt: Instant

  func isOverdue(on day: Day) -> Bool { state == .open && due < day }

  var reference: SubjectRef { SubjectRef("plan-task", id) }
}

extension PlanTask: Record {
  static let columns: SQL = """
    id, plan, node, meeting, words, department, due, state, outcome, version, made_by, made_at, changed_at
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    plan = try row["plan"]
    node = try row["node"]
    meeting = try row["meeting"]
    words = try row["words"]
    department = try row["department"]
    due = try row["due"]
    state = try row["state"]
    outcome = try row["outcome"]
    version = try row["version"]
    madeBy = try row["made_by"]
    madeAt = try row["made_at"]
    changedAt = try row["changed_at"]
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<PlanTask>, in db: Reader) throws -> PlanTask {
    guard let task: PlanTask = try db.first("SELECT \(columns) FROM plan_task WHERE id = \(id)") else {
      throw Refusal.notFound
    }
    return task
  }

  static func of(_ meeting: ID<Meeting>, in db: Reader) throws(StoreError) -> [PlanTask] {
    try db.all("SELECT \(columns) FROM plan_task WHERE meeting = \(meeting) ORDER BY due, id")
  }

  static func of(_ node: ID<Node>, in plan: ID<Plan>, _ db: Reader) throws(StoreError) -> [PlanTask] {
    try db.all(
      "SELECT \(columns) FROM plan_task WHERE plan = \(plan) AND node = \(node) ORDER BY state DESC, due, id LIMIT 50")
  }

  /// The open ones, and those that were done since a day; the earliest due first.
  static func since(_ day: Day, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [PlanTask] {
    try db.all(
      """
      SELECT \(columns) FROM plan_task
      WHERE plan = \(plan) AND (state = 'open' OR due >= \(day))
      ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, due, id
      LIMIT 1000
      """)
  }

  func save(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_task (\(Self.columns))
      VALUES (\(id), \(plan), \(node), \(meeting), \(words), \(department), \(due), \(state), \(outcome), \(version),
        \(madeBy), \(madeAt), \(changedAt))
      ON CONFLICT (id) DO UPDATE SET node = excluded.node, words = excluded.words, department = excluded.department,
        due = excluded.due, state = excluded.state, outcome = excluded.outcome, version = excluded.version,
        changed_at = excluded.changed_at
      """)
  }
}

/// Which tasks are asked for.
struct TaskFilter: Sendable, Equatable {
  static let pageSize = 50

  var plan: ID<Plan>?
  var state: PlanTask.State?
  var department: ID<Department>?
  /// The departments whose tasks may be seen at all; nil for any.
  var within: Set<ID<Department>>?
  /// Only those that are open and past their day.
  var overdueOn: Day?
  var page = 1

  private var condition: SQL {
    var sql: SQL = "1 = 1"
    if let plan { sql = "\(sql) AND plan = \(plan)" }
    if let state { sql = "\(sql) AND state = \(state)" }
    if let department { sql = "\(sql) AND department = \(department)" }
    if let within { sql = "\(sql) AND department IN (\(SQL.list(within.sorted())))" }
    if let overdueOn { sql = "\(sql) AND state = 'open' AND due < \(overdueOn)" }
    return sql
  }

  /// One page, the open ones first and of these the earliest due.
  func find(in db: Reader) throws(StoreError) -> [PlanTask] {
    try db.all(
      """
      SELECT \(PlanTask.columns) FROM plan_task
      WHERE \(condition)
      ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, due, id
      LIMIT \(Self.pageSize) OFFSET \((page - 1) * Self.pageSize)
      """)
  }

  func count(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM plan_task WHERE \(condition)") ?? 0
  }
}

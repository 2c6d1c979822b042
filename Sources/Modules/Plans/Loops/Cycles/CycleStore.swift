import ModuleKit

let cycleMigration = Migration(
  "plans-020-cycle",
  """
  CREATE TABLE plan_cycle (
    plan \(.key) NOT NULL,
    period \(.text) NOT NULL,
    levels \(.text) NOT NULL,
    departments \(.text) NOT NULL,
    branch \(.key),
    before_due \(.day),
    secretariat_due \(.day),
    headquarters_due \(.day),
    form \(.text) NOT NULL,
    reminders \(.text) NOT NULL,
    note \(.text) NOT NULL,
    link \(.text) NOT NULL,
    version \(.int) NOT NULL,
    reported_at \(.instant),
    PRIMARY KEY (plan, period),
    FOREIGN KEY (plan, period) REFERENCES plan_round (plan, period),
    FOREIGN KEY (plan, branch) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_cycle_mail (
    plan \(.key) NOT NULL,
    period \(.text) NOT NULL,
    kind \(.text) NOT NULL CHECK (kind IN ('opened', 'reminded')),
    day \(.day) NOT NULL,
    people \(.int) NOT NULL,
    without_address \(.int) NOT NULL,
    PRIMARY KEY (plan, period, kind, day),
    FOREIGN KEY (plan, period) REFERENCES plan_cycle (plan, period)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_sheet (
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    period \(.text) NOT NULL,
    version \(.int) NOT NULL,
    answers \(.text) NOT NULL,
    before_at \(.instant),
    actor \(.text) NOT NULL,
    at \(.instant) NOT NULL,
    PRIMARY KEY (plan, period, node, version),
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_sheet_node ON plan_sheet (plan, node)")

extension Cycle: Record {
  static let columns: SQL = """
    plan, period, levels, departments, branch, before_due, secretariat_due, headquarters_due, form, reminders, note,
    link, version, reported_at, because
    """

  init(row: Row) throws(StoreError) {
    plan = try row["plan"]
    period = try row["period"]
    let (levels, departments): (String, String) = (try row["levels"], try row["departments"])
    scope = CycleScope(
      levels: levels.split(separator: " ").map(String.init),
      departments: departments.split(separator: " ").compactMap { ID($0) }, branch: try row["branch"])
    beforeDue = try row["before_due"]
    secretariatDue = try row["secretariat_due"]
    headquartersDue = try row["headquarters_due"]
    form = try EvaluationForm(stored: try row["form"])
    reminders = Reminders(text: try row["reminders"])
    note = try row["note"]
    link = try row["link"]
    version = try row["version"]
    reportedAt = try row["reported_at"]
    let because: String = try row["because"]
    self.because = because.split(separator: " ").map(String.init)
  }

  static func find(_ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Cycle? {
    try db.first("SELECT \(columns) FROM plan_cycle WHERE plan = \(plan) AND period = \(period)")
  }

  /// All of a plan, the newest first.
  static func all(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [Cycle] {
    try db.all("SELECT \(columns) FROM plan_cycle WHERE plan = \(plan)").sorted { $0.period > $1.period }
  }

  /// What is asked in a period: the cycle, or that of a round which has none.
  static func of(_ round: Round, in db: Reader) throws(StoreError) -> Cycle {
    try find(round.period, of: round.plan, in: db)
      ?? {
        var cycle = Cycle(plan: round.plan, period: round.period)
        cycle.reminders = .none
        return cycle
      }()
  }

  /// Writes it over what is stored, as the next version.
  mutating func save(in db: Writer) throws(StoreError) {
    version += 1
    let levels = scope.levels.joined(separator: " ")
    let departments = scope.departments.map(\.text).joined(separator: " ")
    try db.run(
      """
      INSERT INTO plan_cycle (\(Self.columns))
      VALUES (\(plan), \(period), \(levels), \(departments), \(scope.branch), \(beforeDue), \(secretariatDue),
        \(headquartersDue), \(form.stored), \(reminders.text), \(note), \(link), \(version), \(reportedAt),
        \(because.joined(separator: " ")))
      ON CONFLICT (plan, period) DO UPDATE SET levels = excluded.levels, departments = excluded.departments,
        branch = excluded.branch, before_due = excluded.before_due, secretariat_due = excluded.secretariat_due,
        headquarters_due = excluded.headquarters_due, form = excluded.form, reminders = excluded.reminders,
        note = excluded.note, link = excluded.link, version = excluded.version, reported_at = excluded.reported_at,
        because = excluded.because
      """)
  }
}

extension CycleScope {
  /// ` AND …` over `plan_node`.
  func condition(_ plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws -> SQL {
    var sql: SQL = ""
    if !levels.isEmpty { sql = " AND plan_node.level IN (\(SQL.list(levels)))" }
    if !departments.isEmpty {
      let all = try Department.with(below: Set(departments), in: db).sorted()
      sql = "\(sql) AND plan_node.department IN (\(SQL.list(all)))"
    }
    if let branch, let node = try Node.withoutTags(branch, of: plan, at: moment, in: db) {
      let end = node.place + String(repeating: "9", count: 4 * PlanFile.deepest)
      sql = "\(sql) AND plan_node.place BETWEEN \(node.place) AND \(end)"
    }
    return sql
  }

  static func condition(_ plan: ID<Plan>, _ period: ReviewPeriod, in db: Reader) throws -> SQL {
    try Cycle.find(period, of: plan, in: db)?.scope.condition(plan, in: db) ?? ""
  }

  func takes(_ node: Node, of plan: ID<Plan>, in db: Reader) throws -> Bool {
    if isEverything { return true }
    let found: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_node
      WHERE plan_node.plan = \(plan) AND plan_node.id = \(node.id)\(condition(plan, in: db))
      """)
    return found != nil
  }
}

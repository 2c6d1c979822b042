import ModuleKit

extension Assignment: Record {
  static let columns: SQL = """
    plan_node.id, plan_node.number, plan_node.title, plan_node.title_en, plan_node.department, plan_review.state,
    coalesce(plan_review.mark, '') AS mark, plan_review.comment,
    coalesce(plan_review.version, 0) AS version
    """

  init(row: Row) throws(StoreError) {
    node = try row["id"]
    number = try row["number"]
    title = Localized(try row["title"], en: try row["title_en"])
    department = try row["department"]
    state = try row["state"]
    mark = try row["mark"]
    comment = try row["comment"]
    version = try row["version"]
  }

  /// In the order of the tree, what still has to be written with the returned first; one page of them.
  static func find(
    _ plan: Plan, _ period: ReviewPeriod, _ filter: AssignmentFilter, in db: Reader
  ) throws -> [Assignment] {
    try db.all(
      """
      SELECT \(columns)
      \(source(plan, period, in: db)) \(filter.condition)
      ORDER BY \(filter.order)plan_node.place, plan_node.id
      LIMIT \(AssignmentFilter.pageSize) OFFSET \((filter.page - 1) * AssignmentFilter.pageSize)
      """)
  }

  /// Those of the named nodes that are in force and reviewed.
  static func find(
    _ plan: Plan, _ period: ReviewPeriod, nodes: [ID<Node>], in db: Reader
  ) throws -> [Assignment] {
    try db.all(
      """
      SELECT \(columns)
      \(source(plan, period, in: db)) AND plan_node.id IN (\(SQL.list(nodes)))
      ORDER BY plan_node.place, plan_node.id
      """)
  }

  private static func source(_ plan: Plan, _ period: ReviewPeriod, in db: Reader) throws -> SQL {
    let scope = try CycleScope.condition(plan.id, period, in: db)
    return """
      FROM plan_node
      LEFT JOIN plan_review ON plan_review.plan = plan_node.plan AND plan_review.node = plan_node.id
        AND plan_review.period = \(period)
      WHERE plan_node.plan = \(plan.id) AND plan_node.retired IS NULL
        AND plan_node.level IN (\(SQL.list(plan.reviewedLevels)))\(scope)
      """
  }

  /// How many assignments each department has in each state.
  static func tallies(_ plan: Plan, _ period: ReviewPeriod, in db: Reader) throws -> [Tally] {
    try db.all(
      """
      SELECT plan_node.department, plan_review.state, count(*) AS count
      \(source(plan, period, in: db))
      GROUP BY plan_node.department, plan_review.state
      """)
  }
}

/// So many assignments of one department in one state.
struct Tally: Record, Equatable {
  static let columns: SQL = "department, state, count"
  let department: ID<Department>?
  let state: Review.State?
  let count: Int

  init(department: ID<Department>?, state: Review.State?, count: Int) {
    self.department = department
    self.state = state
    self.count = count
  }

  init(row: Row) throws(StoreError) {
    department = try row["department"]
    state = try row["state"]
    count = try row["count"]
  }
}

extension [Tally] {
  func count(_ asked: AssignmentFilter) -> Int { filter(asked.takes).reduce(0) { $0 + $1.count } }
  func count(_ progress: AssignmentFilter.Progress) -> Int { count(AssignmentFilter(progress: progress)) }
  var total: Int { reduce(0) { $0 + $1.count } }
}

extension AssignmentFilter {
  fileprivate var order: SQL {
    progress == .waiting ? "CASE WHEN plan_review.state = 'returned' THEN 0 ELSE 1 END, " : ""
  }

  fileprivate var condition: SQL {
    var sql: SQL = ""
    if let department { sql = " AND plan_node.department = \(department)" }
    if let within { sql = "\(sql) AND plan_node.department IN (\(SQL.list(within.sorted())))" }
    switch progress {
    case nil: return sql
    case .some(.none): return "\(sql) AND plan_review.state IS NULL"
    case .waiting: return "\(sql) AND (plan_review.state IS NULL OR plan_review.state IN ('draft', 'returned'))"
    case .some(let progress): return "\(sql) AND plan_review.state = \(progress.rawValue)"
    }
  }

  func takes(_ tally: Tally) -> Bool {
    if let department, tally.department != department { return false }
    if let within, !(tally.department.map(within.contains) ?? false) { return false }
    switch progress {
    case nil: return true
    case .waiting: return Review.isOpen(tally.state)
    case .some(let progress): return progress == Progress(tally.state)
    }
  }
}

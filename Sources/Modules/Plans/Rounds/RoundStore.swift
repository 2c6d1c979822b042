import ModuleKit

extension Round: Record {
  static let columns: SQL = "plan, period, due, state"

  init(row: Row) throws(StoreError) {
    plan = try row["plan"]
    period = try row["period"]
    due = try row["due"]
    state = try row["state"]
  }

  static func find(_ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Round? {
    try db.first("SELECT \(columns) FROM plan_round WHERE plan = \(plan) AND period = \(period)")
  }

  static func all(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [Round] {
    try db.all("SELECT \(columns) FROM plan_round WHERE plan = \(plan)").sorted { $0.period > $1.period }
  }

  static func open(in db: Reader) throws(StoreError) -> [Round] {
    try db.all("SELECT \(columns) FROM plan_round WHERE state = \(State.open) ORDER BY due, plan")
  }

  func save(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_round (plan, period, due, state) VALUES (\(plan), \(period), \(due), \(state))
      ON CONFLICT (plan, period) DO UPDATE SET due = excluded.due, state = excluded.state
      """)
  }

  /// The period whose marks the plan's page shows unless another is asked for: the newest published one whose
  /// collection is not under way, or the newest published one.
  static func shownPeriod(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> ReviewPeriod? {
    let published = try Review.periods(of: plan, in: db)
    let collecting = Set(try all(of: plan, in: db).filter { $0.state == .open }.map(\.period))
    return published.first { !collecting.contains($0) } ?? published.first
  }
}

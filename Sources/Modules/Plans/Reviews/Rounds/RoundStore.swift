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

  static func all(of plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws(StoreError) -> [Round] {
    try db.all("SELECT \(columns) FROM \(moment.rounds) WHERE plan = \(plan)").sorted { $0.period > $1.period }
  }

  static func open(in db: Reader) throws(StoreError) -> [Round] {
    try db.all("SELECT \(columns) FROM plan_round WHERE state = \(State.open) ORDER BY due, plan")
  }

  func save(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_round (plan, period, due, state) VALUES (\(plan), \(period), \(due), \(state))
      ON CONFLICT (plan, period) DO UPDATE SET due = excluded.due, state = excluded.state
      """)
    try keep(at: now, in: db)
  }

  /// Throws `Refusal.notFound` where there was no such round.
  static func get(_ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader) throws -> Round {
    guard let round = try find(period, of: plan, in: db) else { throw Refusal.notFound }
    return round
  }

  enum OpeningRefusal: Sendable, Equatable { case taken, nothingReviewed, draft }

  /// Nil where the round is open now.
  static func open(
    _ period: ReviewPeriod, due: Day, of id: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws -> OpeningRefusal? {
    let plan = try Plan.get(id, in: db)
    if plan.reviewedLevels.isEmpty { return .nothingReviewed }
    if !plan.edition.state.isPublic { return .draft }
    if try find(period, of: id, in: db) != nil { return .taken }
    let round = Round(plan: id, period: period, due: due, state: .open)
    try round.save(at: now, in: db)
    try round.record("opened", by: actor, at: now, in: db)
    return nil
  }

  func take(_ change: RoundChange, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    var round = self
    switch change {
    case .due(let day): round.due = day
    case .close: round.state = .closed
    case .reopen: round.state = .open
    }
    try round.save(at: now, in: db)
    try round.record(change.done.rawValue, by: actor, at: now, in: db)
  }

  private func record(_ action: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.record(
      "plans.round.\(action)", SubjectRef("plan-round", "\(plan.text)/\(period.text)"), by: actor, at: now,
      detail: "due \(due.iso)")
  }

  /// The period whose marks the plan's page shows unless another is asked for: the newest published one whose
  /// collection is not under way, or the newest published one.
  static func shownPeriod(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> ReviewPeriod? {
    let published = try Review.periods(of: plan, at: moment, in: db)
    let collecting = Set(try all(of: plan, at: moment, in: db).filter { $0.state == .open }.map(\.period))
    return published.first { !collecting.contains($0) } ?? published.first
  }
}

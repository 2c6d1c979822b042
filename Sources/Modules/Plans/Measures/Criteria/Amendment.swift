import ModuleKit

/// A change to what marks of a fixed year are computed from, with its reason; never changed, and published beside the mark.
struct Amendment: Sendable, Equatable, Record {
  static let columns: SQL = """
    plan_amendment.node, plan_amendment.year, plan_amendment.indicator, plan_indicator.name, plan_indicator.name_en,
    plan_indicator.unit, plan_indicator.unit_en, plan_amendment.old_target, plan_amendment.new_target,
    plan_amendment.reason, plan_amendment.at
    """
  /// Of which `reason` may have so many characters.
  static let longestReason = 1_000

  let node: ID<Node>
  let year: FiscalYear
  let indicator: ID<Indicator>
  let name: Localized
  let unit: Localized
  /// Nil where the mark did not rest on the indicator.
  let before: Yardstick?
  let after: Yardstick?
  let reason: String
  let at: Instant

  init(row: Row) throws(StoreError) {
    node = try row["node"]
    year = try row["year"]
    indicator = try row["indicator"]
    name = Localized(try row["name"], en: try row["name_en"])
    unit = Localized(try row["unit"], en: try row["unit_en"])
    let (old, new): (String?, String?) = (try row["old_target"], try row["new_target"])
    (before, after) = (old.flatMap { Yardstick(stored: $0) }, new.flatMap { Yardstick(stored: $0) })
    reason = try row["reason"]
    at = try row["at"]
  }

  /// Of a node and year, or of a whole plan, the last 200; the first first.
  static func all(
    for node: ID<Node>? = nil, _ year: FiscalYear? = nil, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Amendment] {
    let last: [Amendment] = try db.all(
      """
      SELECT \(columns) FROM plan_amendment
      JOIN plan_indicator ON plan_indicator.plan = plan_amendment.plan AND plan_indicator.id = plan_amendment.indicator
      WHERE plan_amendment.plan = \(plan)\(if: node != nil, " AND plan_amendment.node = \(node)")\
      \(if: year != nil, " AND plan_amendment.year = \(year)") AND \(moment.knows(column: "plan_amendment.at"))
      ORDER BY plan_amendment.id DESC
      LIMIT 200
      """)
    return last.reversed()
  }

  /// Gives an edition those of the years that have begun, whose criteria stay fixed in it.
  static func copy(from base: ID<Plan>, to plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_amendment (plan, id, node, year, indicator, old_target, new_target, reason, at, actor)
      SELECT \(plan), id, node, year, indicator, old_target, new_target, reason, at, actor
      FROM plan_amendment
      WHERE plan = \(base) AND year <= \(now.day.fiscalYear)
        AND indicator IN (SELECT id FROM plan_indicator WHERE plan = \(plan))
      """)
  }
}

/// What saving an indicator does to marks whose criteria are fixed.
struct Amending: Sendable {
  struct Change: Sendable, Equatable {
    let node: ID<Node>
    let year: FiscalYear
    let before: Yardstick?
    let after: Yardstick?
  }

  typealias State = (indicator: Indicator, targets: [IndicatorTarget])

  let plan: ID<Plan>
  let indicator: ID<Indicator>
  let changes: [Change]

  /// `old` is nil for a new indicator.
  init(_ plan: ID<Plan>, from old: State?, to new: State, in db: Reader) throws(StoreError) {
    (self.plan, indicator) = (plan, new.indicator.id)
    var found: [Change] = []
    for node in Set([old?.indicator.node, new.indicator.node].compactMap { $0 }) {
      for year in try Criteria.fixedYears(for: node, of: plan, in: db) {
        let before = old.flatMap { Yardstick($0.indicator, $0.targets, for: node, in: year) }
        let after = Yardstick(new.indicator, new.targets, for: node, in: year)
        if before != after { found.append(Change(node: node, year: year, before: before, after: after)) }
      }
    }
    changes = found.sorted { ($0.year.year, $0.node.text) < ($1.year.year, $1.node.text) }
  }

  /// After the indicator is saved, in the same transaction.
  func save(because reason: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    for change in changes {
      try db.run(
        """
        INSERT INTO plan_amendment (plan, id, node, year, indicator, old_target, new_target, reason, at, actor)
        SELECT \(plan), coalesce(max(id), 0) + 1, \(change.node), \(change.year), \(indicator), \(change.before?.text),
          \(change.after?.text), \(reason), \(now), \(actor)
        FROM plan_amendment WHERE plan = \(plan)
        """)
      try db.record(
        "plans.criteria.amended",
        SubjectRef("plan-criteria", "\(plan.text)/\(change.node.text)/\(change.year.year)"), by: actor, at: now,
        detail: indicator.text)
    }
  }
}

extension Criteria {
  /// The years whose criteria are fixed for a node: its own, or the plan's.
  static func fixedYears(
    for node: ID<Node>, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [FiscalYear] {
    var years: [FiscalYear] = []
    try db.each(
      """
      SELECT DISTINCT year FROM plan_criteria
      WHERE plan = \(plan) AND node IN ('', \(node)) AND frozen_at IS NOT NULL
      ORDER BY year
      """
    ) { (row) throws(StoreError) in years.append(try row["year"]) }
    return years
  }

  /// All years of a plan with fixed criteria.
  static func fixedYears(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [FiscalYear] {
    var years: [FiscalYear] = []
    try db.each(
      "SELECT DISTINCT year FROM plan_criteria WHERE plan = \(plan) AND frozen_at IS NOT NULL ORDER BY year"
    ) { (row) throws(StoreError) in years.append(try row["year"]) }
    return years
  }
}

let amendmentMigration = Migration(
  "plans-054-amendments",
  """
  CREATE TABLE plan_amendment (
    plan \(.key) NOT NULL REFERENCES plan (id),
    id \(.int) NOT NULL,
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    indicator \(.key) NOT NULL,
    old_target \(.text),
    new_target \(.text),
    reason \(.text) NOT NULL CHECK (reason <> ''),
    at \(.instant) NOT NULL,
    actor \(.text) NOT NULL,
    PRIMARY KEY (plan, id),
    FOREIGN KEY (plan, indicator) REFERENCES plan_indicator (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_amendment_node ON plan_amendment (plan, node, year)")

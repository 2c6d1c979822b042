import ModuleKit

/// The days from which a missing value is a fault, worked out anew as soon as what they follow from has changed.
enum DueDays {
  /// To be raised whenever `Standing` works them out in another way: what an earlier release has stored is then replaced within
  /// the hour, and not when somebody next writes a value.
  static let rule = 1
  /// Indicators of one transaction.
  private static let batch = 500

  private struct Stored: Record {
    static let columns: SQL = "plan, due, fault, \(Indicator.columns)"
    let plan: ID<Plan>
    let due: Day
    let isHeld: Bool
    let indicator: Indicator

    init(row: Row) throws(StoreError) {
      plan = try row["plan"]
      due = try row["due"]
      let fault: MeasuringFault? = try row["fault"]
      // What cannot measure itself misses its value until it can.
      isHeld = fault?.isOverdue == true
      indicator = try Indicator(row: row)
    }
  }

  /// After the plan's period was changed. One audit event where any day is another now.
  static func refresh(of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer) throws {
    let stored: [Stored] = try db.all("SELECT \(Stored.columns) FROM plan_indicator WHERE plan = \(plan)")
    try tell(try settle(stored, of: plan, in: db), of: plan, by: actor, at: now, in: db)
  }

  /// Those that an earlier release has worked out.
  static func takeOver(at now: Instant, in store: Store) throws {
    while try isAnyOld(in: store) {
      try store.write { db in
        let stored: [Stored] = try db.all(
          "SELECT \(Stored.columns) FROM plan_indicator WHERE due_rule < \(rule) ORDER BY plan, id LIMIT \(batch)")
        for (plan, own) in Dictionary(grouping: stored, by: \.plan).sorted(by: { $0.key.text < $1.key.text }) {
          try tell(try settle(own, of: plan, in: db), of: plan, by: Measuring.actor, at: now, in: db)
        }
      }
    }
  }

  private static func isAnyOld(in store: Store) throws -> Bool {
    try store.readOnce { db in
      try db.value("SELECT 1 AS value FROM plan_indicator WHERE due_rule < \(rule) LIMIT 1", as: Int.self)
    } != nil
  }

  /// How many days are others now.
  private static func settle(_ stored: [Stored], of plan: ID<Plan>, in db: Writer) throws -> Int {
    let span = try Plan.get(plan, in: db).period
    let targets = try IndicatorTarget.all(of: plan, only: Set(stored.map(\.indicator.id)), in: db)
    var changed = 0
    for one in stored {
      let indicator = one.indicator
      let standing = Standing(
        indicator, targets[indicator.id] ?? [], try Measured(of: indicator.series, in: db), over: span,
        bound: try indicator.bound(in: plan, in: db))
      let due = one.isHeld ? one.due : standing.due
      if due != one.due { changed += 1 }
      try db.run(
        """
        UPDATE plan_indicator SET due = \(due), due_rule = \(rule)
        WHERE plan = \(plan) AND id = \(indicator.id)
        """)
    }
    return changed
  }

  private static func tell(_ changed: Int, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer) throws {
    if changed == 0 { return }
    try db.record(
      "plans.indicator.due", SubjectRef("plan", plan.text), by: actor, at: now, detail: "\(changed) indicators")
  }
}

let dueRuleMigration = Migration(
  "plans-058-due-rule",
  "ALTER TABLE plan_indicator ADD COLUMN due_rule \(.int) NOT NULL DEFAULT 0",
  "CREATE INDEX plan_indicator_due_rule ON plan_indicator (due_rule)")

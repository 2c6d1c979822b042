import ModuleKit

/// Reminds departments on the days that a cycle names, once a day and after eight in the morning, until they hand in; and of
/// their tasks.
let reminderJob = JobKind("plans.remind", every: 1_800, lease: 300) { run in
  guard Reminding.isDay(run.now) else { return }
  try Reminding(now: run.now).run(run.store) { try run.keys }
  try TaskReminding(now: run.now).run(run.store) { try run.keys }
}

struct Reminding {
  private static let firstHour = 8

  let now: Instant

  /// Whether offices are awake.
  static func isDay(_ now: Instant) -> Bool { Int(now.clock.prefix(2)).map { $0 >= firstHour } ?? false }

  func run(_ store: Store, _ keys: () throws -> Keyring) throws {
    guard Self.isDay(now) else { return }
    let due = try store.read { db in try waiting(in: db) }
    if due.isEmpty { return }
    let keys = try keys()
    for (plan, period) in due {
      try store.write(isPublic: false) { db in
        guard let round = try Round.find(period, of: plan, in: db), let cycle = try dueCycle(of: round, in: db) else {
          return
        }
        let mailing = CycleMailing(
          plan: try Plan.get(plan, in: db), round: round, cycle: cycle, kind: .reminded, now: now)
        _ = try mailing.send(keys, by: "", in: db)
      }
    }
  }

  /// The rounds of which somebody is to be reminded now.
  private func waiting(in db: Reader) throws -> [(ID<Plan>, ReviewPeriod)] {
    try Round.open(in: db).filter { try dueCycle(of: $0, in: db) != nil }.map { ($0.plan, $0.period) }
  }

  /// The round's cycle, where a day to remind on has come and was not used yet.
  private func dueCycle(of round: Round, in db: Reader) throws -> Cycle? {
    // A plan that was withdrawn keeps its rounds, in case it comes back; meanwhile nobody is asked for anything.
    guard round.state == .open, try Plan.find(round.plan, in: db)?.edition.state.isPublic == true,
      let cycle = try Cycle.find(round.period, of: round.plan, in: db),
      let day = cycle.reminders.day(due: round.due, today: now.day)
    else { return nil }
    let since: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_cycle_mail
      WHERE plan = \(round.plan) AND period = \(round.period) AND day >= \(day)
      LIMIT 1
      """)
    return since == nil ? cycle : nil
  }
}

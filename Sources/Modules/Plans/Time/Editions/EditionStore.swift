import ModuleKit

extension PlanEntry {
  /// The editions of one lineage, the newest first.
  static func lineage(_ id: ID<Plan>, _ sight: Sight = .open, in db: Reader) throws(StoreError) -> [PlanEntry] {
    try db.all(
      """
      SELECT \(columns) FROM \(sight.moment.plans)
      WHERE lineage = \(id) AND \(sight.shows)
      ORDER BY coalesce(in_force_from, '9999') DESC, position DESC, id
      """)
  }
}

extension Plan {
  /// Writes the edition's next state with its history and the audit event.
  func stage(_ step: String, by actor: String, at now: Instant, in db: Writer) throws {
    let version = try Plan.version(of: id, in: db)
    let wasHidden = try !Plan.get(id, in: db).edition.state.isPublic
    try update(in: db)
    try record(.staged, version: version + 1, by: actor, at: now, detail: "\(step): \(edition.state.rawValue)", in: db)
    if wasHidden { try tellWhatWasHeldBack(by: actor, at: now, in: db) }
  }

  /// Puts the edition in force from a day that has come, and ends those of its lineage that were until then.
  func enforce(from day: Day, by actor: String, at now: Instant, in db: Writer) throws {
    for entry in try PlanEntry.lineage(lineage, Sight(seesDrafts: true), in: db)
    where entry.id != id && entry.state == .inForce {
      var before = try Plan.get(entry.id, in: db)
      before.edition.state = .ended
      before.edition.ending = Edition.Ending(on: day + -1, cause: .superseded)
      try before.stage("supersede", by: actor, at: now, in: db)
    }
    var plan = self
    plan.edition.enforce(from: day)
    try plan.stage("enforce", by: actor, at: now, in: db)
  }
}

/// What happens to editions by themselves when their day has come.
enum EditionTurn {
  static let actor = "machi"

  static let job = JobKind("plans.editions", every: 600) { run in
    // A write out of date is a write for nothing: every cached page would have to be made again.
    guard try run.store.read({ db in try !due(on: run.now.day, in: db).isEmpty }) else { return }
    try run.store.write { db in try turn(at: run.now, in: db) }
  }

  /// Editions that are to be in force by now, and those whose last day is over.
  private static func due(on today: Day, in db: Reader) throws(StoreError) -> [PlanEntry] {
    try db.all(
      """
      SELECT \(PlanEntry.columns) FROM plan
      WHERE state = \(Edition.State.adopted) AND in_force_from <= \(today)
        OR state = \(Edition.State.inForce) AND ended_on < \(today)
      ORDER BY in_force_from, id
      """)
  }

  static func turn(at now: Instant, in db: Writer) throws {
    for entry in try due(on: now.day, in: db) {
      var plan = try Plan.get(entry.id, in: db)
      switch (plan.edition.state, plan.edition.inForceFrom) {
      case (.adopted, let from?): try plan.enforce(from: from, by: actor, at: now, in: db)
      case (.inForce, _):
        plan.edition.state = .ended
        try plan.stage("end", by: actor, at: now, in: db)
      default: break
      }
    }
  }
}

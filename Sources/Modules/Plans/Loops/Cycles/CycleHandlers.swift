import ModuleKit

/// Everything on the page of a cycle.
struct CycleView {
  struct Sent: Record {
    static let columns: SQL = "kind, day, people, without_address"
    let isReminder: Bool
    let day: Day
    let count: CycleMailing.Count

    init(row: Row) throws(StoreError) {
      let kind: String = try row["kind"]
      isReminder = kind == "reminded"
      day = try row["day"]
      count = CycleMailing.Count(people: try row["people"], withoutAddress: try row["without_address"])
    }
  }

  let plan: Plan
  let round: Round
  let cycle: Cycle
  let choices: ScopeChoices
  let tallies: [Tally]
  let handedInBefore: Int
  /// Whether departments have answered, so that the sheets can no longer change.
  let isAnswered: Bool
  let sent: [Sent]

  init(_ id: ID<Plan>, _ period: ReviewPeriod, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    round = try Round.get(period, of: id, in: db)
    cycle = try Cycle.of(round, in: db)
    choices = try ScopeChoices(plan, in: db)
    tallies = try Assignment.tallies(plan, period, in: db)
    handedInBefore = try Answers.countBefore(period, of: id, in: db)
    isAnswered = try Answers.isHandedIn(period, of: id, in: db)
    sent = try db.all(
      """
      SELECT \(Sent.columns) FROM plan_cycle_mail
      WHERE plan = \(id) AND period = \(period)
      ORDER BY day DESC, kind
      LIMIT 50
      """)
  }
}

func showCycle(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let view = try visit.store.read { db in try CycleView(plan, period, in: db) }
  return .page(cyclePage(view, typed: view.cycle.fields, [:], visit.scene))
}

func saveCycle(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let (language, actor, now, typed) = (visit.scene.language, try visit.actor, visit.now, visit.form)
  let link = visit.queueLink
  let outcome = try visit.store.write(isPublic: false) { db -> CycleOutcome in
    let view = try CycleView(plan, period, in: db)
    guard typed["version"] == String(view.cycle.version) else {
      return .refused(["version": CycleTexts.of(language).changed])
    }
    var form = CycleForm(typed, over: view.cycle, due: view.round.due, view.choices, language)
    guard form.errors.isEmpty else { return .refused(form.errors) }
    try form.save(link: link, by: actor, at: now, in: db)
    return .saved
  }
  guard case .refused(let errors) = outcome else {
    return .seeOther(CycleRoutes.cycle(plan, period).with("done", "saved"))
  }
  let view = try visit.store.read { db in try CycleView(plan, period, in: db) }
  return .page(
    cyclePage(view, typed: typed, errors, visit.scene), status: errors["version"] == nil ? 422 : 409)
}

enum CycleOutcome: Sendable { case saved, refused(FormErrors) }

extension CycleForm {
  mutating func save(link: String, by actor: String, at now: Instant, in db: Writer) throws {
    var cycle = cycle
    cycle.link = link
    try cycle.save(in: db)
    try db.record("plans.cycle.changed", cycle.reference, by: actor, at: now)
  }
}

extension Visit {
  /// Where mails lead departments to; empty where the operator has named no address.
  var queueLink: String { (try? sentLink(to: StaffRoutes.reviews())) ?? "" }
}

/// Reminds everyone who has not handed in, now and not on a day of the list.
func remindNow(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let (keys, actor, now, link) = (try visit.keys, try visit.actor, visit.now, visit.queueLink)
  let count = try visit.store.write(isPublic: false) { db -> CycleMailing.Count? in
    let round = try Round.get(period, of: plan, in: db)
    let whole = try Plan.get(plan, in: db)
    guard round.state == .open, whole.edition.state.isPublic else { throw Refusal.notFound }
    var cycle = try Cycle.of(round, in: db)
    cycle.link = link
    if cycle.version == 0 { try cycle.save(in: db) }
    let mailing = CycleMailing(plan: whole, round: round, cycle: cycle, kind: .reminded, now: now)
    return try mailing.send(keys, by: actor, in: db)
  }
  let fields = Fields([
    ("done", count == nil ? "already" : "reminded"), ("people", String(count?.people ?? 0)),
    ("without", String(count?.withoutAddress ?? 0)),
  ])
  return .seeOther(CycleRoutes.cycle(plan, period).with(fields))
}

/// Lets a department write its sheet of before once more; the review must not be handed in.
func reopenBefore(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    let desk = try ReviewDesk(plan, node, period, in: db)
    guard var review = desk.review, desk.barrier == nil, desk.answers.beforeAt != nil else { throw Refusal.notFound }
    review.version += 1
    review.author = actor
    review.changedAt = now
    var answers = desk.answers
    answers.beforeAt = nil
    try review.save(in: plan, in: db)
    try answers.save(of: review, in: plan, by: actor, at: now, in: db)
    try review.record(.drafted, in: desk.plan, by: actor, at: now, in: db)
    try db.record(
      "plans.cycle.before-reopened", SubjectRef("plan-review", "\(plan.text)/\(node.text)/\(period.text)"), by: actor,
      at: now)
  }
  return .seeOther(StaffRoutes.review(plan, node, period))
}

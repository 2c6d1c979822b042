import ModuleKit

func showRounds(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try RoundsView(id, in: db) }
  return .page(roundsPage(view, typed: openingFields(visit, view), [:], visit.scene))
}

/// What stands in the form for a round that a finding calls for; nothing for another one.
private func openingFields(_ visit: Visit, _ view: RoundsView) -> Fields {
  let because = Set(visit.request.query.all("because"))
  var cycle = Cycle(plan: view.plan.id, period: .day(visit.now.day))
  cycle.because = view.plan.findings.map(\.key).filter(because.contains)
  return cycle.because.isEmpty ? Fields() : cycle.fields.with("period", cycle.period.text)
}

/// Everything on the page of a plan's rounds.
struct RoundsView {
  let plan: Plan
  let rounds: [Round]
  let choices: ScopeChoices

  init(_ id: ID<Plan>, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    rounds = try Round.all(of: id, in: db)
    choices = try ScopeChoices(plan, in: db)
  }
}

func openRound(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  var form = RoundForm(visit.form, visit.scene.language)
  let view = try visit.store.read { db in try RoundsView(id, in: db) }
  if let period = form.period, let due = form.due {
    let cycle = CycleForm(
      visit.form, over: Cycle(plan: id, period: period), due: due, view.choices, visit.scene.language)
    form.errors.merge(cycle.errors) { first, _ in first }
    if !form.errors.isEmpty { return .page(roundsPage(view, typed: visit.form, form.errors, visit.scene), status: 422) }
    let opening = RoundOpening(
      plan: id, period: period, due: due, cycle: cycle, link: visit.queueLink, actor: try visit.actor, now: visit.now,
      keys: cycle.notifies ? try visit.keys : nil)
    let refusal = try visit.store.write { db in try opening.run(in: db) }
    guard let refusal else {
      let fields = Fields([("period", period.text), ("done", BoardDone.opened.rawValue)])
      return .seeOther(StaffRoutes.board(id).with(fields))
    }
    let texts = BoardTexts.of(visit.scene.language)
    switch refusal {
    case .taken: form.errors["period"] = texts.periodTaken
    case .nothingReviewed: form.errors["period"] = texts.nothingReviewed
    case .draft: form.errors["period"] = EditionTexts.of(visit.scene.language).noRoundOnDraft
    }
  }
  return .page(roundsPage(view, typed: visit.form, form.errors, visit.scene), status: 422)
}

/// The round with what it asks, and mails to those who are asked, in one transaction.
struct RoundOpening: Sendable {
  let plan: ID<Plan>
  let period: ReviewPeriod
  let due: Day
  let cycle: CycleForm
  let link: String
  let actor: String
  let now: Instant
  /// Nil where nobody is told by mail.
  let keys: Keyring?

  /// Nil where the round is open now.
  func run(in db: Writer) throws -> Round.OpeningRefusal? {
    if let refusal = try Round.open(period, due: due, of: plan, by: actor, at: now, in: db) { return refusal }
    var cycle = cycle.cycle
    cycle.link = link
    try cycle.begin(with: self.cycle.starter, in: db)
    try cycle.save(in: db)
    guard let keys else { return nil }
    let round = try Round.get(period, of: plan, in: db)
    let mailing = CycleMailing(plan: try Plan.get(plan, in: db), round: round, cycle: cycle, kind: .opened, now: now)
    _ = try mailing.send(keys, by: actor, in: db)
    return nil
  }
}

func showRound(_ visit: Visit, id: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let (plan, round) = try visit.store.read { db in (try Plan.get(id, in: db), try Round.get(period, of: id, in: db)) }
  return .page(roundPage(plan, round, typed: round.due.iso, [:], visit.scene))
}

func changeRound(_ visit: Visit, id: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let (change, errors) = RoundChange.read(visit.form, visit.scene.language)
  guard let change else {
    let (plan, round) = try visit.store.read { db in
      (try Plan.get(id, in: db), try Round.get(period, of: id, in: db))
    }
    return .page(roundPage(plan, round, typed: visit.form["due"] ?? "", errors, visit.scene), status: 422)
  }
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write { db in
    try Round.get(period, of: id, in: db).take(change, by: actor, at: now, in: db)
  }
  return .seeOther(StaffRoutes.rounds(id).with("done", change.done.rawValue))
}

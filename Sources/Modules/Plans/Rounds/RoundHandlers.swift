import ModuleKit

func showRounds(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (plan, rounds) = try visit.store.read { db in (try Plan.get(id, in: db), try Round.all(of: id, in: db)) }
  return .page(roundsPage(plan, rounds, typed: Fields(), [:], visit.scene))
}

func openRound(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  var form = RoundForm(visit.form, visit.scene.language)
  if let period = form.period, let due = form.due, form.errors.isEmpty {
    let (actor, now) = (try visit.actor, visit.now)
    let refusal = try visit.store.write { db in
      try Round.open(period, due: due, of: id, by: actor, at: now, in: db)
    }
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
  let (plan, rounds) = try visit.store.read { db in (try Plan.get(id, in: db), try Round.all(of: id, in: db)) }
  return .page(roundsPage(plan, rounds, typed: visit.form, form.errors, visit.scene), status: 422)
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

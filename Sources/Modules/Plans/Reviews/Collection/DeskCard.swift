import ModuleKit

/// On the staff page of those who collect or inspect: each plan, how its open rounds stand, and where to go on.
func deskCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  if scene.may(.writeReviews) && !scene.may(.collectReviews) { return "" }
  let open = try Round.open(in: db)
  let plans = try PlanEntry.all(Sight(seesDrafts: true), in: db).map { entry -> HTML in
    let plan = try Plan.get(entry.id, in: db)
    let rounds = try open.filter { $0.plan == plan.id }.map { round in
      roundLine(round, try Assignment.tallies(plan, round.period, in: db), scene)
    }
    return """
      <li><strong><a href="\(scene.to(PlanRoutes.show(plan.id)))">\(entry.shownTitle(scene))</a></strong>\(rounds)\
      \(planStaffLinks(plan, scene))</li>
      """
  }
  let texts = BoardTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(PlanTexts.of(scene.language).noPlans)</p>"
  return """
    <section><h2>\(texts.desk)</h2>\(if: plans.isEmpty, none)\
    \(if: !plans.isEmpty, "<ul class=\"cards\">\(plans)</ul>")</section>
    """
}

private func roundLine(_ round: Round, _ tallies: [Tally], _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let submitted = ReviewTexts.of(scene.language).states(.submitted)
  return """
    <p>\(round.period.shown(in: scene.language)) \(texts.isOpen) — \(texts.notHandedIn) \(tallies.count(.waiting)) / \
    \(submitted) \(tallies.count(.submitted)) / \(texts.total) \(tallies.total)\(due(round, scene))</p>
    """
}

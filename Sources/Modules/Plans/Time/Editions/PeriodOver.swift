import ModuleKit

extension Plan {
  /// The last year of a period that is over although the plan is in force and no end is recorded.
  func periodOver(on day: Day) -> FiscalYear? {
    guard edition.state == .inForce, edition.ending == nil, let last = period?.to, last.lastDay < day else {
      return nil
    }
    return last
  }
}

/// Says to those who can end it that a plan's time is over.
func periodNotice(_ plan: Plan, _ scene: Scene) -> HTML? {
  guard scene.may(.stageEditions), let last = plan.periodOver(on: scene.today) else { return nil }
  let texts = EditionGuideTexts.of(scene.language)
  return """
    <p class="notice">\(texts.over(last.shown(in: scene.language))) \(endLinks(plan.id, scene))</p>
    """
}

private func endLinks(_ plan: ID<Plan>, _ scene: Scene) -> HTML {
  let texts = EditionGuideTexts.of(scene.language)
  return """
    <a href="\(scene.to(EditionRoutes.editions(plan)))#end">\(texts.toEnd)</a> · \
    <a href="\(scene.to(EditionRoutes.next(plan)))">\(texts.toNext)</a>
    """
}

/// On the staff's page: plans that are still in force although their period is over.
func periodCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let texts = EditionGuideTexts.of(scene.language)
  let today = scene.today
  let over: [PlanEntry] = try db.all(
    """
    SELECT \(PlanEntry.columns) FROM plan
    WHERE state = \(Edition.State.inForce) AND ended_on IS NULL AND period_to < \(today.fiscalYear)
    ORDER BY period_to, id
    LIMIT 20
    """)
  if over.isEmpty { return "" }
  let rows = over.map { entry -> HTML in
    """
    <li><a href="\(scene.to(PlanRoutes.show(entry.id)))">\(entry.shownTitle(scene))</a> \
    <span class="note">\(entry.period.map { $0.shown(in: scene.language) } ?? "")</span><br>\(endLinks(entry.id, scene))</li>
    """
  }
  return "<section><h2>\(texts.overTitle)</h2><p>\(texts.overLead)</p><ul class=\"cards\">\(rows)</ul></section>"
}

import ModuleKit

/// On the staff page of a department: the rounds that ask something of it, until when, and for what.
func cycleCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let principal = scene.principal else { return "" }
  let limits = QueueLimits(principal, Fields())
  // Whoever collects sees all rounds in a card of their own.
  if limits.isEmpty || limits.scope == .everywhere { return "" }
  let texts = CycleTexts.of(scene.language)
  let within = try limits.scope.all(in: db)
  let lines = try Round.open(in: db).compactMap { round -> HTML? in
    let plan = try Plan.get(round.plan, in: db)
    let asked = AssignmentFilter(progress: .waiting, within: within)
    let waiting = try Assignment.tallies(plan, round.period, in: db).count(asked)
    if waiting == 0 { return nil }
    let words = texts.deskLine(
      round.period.shown(in: scene.language), round.due.shown(in: scene.language),
      round.due.daysSince1970 - scene.today.daysSince1970, waiting)
    let note = try Cycle.find(round.period, of: plan.id, in: db)?.note ?? ""
    return """
      <li><strong>\(scene.say(plan.title))</strong><p>\(words)</p>\
      \(if: !note.isEmpty, "<p class=\"note lines\">\(scene.written(note))</p>")</li>
      """
  }
  if lines.isEmpty { return "" }
  return "<section><h2>\(texts.deskTitle)</h2><ul class=\"cards\">\(lines)</ul></section>"
}

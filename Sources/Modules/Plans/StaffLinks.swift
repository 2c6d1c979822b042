import ModuleKit

/// Where staff go on from a plan's page.
func planStaffLinks(_ plan: Plan, _ scene: Scene) -> [HTML] {
  let history = HistoryTexts.of(scene.language).history
  var links: [(String, Target)] = []
  if scene.may(.inspectPlans) {
    if !plan.reviewedLevels.isEmpty { links.append((BoardTexts.of(scene.language).board, StaffRoutes.board(plan.id))) }
    links.append((history, StaffRoutes.planHistory(plan.id)))
    links.append(
      (ObservationTexts.of(scene.language).observations, ObservationRoutes.list().with("plan", plan.id.text)))
    links.append((TaskTexts.of(scene.language).tasks, TaskRoutes.list().with("plan", plan.id.text)))
    links.append((CoverageTexts.of(scene.language).title, CoverageRoutes.show(plan.id)))
    links.append((CheckTexts.of(scene.language).stale, CheckRoutes.stale(plan.id)))
    links.append((MeetingTexts.of(scene.language).desk, MeetingRoutes.desk(plan.id)))
  }
  if scene.may(.consultCitizens) {
    links.append((ConsultationTexts.of(scene.language).consultations, ConsultationRoutes.desk(plan.id)))
  }
  if scene.may(.stageEditions) {
    links.append((EditionTexts.of(scene.language).manage, EditionRoutes.editions(plan.id)))
  }
  if scene.may(.editPlans) { links.append((EditTexts.of(scene.language).edit, EditRoutes.tree(plan.id))) }
  if scene.may(.editPlans) {
    links.append((AlignmentTexts.of(scene.language).documents, AlignmentRoutes.documents(plan.id)))
  }
  let of: HTML = "<span class=\"hidden\">: \(scene.say(plan.title))</span>"
  return links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)\(of)</a></li>" }
}

/// Where staff go on from a node's page.
func nodeStaffLinks(_ plan: Plan, _ node: Node, _ scene: Scene) -> HTML {
  var links: [(String, Target)] = []
  if scene.may(.inspectPlans) {
    links.append((HistoryTexts.of(scene.language).history, StaffRoutes.history(plan.id, node.id)))
  }
  if scene.may(.editPlans) {
    let texts = EditTexts.of(scene.language)
    links.append(
      node.retired == nil
        ? (texts.change, EditRoutes.node(plan.id, node.id)) : (texts.restore, EditRoutes.restoring(plan.id, node.id)))
  }
  if links.isEmpty { return "" }
  let items = links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML }
  let label = ReviewTexts.of(scene.language).forStaff
  return "<nav class=\"actions\" aria-label=\"\(label)\"><ul class=\"inline\">\(items)</ul></nav>"
}

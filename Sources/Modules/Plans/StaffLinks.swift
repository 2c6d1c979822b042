import ModuleKit

/// Where staff go on from a plan's page, by what they are about to do.
func planStaffNavigation(_ plan: Plan, _ scene: Scene) -> HTML? {
  let texts = StaffLinkTexts.of(scene.language)
  let label = ReviewTexts.of(scene.language).forStaff
  let groups = [(texts.collect, collecting(plan, scene))] + others(plan, scene)
  return grouped(groups, plan, scene).map { "<nav aria-label=\"\(label)\">\($0)</nav>" }
}

/// The same on a list of plans: what is done every day, the rest behind a click.
func planStaffLinks(_ plan: Plan, _ scene: Scene) -> HTML {
  let more = grouped(others(plan, scene), plan, scene).map { rest -> HTML in
    "<details><summary>\(StaffLinkTexts.of(scene.language).more)\(hidden(plan, scene))</summary>\(rest)</details>"
  }
  return "<ul class=\"inline\">\(items(collecting(plan, scene), plan, scene))</ul>\(more)"
}

private func others(_ plan: Plan, _ scene: Scene) -> [(heading: String, links: [(String, Target)])] {
  let texts = StaffLinkTexts.of(scene.language)
  return [(texts.discuss, discussing(plan, scene)), (texts.change, changing(plan, scene))]
}

private func grouped(
  _ groups: [(heading: String, links: [(String, Target)])], _ plan: Plan, _ scene: Scene
) -> HTML? {
  let rows = groups.filter { !$0.links.isEmpty }.map { group -> HTML in
    let links = items(group.links, plan, scene)
    return "<div><dt>\(group.heading)</dt><dd><ul class=\"inline\">\(links)</ul></dd></div>"
  }
  return rows.isEmpty ? nil : "<dl class=\"facts\">\(rows)</dl>"
}

private func items(_ links: [(String, Target)], _ plan: Plan, _ scene: Scene) -> [HTML] {
  links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)\(hidden(plan, scene))</a></li>" }
}

/// Links of several plans say the same to the eye, and whose they are to the ear.
private func hidden(_ plan: Plan, _ scene: Scene) -> HTML {
  "<span class=\"hidden\">: \(scene.say(plan.title))</span>"
}

private func collecting(_ plan: Plan, _ scene: Scene) -> [(String, Target)] {
  guard scene.may(.inspectPlans) else { return [] }
  let board: [(String, Target)] =
    plan.reviewedLevels.isEmpty ? [] : [(BoardTexts.of(scene.language).board, StaffRoutes.board(plan.id))]
  return board + [(BoardTexts.of(scene.language).rounds, StaffRoutes.rounds(plan.id))]
}

private func discussing(_ plan: Plan, _ scene: Scene) -> [(String, Target)] {
  var links: [(String, Target)] = []
  if scene.may(.inspectPlans) {
    links = [
      (MeetingTexts.of(scene.language).desk, MeetingRoutes.desk(plan.id)),
      (TaskTexts.of(scene.language).tasks, TaskRoutes.list().with("plan", plan.id.text)),
      (ObservationTexts.of(scene.language).observations, ObservationRoutes.list().with("plan", plan.id.text)),
    ]
  }
  if scene.may(.consultCitizens) {
    links.append((ConsultationTexts.of(scene.language).consultations, ConsultationRoutes.desk(plan.id)))
  }
  return links
}

private func changing(_ plan: Plan, _ scene: Scene) -> [(String, Target)] {
  var links: [(String, Target)] = []
  if scene.may(.editPlans) { links.append((EditTexts.of(scene.language).edit, EditRoutes.tree(plan.id))) }
  if scene.may(.stageEditions) {
    links.append((EditionTexts.of(scene.language).manage, EditionRoutes.editions(plan.id)))
  }
  if scene.may(.editPlans) {
    links.append((AlignmentTexts.of(scene.language).documents, AlignmentRoutes.documents(plan.id)))
  }
  if scene.may(.inspectPlans) {
    links.append((CoverageTexts.of(scene.language).title, CoverageRoutes.show(plan.id)))
    links.append((CheckTexts.of(scene.language).stale, CheckRoutes.stale(plan.id)))
    links.append((HistoryTexts.of(scene.language).history, StaffRoutes.planHistory(plan.id)))
  }
  return links
}

struct StaffLinkTexts: Texts {
  let collect, discuss, change, more: String

  static let japanese = StaffLinkTexts(collect: "評価を集める", discuss: "会議・課題・意見", change: "計画を直す・調べる", more: "ほかの作業")
  static let english = StaffLinkTexts(
    collect: "Collect reviews", discuss: "Sessions, tasks, comments", change: "Change and examine the plan",
    more: "More")
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

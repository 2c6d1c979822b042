import ModuleKit

/// What a body is made of and does, inside its box.
func bodyFacts(
  _ body: Organisation.Body, _ plan: Plan, _ known: [ID<Node>: Node], _ scene: Scene
) -> HTML {
  let texts = OrganisationTexts.of(scene.language)
  func list(_ label: String, _ items: [HTML]) -> HTML? {
    items.isEmpty ? nil : "<p class=\"note\">\(label)</p><ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
  }
  let members = body.members.map { member -> HTML in
    "\(member.role.map { "\(scene.say($0)): " as HTML })\(scene.say(member.name))"
  }
  let nodes = body.nodes.compactMap { known[$0] }.map { node -> HTML in
    "<a href=\"\(scene.to(PlanRoutes.node(plan.id, node.id)))\">\(node.number) \(scene.say(node.title))</a>"
  }
  let when: HTML? = body.isAdHoc ? "<br><span class=\"tag\">\(texts.asNeeded)</span>" : nil
  let term: HTML? = body.term.map { "<br><span class=\"note\">\(texts.term): \($0.shown(in: scene.language))</span>" }
  let lists = [
    list(texts.members, members), list(texts.decides, body.decides.map { scene.say($0) }),
    list(texts.duties, body.duties.map { scene.say($0) }),
    list(texts.reports, body.reports.map { [scene.say($0)] } ?? []),
    list(texts.worksOn, nodes),
  ]
  return "\(when)\(term)\(lists.compactMap { $0 })"
}

/// The bodies that carry a node; nothing where none does.
func bodyList(_ plan: Plan, of node: ID<Node>, _ scene: Scene) -> HTML {
  let found = (plan.organisation?.bodies ?? []).filter { $0.nodes.contains(node) }
  if found.isEmpty { return "" }
  let rows = found.map { "<li>\(scene.say($0.name))</li>" as HTML }
  return """
    <section><h2>\(OrganisationTexts.of(scene.language).carriedBy)</h2><ul>\(rows)</ul>\
    <p><a href="\(scene.to(PlanRoutes.organisation(plan.id)))">\(PlanTexts.of(scene.language).organisation)</a></p></section>
    """
}

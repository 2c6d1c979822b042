import ModuleKit

/// The promotion organisation as nested lists; the style sheet draws the lines between them.
func organisationPage(
  _ plan: Plan, _ organisation: Organisation, _ nodes: [ID<Node>: Node], _ scene: Scene
) -> Page {
  let texts = PlanTexts.of(scene.language)
  let inside = organisation.bodies.filter { $0.kind == .body }
  let outside = organisation.bodies.filter { $0.kind == .outside }
  let facts = organisation.bodies.reduce(into: [:]) { $0[$1.key] = bodyFacts($1, plan, nodes, scene) }
  let links = [FramePart.bodies, .people, .roles].map { part -> HTML in
    "<li><a href=\"\(scene.to(FrameRoutes.list(plan.id, part.id)))\">\(FrameTexts.of(scene.language).part(part))</a></li>"
  }
  let edit: HTML = "<section><h2>\(FrameTexts.of(scene.language).change)</h2><ul>\(links)</ul></section>"
  let main: HTML = """
    <h1>\(texts.organisation)</h1><p class="note">\(scene.say(plan.title))</p>
    \(if: !inside.isEmpty, "<div class=\"chart\">\(branch(nil, inside, organisation, facts, scene, texts))</div>")
    \(if: !outside.isEmpty, "<section><h2>\(texts.outside)</h2><div class=\"chart\">\(branch(nil, outside, organisation, facts, scene, texts))</div></section>")
    \(peopleTable(organisation, scene, texts))
    \(organisation.note.map { "<p>\(scene.say($0))</p>" as HTML })\(if: scene.may(.editPlans), edit)
    """
  return Page(
    texts.organisation, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))], main: main)
}

/// The bodies that report to `above`, each with its own below it. A body whose superior is of the other kind is a root.
private func branch(
  _ above: String?, _ bodies: [Organisation.Body], _ organisation: Organisation, _ facts: [String: HTML],
  _ scene: Scene, _ texts: PlanTexts
) -> HTML {
  let keys = Set(bodies.map(\.key))
  let here = bodies.filter { body in
    let superior = body.superior.flatMap { keys.contains($0) ? $0 : nil }
    return superior == above
  }
  if here.isEmpty { return "" }
  let items = here.map { body -> HTML in
    let roles = organisation.roles.filter { $0.body == body.key }.map { role -> HTML in
      let person = organisation.people.first { $0.key == role.person }
      return "<li>\(scene.say(role.name))\(person.map { ": \(scene.say($0.name))" as HTML })</li>"
    }
    let other = body.reportsTo.flatMap { key in
      keys.contains(key) && body.partOf == nil ? nil : organisation.bodies.first { $0.key == key }
    }
    return """
      <li><div class="box"><strong>\(scene.say(body.name))</strong>\
      \(other.map { "<br><span class=\"note\">\(texts.reportsTo): \(scene.say($0.name))</span>" as HTML })\
      \(body.text.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })\
      \(if: !roles.isEmpty, "<ul>\(roles)</ul>")\(facts[body.key])</div>\(branch(body.key, bodies, organisation, facts, scene, texts))</li>
      """
  }
  return "<ul>\(items)</ul>"
}

private func peopleTable(_ organisation: Organisation, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  if organisation.roles.isEmpty { return "" }
  let rows = organisation.roles.map { role -> HTML in
    let person = organisation.people.first { $0.key == role.person }
    let above = organisation.roles.first { $0.key == role.reportsTo }
    return """
      <tr><th scope="row">\(scene.say(role.name))</th>\
      <td data-label="\(texts.heldBy)">\(person.map { scene.say($0.name) } ?? "—")</td>\
      <td data-label="\(texts.reportsTo)">\(above.map { scene.say($0.name) } ?? "—")</td></tr>
      """
  }
  return """
    <section><h2>\(texts.roles)</h2><table class="stack"><caption class="hidden">\(texts.roles)</caption><thead><tr>\
    <th scope="col">\(texts.roles)</th><th scope="col">\(texts.heldBy)</th><th scope="col">\(texts.reportsTo)</th>\
    </tr></thead><tbody>\(rows)</tbody></table></section>
    """
}

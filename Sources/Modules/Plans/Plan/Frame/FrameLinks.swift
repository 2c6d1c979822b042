import ModuleKit

/// The lists of a plan's frame by what they are about.
enum FrameGroup: CaseIterable {
  case words, reviews, shape, people, world

  var parts: [FramePart] {
    switch self {
    case .words: [.glossary, .axes, .values, .phases]
    case .reviews: [.marks, .reasons]
    case .shape: [.volumes, .levels, .checks]
    case .people: [.bodies, .people, .roles, .stakeholders]
    case .world: [.bases, .upperPlans, .succeeds, .findings, .figures, .absent]
    }
  }
}

/// Where the lists of a plan's frame are edited, in groups.
func framePartLinks(_ plan: Plan, _ scene: Scene) -> HTML {
  let texts = FrameTexts.of(scene.language)
  let documents: HTML = """
    <li><a href="\(scene.to(AlignmentRoutes.documents(plan.id)))">\(AlignmentTexts.of(scene.language).documents)</a></li>
    """
  let groups = FrameGroup.allCases.map { group -> HTML in
    let links = group.parts.map { "<li>\(frameLink(plan, $0, scene))</li>" as HTML }
    return """
      <div><dt>\(texts.group(group))</dt><dd><ul class="inline">\(links)\(if: group == .world, documents)</ul></dd></div>
      """
  }
  return "<section><h2>\(texts.lists)</h2><dl class=\"facts\">\(groups)</dl></section>"
}

/// Where what a public page shows is changed, for who may.
func frameEditLinks(_ plan: Plan, _ parts: [FramePart], _ scene: Scene) -> HTML? {
  guard scene.may(.editPlans) else { return nil }
  let texts = FrameTexts.of(scene.language)
  let links = parts.map { part -> HTML in
    "<li><a href=\"\(scene.to(FrameRoutes.list(plan.id, part.id)))\">\(texts.changePart(part))</a></li>"
  }
  return "<ul class=\"inline\">\(links)</ul>"
}

private func frameLink(_ plan: Plan, _ part: FramePart, _ scene: Scene) -> HTML {
  "<a href=\"\(scene.to(FrameRoutes.list(plan.id, part.id)))\">\(FrameTexts.of(scene.language).part(part))</a>"
}

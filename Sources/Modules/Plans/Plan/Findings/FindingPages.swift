import ModuleKit

func findingsPage(_ view: FindingsView, _ scene: Scene) -> Page {
  let texts = FindingTexts.of(scene.language)
  let plan = view.plan
  let groups = Finding.Kind.allCases.compactMap { kind -> HTML? in
    let found = view.findings.filter { $0.kind == kind }
    if found.isEmpty { return nil }
    let rows = found.map { "<li id=\"\($0.key)\">\(findingBody($0, view, scene, texts))</li>" as HTML }
    return "<section><h2>\(texts.kinds(kind))</h2><ul class=\"findings\">\(rows)</ul></section>"
  }
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let edit: HTML = """
    <li><a href="\(scene.to(FrameRoutes.list(plan.id, FramePart.findings.id)))">\(texts.edit)</a></li>
    """
  return Page(
    texts.findings, trail: alignmentTrail(plan, scene),
    alternates: [Page.Alternate("text/csv", texts.csv, FindingRoutes.csv(plan.id))],
    main: """
      <h1>\(texts.findings)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\
      <ul class="inline"><li><a href="\(scene.to(FindingRoutes.csv(plan.id)))">\(texts.csv)</a></li>\
      <li><a href="\(scene.to(RegisterRoutes.show()))">\(AlignmentTexts.of(scene.language).register)</a></li>\
      \(if: scene.may(.editPlans), edit)</ul>\(if: groups.isEmpty, none)\(groups)\
      \(scene.pager(FindingRoutes.show(plan.id), Fields(), page: view.page, of: view.pages))
      """)
}

private func findingBody(_ finding: Finding, _ view: FindingsView, _ scene: Scene, _ texts: FindingTexts) -> HTML {
  let plan = view.plan
  let nodes = finding.nodes.compactMap { view.nodes[$0] }.map { node -> HTML in
    "<li><a href=\"\(scene.to(PlanRoutes.node(plan.id, node.id)))\">\(node.number) \(scene.say(node.title))</a></li>"
  }
  let next = finding.leadsTo.compactMap { key in plan.findings.first { $0.key == key } }.map { next -> HTML in
    "<li>\(texts.kinds(next.kind)): \(scene.say(next.text))</li>"
  }
  let isOpen = finding.kind == .issue && nodes.isEmpty && finding.settled == nil
  let facts: [HTML] = [
    fact(texts.sources, citationList(finding, plan, scene)), fact(texts.answeredBy, nodes), fact(texts.follows, next),
    fact(
      OccasionTexts.of(scene.language).calledFor,
      calledForItems(view.calledFor[finding.key], plan, view.published, scene)),
  ].compactMap { $0 }
  return """
    \(findingLine(finding, plan, scene))\(if: isOpen, " <span class=\"tag\">\(texts.open)</span>")\
    \(if: !facts.isEmpty, "<dl class=\"facts\">\(facts)</dl>")\(askBecauseLink(finding, plan, scene))
    """
}

private func fact(_ label: String, _ items: [HTML]) -> HTML? {
  items.isEmpty ? nil : "<div><dt>\(label)</dt><dd><ul>\(items)</ul></dd></div>"
}

/// The statement with its figure, date and indicator.
private func findingLine(_ finding: Finding, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = FindingTexts.of(scene.language)
  let value: HTML? = finding.value.map { " <strong>\(scene.say($0))</strong>" }
  let when = finding.on.map { $0.shown(in: scene.language) }
  let settled = finding.settled.map { texts.settledOn($0.shown(in: scene.language)) }
  let notes = [when, settled].compactMap { $0 }.joined(separator: " — ")
  let indicator: HTML? = finding.indicator.map {
    " <a href=\"\(scene.to(IndicatorRoutes.show(plan.id, $0)))\">\(IndicatorTexts.of(scene.language).indicator)</a>"
  }
  return
    "\(scene.say(finding.text))\(value)\(if: !notes.isEmpty, " <span class=\"note\">(\(notes))</span>")\(indicator)"
}

private func citationList(_ finding: Finding, _ plan: Plan, _ scene: Scene) -> [HTML] {
  finding.citations.compactMap { citation -> HTML? in
    guard let document = plan.document(citation.document) else { return nil }
    let item = citation.item.flatMap { document.item($0) }
    let publisher: HTML? = document.publisher.map { "\(scene.say($0)) " }
    let title: HTML =
      document.address.flatMap { Link(external: $0) }.map {
        "<a href=\"\($0)\" rel=\"noopener\">\(scene.say(document.title))</a>"
      } ?? scene.say(document.title)
    let date = document.events.last.map { $0.on.shown(in: scene.language) }
    let place: HTML? = citation.place.map { " \(scene.written($0))" }
    return """
      <li>\(publisher)\(title)\(date.map { " <span class=\"note\">\($0)</span>" as HTML })\
      \(item.map { ": \($0.number) \(scene.say($0.name))" as HTML })\(place)\
      \(citation.note.map { " <span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
      """
  }
}

/// What a node, or an indicator, rests on; nothing where no finding names it.
func findingList(_ plan: Plan, _ names: (Finding) -> Bool, _ scene: Scene) -> HTML {
  let found = plan.findings.filter(names)
  if found.isEmpty { return "" }
  let texts = FindingTexts.of(scene.language)
  let rows = found.prefix(30).map { finding -> HTML in
    let sources = citationList(finding, plan, scene)
    return """
      <li>\(texts.kinds(finding.kind)): \(findingLine(finding, plan, scene))\
      \(if: !sources.isEmpty, "<ul class=\"note\">\(sources)</ul>")</li>
      """
  }
  return """
    <section><h2>\(texts.atNode)</h2><ul>\(rows)</ul>\
    <p><a href="\(scene.to(FindingRoutes.show(plan.id)))">\(texts.findings)</a></p></section>
    """
}

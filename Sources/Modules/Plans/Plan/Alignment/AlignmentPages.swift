import ModuleKit

func alignmentTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))]
}

func crosswalkPage(_ view: Crosswalk, _ scene: Scene) -> Page {
  let texts = AlignmentTexts.of(scene.language)
  let plan = view.plan
  let body: HTML = view.document.map { crosswalk(view, $0, scene, texts) } ?? "<p class=\"empty\">\(texts.none)</p>"
  let choices = plan.documents.map { document -> HTML in
    let isShown = document.key == view.document?.key
    let target = AlignmentRoutes.show(plan.id).with("document", document.key)
    return """
      <li>\(texts.kindOf(document.kind)): <a href="\(scene.to(target))"\(if: isShown, " aria-current=\"page\"")>\
      \(scene.say(document.title))</a></li>
      """
  }
  let links: HTML = """
    <ul class="inline"><li><a href="\(scene.to(AlignmentRoutes.csv(plan.id)))">\(texts.csv)</a></li>\
    <li><a href="\(scene.to(RegisterRoutes.show()))">\(texts.register)</a></li>\
    \(if: scene.may(.editPlans), "<li><a href=\"\(scene.to(AlignmentRoutes.documents(plan.id)))\">\(texts.edit)</a></li>")</ul>
    """
  return Page(
    texts.alignment, trail: alignmentTrail(plan, scene),
    alternates: [Page.Alternate("text/csv", texts.csv, AlignmentRoutes.csv(plan.id))],
    main: """
      <h1>\(texts.alignment)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\(links)\
      \(if: !choices.isEmpty, "<ul>\(choices)</ul>")\(body)
      """)
}

private func crosswalk(_ view: Crosswalk, _ document: OutsideDocument, _ scene: Scene, _ texts: AlignmentTexts) -> HTML
{
  let address = document.address.flatMap { Link(external: $0) }.map {
    "<p><a href=\"\($0)\" rel=\"noopener\">\(document.title.text(in: scene.language))</a></p>" as HTML
  }
  let whole = view.whole.map { link -> HTML in
    let item = link.item.flatMap { document.item($0) }
    return "<li>\(texts.whole)\(item.map { " → \(itemName($0, scene))" as HTML })\(noteOf(link, scene))</li>"
  }
  let target = AlignmentRoutes.show(view.plan.id)
  let matrix =
    document.items.count <= Crosswalk.mostColumns
    ? matrix(view, document, scene, texts) : list(view, document, scene, texts)
  return """
    <section><h2>\(scene.say(document.title))</h2>\(address)\(documentFactList(document, scene))\(document.note.map { "<p>\(scene.say($0))</p>" as HTML })\
    \(if: !whole.isEmpty, "<ul>\(whole)</ul>")\(if: view.lineCount > 0, matrix)\
    \(scene.pager(target, Fields([("document", document.key)]), page: view.page, of: view.pages))</section>\
    \(openSides(view, scene, texts))
    """
}

private func documentFactList(_ document: OutsideDocument, _ scene: Scene) -> HTML? {
  let facts = documentFacts(document, scene)
  return facts.isEmpty ? nil : "<dl class=\"facts\">\(facts)</dl>"
}

private func matrix(_ view: Crosswalk, _ document: OutsideDocument, _ scene: Scene, _ texts: AlignmentTexts) -> HTML {
  let heads = document.items.map { "<th scope=\"col\">\(itemName($0, scene))</th>" as HTML }
  let rows = view.lines.map { line -> HTML in
    let cells = document.items.map { item -> HTML in
      guard let link = line.links[item.key] else { return "<td class=\"nothing\"></td>" }
      let label = [item.number, item.name.text(in: scene.language)].filter { !$0.isEmpty }.joined(separator: " ")
      return """
        <td data-label="\(label)"><span aria-hidden="true">●</span> <span class="hidden">\(texts.linked)</span>\
        \(noteOf(link, scene))</td>
        """
    }
    return
      "<tr><th scope=\"row\">\(nodeLink(line.node, view.plan, scene))\(wholeNote(line, scene, texts))</th>\(cells)</tr>"
  }
  return """
    <table class="stack crosswalk"><caption>\(texts.matrix)</caption><thead><tr><th scope="col">\(texts.title)</th>\(heads)\
    </tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func wholeNote(_ line: Crosswalk.Line, _ scene: Scene, _ texts: AlignmentTexts) -> HTML? {
  line.links[""].map { "<br><span class=\"note\">\(texts.wholeDocument)</span>\(noteOf($0, scene))" }
}

private func list(_ view: Crosswalk, _ document: OutsideDocument, _ scene: Scene, _ texts: AlignmentTexts) -> HTML {
  let rows = view.lines.map { line -> HTML in
    let items = document.items.filter { line.links[$0.key] != nil }.map { "<li>\(itemName($0, scene))</li>" as HTML }
    return """
      <tr><th scope="row">\(nodeLink(line.node, view.plan, scene))\(wholeNote(line, scene, texts))</th>\
      <td data-label="\(texts.itemName)"><ul>\(items)</ul></td></tr>
      """
  }
  return """
    <table class="stack"><caption>\(texts.matrix)</caption><thead><tr><th scope="col">\(texts.title)</th>\
    <th scope="col">\(texts.itemName)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func openSides(_ view: Crosswalk, _ scene: Scene, _ texts: AlignmentTexts) -> HTML {
  let items = view.openItems.map { "<li>\(itemName($0, scene))</li>" as HTML }
  let nodes = view.openNodes.map { "<li>\(nodeLink($0, view.plan, scene))</li>" as HTML }
  let more: HTML = "<p>\(texts.more(view.openCount - view.openNodes.count))</p>"
  func section(_ heading: String, _ rows: [HTML]) -> HTML {
    let body: HTML = rows.isEmpty ? "<p>\(texts.allLinked)</p>" : "<ul>\(rows)</ul>"
    return "<section><h2>\(heading)</h2>\(body)</section>"
  }
  return """
    \(section(texts.openItems, items))\(section(texts.openNodes, nodes))\
    \(if: view.openCount > view.openNodes.count, more)
    """
}

private func nodeLink(_ node: Node, _ plan: Plan, _ scene: Scene) -> HTML {
  """
  \(if: !node.number.isEmpty, "<span class=\"no\">\(node.number)</span> ")\
  <a href="\(scene.to(PlanRoutes.node(plan.id, node.id)))">\(scene.say(node.title))</a>
  """
}

private func itemName(_ item: OutsideDocument.Item, _ scene: Scene) -> HTML {
  "\(if: !item.number.isEmpty, "\(scene.written(item.number)) ")\(scene.say(item.name))"
}

private func noteOf(_ link: Alignment, _ scene: Scene) -> HTML? {
  link.note.map { " <span class=\"note\">\(scene.say($0))</span>" }
}

/// What a node answers to, on its page; nothing where it answers to nothing and nobody may change that.
func alignmentList(_ plan: Plan, of node: Node, _ scene: Scene) -> HTML {
  let texts = AlignmentTexts.of(scene.language)
  let rows = plan.alignments(of: node.id).compactMap { link -> HTML? in
    guard let document = plan.document(link.document) else { return nil }
    let item = link.item.flatMap { document.item($0) }
    let target = AlignmentRoutes.show(plan.id).with("document", document.key)
    return """
      <li><a href="\(scene.to(target))">\(scene.say(document.title))</a>\(item.map { ": \(itemName($0, scene))" as HTML })\
      \(noteOf(link, scene))</li>
      """
  }
  let mayEdit = scene.may(.editPlans) && node.retired == nil
  if rows.isEmpty && !mayEdit { return "" }
  let edit: HTML = "<p><a href=\"\(scene.to(AlignmentRoutes.node(plan.id, node.id)))\">\(texts.alignNode)</a></p>"
  return "<section><h2>\(texts.answersTo)</h2>\(if: !rows.isEmpty, "<ul>\(rows)</ul>")\(if: mayEdit, edit)</section>"
}

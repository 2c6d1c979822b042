import ModuleKit

func generationsPage(_ view: GenerationView, _ scene: Scene) -> Page {
  let texts = GenerationTexts.of(scene.language)
  let plan = view.plan
  let edit: HTML = """
    <p class="actions"><a class="button second" href="\(scene.to(GenerationRoutes.edit(plan.id)))">\(texts.edit)</a></p>
    """
  let content = view.head == nil ? "<p class=\"empty\">\(texts.nothing)</p>" : generationBody(view, scene)
  return Page(
    texts.heading, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.heading)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\
      \(if: view.heads.count > 1, headLinks(view, scene))\(content)\(if: scene.may(.stageEditions), edit)
      """)
}

private func headLinks(_ view: GenerationView, _ scene: Scene) -> HTML {
  let rows = view.heads.map { head -> HTML in
    let name = head.title.map { scene.say($0) } ?? "\(head.predecessor.text)"
    if head.predecessor == view.head?.predecessor { return "<li><strong aria-current=\"true\">\(name)</strong></li>" }
    let target = GenerationRoutes.show(view.plan.id).with("from", head.predecessor.text)
    return "<li><a href=\"\(scene.to(target))\">\(name)</a></li>"
  }
  return "<ul class=\"inline\">\(rows)</ul>"
}

private func generationBody(_ view: GenerationView, _ scene: Scene) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  let plan = view.plan
  let old: HTML =
    view.oldPlan.map { old -> HTML in
      "<a href=\"\(scene.to(PlanRoutes.show(old.id)))\">\(scene.say(view.title))</a>"
    } ?? scene.say(view.title)
  let compare = ComparisonRoutes.compare(plan.id).with("with", view.oldPlan?.id.text ?? "")
  let pages = (view.linkCount + GenerationView.pageSize - 1) / GenerationView.pageSize
  let fields = Fields(view.head.map { [("from", $0.predecessor.text)] } ?? [])
  let link: HTML = """
    <ul class="inline"><li><a href="\(scene.to(compare))">\(ComparisonTexts.of(scene.language).compare)</a></li></ul>
    """
  return """
    <section id="picture"><h2>\(old) → \(scene.say(plan.title))</h2>\(picture(view, scene))\
    \(if: view.oldPlan != nil, link)\(table(view, scene))\
    \(scene.pager(GenerationRoutes.show(plan.id), fields, page: view.page, of: pages))</section>\
    \(unmapped(texts.unmappedItems, view.unmappedItems, view.oldPlan, scene))\
    \(unmapped(texts.unmappedNodes, view.unmappedNodes, plan, scene))
    """
}

private func picture(_ view: GenerationView, _ scene: Scene) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  if view.links.isEmpty { return "" }
  let picture = GenerationPicture(
    view.links, items: { view.items[$0]?.name.text(in: scene.language) ?? $0.text },
    nodes: { view.nodes[$0]?.text(in: scene.language) ?? $0.text })
  let counts = Generation.Fate.allCases.compactMap { fate in
    view.counts[fate].map { texts.count(texts.fate(fate), $0) }
  }
  return "<div class=\"scroll\">\(picture.html(texts.picture(counts), texts.fate))</div>"
}

private func table(_ view: GenerationView, _ scene: Scene) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  let rows = view.links.map { link -> HTML in
    let olds = link.items.map { "<li>\(oldItem($0, view, scene))</li>" as HTML }
    let news = link.nodes.map { id -> HTML in
      let name = view.nodes[id].map { scene.say($0) } ?? "\(id.text)"
      return "<li><a href=\"\(scene.to(PlanRoutes.node(view.plan.id, id)))\">\(name)</a></li>"
    }
    return """
      <tr><td data-label="\(texts.before)">\(listed(olds))</td>\
      <td data-label="\(texts.fateLabel)"><strong>\(texts.fate(link.fate))</strong></td>\
      <td data-label="\(texts.after)">\(listed(news))</td>\
      <td data-label="\(texts.reason)">\(link.reason.map { scene.say($0) })</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.heading)</caption><thead><tr>\
    <th scope="col">\(texts.before)</th><th scope="col">\(texts.fateLabel)</th><th scope="col">\(texts.after)</th>\
    <th scope="col">\(texts.reason)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func listed(_ items: [HTML]) -> HTML {
  if items.isEmpty { return "—" }
  return "<ul class=\"names\">\(items)</ul>"
}

private func oldItem(_ id: ID<Node>, _ view: GenerationView, _ scene: Scene) -> HTML {
  guard let item = view.items[id] else { return "\(id.text)" }
  let kind: HTML? = item.kind.isEmpty ? nil : " <span class=\"note\">\(scene.say(item.kind))</span>"
  guard let old = view.oldPlan else { return "\(scene.say(item.name))\(kind)" }
  return "<a href=\"\(scene.to(PlanRoutes.node(old.id, id)))\">\(scene.say(item.name))</a>\(kind)"
}

private func unmapped(_ heading: String, _ found: GenerationView.Unmapped, _ plan: Plan?, _ scene: Scene) -> HTML {
  if found.count == 0 { return "" }
  let rows = found.first.map { item -> HTML in
    let name: HTML =
      plan.map { plan -> HTML in
        "<a href=\"\(scene.to(PlanRoutes.node(plan.id, item.id)))\">\(scene.say(item.name))</a>"
      } ?? scene.say(item.name)
    return "<li>\(name) <span class=\"note\">\(scene.say(item.kind))</span></li>"
  }
  let more = found.count - found.first.count
  let rest: HTML = "<p>\(ReviewTexts.of(scene.language).more(more))</p>"
  return """
    <section><h2>\(heading) <span class="note">(\(found.count))</span></h2><ul class="tree">\(rows)</ul>\
    \(if: more > 0, rest)</section>
    """
}

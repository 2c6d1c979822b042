import ModuleKit

func indicatorListPage(_ view: IndicatorListView, _ scene: Scene) -> Page {
  let texts = IndicatorTexts.of(scene.language)
  let plan = view.plan
  let pages = (view.found + NodeFilter.pageSize - 1) / NodeFilter.pageSize
  let add: HTML =
    "<p class=\"actions\"><a class=\"button second\" href=\"\(scene.to(IndicatorRoutes.addition(plan.id)))\">"
  let texts2 = MeasuringTexts.of(scene.language)
  let staff: HTML = scene.may(.editPlans) ? "\(add)\(texts2.add)</a></p>" : ""
  return Page(
    "\(texts.indicators): \(plan.title.text(in: scene.language))",
    trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.indicators)</h1><p>\(scene.say(plan.title))</p>\(staff)\(view.counts.map { countLinks($0, plan, view.filter, scene) })\
      \(indicatorTable(view.lines, view.nodes, plan, scene))\
      \(scene.pager(IndicatorRoutes.list(plan.id), view.filter.fields, page: view.filter.page, of: pages))\
      \(retiredIndicators(view, scene))
      """)
}

/// How many stand how, each leading to its list; the missing ones as the fault that they are.
func countLinks(_ counts: IndicatorCounts, _ plan: Plan, _ filter: IndicatorFilter?, _ scene: Scene) -> HTML {
  let texts = IndicatorTexts.of(scene.language)
  func item(_ words: HTML, _ count: Int, _ value: String?) -> HTML? {
    if count == 0 { return nil }
    let target = IndicatorRoutes.list(plan.id)
    let link = scene.to(value.map { target.with("standing", $0) } ?? target)
    let isCurrent = filter.map { ($0.isOverdue ? "overdue" : $0.standing?.rawValue) == value } ?? false
    return
      "<li><a href=\"\(link)\"\(if: isCurrent, " aria-current=\"true\"")>\(words) <strong>\(count)</strong></a></li>"
  }
  let kinds = Standing.Kind.allCases.compactMap { kind in
    item(standingBadge(kind, scene), counts.byKind[kind] ?? 0, kind.rawValue)
  }
  let late: HTML = "<span class=\"standing overdue\"><span aria-hidden=\"true\">!</span> \(texts.overdue)</span>"
  return """
    <ul class="inline counts">\(item("\(texts.all)", counts.total, nil))\(kinds)\(item(late, counts.overdue, "overdue"))</ul>
    """
}

func indicatorTable(
  _ lines: [IndicatorLine], _ nodes: [ID<Node>: Localized], _ plan: Plan, _ scene: Scene
) -> HTML {
  let texts = IndicatorTexts.of(scene.language)
  if lines.isEmpty { return "<p class=\"empty\">\(texts.none)</p>" }
  let rows = lines.map { line -> HTML in
    let node = line.node.flatMap { id in nodes[id].map { (id, $0) } }
    let of: HTML? = node.map { id, title in
      "<br><a class=\"note\" href=\"\(scene.to(PlanRoutes.node(plan.id, id)))\">\(scene.say(title))</a>"
    }
    let late: HTML = """
      <br><span class="standing overdue"><span aria-hidden="true">!</span> \(texts.overdue)</span>
      """
    let period: HTML? = line.latest.map { "<br><span class=\"note\">\($0.shown(in: scene.language))</span>" }
    let value: HTML? = line.value.map { amount($0, line.unit, scene) }
    return """
      <tr><th scope="row"><a href="\(scene.to(IndicatorRoutes.show(plan.id, line.id)))">\(scene.say(line.name))</a>\(stageTag(line.stage, scene))\(of)</th>\
      <td class="number" data-label="\(texts.latest)">\(value)\(period)</td>\
      <td data-label="\(texts.standing)">\(standingBadge(line.standing, scene))\(if: line.due < scene.today, late)</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.indicators)</caption><thead><tr><th scope="col">\(texts.indicator)</th>\
    <th scope="col" class="number">\(texts.latest)</th><th scope="col">\(texts.standing)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}

private func retiredIndicators(_ view: IndicatorListView, _ scene: Scene) -> HTML {
  if view.retired.isEmpty { return "" }
  let rows = view.retired.map { indicator -> HTML in
    """
    <li><a href="\(scene.to(IndicatorRoutes.show(view.plan.id, indicator.id)))">\(scene.say(indicator.name))</a> \
    <span class="note">\(indicator.retired?.shown(in: scene.language) ?? "")</span></li>
    """
  }
  return "<section><h2>\(IndicatorTexts.of(scene.language).retiredList)</h2><ul>\(rows)</ul></section>"
}

/// The indicators of the plan as a whole and of all its nodes, on the plan's page.
func indicatorSection(_ counts: IndicatorCounts, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = IndicatorTexts.of(scene.language)
  if counts.total == 0 && !scene.may(.editPlans) { return "" }
  let list = scene.to(IndicatorRoutes.list(plan.id))
  let none: HTML = "<p class=\"empty\">\(texts.none) <a href=\"\(list)\">\(texts.indicators)</a></p>"
  return """
    <section id="indicators"><h2>\(texts.indicators)</h2>\
    \(counts.total == 0 ? none : countLinks(counts, plan, nil, scene))</section>
    """
}

/// The indicators of one node, on its page.
func indicatorSection(_ lines: [IndicatorLine], of node: Node, _ plan: Plan, _ scene: Scene) -> HTML {
  if lines.isEmpty { return "" }
  let texts = IndicatorTexts.of(scene.language)
  return "<section id=\"indicators\"><h2>\(texts.indicators)</h2>\(indicatorTable(lines, [:], plan, scene))</section>"
}

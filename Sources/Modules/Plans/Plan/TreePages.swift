import ModuleKit

/// Conditions on the nodes shown: words, axes, department, mark.
func filterForm(_ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let (plan, filter) = (view.plan, view.filter)
  let axes = plan.axes.map { axis -> HTML in
    let choices = axis.values.map { Choice($0.key, scene.plain($0.name)) }
    return scene.select(
      Field("axis-\(axis.key)", axis.name.text(in: scene.language), [:]), filter.tags[axis.key] ?? "", choices,
      none: texts.anything)
  }
  let marks = plan.marks.map { Choice($0.sign, "\($0.sign) \(scene.plain($0.label))") }
  let departments = view.departments.map { Choice($0.id.text, scene.plain($0.name)) }
  let hasMarks = !plan.reviewedLevels.isEmpty && !plan.marks.isEmpty
  let period: HTML? = scene.query["period"].map { "<input type=\"hidden\" name=\"period\" value=\"\($0)\">" }
  let more: HTML = """
    \(axes)\(if: hasMarks, scene.select(Field("mark", texts.mark, [:]), filter.mark,
      marks + [Choice("none", "\(texts.withoutReview)")], none: texts.anything))\
    \(if: !departments.isEmpty, scene.select(Field("department", texts.department, [:]),
      filter.department?.text ?? "", departments, none: texts.anything))
    """
  let isOpen = !filter.isEmpty
  let here = scene.to(PlanRoutes.show(plan.id))
  let clear: HTML = "<a href=\"\(here)\">\(texts.clear)</a>"
  return """
    <form class="filter" action="\(here)#structure" role="search">\
    \(scene.textField(Field("q", texts.search, hint: texts.searchHint, [:]), filter.words, type: "search"))\(period)\(scene.takenAlong(to: PlanRoutes.show(plan.id)))\
    <details\(if: isOpen, " open")><summary>\(texts.withAny)</summary><div class="fields">\(more)</div></details>\
    <p class="actions"><button>\(texts.apply)</button>\(if: isOpen, clear)</p></form>
    """
}

extension Scene {
  /// The words without a mark of their language, for where no element may stand (an option of a list).
  func plain(_ words: Localized) -> HTML { "\(words.text(in: language))" }
}

/// The nodes: as a tree, or as a list where conditions leave gaps in it.
func tree(_ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  if view.nodes.isEmpty {
    return "<p class=\"empty\">\(view.filter.isEmpty ? texts.notYet : texts.noNodes)</p>"
  }
  if let overview = view.overview { return overviewList(overview, view, scene, texts) }
  let pages = (view.found + NodeFilter.pageSize - 1) / NodeFilter.pageSize
  let pager = scene.pager(
    PlanRoutes.show(view.plan.id), view.filter.fields, page: view.filter.page, of: pages)
  let found: HTML = "<p role=\"status\">\(texts.found(view.found))</p>"
  let list: HTML =
    view.filter.isEmpty
    ? nested(view.nodes) { row($0, view, scene) }
    : "<ol class=\"tree flat\">\(view.nodes.map { "<li>\(row($0, view, scene))</li>" as HTML })</ol>"
  return "\(if: !view.filter.isEmpty, found)\(list)\(pager)"
}

private func overviewList(_ overview: Overview, _ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let all = PlanRoutes.show(view.plan.id).with("page", "1")
  return """
    <p class="notice">\(texts.overview(view.found))<br><a href="\(scene.to(all))#structure">\(texts.oneByOne)</a></p>\
    \(nested(overview.nodes) { row($0, view, scene) })
    """
}

/// Lists within lists, from nodes in the order of the tree. A page may begin in the middle of a branch.
func nested(_ nodes: [Node], _ row: (Node) -> HTML) -> HTML {
  var parts: [HTML] = []
  var open: [Int] = []
  for node in nodes {
    while let last = open.last, last > node.depth {
      parts.append("</li></ol>")
      open.removeLast()
    }
    if open.last == node.depth {
      parts.append("</li>")
    } else {
      parts.append(open.isEmpty ? "<ol class=\"tree\">" : "<ol>")
      open.append(node.depth)
    }
    parts.append("<li>\(row(node))")
  }
  parts += open.map { _ in "</li></ol>" }
  return "\(parts)"
}

private func row(_ node: Node, _ view: PlanView, _ scene: Scene) -> HTML {
  let plan = view.plan
  let texts = PlanTexts.of(scene.language)
  let level = plan.level(node.level)
  let mark: HTML? = view.marks[node.id].map { " \(plan.badge($0, scene))" }
  let tags = node.tags.compactMap { tag -> HTML? in
    plan.axis(tag.axis)?.value(tag.value).map { " <span class=\"tag\">\(scene.say($0.name))</span>" }
  }
  let count = view.overview?.countBelow(node) ?? 0
  let below: HTML? = count == 0 ? nil : " <span class=\"note\">\(texts.below(count))</span>"
  return """
    <span class="level">\(level.map { scene.say($0.name) })</span> \
    \(if: !node.number.isEmpty, "<span class=\"no\">\(node.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(plan.id, node.id)))">\(scene.say(node.title))</a>\(mark)\(tags)\(below)
    """
}

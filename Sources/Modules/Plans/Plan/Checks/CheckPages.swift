import ModuleKit

func checksPage(_ view: CheckedPlan, _ scene: Scene) -> Page {
  let texts = CheckTexts.of(scene.language)
  let plan = view.plan
  let rows = view.results.map { result -> HTML in
    """
    <tr><th scope="row">\(scene.say(result.check.text))</th>\
    <td data-label="\(texts.result)">\(badge(result, texts)) \(words(result, texts))\(failing(result, plan, scene))</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.checks)</caption><thead><tr><th scope="col">\(texts.says)</th>\
    <th scope="col">\(texts.result)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let edit: HTML = """
    <ul class="inline"><li><a href="\(scene.to(FrameRoutes.list(plan.id, FramePart.checks.id)))">\(texts.edit)</a></li></ul>
    """
  return Page(
    texts.checks, trail: alignmentTrail(plan, scene),
    main: """
      <h1>\(texts.checks)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\(if: scene.may(.editPlans), edit)\
      \(if: rows.isEmpty, none)\(if: !rows.isEmpty, table)
      """)
}

private func badge(_ result: CheckResult, _ texts: CheckTexts) -> HTML {
  let (kind, sign, word) = result.holds ? ("reached", "○", texts.holds) : ("offCourse", "▼", texts.differs)
  return "<span class=\"standing \(kind)\"><span aria-hidden=\"true\">\(sign)</span> \(word)</span>"
}

private func words(_ result: CheckResult, _ texts: CheckTexts) -> String {
  if let numbers = result.numbers { return texts.numbers(numbers.stated, numbers.here) }
  return result.holds ? texts.all(result.about) : texts.failing(result.failing.count, result.about)
}

private func failing(_ result: CheckResult, _ plan: Plan, _ scene: Scene) -> HTML? {
  if result.failing.isEmpty { return nil }
  let shown = result.failing.prefix(CheckResult.mostShown).map { node -> HTML in
    "<li><a href=\"\(scene.to(PlanRoutes.node(plan.id, node.id)))\">\(node.number) \(scene.say(node.title))</a></li>"
  }
  let more: HTML = "<p>\(AlignmentTexts.of(scene.language).more(result.failing.count - shown.count))</p>"
  return "<ul>\(shown)</ul>\(if: result.failing.count > shown.count, more)"
}

func stalePage(_ view: StaleNodes, _ scene: Scene) -> Page {
  let texts = CheckTexts.of(scene.language)
  let rows = view.shown.map { stale -> HTML in
    let department = view.departments.first { $0.id == stale.node.department }
    return """
      <tr><th scope="row">\(if: !stale.node.number.isEmpty, "<span class=\"no\">\(stale.node.number)</span> ")\
      <a href="\(scene.to(PlanRoutes.node(view.plan.id, stale.node.id)))">\(scene.say(stale.node.title))</a></th>\
      <td data-label="\(fieldLabel("department", scene.language))">\(department.map { scene.say($0.name) } ?? "—")</td>\
      <td data-label="\(texts.lastTouched)">\(stale.touched.day.shown(in: scene.language))</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.stale)</caption><thead><tr>\
    <th scope="col">\(fieldLabel("title", scene.language))</th>\
    <th scope="col">\(fieldLabel("department", scene.language))</th><th scope="col">\(texts.lastTouched)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
  let said = view.plan.staleAfter.map(texts.months) ?? texts.staleUnset
  let none: HTML = "<p class=\"empty\">\(texts.staleNone)</p>"
  return Page(
    texts.stale, trail: alignmentTrail(view.plan, scene),
    main: """
      <h1>\(texts.stale)</h1><p>\(scene.say(view.plan.title))</p><p>\(texts.staleLead)</p><p>\(said)</p>\
      \(if: rows.isEmpty && view.plan.staleAfter != nil, none)\(if: !rows.isEmpty, table)\
      \(scene.pager(CheckRoutes.stale(view.plan.id), Fields(), page: view.page, of: view.pages))
      """)
}

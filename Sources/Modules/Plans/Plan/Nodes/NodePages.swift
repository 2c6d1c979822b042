import ModuleKit

func nodePage(_ view: NodeView, _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let (plan, node) = (view.plan, view.node)
  var linker = plan.termLinker(scene)
  let text = linker.markdown(node.text, scene)
  let level = plan.level(node.level)
  let main: HTML = """
    \(editionNotice(plan, view.editions, scene))\(consultationBanner(view.open, scene))\(retiredNotice(node, scene, texts))
    <p class="level">\(level.map { scene.say($0.name) }) \(node.number)</p><h1>\(scene.say(node.title))</h1>
    \(if: !node.text.isEmpty, "<div class=\"lead\">\(text)</div>")
    \(nodeFacts(view, scene, texts))
    \(childList(view, scene, texts))\(tieList(view.ties, of: plan.id, scene))\(bodyList(plan, of: node.id, scene))
    \(costSection(view.costs, plan, scene))
    \(findingList(plan, { $0.nodes.contains(node.id) }, scene))\(alignmentList(plan, of: node, scene))\(stakeholderList(plan, of: node.id, scene))
    \(indicatorSection(view.indicators, of: node, plan, scene))\(computedSection(view.computed, plan, scene))
    \(if: level?.isReviewed == true, reviewList(view, scene, texts))
    \(view.office?.html(plan, node, scene))\(nodeStaffLinks(plan, node, scene))
    """
  return Page(
    node.title.text(in: scene.language),
    trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))]
      + view.ancestors.map { Page.Crumb($0.title, PlanRoutes.node(plan.id, $0.id)) },
    alternates: [Page.Alternate("application/atom+xml", texts.feed, FeedRoutes.node(plan.id, node.id))], main: main)
}

private func retiredNotice(_ node: Node, _ scene: Scene, _ texts: PlanTexts) -> HTML? {
  node.retired.map { "<p class=\"notice\">\(texts.retired) (\($0.shown(in: scene.language)))</p>" }
}

private func nodeFacts(_ view: NodeView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let (plan, node) = (view.plan, view.node)
  var facts: [HTML] = []
  func fact(_ label: HTML, _ value: HTML) { facts.append("<div><dt>\(label)</dt><dd>\(value)</dd></div>") }
  if let department = view.department { fact("\(texts.department)", scene.say(department.name)) }
  if !node.partners.isEmpty {
    fact("\(TieTexts.of(scene.language).partners)", partnerList(node.partners, view.departments, scene))
  }
  if let audience = node.audience { fact("\(texts.audience)", scene.say(audience)) }
  if let condition = node.condition { fact("\(fieldLabel("condition", scene.language))", scene.say(condition)) }
  if !node.schedule.isEmpty {
    fact("\(texts.schedule)", "<ul>\(node.schedule.map { "<li>\(span($0, plan, scene))</li>" as HTML })</ul>")
  }
  for axis in plan.axes {
    let tags = node.tags.filter { $0.axis == axis.key }
    if tags.isEmpty { continue }
    fact(scene.say(axis.name), "<ul>\(tags.map { tagItem($0, axis, plan, scene) })</ul>")
  }
  return facts.isEmpty ? "" : "<dl class=\"facts\">\(facts)</dl>"
}

private func tagItem(_ tag: Node.Tag, _ axis: Axis, _ plan: Plan, _ scene: Scene) -> HTML {
  guard let value = axis.value(tag.value) else { return "" }
  let target = PlanRoutes.show(plan.id).with("axis-\(axis.key)", value.key)
  let definition: HTML? = value.definition.map { "<br><span class=\"note\">\(scene.say($0))</span>" }
  let condition: HTML? = value.condition.map {
    "<br><span class=\"note\">\(fieldLabel("condition", scene.language)): \(scene.say($0))</span>"
  }
  let reason: HTML? = tag.reason.map { "<br>\(scene.say($0))" }
  return """
    <li><a href="\(scene.to(target))#structure">\(scene.say(value.name))</a>\(definition)\(condition)\(reason)</li>
    """
}

private func span(_ span: Node.Span, _ plan: Plan, _ scene: Scene) -> HTML {
  let note: HTML? = span.note.map { " — \(scene.say($0))" }
  if let phase = span.phase.flatMap({ plan.phase($0) }) {
    return "\(scene.say(phase.name)) (\(phase.period.shown(in: scene.language)))\(note)"
  }
  return "\(span.period?.shown(in: scene.language) ?? "")\(note)"
}

private func childList(_ view: NodeView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  if view.children.isEmpty { return "" }
  let rows = view.children.map { child -> HTML in
    """
    <li>\(if: !child.number.isEmpty, "<span class=\"no\">\(child.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(view.plan.id, child.id)))">\(scene.say(child.title))</a></li>
    """
  }
  let level = view.children.first.flatMap { view.plan.level($0.level) }
  let pages = (view.childCount + NodeFilter.pageSize - 1) / NodeFilter.pageSize
  let pager = scene.pager(PlanRoutes.node(view.plan.id, view.node.id), Fields(), page: view.page, of: pages)
  return """
    <section><h2>\(level.map { scene.say($0.name) })</h2><ol class="tree">\(rows)</ol>\(pager)</section>
    """
}

private func reviewList(_ view: NodeView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let none: HTML = "<p class=\"empty\">\(texts.noNodeReviews)</p>"
  let articles = view.reviews.map { review -> HTML in
    let earlier = (view.earlier[review.period] ?? []).map { earlierVersion($0, view, scene, texts) }
    let correction: HTML? =
      earlier.isEmpty ? nil : review.comment.map { "<p class=\"notice\">\(texts.corrected): \(scene.written($0))</p>" }
    return """
      <article class="review"><h3>\(review.period.shown(in: scene.language)) \
      \(view.plan.badge(review.assessment.mark, scene))</h3>\(correction)\
      \(assessmentBody(review.assessment, view.plan, scene))\(view.sheets.html(review.period, scene))\
      \(publicFileList(view.files.current(review.period), scene))\(earlier)</article>
      """
  }
  return "<section><h2>\(texts.reviews)</h2>\(if: articles.isEmpty, none)\(articles)</section>"
}

/// What an assessment says besides its mark.
func assessmentBody(_ assessment: Assessment, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = PlanTexts.of(scene.language)
  func fact(_ label: String, _ value: String?) -> HTML? {
    value.flatMap { $0.isEmpty ? nil : "<div><dt>\(label)</dt><dd>\(scene.written($0))</dd></div>" }
  }
  let coded = assessment.reasonCode.flatMap { code in plan.reasons.first { $0.key == code } }
  let facts: [HTML?] = [
    fact(
      fieldLabel("computed", scene.language), assessment.computed.map { plan.shownText("mark", $0, scene.language) }),
    fact(fieldLabel("disagreement", scene.language), assessment.disagreement),
    fact(texts.percent, assessment.percent.map { "\($0)%" }), fact(texts.oldMeans, assessment.oldMeans),
    fact(texts.newMeans, assessment.newMeans), fact(texts.reason, coded?.label.text(in: scene.language)),
    fact(texts.reason, assessment.reason),
  ]
  let shown = facts.compactMap { $0 }
  let evidence = assessment.evidence.compactMap { evidence -> HTML? in
    Link(external: evidence.url).map {
      "<li><a href=\"\($0)\" rel=\"noopener\">\(scene.written(evidence.title))</a></li>"
    }
  }
  let words: HTML = assessment.text.isEmpty ? "" : markdownHTML(assessment.text, headingsFrom: 4)
  let text: HTML = scene.isForeign(assessment.text) ? "<div lang=\"ja\">\(words)</div>" : words
  return """
    \(text)\(if: !shown.isEmpty, "<dl class=\"facts\">\(shown)</dl>")\
    \(if: !evidence.isEmpty, "<p>\(texts.evidence)</p><ul>\(evidence)</ul>")
    """
}

private func earlierVersion(_ entry: HistoryEntry, _ view: NodeView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  """
  <details class="earlier"><summary>\(texts.earlierText) — \(entry.at.day.shown(in: scene.language))</summary>\
  \(contentList(entry.content, view.plan, scene, view.files))</details>
  """
}

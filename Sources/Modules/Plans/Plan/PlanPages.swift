import ModuleKit

func plansPage(_ plans: [PlanEntry], _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let staff: HTML = """
    <nav class="actions" aria-label="\(ReviewTexts.of(scene.language).forStaff)">\
    <a href="\(scene.to(WizardRoutes.start()))">\(ImportTexts.of(scene.language).title)</a></nav>
    """
  let removed: HTML? = scene.query["done"].flatMap { done in
    guard done == "removed" else { return nil }
    return "<p class=\"notice\" role=\"status\">\(EditionGuideTexts.of(scene.language).removed)</p>"
  }
  return Page(
    texts.plans,
    main: """
      <h1>\(texts.plans)</h1>\(removed)<ul class="inline"><li><a href="\(scene.to(PlanRoutes.changes()))">\(texts.changes)</a></li>\
      <li><a href="\(scene.to(PeerRoutes.show()))">\(PeerTexts.of(scene.language).title)</a></li></ul>\
      \(if: scene.may(.editPlans), staff)\(planLists(plans, scene))
      """)
}

/// What is in force, and below it under headings of their own what is not, or no longer.
private func planLists(_ plans: [PlanEntry], _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  let others = [
    (texts.drafts, Edition.State.hidden), (texts.consultations, [.consultation]), (texts.coming, [.adopted]),
    (texts.earlier, [.ended]),
  ].map { heading, states -> HTML in
    let found = plans.filter { states.contains($0.state) }
    return found.isEmpty ? "" : "<section><h2>\(heading)</h2>\(planList(found, scene))</section>"
  }
  return "\(planList(plans.filter { $0.state == .inForce }, scene))\(others)"
}

func planList(_ plans: [PlanEntry], _ scene: Scene) -> HTML {
  let texts = PlanTexts.of(scene.language)
  if plans.isEmpty { return "<p class=\"empty\">\(texts.noPlans)</p>" }
  let rows = plans.map { plan -> HTML in
    let badge: HTML? = plan.state == .inForce ? nil : " \(stateBadge(plan.state, scene))"
    return """
      <li><a href="\(scene.to(PlanRoutes.show(plan.id)))">\(plan.shownTitle(scene))</a>\
      \(plan.period.map { period($0, scene) })\(badge)</li>
      """
  }
  return "<ul class=\"cards\">\(rows)</ul>"
}

private func period(_ period: Period, _ scene: Scene) -> HTML {
  " <span class=\"note\">\(period.shown(in: scene.language))</span>"
}

func planPage(_ view: PlanView, _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let plan = view.plan
  var linker = plan.termLinker(scene)
  let (title, _) = plan.title.words(in: scene.language)
  let purpose = linker.markdown(plan.purpose, scene)
  let main: HTML = """
    <h1>\(scene.say(plan.title))</h1>
    \(editionNotice(plan, view.editions, scene))\(consultationBanner(view.loops.open, scene))<div class="lead">\(purpose)</div>
    \(planFacts(plan, view.editions, view.loops, scene, texts))\(planStaffNavigation(plan, scene))
    \(progressSection(view, scene, texts))
    \(view.indicators.map { indicatorSection($0, plan, scene) })
    <section id="structure"><h2>\(texts.structure)</h2>\(filterForm(view, scene, texts))\(tree(view, scene, texts))</section>
    \(costSection(view.costs, plan, scene))\(stakeholderList(plan, of: nil, scene))\(vocabulary(view, scene))\(figures(plan, scene, texts))\(volumes(plan, scene, texts))\(dataSection(plan, scene, texts))\(absent(plan, scene, texts))
    """
  return Page(
    title, trail: [planCrumb(scene)],
    alternates: [
      Page.Alternate("application/json", "JSON", PlanRoutes.json(plan.id)),
      Page.Alternate("text/csv", "CSV", PlanRoutes.csv(plan.id)),
      Page.Alternate("application/atom+xml", texts.feed, FeedRoutes.plan(plan.id)),
      Page.Alternate("application/rss+xml", texts.changes, FeedRoutes.planRSS(plan.id)),
    ], main: main)
}

func planCrumb(_ scene: Scene) -> Page.Crumb {
  Page.Crumb(Localized(PlanTexts.japanese.plans, en: PlanTexts.english.plans), PlanRoutes.index())
}

private func planFacts(
  _ plan: Plan, _ editions: [PlanEntry], _ loops: PublicLoops, _ scene: Scene, _ texts: PlanTexts
) -> HTML {
  var period = plan.period.map { $0.shown(in: scene.language) } ?? texts.noPeriod
  if let stated = plan.period, stated.to == nil { period += " (\(texts.noEnd))" }
  let bases = plan.bases.map { basis -> HTML in
    "<li>\(scene.say(basis.title))\(basis.article.map { article -> HTML in " \(scene.say(article))" })</li>"
  }
  let upper = plan.upperPlans.map { upper -> HTML in
    """
    <li>\(scene.say(upper.title))\(upper.period.map { " <span class=\"note\">\($0.shown(in: scene.language))</span>" as HTML })\
    \(upper.note.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
    """
  }
  let before = plan.succeeds.map { predecessor -> HTML in
    guard let id = predecessor.plan else { return "<li>\(scene.say(predecessor.title))</li>" }
    return "<li><a href=\"\(scene.to(PlanRoutes.show(id)))\">\(scene.say(predecessor.title))</a></li>"
  }
  return """
    <dl class="facts"><div><dt>\(texts.period)</dt><dd>\(period)</dd></div>\
    \(plan.adopted.map { "<div><dt>\(texts.adopted)</dt><dd>\(adoptionText($0, scene.language))</dd></div>" as HTML })\
    \(editionFacts(plan, editions, scene))\(listed(texts.bases, bases))\(listed(texts.upperPlans, upper))\(listed(texts.succeeds, before))\
    \(listed(texts.linkList, links(plan, loops, scene, texts)))</dl>
    """
}

private func links(_ plan: Plan, _ loops: PublicLoops, _ scene: Scene, _ texts: PlanTexts) -> [HTML] {
  var links: [HTML] = [
    "<li><a href=\"\(scene.to(BriefRoutes.show(plan.id)))\">\(BriefTexts.of(scene.language).brief)</a></li>"
  ]
  if plan.organisation != nil {
    links.append("<li><a href=\"\(scene.to(PlanRoutes.organisation(plan.id)))\">\(texts.organisation)</a></li>")
  }
  if !plan.glossary.isEmpty {
    links.append("<li><a href=\"\(scene.to(PlanRoutes.glossary(plan.id)))\">\(texts.glossary)</a></li>")
  }
  if loops.hasGenerations || !plan.succeeds.isEmpty && scene.may(.stageEditions) {
    let words = GenerationTexts.of(scene.language).heading
    links.append("<li><a href=\"\(scene.to(GenerationRoutes.show(plan.id)))\">\(words)</a></li>")
  }
  let compare = ComparisonTexts.of(scene.language).compare
  links.append("<li><a href=\"\(scene.to(ComparisonRoutes.compare(plan.id)))\">\(compare)</a></li>")
  if !plan.documents.isEmpty {
    let words = AlignmentTexts.of(scene.language).alignment
    links.append("<li><a href=\"\(scene.to(AlignmentRoutes.show(plan.id)))\">\(words)</a></li>")
  }
  if !plan.findings.isEmpty {
    let words = FindingTexts.of(scene.language).findings
    links.append("<li><a href=\"\(scene.to(FindingRoutes.show(plan.id)))\">\(words)</a></li>")
  }
  if !plan.checks.isEmpty {
    let words = CheckTexts.of(scene.language).checks
    links.append("<li><a href=\"\(scene.to(CheckRoutes.show(plan.id)))\">\(words)</a></li>")
  }
  return links + loops.links(plan, scene)
}

/// The plan's data in all their forms, for those who look for them.
private func dataSection(_ plan: Plan, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  "<section id=\"data\"><h2>\(texts.data)</h2><ul class=\"inline\">\(dataLinks(plan, scene))</ul></section>"
}

private func dataLinks(_ plan: Plan, _ scene: Scene) -> [HTML] {
  [
    "<li><a href=\"\(scene.to(PlanRoutes.json(plan.id)))\">JSON</a></li>",
    "<li><a href=\"\(scene.to(PlanRoutes.csv(plan.id)))\">CSV</a></li>",
    "<li><a href=\"\(scene.to(PlanRoutes.xlsx(plan.id)))\">Excel</a></li>",
  ] + stratMLLinks(plan, scene) + tableLinks(plan, scene)
}

private func listed(_ label: String, _ items: [HTML]) -> HTML {
  items.isEmpty ? "" : "<div><dt>\(label)</dt><dd><ul>\(items)</ul></dd></div>"
}

/// `74.4%`, with `29 ÷ 39 × 100` one click away.
private func worked(_ share: Figure.Share, _ scene: Scene) -> HTML? {
  percentage(share.part, of: share.whole).map { percent in
    scene.formula("\(percent)%", "\(share.part) ÷ \(share.whole) × 100")
  }
}

private func figures(_ plan: Plan, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  if plan.figures.isEmpty { return "" }
  let rows = plan.figures.map { figure -> HTML in
    """
    <tr><th scope="row">\(scene.say(figure.label))</th><td>\(scene.say(figure.value))\
    \(figure.unit.map { scene.say($0) })\(figure.note.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })\
    \(figure.share.flatMap { worked($0, scene) })</td></tr>
    """
  }
  return
    "<section><h2>\(texts.figures)</h2><table class=\"plain\"><caption class=\"hidden\">\(texts.figures)</caption>\(rows)</table>\(frameEditLinks(plan, [.figures], scene))</section>"
}

private func volumes(_ plan: Plan, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  if plan.volumes.isEmpty { return "" }
  let rows = plan.volumes.map { volume -> HTML in
    """
    <li><strong>\(scene.say(volume.title))</strong> — \(texts.cycle): \(scene.say(volume.cycle))\
    \(volume.period.map { " (\($0.shown(in: scene.language)))" as HTML })\
    \(volume.note.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
    """
  }
  return
    "<section><h2>\(texts.volumes)</h2><ul>\(rows)</ul>\(frameEditLinks(plan, [.volumes, .levels], scene))</section>"
}

private func absent(_ plan: Plan, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let rows = plan.absent.map { "<li>\(scene.say($0))</li>" as HTML }
  let list: HTML =
    rows.isEmpty
    ? "" : "<section><h2>\(texts.absent)</h2><p>\(texts.absentLead)</p><ul>\(rows)</ul></section>"
  return "\(list)\(plan.source.map { "<p class=\"source\">\(texts.source): \(scene.say($0))</p>" as HTML })"
}

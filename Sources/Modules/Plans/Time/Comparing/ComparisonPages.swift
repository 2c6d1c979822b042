import ModuleKit

private func comparisonTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))]
}

func comparisonPage(_ view: ComparisonView, page: Int, _ scene: Scene) -> Page {
  let texts = ComparisonTexts.of(scene.language)
  let plan = view.plan
  let isEmpty = view.form.isEmpty(of: plan.id)
  let hint: HTML = "<p class=\"empty\">\(texts.nothingAsked)</p>"
  var result = Page(
    "\(texts.compare): \(plan.title.text(in: scene.language))", trail: comparisonTrail(plan, scene),
    main: """
      <h1>\(texts.compare)</h1><p>\(scene.say(plan.title))</p>\
      \(comparisonForm(plan, view.plans, view.form, scene))\(isEmpty ? hint : results(view, page: page, scene))
      """)
  result.isListed = isEmpty
  return result
}

/// Where what was asked for cannot be compared.
func comparisonFormPage(_ plan: Plan, _ plans: [PlanEntry], _ form: ComparisonForm, _ scene: Scene) -> Page {
  let texts = ComparisonTexts.of(scene.language)
  let labels = [("with", texts.with), ("from", texts.from), ("to", texts.to)]
  return Page(
    texts.compare, trail: comparisonTrail(plan, scene),
    main: """
      <h1>\(texts.compare)</h1><p>\(scene.say(plan.title))</p>\(scene.errorSummary(form.errors, labels))\
      \(comparisonForm(plan, plans, form, scene))
      """)
}

private func comparisonForm(_ plan: Plan, _ plans: [PlanEntry], _ form: ComparisonForm, _ scene: Scene) -> HTML {
  let texts = ComparisonTexts.of(scene.language)
  let choices = plans.filter { $0.id != plan.id }.map { entry -> Choice in
    let name = entry.edition.map { " \($0.text(in: scene.language))" } ?? ""
    return Choice(entry.id.text, "\(entry.title.text(in: scene.language))\(name)")
  }
  func day(_ name: String, _ label: String, _ hint: String) -> HTML {
    let type = form.errors[name] == nil ? "date" : "text"
    return scene.textField(Field(name, label, hint: hint, form.errors), form.query[name] ?? "", type: type)
  }
  let with = Field("with", texts.with, hint: texts.withHint, form.errors)
  return """
    <form class="filter" action="\(scene.to(ComparisonRoutes.compare(plan.id)))">\
    \(if: !choices.isEmpty, scene.select(with, form.query["with"] ?? "", choices, none: texts.samePlan))\
    <div class="fields">\(day("from", texts.from, texts.fromHint))\(day("to", texts.to, texts.toHint))</div>\
    <p class="actions"><button>\(texts.button)</button></p></form>
    """
}

private func results(_ view: ComparisonView, page: Int, _ scene: Scene) -> HTML {
  let texts = ComparisonTexts.of(scene.language)
  let pages = (view.found + Comparison.pageSize - 1) / Comparison.pageSize
  let fields = view.form.kind.map { view.form.fields.with("kind", $0.rawValue) } ?? view.form.fields
  let target = ComparisonRoutes.compare(view.plan.id)
  let rows = view.differences.map { "<li>\(differenceItem($0, view, scene))</li>" as HTML }
  let none: HTML = "<p class=\"empty\">\(texts.same)</p>"
  return """
    <section id="differences"><h2>\(texts.differences)</h2><p>\(sideName(view.oldPlan, view.comparison.old, scene)) → \
    \(sideName(view.plan, view.comparison.new, scene))</p>\(countTable(view, scene))\
    <ul class="inline"><li><a href="\(scene.to(ComparisonRoutes.csv(view.plan.id).with(fields)))">CSV</a></li></ul>\
    \(if: rows.isEmpty, none)\(if: !rows.isEmpty, "<ol class=\"changes\">\(rows)</ol>")\
    \(scene.pager(target, fields, page: page, of: pages))</section>\
    \(if: page == 1 && view.form.kind == nil, "\(view.frameSection(scene))")
    """
}

private func sideName(_ plan: Plan, _ side: Comparison.Side, _ scene: Scene) -> HTML {
  let texts = ComparisonTexts.of(scene.language)
  let day = side.moment.day?.shown(in: scene.language) ?? texts.now
  let edition: HTML? = plan.edition.name.map { " \(scene.say($0))" }
  return "<strong>\(scene.say(plan.title))\(edition) (\(day))</strong>"
}

private func countTable(_ view: ComparisonView, _ scene: Scene) -> HTML {
  let texts = ComparisonTexts.of(scene.language)
  let target = ComparisonRoutes.compare(view.plan.id)
  func row(_ kind: Comparison.Kind?, _ label: String, _ count: Int) -> HTML {
    let fields = kind.map { view.form.fields.with("kind", $0.rawValue) } ?? view.form.fields
    let isHere = view.form.kind == kind
    let number: HTML =
      count == 0
      ? "0"
      : "<a href=\"\(scene.to(target.with(fields)))#differences\"\(if: isHere, " aria-current=\"true\"")>\(count)</a>"
    return "<tr><th scope=\"row\">\(label)</th><td class=\"number\">\(number)</td></tr>"
  }
  let kinds = Comparison.Kind.allCases.filter { $0 != .remarked || view.comparison.isOfOnePlan }
  return """
    <table class="marks"><caption class="hidden">\(texts.differences)</caption><thead><tr>\
    <th scope="col">\(texts.kindLabel)</th><th scope="col" class="number">\(texts.count)</th></tr></thead>\
    <tbody>\(kinds.map { row($0, texts.kind($0), view.counts[$0] ?? 0) })</tbody>\
    <tfoot>\(row(nil, texts.all, view.counts.values.reduce(0, +)))</tfoot></table>
    """
}

private func differenceItem(_ difference: ComparisonView.Difference, _ view: ComparisonView, _ scene: Scene) -> HTML {
  let texts = ComparisonTexts.of(scene.language)
  let row = difference.row
  let side = row.kind == .removed ? view.comparison.old : view.comparison.new
  let place = row.node.map { PlanRoutes.node(side.plan, $0) } ?? PlanRoutes.show(side.plan)
  let target = side.moment.day.map { place.with("asof", $0.iso) } ?? place
  let changes = difference.changes.map { change -> HTML in
    let (old, new) = (
      view.shown(change.field, change.old, scene.language), view.shown(change.field, change.new, scene.language)
    )
    return """
      <div><dt>\(fieldLabel(change.field, scene.language))</dt>\
      <dd class="lines">\(differenceText(change, old, new, scene, most: 60))</dd></div>
      """
  }
  let extra: HTML? =
    switch row.kind {
    case .retargeted: difference.indicator.map { " <span class=\"note\">\(scene.say($0))</span>" }
    case .remarked: ReviewPeriod(row.extra).map { " <span class=\"note\">\($0.shown(in: scene.language))</span>" }
    default: nil
    }
  return """
    <span class="tag">\(texts.kind(row.kind))</span> \
    \(if: !difference.number.isEmpty, "<span class=\"no\">\(difference.number)</span> ")\
    <a href="\(scene.to(target))">\(scene.say(difference.title))</a>\(extra)\
    \(if: !changes.isEmpty, "<dl class=\"facts\">\(changes)</dl>")
    """
}

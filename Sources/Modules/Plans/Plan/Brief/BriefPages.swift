import ModuleKit

func briefPage(_ brief: Brief, _ scene: Scene) -> Page {
  let texts = BriefTexts.of(scene.language)
  let plan = brief.plan
  return Page(
    "\(texts.brief): \(plan.title.text(in: scene.language))",
    trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <div class="brief"><h1>\(scene.say(plan.title)) <span class="note">\(texts.brief)</span></h1>\
      <p class="note">\(texts.lead)</p>\(head(plan, scene))<div class="lead">\(scene.markdown(plan.purpose))</div>\
      \(progressLine(brief.summary, scene))\(structure(brief, scene))\(indicators(brief, scene))\(figures(plan, scene))\
      <p><a href="\(scene.to(PlanRoutes.show(plan.id)))">\(texts.whole)</a></p></div>
      """)
}

private func head(_ plan: Plan, _ scene: Scene) -> HTML {
  let texts = PlanTexts.of(scene.language)
  let period = plan.period.map { $0.shown(in: scene.language) } ?? texts.noPeriod
  let adopted = plan.adopted.map {
    "<div><dt>\(texts.adopted)</dt><dd>\(adoptionText($0, scene.language))</dd></div>" as HTML
  }
  return """
    \(editionNotice(plan, [], scene))\
    <dl class="facts"><div><dt>\(texts.period)</dt><dd>\(period)</dd></div>\(adopted)</dl>
    """
}

private func structure(_ brief: Brief, _ scene: Scene) -> HTML {
  if brief.nodes.isEmpty { return "" }
  let plan = brief.plan
  let list = nested(brief.nodes) { node in
    let number: HTML = "<span class=\"no\">\(node.number)</span> "
    return """
      \(if: !node.number.isEmpty, number)<a href="\(scene.to(PlanRoutes.node(plan.id, node.id)))">\(scene.say(node.title))</a>
      """
  }
  return "<section><h2>\(PlanTexts.of(scene.language).structure)</h2>\(list)</section>"
}

private func indicators(_ brief: Brief, _ scene: Scene) -> HTML {
  if brief.indicators.isEmpty { return "" }
  let texts = IndicatorTexts.of(scene.language)
  let rows = brief.indicators.map { line -> HTML in
    let period: HTML? = line.latest.map { " <span class=\"note\">\($0.shown(in: scene.language))</span>" }
    let value: HTML = line.value.map { "\(amount($0, line.unit, scene))\(period)" } ?? "—"
    return """
      <tr><th scope="row"><a href="\(scene.to(IndicatorRoutes.show(brief.plan.id, line.id)))">\(scene.say(line.name))</a></th>\
      <td data-label="\(texts.latest)">\(value)</td>\
      <td data-label="\(texts.target)">\(goal(brief.goal(of: line.id), line, scene))</td></tr>
      """
  }
  let more: HTML = "<p class=\"note\">\(ReviewTexts.of(scene.language).more(brief.indicatorCount - rows.count))</p>"
  return """
    <section><h2>\(texts.indicators)</h2><table class="stack"><caption class="hidden">\(texts.indicators)</caption><thead><tr>\
    <th scope="col">\(texts.indicator)</th><th scope="col">\(texts.latest)</th><th scope="col">\(texts.target)</th></tr>\
    </thead><tbody>\(rows)</tbody></table>\(if: brief.indicatorCount > rows.count, more)</section>
    """
}

private func goal(_ target: IndicatorTarget?, _ line: IndicatorLine, _ scene: Scene) -> HTML {
  guard let target else { return "—" }
  let amount: HTML =
    switch target.amount {
    case .value(let value): Plans.amount(value, line.unit, scene)
    case .words(let words): scene.written(words)
    case .change(let percent, let from):
      "\(IndicatorTexts.of(scene.language).change(numberText(percent), from.shown(in: scene.language)))"
    }
  return "\(amount) <span class=\"note\">\(target.period.shown(in: scene.language))</span>"
}

private func figures(_ plan: Plan, _ scene: Scene) -> HTML {
  if plan.figures.isEmpty { return "" }
  let rows = plan.figures.prefix(Brief.mostFigures).map { figure -> HTML in
    """
    <div><dt>\(scene.say(figure.label))</dt><dd>\(scene.say(figure.value))\(figure.unit.map { scene.say($0) })</dd></div>
    """
  }
  let more: HTML = "<p class=\"note\">\(ReviewTexts.of(scene.language).more(plan.figures.count - rows.count))</p>"
  return """
    <section><h2>\(PlanTexts.of(scene.language).figures)</h2><dl class="facts">\(rows)</dl>\
    \(if: plan.figures.count > rows.count, more)</section>
    """
}

struct BriefTexts: Texts {
  let brief, lead, whole: String

  static let japanese = BriefTexts(
    brief: "概要版", lead: "計画のあらましを、A4の紙1〜2枚に印刷できるようにまとめたものです。", whole: "計画の全体")
  static let english = BriefTexts(
    brief: "Summary", lead: "The plan in brief, made to be printed on one or two sheets of A4.", whole: "The whole plan"
  )
}

import ModuleKit

func indicatorPage(_ view: IndicatorView, _ scene: Scene) -> Page {
  let texts = IndicatorTexts.of(scene.language)
  let (plan, indicator) = (view.plan, view.indicator)
  let level = view.node.flatMap { plan.level($0.level) }
  let retired: HTML? = indicator.retired.map {
    "<p class=\"notice\">\(texts.retired) (\($0.shown(in: scene.language)))</p>"
  }
  return Page(
    indicator.name.text(in: scene.language),
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(
        Localized(IndicatorTexts.japanese.indicators, en: IndicatorTexts.english.indicators),
        IndicatorRoutes.list(plan.id)),
    ], scripts: view.measured.all.contains { $0.origin != nil } ? [.recompute] : [],
    main: """
      \(retired)<p class="level">\(texts.indicator)\(level.map { " — \(scene.say($0.name))" as HTML })\(stageTag(indicator.facts.stage, scene))</p>\
      <h1>\(scene.say(indicator.name))</h1>\(faultNotice(view, scene))\(overdueNotice(view, scene))\
      \(standingSection(view, scene, texts))\(facts(view, scene, texts))\
      <section><h2>\(texts.chart)</h2>\(chart(view, scene))</section>\
      \(valueTable(view, scene, texts))\(outlook(view, scene, texts))\(historyTable(view, scene, texts))\
      \(findingList(plan, { $0.indicator == indicator.id }, scene))\(proof(view, scene, texts))\(indicatorStaffLinks(view, scene))
      """)
}

private func faultNotice(_ view: IndicatorView, _ scene: Scene) -> HTML? {
  guard let fault = view.fault, view.indicator.retired == nil else { return nil }
  let kind = fault.isOverdue ? "summary wrong" : "notice"
  return "<p class=\"\(kind)\">\(MeasuringFaultTexts.of(scene.language).says(fault))</p>"
}

/// A fault that anybody may see: a value that was due is missing, and for how long.
private func overdueNotice(_ view: IndicatorView, _ scene: Scene) -> HTML? {
  let days = scene.today.daysSince1970 - view.standing.due.daysSince1970
  if days <= 0 || view.indicator.retired != nil { return nil }
  let texts = IndicatorTexts.of(scene.language)
  return "<p class=\"summary wrong\">\(texts.silentSince(view.standing.due.shown(in: scene.language), days))</p>"
}

func standingBadge(_ kind: Standing.Kind, _ scene: Scene) -> HTML {
  let sign =
    switch kind {
    case .reached: "◎"
    case .onCourse: "○"
    case .offCourse: "▼"
    case .untargeted, .silent: "–"
    }
  return """
    <span class="standing \(kind.rawValue)"><span aria-hidden="true">\(sign)</span> \
    \(IndicatorTexts.of(scene.language).kinds(kind))</span>
    """
}

func amount(_ value: Double, _ unit: Localized, _ scene: Scene, decimals: Int? = nil) -> HTML {
  let number = decimals.map { numberText(value, decimals: $0) } ?? numberText(value)
  return "\(number)\(if: !unit.isEmpty, " <span class=\"unit\">\(scene.say(unit))</span>")"
}

private func standingSection(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  let (standing, unit) = (view.standing, view.indicator.unit)
  guard let latest = standing.latest, let value = latest.value else {
    return "<p class=\"empty\">\(texts.noValues)</p>"
  }
  let need = Need(standing).map { need -> HTML in
    let target = numberText(need.target.value) + view.indicator.unit.text(in: scene.language)
    let perMonth = (need.perMonth > 0 ? "+" : "") + numberText(need.perMonth, decimals: 2)
    let words = texts.need(perMonth, need.target.period.shown(in: scene.language), target)
    return scene.formula(words, "(\(numberText(need.target.value)) − \(numberText(value))) ÷ \(need.months)")
  }
  let expected = standing.expected.map { expected -> HTML in
    scene.formula(
      "\(texts.expected): \(numberText(expected, decimals: 2))\(unit.text(in: scene.language))", standing.course)
  }
  let isOpen = standing.kind == .offCourse || standing.kind == .onCourse
  return """
    <div class="rate"><p><strong>\(amount(value, unit, scene))</strong> \(standingBadge(standing.kind, scene))<br>\
    <span class="note">\(latest.period.shown(in: scene.language))</span></p>\(if: isOpen, "\(expected)\(need)")</div>
    """
}

private func facts(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  let (indicator, facts) = (view.indicator, view.indicator.facts)
  var rows: [HTML] = []
  func fact(_ label: String, _ value: HTML?) {
    if let value { rows.append("<div><dt>\(label)</dt><dd>\(value)</dd></div>") }
  }
  fact(
    texts.of,
    view.node.map { "<a href=\"\(scene.to(PlanRoutes.node(view.plan.id, $0.id)))\">\(scene.say($0.title))</a>" })
  if !indicator.definition.isEmpty { fact(texts.definition, scene.markdown(indicator.definition)) }
  fact(texts.numerator, facts.numerator.map { scene.say($0) })
  fact(texts.denominator, facts.denominator.map { scene.say($0) })
  fact(texts.population, facts.population.map { scene.say($0) })
  fact(texts.weighting, facts.weighting.map { scene.say($0) })
  let stages = StageTexts.of(scene.language)
  fact(stages.stage, facts.stage.map { "\(stages.name($0))" })
  fact(texts.direction, "\(texts.directions(indicator.direction))")
  fact(texts.cadence, "\(texts.cadences(indicator.cadence))")
  fact(texts.scale, "\(texts.scales(facts.scale))")
  fact(texts.baseline, facts.baseline.map { "\($0.shown(in: scene.language))" })
  let (alert, alerts) = (facts.alert, AlertTexts.of(scene.language))
  fact(alerts.below, alert.below.map { amount($0, indicator.unit, scene) })
  fact(alerts.above, alert.above.map { amount($0, indicator.unit, scene) })
  if case .metric(let name, _) = indicator.source {
    fact(texts.boundTo, view.metric.map { "\(scene.say($0.title))<br>\(small(name))" } ?? small(name))
  }
  let elsewhere = view.elsewhere.map { each -> HTML in
    "<li><a href=\"\(scene.to(IndicatorRoutes.show(each.plan, each.indicator.id)))\">\(scene.say(each.indicator.name))</a></li>"
  }
  if !elsewhere.isEmpty { fact(texts.elsewhere, "<ul>\(elsewhere)</ul>") }
  return "<dl class=\"facts\">\(rows)</dl>"
}

private func valueTable(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  if view.rows.isEmpty { return "" }
  let unit = view.indicator.unit
  let rows = view.rows.map { dimension, period -> HTML in
    let measurement = view.measured.at(period, dimension)
    let value: HTML = measurement.map { stated($0, unit, scene) } ?? ""
    let growth = growth(view, period, dimension, scene)
    let name = dimension.isEmpty ? nil : view.indicator.dimension(dimension)
    let part: HTML? = name.map { " <span class=\"tag\">\(scene.say($0))</span>" }
    return """
      <tr><th scope="row">\(period.shown(in: scene.language))\(part)</th>\
      <td class="number" data-label="\(texts.value)">\(value)\(growth)</td>\
      <td class="number" data-label="\(texts.target)">\(target(view, period, dimension, .target, scene))</td>\
      <td class="number" data-label="\(texts.forecast)">\(target(view, period, dimension, .forecast, scene))</td>\
      <td class="number" data-label="\(texts.achieved)">\(achieved(view, period, dimension, scene))</td></tr>
      """
  }
  return """
    <section><h2>\(texts.table)</h2><table class="stack"><caption class="hidden">\(texts.table)</caption><thead><tr>\
    <th scope="col">\(texts.period)</th><th scope="col" class="number">\(texts.value)</th>\
    <th scope="col" class="number">\(texts.target)</th><th scope="col" class="number">\(texts.forecast)</th>\
    <th scope="col" class="number">\(texts.achieved)</th></tr></thead><tbody>\(rows)</tbody></table></section>
    """
}

private func stated(_ measurement: Measurement, _ unit: Localized, _ scene: Scene) -> HTML {
  measurement.value.map { amount($0, unit, scene) } ?? scene.written(measurement.words ?? "")
}

/// How it stands to the same time a year before (前年比), where both are numbers and the earlier is above nothing.
private func growth(_ view: IndicatorView, _ period: ReviewPeriod, _ dimension: String, _ scene: Scene) -> HTML? {
  guard let before = period.yearBefore, let value = view.measured.value(period, dimension),
    let base = view.measured.value(before, dimension), base > 0, value >= 0,
    // A share grows in points, not in percent of percent.
    !["%", "％"].contains(view.indicator.unit.ja)
  else { return nil }
  let percent = numberText(100 * value / base, decimals: 1)
  return scene.formula(
    IndicatorTexts.of(scene.language).growth(percent), "\(numberText(value)) ÷ \(numberText(base)) × 100")
}

private func target(
  _ view: IndicatorView, _ period: ReviewPeriod, _ dimension: String, _ kind: IndicatorTarget.Kind, _ scene: Scene
) -> HTML {
  guard let target = view.target(period, dimension, kind) else { return "" }
  let value = target.value { view.measured.value($0, dimension) }
  switch target.amount {
  case .words(let words): return scene.written(words)
  case .value(let value): return amount(value, view.indicator.unit, scene)
  case .change(let percent, let from):
    let words = IndicatorTexts.of(scene.language).change(numberText(percent), from.shown(in: scene.language))
    let worked: HTML? = value.map { value in
      let base = view.measured.value(from, dimension).map { numberText($0) } ?? ""
      return scene.formula(
        numberText(value, decimals: 2) + view.indicator.unit.text(in: scene.language),
        "\(base) × (100 \(percent < 0 ? "−" : "+") \(numberText(abs(percent)))) ÷ 100")
    }
    return "\(worked)<span class=\"note\">\(words)</span>"
  }
}

private func achieved(_ view: IndicatorView, _ period: ReviewPeriod, _ dimension: String, _ scene: Scene) -> HTML {
  guard let achievement = view.achievement(period, dimension) else { return "" }
  return scene.formula("\(numberText(achievement.percent, decimals: 1))%", achievement.formula)
}

extension Scene {
  /// A number that was worked out, with its formula one click away.
  func formula(_ number: String, _ formula: String) -> HTML {
    """
    <details class="formula"><summary>\(number)</summary>\
    <span class="note">\(IndicatorTexts.of(language).formula): \(formula)</span></details>
    """
  }

  /// The formula of a number that stands above it, one click away.
  func formula(_ formula: String) -> HTML {
    """
    <details class="formula"><summary>\(IndicatorTexts.of(language).formula)</summary>\
    <span class="note">\(formula)</span></details>
    """
  }

  func markdown(_ words: Localized) -> HTML {
    let (text, language) = words.words(in: self.language)
    let html = markdownHTML(text, headingsFrom: 4)
    return language == self.language ? html : "<div lang=\"\(language.rawValue)\">\(html)</div>"
  }
}

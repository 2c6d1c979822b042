import ModuleKit

/// The computed mark with every figure that it comes from.
func computedMark(_ computed: ComputedMark, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = CriteriaTexts.of(scene.language)
  let mark: HTML = computed.mark.map { plan.badge($0, scene) } ?? "<span class=\"note\">\(texts.noMark)</span>"
  let rows = computed.parts.map { part -> HTML in
    let link = scene.to(IndicatorRoutes.show(plan.id, part.indicator.id))
    let achieved: HTML =
      part.achievement.map { scene.formula("\(numberText($0.percent, decimals: 1))%", $0.formula) } ?? "–"
    return
      "<tr><th scope=\"row\"><a href=\"\(link)\">\(scene.say(part.indicator.name))</a></th><td class=\"number\">\(achieved)</td></tr>"
  }
  let rules = computed.criteria.rules.map { texts.atLeast($0.mark, $0.atLeast) }.joined(separator: " → ")
  let percent: HTML? = computed.percent.map { " \(numberText($0, decimals: 1))%" }
  return """
    <div class="computed"><p><strong>\(texts.computed)</strong> (\(computed.criteria.year.shown(in: scene.language))): \(mark)\(percent)</p>\
    <details class="formula"><summary>\(IndicatorTexts.of(scene.language).formula)</summary>\
    <p class="note">\(texts.combines(computed.criteria.combine)). \(rules)</p>\
    <table class="marks"><caption class="hidden">\(texts.computed)</caption><thead><tr><th scope="col">\(texts.indicator)</th>\
    <th scope="col" class="number">\(texts.target)</th></tr></thead><tbody>\(rows)</tbody></table></details>\
    \(amendmentList(computed.amendments, plan, scene))</div>
    """
}

func computedSection(_ computed: [ComputedMark], _ plan: Plan, _ scene: Scene) -> HTML {
  if computed.isEmpty { return "" }
  let texts = CriteriaTexts.of(scene.language)
  return """
    <section><h2>\(texts.computed)</h2><p class="note">\(texts.computedLead) \
    <a href="\(scene.to(CriteriaRoutes.list(plan.id)))">\(texts.criteria)</a></p>\
    \(computed.map { computedMark($0, plan, scene) })</section>
    """
}

import ModuleKit

func coveragePage(_ view: Coverage, _ scene: Scene) -> Page {
  let texts = CoverageTexts.of(scene.language)
  let rows = view.services.flatMap { service($0, view.plan, scene, texts) }
  let nodes = nodeItems(view.open, .node, view.plan, scene)
  let typed: HTML = """
    <section><h2>\(texts.typedIn)</h2><p>\(texts.typedInLead)</p><ul>\(nodeItems(view.byHand, .hand, view.plan, scene))</ul></section>
    """
  let none: HTML = "<p class=\"empty\">\(texts.allMeasured)</p>"
  return Page(
    texts.title, trail: alignmentTrail(view.plan, scene),
    main: """
      <h1>\(texts.title)</h1><p>\(scene.say(view.plan.title))</p>\(done(scene))<p>\(texts.lead)</p>\
      <section><h2>\(texts.services)</h2><table class="stack"><caption class="hidden">\(texts.services)</caption><thead><tr>\
      <th scope="col">\(texts.service)</th><th scope="col">\(texts.metric)</th><th scope="col">\(texts.measure)</th></tr></thead>\
      <tbody>\(rows)</tbody></table></section>\
      <section><h2>\(texts.unmeasured)</h2>\(covered(view, scene, texts))\
      \(if: nodes.isEmpty, none)\(if: !nodes.isEmpty, "<ul>\(nodes)</ul>")\
      </section>\(if: !view.byHand.isEmpty, typed)\(exemptionList(view, scene))\
      \(scene.pager(CoverageRoutes.show(view.plan.id), Fields(), page: view.page, of: view.pages))
      """)
}

private func done(_ scene: Scene) -> HTML? {
  let texts = ExemptionTexts.of(scene.language)
  let words: String? =
    switch scene.query["done"] {
    case "exempted": texts.exempted
    case "ended": texts.ended
    default: nil
    }
  return words.map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

private func nodeItems(
  _ nodes: [Node], _ kind: CoverageSubject.Kind, _ plan: Plan, _ scene: Scene
) -> [HTML] {
  nodes.map { node -> HTML in
    """
    <li>\(if: !node.number.isEmpty, "<span class=\"no\">\(node.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(plan.id, node.id)))">\(scene.say(node.title))</a>\
    \(exemptionLink(CoverageSubject(kind, node.id.text), node.title, plan.id, scene))</li>
    """
  }
}

/// How many of the nodes have indicators, and how that was counted.
private func covered(_ view: Coverage, _ scene: Scene, _ texts: CoverageTexts) -> HTML {
  let counts = view.counts
  let total = counts.measured + counts.open
  let words: HTML = "<p>\(texts.counts(counts.measured, counts.byHand, counts.open, counts.exempt))</p>"
  guard let percent = percentage(counts.measured, of: total) else { return words }
  return "\(words)\(scene.formula("\(texts.share) \(percent)%", share(counts.measured, of: total)))"
}

private func service(_ service: Coverage.Service, _ plan: Plan, _ scene: Scene, _ texts: CoverageTexts) -> [HTML] {
  let name: HTML = service.title.map { "\(scene.say($0))<br>\(small(service.name))" } ?? small(service.name)
  if service.metrics.isEmpty {
    return [
      """
      <tr><th scope="row">\(name)</th><td data-label="\(texts.metric)">\(texts.noMetric)</td>\
      <td data-label="\(texts.measure)">\(missing(CoverageSubject(.module, service.name), service.title ?? Localized(service.name),
        isExempt: service.isExempt, plan, scene))</td></tr>
      """
    ]
  }
  return unmeasured(service, plan, scene, texts)
    + service.metrics.map { metric, indicators, isExempt in
      let links = indicators.map { indicator -> HTML in
        let target = indicator.node.map { PlanRoutes.node(plan.id, $0) } ?? PlanRoutes.show(plan.id)
        return "<li><a href=\"\(scene.to(target))\">\(scene.say(indicator.name))</a></li>"
      }
      let none = missing(CoverageSubject(.metric, metric.name), metric.title, isExempt: isExempt, plan, scene)
      return """
        <tr><th scope="row">\(name)</th>\
        <td data-label="\(texts.metric)">\(scene.say(metric.title))<br>\(small(metric.name))</td>\
        <td data-label="\(texts.measure)">\(if: links.isEmpty, none)\
        \(if: !links.isEmpty, "<ul>\(links)</ul>")</td></tr>
        """
    }
}

/// What the module runs that no indicator measures on its own: all of it is counted, the first are named.
private func unmeasured(
  _ service: Coverage.Service, _ plan: Plan, _ scene: Scene, _ texts: CoverageTexts
) -> [HTML] {
  if service.unmeasured.isEmpty { return [] }
  let links = service.unmeasured.prefix(100).map { one -> HTML in
    let title =
      one.target.map { "<a href=\"\(scene.to($0))\">\(scene.say(one.title))</a>" as HTML } ?? scene.say(one.title)
    let ask = exemptionLink(one.subject(in: service.name), one.title, plan.id, scene)
    return "<li>\(title) \(small(one.filter))\(ask)</li>"
  }
  return [
    """
    <tr><th scope="row">\(service.title.map { scene.say($0) } ?? small(service.name))</th>\
    <td data-label="\(texts.metric)"><details><summary>\(texts.unmeasuredOf(service.unmeasured.count))</summary>\
    <ul>\(links)</ul></details></td><td data-label="\(texts.measure)">\
    \(missing(CoverageSubject(.module, service.name), service.title ?? Localized(service.name), isExempt: false, plan, scene))</td></tr>
    """
  ]
}

/// That no indicator measures it, and the way to say that none is needed; or that somebody has said so.
private func missing(
  _ subject: CoverageSubject, _ title: Localized, isExempt: Bool, _ plan: Plan, _ scene: Scene
) -> HTML {
  if isExempt { return "<span class=\"note\">\(ExemptionTexts.of(scene.language).notNeeded)</span>" }
  return """
    <strong>\(CoverageTexts.of(scene.language).notMeasured)</strong>\(exemptionLink(subject, title, plan.id, scene))
    """
}

/// A name that programs use, beside what people call it.
func small(_ key: String) -> HTML { "<span class=\"note\"><code>\(key)</code></span>" }

struct CoverageTexts: Texts {
  let title, lead, services, service, metric, measure, noMetric, notMeasured, unmeasured, allMeasured, share, typedIn,
    typedInLead: String
  let unmeasuredOf: @Sendable (Int) -> String
  let counts: @Sendable (_ measured: Int, _ byHand: Int, _ open: Int, _ exempt: Int) -> String

  static let japanese = CoverageTexts(
    title: "サービスと施策の過不足", lead: "動いているサービスのうち計画が測っていないもの、計画の項目のうち何にも測られていないものを示します。",
    services: "サービスから見る", service: "機能", metric: "測れる数値", measure: "計画の指標", noMetric: "測れる数値はまだありません",
    notMeasured: "この計画に指標がありません", unmeasured: "指標のない項目", allMeasured: "指標のない項目はありません。", share: "指標のある項目の割合",
    typedIn: "手入力の指標だけの項目", typedInLead: "動いているサービスから測られていません。測れる数値があれば、指標を「自動で測る」に変えられます。",
    unmeasuredOf: { "どの指標にも測られていないもの（\($0)件）" },
    counts: { "指標のある項目\($0)件（うち手入力だけのもの\($1)件）、指標のない項目\($2)件、要らないとした項目\($3)件。" })
  static let english = CoverageTexts(
    title: "Services and measures: what is missing",
    lead: "Shows running services that this plan does not measure, and items of the plan that nothing measures.",
    services: "From the services", service: "Part", metric: "What can be measured", measure: "Indicators of the plan",
    noMetric: "Nothing can be measured yet", notMeasured: "No indicator in this plan",
    unmeasured: "Items without an indicator",
    allMeasured: "Every item has an indicator.", share: "Items with an indicator:",
    typedIn: "Items with typed-in indicators alone",
    typedInLead: "No running service measures them. Where there is something to measure, bind an indicator to it.",
    unmeasuredOf: { "Measured by no indicator of its own (\($0))" },
    counts: { "\($0) items have indicators (\($1) by hand alone), \($2) have none, \($3) need none." })
}

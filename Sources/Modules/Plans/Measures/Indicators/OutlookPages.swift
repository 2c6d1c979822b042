import ModuleKit

func outlook(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  if view.measured.latest() == nil { return "" }
  guard let forecast = view.forecast else {
    return "<section><h2>\(texts.outlook)</h2><p class=\"empty\">\(texts.outlookNone)</p></section>"
  }
  let unit = view.indicator.unit
  let rows = forecast.points.map { point -> HTML in
    """
    <tr><th scope="row">\(point.period.shown(in: scene.language))</th>\
    <td class="number">\(scene.formula(
      numberText(point.value, decimals: 1) + unit.text(in: scene.language), point.formula))</td>\
    <td class="number">\(numberText(point.low, decimals: 1)) – \(numberText(point.high, decimals: 1))</td></tr>
    """
  }
  return """
    <section><h2>\(texts.outlook)</h2><p>\(texts.methods(forecast.method))</p>\
    <table class="marks"><caption class="hidden">\(texts.outlook)</caption><thead><tr><th scope="col">\(texts.period)</th>\
    <th scope="col" class="number">\(texts.value)</th><th scope="col" class="number">\(texts.interval)</th></tr></thead>\
    <tbody>\(rows)</tbody></table></section>
    """
}

/// All that was ever recorded, the newest first.
func historyTable(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  if view.measured.all.isEmpty { return "" }
  let most = 100
  let rows = view.measured.all.reversed().prefix(most).map { measurement -> HTML in
    let counts = view.measured.at(measurement.period, measurement.dimension) == measurement
    let old: HTML = " <span class=\"tag\">\(texts.superseded)</span>"
    let name = view.indicator.dimension(measurement.dimension)
    let value: HTML =
      measurement.value.map { amount($0, view.indicator.unit, scene) } ?? scene.written(measurement.words ?? "")
    return """
      <tr><th scope="row">\(measurement.period.shown(in: scene.language))\
      \(name.map { " <span class=\"tag\">\(scene.say($0))</span>" as HTML })\(if: !counts, old)</th>\
      <td class="number" data-label="\(texts.value)">\(value)</td>\
      <td data-label="\(texts.asOf)">\(measurement.asOf.shown(in: scene.language))</td>\
      <td data-label="\(texts.from)">\(texts.sources(measurement.source))\
      \(measurement.note.map { "<br><span class=\"note\">\(scene.written($0))</span>" as HTML })</td>\
      <td data-label="\(texts.recordedAt)">\(scene.moment(measurement.recordedAt))\(recorder(measurement, view, scene))</td></tr>
      """
  }
  return """
    <section><h2>\(texts.history)</h2><details><summary>\(texts.historyLead)</summary>\
    <table class="stack"><caption class="hidden">\(texts.history)</caption><thead><tr><th scope="col">\(texts.period)</th>\
    <th scope="col" class="number">\(texts.value)</th><th scope="col">\(texts.asOf)</th><th scope="col">\(texts.from)</th>\
    <th scope="col">\(texts.recordedAt)</th></tr></thead><tbody>\(rows)</tbody></table></details></section>
    """
}

/// Who recorded it, for staff alone.
private func recorder(_ measurement: Measurement, _ view: IndicatorView, _ scene: Scene) -> HTML? {
  guard scene.may(.inspectPlans) else { return nil }
  return "<br><span class=\"note\">\(scene.written(view.names[measurement.actor]))</span>"
}

/// How the last measured value came about, and how anybody comes to it again.
func proof(_ view: IndicatorView, _ scene: Scene, _ texts: IndicatorTexts) -> HTML {
  guard let measurement = view.measured.all.last(where: { $0.origin != nil && $0.dimension.isEmpty }),
    let origin = measurement.origin,
    let value = measurement.value
  else { return "" }
  let rows = scene.to(IndicatorRoutes.rows(view.plan.id, view.indicator.id).with("hash", origin.hash))
  return """
    <section class="proof"><h2>\(texts.recompute)</h2><p>\(texts.recomputeLead)</p>\
    <p class="actions"><button type="button" class="second" hidden data-recompute="\(rows)" data-hash="\(origin.hash)" \
    data-formula="\(origin.kind.rawValue)" data-value="\(String(value))" data-agrees="\(texts.agrees)" \
    data-differs="\(texts.differs)" data-cannot="\(texts.cannot)">\(texts.recompute)</button>\
    <output role="status"></output></p>\
    <dl class="facts"><div><dt>\(texts.value)</dt><dd>\(numberText(value)) — \(measurement.period.shown(in: scene.language))</dd></div>\
    <div><dt>\(texts.formula)</dt><dd><code>\(origin.kind.formula)</code></dd></div>\
    <div><dt>\(texts.rows)</dt><dd><a href="\(rows)">\(texts.rows)</a></dd></div>\
    <div><dt>SHA-256</dt><dd>\(texts.byHand(""))<br><code>\(origin.hash)</code></dd></div></dl>\
    <details><summary>\(texts.query)</summary><pre>\(origin.query)</pre></details></section>
    """
}

import ModuleKit

/// The fields of an indicator's form: what everybody needs first, the rest behind a click.
struct IndicatorFields {
  private let view: IndicatorEditView
  private let sheet: EditSheet
  private let preview: MetricPreview?
  private let scene: Scene
  private let words: BilingualFields
  private let targetRows: Int

  init(_ view: IndicatorEditView, _ sheet: EditSheet, _ preview: MetricPreview?, _ scene: Scene) {
    self.preview = preview
    self.view = view
    self.sheet = sheet
    self.scene = scene
    words = BilingualFields(typed: sheet.typed, errors: sheet.errors, scene: scene)
    targetRows = max(IndicatorForm.fewestTargets, sheet.typed.rows("targetPeriod") + 3)
  }

  private var texts: MeasuringTexts { .of(scene.language) }
  private var shown: IndicatorTexts { .of(scene.language) }
  private var alerts: AlertTexts { .of(scene.language) }
  private func value(_ name: String) -> String { sheet.typed[name] ?? "" }

  private func line(_ name: String, _ label: String, hint: String? = nil) -> HTML {
    scene.textField(Field(name, label, hint: hint, sheet.errors), value(name))
  }

  private func radios<T: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ label: String, _ standard: T, _ say: (T) -> String
  ) -> HTML {
    let chosen = value(name).isEmpty ? standard.rawValue : value(name)
    return scene.radios(
      Field(name, label, sheet.errors), chosen, T.allCases.map { Choice($0.rawValue, "\(say($0))") })
  }

  var html: HTML {
    let key: HTML = view.indicator == nil ? line("key", texts.key, hint: texts.keyHint) : ""
    return """
      \(key)\(words.line("name", required: true))\(words.line("unit"))\(node)\
      \(radios("direction", shown.direction, Indicator.Direction.up, shown.directions))\(stage)\
      \(words.area("definition", hint: texts.definitionHint))\(source)\(targets)\
      \(amendmentField("amendment", view.fixedYears, sheet, scene))\(more)
      """
  }

  private var node: HTML {
    view.nodes.field("node", shown.of, value("node"), sheet.errors, scene)
  }

  private var stage: HTML {
    let texts = StageTexts.of(scene.language)
    return scene.select(
      Field("stage", texts.stage, hint: texts.hint, sheet.errors), value("stage"),
      Indicator.Stage.allCases.map { Choice($0.rawValue, "\(texts.name($0))") }, none: texts.none)
  }

  private var source: HTML {
    let choices = [
      Choice("hand", "\(texts.byHand)"), Choice("table", "\(texts.byTable)"), Choice("metric", "\(texts.byMetric)"),
    ]
    let metrics = view.metrics.map { Choice($0.name, scene.plain($0.title)) }
    let metric = Field("metric", texts.metric, hint: texts.metricHint, sheet.errors)
    return """
      \(scene.radios(Field("source", texts.source, sheet.errors), value("source").isEmpty ? "hand" : value("source"), choices))\
      \(scene.select(metric, value("metric"), metrics, none: texts.noMetric))\
      \(scene.textField(
        Field("filter", texts.filter, hint: texts.filterHint, sheet.errors), value("filter"), suggestions: "plans"))\
      \(scene.suggestions("plans", view.plans.map { Choice($0.id.text, $0.plainTitle(scene)) }))\
      \(radios("cadence", shown.cadence, Indicator.Cadence.year, shown.cadences))\(measuredNow)
      """
  }

  private var measuredNow: HTML {
    let texts = MeasuringFaultTexts.of(scene.language)
    let isUnsure =
      preview?.fault(isSure: false, scene.language) != nil && preview?.fault(isSure: true, scene.language) == nil
    let sure: HTML =
      isUnsure
      ? scene.checkboxes(
        Field("unmeasured", texts.saveAnywayLabel, sheet.errors), [], [Choice("yes", "\(texts.saveAnyway)")]) : ""
    return """
      \(preview.map { previewTable($0, scene) })\(sure)
      """
  }

  private var targets: HTML {
    """
    <fieldset class="field"><legend>\(texts.targets)</legend><span class="hint">\(texts.targetsHint)</span>\
    \((1...targetRows).map(targetRow))</fieldset>
    """
  }

  private func targetRow(_ row: Int) -> HTML {
    let kinds = IndicatorTarget.Kind.allCases.map { Choice($0.rawValue, "\(shown.targetKinds($0))") }
    let parts = view.indicator?.facts.dimension?.values.map { Choice($0.key, scene.plain($0.name)) } ?? []
    let part: HTML =
      parts.isEmpty
      ? ""
      : scene.select(
        Field("targetPart\(row)", texts.row(row, texts.part), sheet.errors), value("targetPart\(row)"), parts,
        none: texts.whole)
    return """
      <div class="fields">\(line("targetPeriod\(row)", texts.row(row, texts.period)))\
      \(line("targetAmount\(row)", texts.row(row, texts.amount)))\
      \(line("targetFrom\(row)", texts.row(row, texts.relativeTo)))\
      \(scene.select(Field("targetKind\(row)", texts.row(row, texts.kind), sheet.errors), value("targetKind\(row)"), kinds))\
      \(part)</div>
      """
  }

  private var more: HTML {
    let parts = Field("parts", texts.parts, hint: texts.partsHint, sheet.errors)
    let names = ["numerator", "denominator", "population", "weighting", "dimension"]
    let hasFault = labels.suffix(labels.count - firstLabels.count).contains { sheet.errors[$0.name] != nil }
    return """
      <details\(if: hasFault, " open")><summary>\(texts.more)</summary>\(names.map { words.line($0) })\
      \(scene.textArea(parts, value("parts"), rows: 4))\
      \(radios("scale", shown.scale, Indicator.Scale.ratio, shown.scales))\
      \(line("baseline", shown.baseline, hint: texts.baselineHint))\
      \(line("alertBelow", alerts.below, hint: alerts.hint))\(line("alertAbove", alerts.above))</details>
      """
  }

  private var firstLabels: [(name: String, label: String)] {
    [("key", texts.key)] + words.labels(["name", "unit"]) + [
      ("node", shown.of), ("stage", StageTexts.of(scene.language).stage),
    ] + words.labels(["definition"])
      + [("metric", texts.metric), ("filter", texts.filter)] + amendmentLabels
      + (1...targetRows).flatMap { row in
        [
          ("targetPeriod\(row)", texts.row(row, texts.period)), ("targetAmount\(row)", texts.row(row, texts.amount)),
          ("targetFrom\(row)", texts.row(row, texts.relativeTo)),
        ]
      }
  }

  private var amendmentLabels: [(name: String, label: String)] {
    ["amendment", "useAmendment"].map { ($0, AmendmentTexts.of(scene.language).why) }
  }

  var labels: [(name: String, label: String)] {
    firstLabels + words.labels(["numerator", "denominator", "population", "weighting", "dimension"])
      + [
        ("parts", texts.parts), ("baseline", shown.baseline), ("alertBelow", alerts.below),
        ("alertAbove", alerts.above),
      ]
  }
}

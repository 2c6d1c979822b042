import ModuleKit

/// The fields of a node's form.
struct NodeFields {
  let plan: Plan
  let level: String
  let departments: [Department]
  let sheet: EditSheet
  let spans: Int
  let scene: Scene
  private let words: BilingualFields

  init(_ plan: Plan, level: String, _ departments: [Department], _ sheet: EditSheet, spans: Int = 0, _ scene: Scene) {
    self.plan = plan
    self.level = level
    self.departments = departments
    self.sheet = sheet
    self.spans = max(Node.mostSpans, spans)
    self.scene = scene
    words = BilingualFields(typed: sheet.typed, errors: sheet.errors, scene: scene)
  }

  private var texts: EditTexts { .of(scene.language) }
  private var axes: [Axis] { plan.axes.filter { $0.levels.contains(level) } }

  private func value(_ name: String) -> String { sheet.typed[name] ?? "" }
  private func label(_ name: String) -> String { fieldLabel(name, scene.language) }

  private func line(_ name: String, _ label: String, hint: String? = nil) -> HTML {
    scene.textField(Field(name, label, hint: hint, sheet.errors), value(name))
  }

  var html: HTML {
    let choices = departments.map { Choice($0.id.text, scene.plain($0.name)) }
    let department = Field("department", label("department"), sheet.errors)
    return """
      \(line("number", label("number")))\(words.line("title", required: true))\
      \(words.area("text", hint: texts.markdown))\
      \(if: !choices.isEmpty, scene.select(department, value("department"), choices, none: texts.none))\
      \(if: !choices.isEmpty, tieArea("partners", ties.partners, ties.partnersHint))\
      \(words.line("audience"))\(words.line("condition"))\(schedule)\(axes.map(axisFields))\(tieArea("ties", ties.ties, ties.tiesHint))\
      \(tieArea("costs", costs.costs, costs.hint))
      """
  }

  private var ties: TieTexts { .of(scene.language) }
  private var costs: CostTexts { .of(scene.language) }

  private func tieArea(_ name: String, _ label: String, _ hint: String) -> HTML {
    scene.textArea(Field(name, label, hint: hint, sheet.errors), value(name), rows: 3)
  }

  var labels: [(name: String, label: String)] {
    let rows = (1...spans).flatMap { row in
      [("phase", texts.phase), ("from", texts.from), ("to", texts.to), ("note", texts.note)].map {
        (name: "\($0.0)\(row)", label: texts.row(row, $0.1))
      }
    }
    let tags = axes.flatMap { axis -> [(name: String, label: String)] in
      let reasons = axis.takesMany ? axis.values : Array(axis.values.prefix(1))
      return [("axis-\(axis.key)", axis.name.text(in: scene.language))]
        + reasons.map { (axis.reasonField($0.key), reasonLabel(axis, $0)) }
    }
    return [("key", texts.key), ("position", texts.position), ("number", label("number"))]
      + words.labels(["title", "text"]) + [("department", label("department")), ("partners", ties.partners)]
      + words.labels(["audience", "condition"]) + rows
      + tags + [("ties", ties.ties), ("costs", costs.costs)]
  }

  /// What is filled in and one row more; the others open by a click, which needs no script.
  private var schedule: HTML {
    let filled = (1...spans).last { row in ["phase", "from", "to", "note"].contains { !value("\($0)\(row)").isEmpty } }
    let shown = min(spans, (filled ?? 0) + 1)
    let more = (1...spans).dropFirst(shown)
    let rest: HTML = "<details><summary>\(texts.moreRows)</summary>\(more.map(spanRow))</details>"
    return """
      <fieldset class="field"><legend>\(texts.schedule)</legend><span class="hint">\(texts.scheduleHint)</span>\
      \((1...shown).map(spanRow))\(if: !more.isEmpty, rest)</fieldset>
      """
  }

  private func spanRow(_ row: Int) -> HTML {
    let phases = plan.phases.map { Choice($0.key, scene.plain($0.name)) }
    let phase = Field("phase\(row)", texts.row(row, texts.phase), sheet.errors)
    return """
      <div class="fields">\
      \(if: !phases.isEmpty, scene.select(phase, value("phase\(row)"), phases, none: texts.none))\
      \(line("from\(row)", texts.row(row, texts.from)))\(line("to\(row)", texts.row(row, texts.to)))\
      \(line("note\(row)", texts.row(row, texts.note)))</div>
      """
  }

  private func axisFields(_ axis: Axis) -> HTML {
    let name = "axis-\(axis.key)"
    let field = Field(name, axis.name.text(in: scene.language), required: axis.isRequired, sheet.errors)
    let choices = axis.values.map { Choice($0.key, scene.plain($0.name)) }
    let chosen = sheet.typed.all(name)
    let input =
      axis.takesMany
      ? scene.checkboxes(field, Set(chosen), choices)
      : scene.select(field, chosen.first ?? "", choices, none: texts.none)
    if !axis.wantsReason { return input }
    let reasons = axis.takesMany ? axis.values : Array(axis.values.prefix(1))
    return "\(input)\(reasons.map { line(axis.reasonField($0.key), reasonLabel(axis, $0)) })"
  }

  private func reasonLabel(_ axis: Axis, _ value: Axis.Value) -> String {
    let name = axis.takesMany ? value.name : axis.name
    return "\(texts.reasonFor): \(name.text(in: scene.language))"
  }
}

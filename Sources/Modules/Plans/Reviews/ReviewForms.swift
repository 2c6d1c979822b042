import ModuleKit

extension Assessment {
  static let mostEvidence = 5

  /// The assessment of a form, and what cannot be taken of it. A draft need not be complete.
  static func read(
    _ form: Fields, isComplete: Bool, _ plan: Plan, _ language: Language
  ) -> (Assessment, FormErrors) {
    var reader = FormReader(form, language)
    var read = Assessment()
    read.mark = reader.choice("mark") { plan.mark($0)?.sign } ?? ""
    read.text = reader.text("text", 0...20_000)
    read.percent = reader.number("percent", 0...1_000)
    read.oldMeans = reader.optionalText("oldMeans", upTo: 2_000)
    read.newMeans = reader.optionalText("newMeans", upTo: 2_000)
    read.reason = reader.optionalText("reason", upTo: 2_000)
    read.reasonCode = reader.choice("reasonCode") { key in plan.reasons.first { $0.key == key }?.key }
    read.disagreement = reader.optionalText("disagreement", upTo: 2_000)
    read.evidence = (1...mostEvidence).compactMap { evidence($0, &reader, plan, language) }
    for (field, fault) in isComplete ? read.faults(in: plan) : read.staticFaults(in: plan) {
      // Evidence has its messages at the rows that are wrong.
      if fault != .badEvidence { reader.refuse(field, fault.message(read.mark, plan, language)) }
    }
    return (read, reader.errors)
  }

  /// The title and address of one row; nil where nothing was written.
  private static func evidence(
    _ row: Int, _ reader: inout FormReader, _ plan: Plan, _ language: Language
  ) -> Evidence? {
    let title = reader.text("evidenceTitle\(row)", 0...300)
    let url = reader.text("evidenceURL\(row)", 0...2_000)
    if title.isEmpty && url.isEmpty { return nil }
    let message = Fault.badEvidence.message("", plan, language)
    if title.isEmpty { reader.refuse("evidenceTitle\(row)", message) }
    if Link(external: url) == nil { reader.refuse("evidenceURL\(row)", message) }
    return Evidence(title: title, url: url)
  }

  /// As a form shows it.
  var fields: Fields {
    var pairs: [(String, String)] = [
      ("mark", mark), ("text", text), ("percent", percent.map(String.init) ?? ""), ("oldMeans", oldMeans ?? ""),
      ("newMeans", newMeans ?? ""), ("reason", reason ?? ""), ("reasonCode", reasonCode ?? ""),
      ("disagreement", disagreement ?? ""),
    ]
    for (index, evidence) in evidence.enumerated() {
      pairs.append(("evidenceTitle\(index + 1)", evidence.title))
      pairs.append(("evidenceURL\(index + 1)", evidence.url))
    }
    return Fields(pairs)
  }
}

extension Assessment.Fault {
  func message(_ mark: String, _ plan: Plan, _ language: Language) -> String {
    let (ja, en) = words(mark: mark, plan)
    return Localized(ja, en: en).text(in: language)
  }
}

/// The fields of an assessment; all of them stand there whichever mark is chosen, with a hint which mark needs which.
struct AssessmentForm {
  let plan: Plan
  let typed: Fields
  let errors: FormErrors
  let scene: Scene
  private let files: [OpenedFiles.Item]
  private let sheets: SheetForm
  private let computed: ComputedMark?
  private var texts: ReviewTexts { .of(scene.language) }

  init(_ view: ReviewView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) {
    plan = view.desk.plan
    files = view.files.current(view.desk.period)
    computed = view.desk.computed
    self.typed = typed
    self.errors = errors
    self.scene = scene
    sheets = SheetForm(
      form: view.desk.form, answers: view.desk.answers, typed: typed, errors: errors, scene: scene)
  }

  private func value(_ name: String) -> String { typed[name] ?? "" }

  /// Field names and labels in the order of the form.
  var labels: [(name: String, label: String)] {
    let names = ["mark", "disagreement", "percent", "text", "oldMeans", "newMeans", "reasonCode", "reason"]
    let evidence = (1...Assessment.mostEvidence).flatMap { row in
      [
        ("evidenceTitle\(row)", texts.evidenceTitle(row)), ("evidenceURL\(row)", texts.evidenceURL(row)),
      ]
    }
    return names.map { ($0, label($0)) } + sheets.labels + evidence.map { (name: $0.0, label: $0.1) } + [
      (ReviewFileChange.field, ReviewFileTexts.of(scene.language).choose)
    ]
  }

  private func label(_ name: String) -> String { fieldLabel(name == "text" ? "review" : name, scene.language) }

  var html: HTML {
    """
    \(computedNotice)\(marks)\(disagreement)\(percent)\(text)\(means)\(reasons)\(sheets.html)\(evidence)\
    \(reviewFileFields(files, typed, errors, scene))
    """
  }

  private var marks: HTML {
    let choices = plan.marks.map { mark -> Choice in
      let needs = mark.requires.map(texts.requirement) + (mark.band == nil ? [] : [label("percent")])
      let note: HTML? =
        needs.isEmpty ? nil : " <span class=\"note\">\(texts.needs(needs, mark.bandText))</span>"
      return Choice(mark.sign, "\(mark.sign) \(scene.plain(mark.label))\(note)")
    }
    return scene.radios(
      Field("mark", label("mark"), hint: texts.markHint, required: true, errors), value("mark"), choices)
  }

  /// What the figures say, before anybody chooses.
  private var computedNotice: HTML? { computed.map { computedMark($0, plan, scene) } }

  private var disagreement: HTML? {
    if computed?.mark == nil && value("disagreement").isEmpty { return nil }
    let field = Field(
      "disagreement", label("disagreement"), hint: CriteriaTexts.of(scene.language).disagreementHint, errors)
    return scene.textArea(field, value("disagreement"), rows: 3)
  }

  private var percent: HTML? {
    guard plan.marks.contains(where: { $0.band != nil }) || !value("percent").isEmpty else { return nil }
    return scene.textField(Field("percent", label("percent"), hint: texts.percentHint, errors), value("percent"))
  }

  private var text: HTML {
    scene.textArea(Field("text", label("text"), hint: texts.textHint, errors), value("text"), rows: 8)
  }

  /// Nothing where no mark of the scale asks for means.
  private var means: HTML? {
    let signs = plan.marks.filter { $0.requires.contains(.means) }.map(\.sign)
    if signs.isEmpty && value("oldMeans").isEmpty && value("newMeans").isEmpty { return nil }
    let hint = texts.neededFor(signs)
    return """
      \(scene.textArea(Field("oldMeans", label("oldMeans"), hint: hint, errors), value("oldMeans"), rows: 3))\
      \(scene.textArea(Field("newMeans", label("newMeans"), hint: hint, errors), value("newMeans"), rows: 3))
      """
  }

  private var reasons: HTML {
    let coded = plan.marks.filter { $0.requires.contains(.reasonCode) }.map(\.sign)
    let choices = plan.reasons.map { Choice($0.key, scene.plain($0.label)) }
    let code: HTML? =
      choices.isEmpty
      ? nil
      : scene.select(
        Field("reasonCode", label("reasonCode"), hint: texts.neededFor(coded), errors), value("reasonCode"), choices,
        none: texts.notChosen)
    let signs = plan.marks.filter { $0.requires.contains(.reason) }.map(\.sign)
    let reason = Field("reason", label("reason"), hint: texts.neededFor(signs), errors)
    return "\(code)\(scene.textArea(reason, value("reason"), rows: 3))"
  }

  /// What is filled in and one row more; the others open by a click, which needs no script.
  private var evidence: HTML {
    let filled = (1...Assessment.mostEvidence).last { row in
      !value("evidenceTitle\(row)").isEmpty || !value("evidenceURL\(row)").isEmpty
    }
    let shown = min(Assessment.mostEvidence, (filled ?? 0) + 1)
    let more = (1...Assessment.mostEvidence).dropFirst(shown)
    let rest: HTML = "<details><summary>\(texts.moreEvidence)</summary>\(more.map(evidenceRow))</details>"
    return """
      <fieldset class="field"><legend>\(label("evidence"))</legend>\
      <span class="hint">\(texts.evidenceHint)</span>\((1...shown).map(evidenceRow))\(if: !more.isEmpty, rest)</fieldset>
      """
  }

  private func evidenceRow(_ row: Int) -> HTML {
    let title = Field("evidenceTitle\(row)", texts.evidenceTitle(row), errors)
    let url = Field("evidenceURL\(row)", texts.evidenceURL(row), errors)
    return """
      <div class="fields">\(scene.textField(title, value("evidenceTitle\(row)")))\
      \(scene.textField(url, value("evidenceURL\(row)")))</div>
      """
  }
}

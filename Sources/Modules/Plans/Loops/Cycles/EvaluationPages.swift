import ModuleKit

/// The sheets of a review as part of its form.
struct SheetForm {
  let form: EvaluationForm
  let answers: Answers
  let typed: Fields
  let errors: FormErrors
  let scene: Scene
  private var texts: SheetTexts { .of(scene.language) }

  var labels: [(name: String, label: String)] {
    EvaluationForm.Sheet.allCases.flatMap { sheet in
      form[sheet].map { (EvaluationForm.field(sheet, $0), $0.label.text(in: scene.language)) }
    }
  }

  var html: HTML? {
    if form.isEmpty { return nil }
    return "\(sheet(.before))\(sheet(.after))"
  }

  private func sheet(_ sheet: EvaluationForm.Sheet) -> HTML? {
    if form[sheet].isEmpty { return nil }
    if sheet == .before, let at = answers.beforeAt {
      return """
        <fieldset class="field"><legend>\(texts.sheet(sheet))</legend>\
        <p class="note">\(texts.handedIn(at.day.shown(in: scene.language)))</p>\
        \(sheetList(form, answers, [.before], isInside: true, scene))</fieldset>
        """
    }
    let note: HTML = "<p class=\"note\">\(texts.beforeNote)</p>"
    return """
      <fieldset class="field"><legend>\(texts.sheet(sheet))</legend>\(if: sheet == .before, note)\
      \(form[sheet].map { field(sheet, $0) })</fieldset>
      """
  }

  private func field(_ sheet: EvaluationForm.Sheet, _ item: EvaluationForm.Item) -> HTML {
    let name = EvaluationForm.field(sheet, item)
    let parts = [
      item.hint?.text(in: scene.language) ?? (item.kind == .yen ? texts.yenHint : nil),
      item.isInternal ? texts.internalNote : nil,
    ].compactMap { $0 }
    let field = Field(
      name, item.label.text(in: scene.language), hint: parts.isEmpty ? nil : parts.joined(separator: " "),
      required: item.isRequired, errors)
    let value = typed[name] ?? ""
    switch item.kind {
    case .text: return scene.textArea(field, value, rows: 3)
    case .number, .yen: return scene.textField(field, value)
    case .choice:
      return scene.select(
        field, value, item.options.map { Choice($0.key, scene.plain($0.label)) }, none: texts.notChosen)
    case .yesNo:
      return scene.select(
        field, value, [Choice("yes", "\(texts.yes)"), Choice("no", "\(texts.no)")], none: texts.notChosen)
    }
  }
}

/// Answers to read; those that stay within the office only where `isInside`.
func sheetList(
  _ form: EvaluationForm, _ answers: Answers, _ sheets: [EvaluationForm.Sheet] = EvaluationForm.Sheet.allCases,
  isInside: Bool, _ scene: Scene
) -> HTML? {
  let texts = SheetTexts.of(scene.language)
  let parts = sheets.compactMap { sheet -> HTML? in
    let rows = form[sheet].filter { isInside || !$0.isInternal }.compactMap { item -> HTML? in
      answers[sheet][item.key].map { answer in
        """
        <div><dt>\(scene.say(item.label))</dt>\
        <dd class="lines">\(scene.written(item.shown(answer, scene.language)))</dd></div>
        """
      }
    }
    return rows.isEmpty
      ? nil : "<p class=\"level\">\(texts.sheet(sheet))</p><dl class=\"facts\">\(rows)</dl>"
  }
  return parts.isEmpty ? nil : "\(parts)"
}

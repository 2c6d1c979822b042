import ModuleKit

/// The page on which a sheet's fields are chosen.
struct SheetEditor {
  static let blankRows = 2

  let view: CycleView
  let sheet: EvaluationForm.Sheet
  let typed: Fields
  let errors: FormErrors

  static func fields(_ items: [EvaluationForm.Item]) -> Fields {
    Fields(
      items.enumerated().flatMap { index, item -> [(String, String)] in
        let options = item.options.map { option in
          option.label.en.map { "\(option.label.ja) / \($0)" } ?? option.label.ja
        }
        return [
          ("key\(index)", item.key), ("label\(index)", item.label.ja), ("labelEnglish\(index)", item.label.en ?? ""),
          ("hint\(index)", item.hint?.ja ?? ""), ("hintEnglish\(index)", item.hint?.en ?? ""),
          ("kind\(index)", item.kind.rawValue), ("options\(index)", options.joined(separator: "\n")),
          ("required\(index)", item.isRequired ? "yes" : ""), ("internal\(index)", item.isInternal ? "yes" : ""),
          ("order\(index)", String(index + 1)),
        ]
      })
  }

  /// The items that a form says, in the order of its numbers; a row without a label is left out.
  static func read(
    _ form: Fields, _ language: Language
  ) -> ([EvaluationForm.Item], FormErrors) {
    let texts = SheetEditorTexts.of(language)
    var reader = FormReader(form, language)
    var rows: [(order: Int, item: EvaluationForm.Item)] = []
    var keys: Set<String> = []
    for index in 0..<EvaluationForm.mostItems + blankRows {
      let label = reader.text("label\(index)", 0...100)
      if label.isEmpty { continue }
      let order = reader.number("order\(index)", 1...99) ?? index + 1
      let kept = form["key\(index)"].flatMap { ID<EvaluationForm>($0)?.text } ?? ""
      let key = kept.isEmpty || keys.contains(kept) ? freeKey(keys, form) : kept
      keys.insert(key)
      let kind = reader.choice("kind\(index)") { EvaluationForm.Item.Kind(rawValue: $0) } ?? .text
      let options = kind == .choice ? self.options(reader.text("options\(index)", 0...2_000)) : []
      if kind == .choice, options.count < 2 { reader.refuse("options\(index)", texts.twoOptions) }
      rows.append(
        (
          order,
          EvaluationForm.Item(
            key: key, label: Localized(label, en: reader.optionalText("labelEnglish\(index)", upTo: 200)),
            hint: reader.optionalText("hint\(index)", upTo: 300).map {
              Localized($0, en: form["hintEnglish\(index)"].flatMap { $0.isEmpty ? nil : String($0.prefix(300)) })
            }, kind: kind, options: options, isRequired: form["required\(index)"] == "yes",
            isInternal: form["internal\(index)"] == "yes")
        ))
    }
    if rows.count > EvaluationForm.mostItems { reader.refuse("label0", texts.tooMany(EvaluationForm.mostItems)) }
    let sorted = rows.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return (sorted.map(\.element.item), reader.errors)
  }

  private static func freeKey(_ keys: Set<String>, _ form: Fields) -> String {
    let sent = Set(form.pairs.filter { $0.name.hasPrefix("key") }.map(\.value))
    var number = 1
    while keys.contains("f\(number)") || sent.contains("f\(number)") { number += 1 }
    return "f\(number)"
  }

  /// One choice a line: `高い / High`.
  private static func options(_ text: String) -> [EvaluationForm.Item.Option] {
    let lines = text.split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }.prefix(20)
    return lines.enumerated().map { index, line in
      let parts = line.split(separator: "/", maxSplits: 1).map { $0.trimmed }
      return EvaluationForm.Item.Option(
        key: "o\(index + 1)", label: Localized(parts.first ?? line, en: parts.count > 1 ? parts[1] : nil))
    }
  }
}

func showSheetEditor(
  _ visit: Visit, plan: ID<Plan>, period: ReviewPeriod, sheet: EvaluationForm.Sheet
) throws -> Answer {
  let view = try visit.store.read { db in try CycleView(plan, period, in: db) }
  let typed = SheetEditor.fields(view.cycle.form[sheet])
  return .page(
    sheetEditorPage(SheetEditor(view: view, sheet: sheet, typed: typed, errors: [:]), visit.scene))
}

func saveSheetEditor(
  _ visit: Visit, plan: ID<Plan>, period: ReviewPeriod, sheet: EvaluationForm.Sheet
) throws -> Answer {
  let texts = SheetEditorTexts.of(visit.scene.language)
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let errors = try visit.store.write(isPublic: false) { db -> FormErrors in
    let view = try CycleView(plan, period, in: db)
    if view.isAnswered { return ["version": texts.answered] }
    guard typed["version"] == String(view.cycle.version) else { return ["version": CycleTexts.of(language).changed] }
    let (items, errors) = SheetEditor.read(typed, language)
    guard errors.isEmpty else { return errors }
    var cycle = view.cycle
    cycle.form[sheet] = items
    try cycle.save(in: db)
    try db.record("plans.cycle.sheet-changed", cycle.reference, by: actor, at: now, detail: sheet.rawValue)
    return [:]
  }
  if errors.isEmpty { return .seeOther(CycleRoutes.sheet(plan, period, sheet).with("done", "saved")) }
  let view = try visit.store.read { db in try CycleView(plan, period, in: db) }
  let editor = SheetEditor(view: view, sheet: sheet, typed: typed, errors: errors)
  return .page(sheetEditorPage(editor, visit.scene), status: errors["version"] == nil ? 422 : 409)
}

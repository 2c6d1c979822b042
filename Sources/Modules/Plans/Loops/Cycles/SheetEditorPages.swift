import ModuleKit

func sheetEditorPage(_ editor: SheetEditor, _ scene: Scene) -> Page {
  let texts = SheetEditorTexts.of(scene.language)
  let (plan, period) = (editor.view.plan, editor.view.round.period)
  let title = "\(SheetTexts.of(scene.language).sheet(editor.sheet)): \(period.shown(in: scene.language))"
  let canEdit = scene.may(.collectReviews) && !editor.view.isAnswered
  let saved: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let closed: HTML = "<p class=\"notice\">\(texts.answered)</p>"
  return Page(
    title,
    trail: cycleTrail(plan, scene) + [
      Page.Crumb(Localized(CycleTexts.japanese.cycle, en: CycleTexts.english.cycle), CycleRoutes.cycle(plan.id, period))
    ],
    main: """
      <h1>\(title)</h1><p>\(scene.say(plan.title))</p>\(if: scene.query["done"] == "saved", saved)\
      \(scene.errorSummary(editor.errors, labels(texts)))\(if: editor.view.isAnswered, closed)\
      \(canEdit ? form(editor, scene) : list(editor.view.cycle.form[editor.sheet], scene))
      """)
}

private func labels(_ texts: SheetEditorTexts) -> [(name: String, label: String)] {
  [("version", texts.title)]
    + (0..<EvaluationForm.mostItems + SheetEditor.blankRows).flatMap { index in
      [
        ("label\(index)", "\(texts.field(index + 1)) \(texts.label)"),
        ("order\(index)", "\(texts.field(index + 1)) \(texts.order)"),
        ("options\(index)", "\(texts.field(index + 1)) \(texts.options)"),
        ("hint\(index)", "\(texts.field(index + 1)) \(texts.hint)"),
      ]
    }
}

private func list(_ items: [EvaluationForm.Item], _ scene: Scene) -> HTML {
  let texts = SheetEditorTexts.of(scene.language)
  let rows = items.map { item -> HTML in
    let options = item.options.map { $0.label.text(in: scene.language) }.joined(separator: "・")
    return """
      <tr><th scope="row">\(scene.say(item.label))</th><td data-label="\(texts.kind)">\(texts.kinds(item.kind))\
      \(if: !options.isEmpty, " (\(options))")</td>\
      <td data-label="\(texts.required)">\(item.isRequired ? texts.required : "—")</td>\
      <td data-label="\(texts.isInternal)">\(item.isInternal ? texts.isInternal : "—")</td></tr>
      """
  }
  if rows.isEmpty { return "<p class=\"empty\">\(CycleTexts.of(scene.language).noItems)</p>" }
  return """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.label)</th>\
    <th scope="col">\(texts.kind)</th><th scope="col">\(texts.required)</th>\
    <th scope="col">\(texts.isInternal)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func form(_ editor: SheetEditor, _ scene: Scene) -> HTML {
  let texts = SheetEditorTexts.of(scene.language)
  let filled = (0..<EvaluationForm.mostItems + SheetEditor.blankRows).last {
    !(editor.typed["label\($0)"] ?? "").isEmpty
  }
  let count = min(EvaluationForm.mostItems + SheetEditor.blankRows, (filled ?? -1) + 1 + SheetEditor.blankRows)
  let isStale = editor.errors["version"] != nil
  let version = editor.errors.isEmpty || isStale ? String(editor.view.cycle.version) : editor.typed["version"] ?? ""
  return scene.form(
    CycleRoutes.saveSheet(editor.view.plan.id, editor.view.round.period, editor.sheet),
    """
    <p>\(texts.lead)</p><input type="hidden" name="version" value="\(version)">\
    \((0..<count).map { row($0, editor, scene) })<p class="actions"><button>\(texts.save)</button></p>
    """)
}

private func row(_ index: Int, _ editor: SheetEditor, _ scene: Scene) -> HTML {
  let texts = SheetEditorTexts.of(scene.language)
  func value(_ name: String) -> String { editor.typed["\(name)\(index)"] ?? "" }
  func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field("\(name)\(index)", label, hint: hint, editor.errors)
  }
  func box(_ name: String, _ label: String) -> HTML {
    """
    <label class="option"><input type="checkbox" name="\(name)\(index)" value="yes"\
    \(if: value(name) == "yes", " checked")> <span>\(label)</span></label>
    """
  }
  let kinds = EvaluationForm.Item.Kind.allCases.map { Choice($0.rawValue, "\(texts.kinds($0))") }
  let more: HTML = """
    \(scene.textField(field("labelEnglish", texts.labelEnglish), value("labelEnglish")))\
    \(scene.textField(field("hint", texts.hint), value("hint")))\
    \(scene.textField(field("hintEnglish", texts.hintEnglish), value("hintEnglish")))\
    \(scene.textArea(field("options", texts.options, hint: texts.optionsHint), value("options"), rows: 3))
    """
  let isOpen = editor.errors["options\(index)"] != nil || value("kind") == "choice"
  return """
    <fieldset class="field"><legend>\(texts.field(index + 1))</legend>\
    <input type="hidden" name="key\(index)" value="\(value("key"))"><div class="fields">\
    \(scene.textField(field("label", texts.label), value("label")))\
    \(scene.select(field("kind", texts.kind), value("kind"), kinds))\
    \(scene.textField(field("order", texts.order), value("order")))</div>\
    \(box("required", texts.required))\(box("internal", texts.isInternal))\
    <details\(if: isOpen, " open")><summary>\(texts.more)</summary>\(more)</details></fieldset>
    """
}

/// Every word on the page where a sheet's fields are chosen.
struct SheetEditorTexts: Texts {
  let title, lead, label, labelEnglish, hint, hintEnglish, kind, options, optionsHint, required, isInternal,
    order: String
  let more, save, saved, answered, twoOptions: String
  let field, tooMany: @Sendable (Int) -> String
  let kinds: @Sendable (EvaluationForm.Item.Kind) -> String

  static let japanese = SheetEditorTexts(
    title: "評価シートの項目", lead: "項目名を空にすると、その項目はなくなります。下の空いた欄に書くと、項目が増えます。", label: "項目名",
    labelEnglish: "項目名（英語）", hint: "書き方の説明", hintEnglish: "書き方の説明（英語）", kind: "種類", options: "選択肢",
    optionsHint: "種類が「選択」のときに、1行に1つ書きます。英語は「高い / High」のように続けます。", required: "必須", isInternal: "公表しない",
    order: "順番", more: "説明・英語・選択肢", save: "シートを保存する", saved: "シートを保存しました。",
    answered: "担当課の提出が始まっているため、項目は変えられません。次の回のシートで変えてください。", twoOptions: "選択肢を2つ以上、1行に1つ書いてください。",
    field: { "項目\($0)" }, tooMany: { "項目は\($0)件までです。使わない項目の名前を消してください。" },
    kinds: { kind in
      switch kind {
      case .text: "文章"
      case .number: "数"
      case .yen: "金額（円）"
      case .choice: "選択"
      case .yesNo: "はい・いいえ"
      }
    })

  static let english = SheetEditorTexts(
    title: "Fields of the sheet", lead: "Empty a field’s name to take it away. Fill in the empty rows to add fields.",
    label: "Name", labelEnglish: "Name in English", hint: "How to fill it in", hintEnglish: "The same in English",
    kind: "Kind", options: "Choices", optionsHint: "For a choice, one a line; English after a slash: 高い / High.",
    required: "Required", isInternal: "Not published", order: "Place", more: "Hint, English, choices",
    save: "Save the sheet",
    saved: "The sheet is saved.",
    answered: "Departments have begun to hand in, so the fields stay as they are. Change them in the next cycle.",
    twoOptions: "Write two choices or more, one a line.", field: { "Field \($0)" },
    tooMany: { "There may be \($0) fields at most. Empty the names of those that you do not need." },
    kinds: { kind in
      switch kind {
      case .text: "Text"
      case .number: "Number"
      case .yen: "Money (yen)"
      case .choice: "Choice"
      case .yesNo: "Yes or no"
      }
    })
}

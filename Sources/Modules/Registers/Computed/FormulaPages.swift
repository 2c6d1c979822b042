import ModuleKit

/// How many names the help lists, so that the page stays below 50 KB.
private let mostNames = 100

/// Where a formula is written, with what it can be written of.
func formulaFields(_ register: Register, _ field: RecordField?, _ form: FieldForm, _ scene: Scene) -> HTML {
  let texts = DefinitionTexts.of(scene.language)
  let sources = register.frame.current.filter { $0.number != field?.number }.prefix(mostNames)
  let names = sources.map { "<div><dt><code>${\($0.key)}</code></dt><dd>\(scene.say($0.title))</dd></div>" as HTML }
  let examples = texts.formulaHelp.map { "<div><dt><code>\($0.example)</code></dt><dd>\($0.words)</dd></div>" as HTML }
  let results = FieldType.results.map { Choice($0, "\(texts.types[$0] ?? $0)") }
  return """
    \(scene.textArea(Field("formula", texts.formula, hint: texts.formulaHint, form.errors), form.formula, rows: 3))\
    <details><summary>\(texts.formulaNames)</summary><dl class="facts">\(names)\(examples)</dl></details>\
    \(scene.select(Field("result", texts.result, form.errors), form.result, results))
    """
}

/// What is worked out of a record, for whoever changes what it is worked out of.
func computedFacts(_ register: Register, _ record: RegisterRecord?, _ scene: Scene) -> HTML? {
  let texts = ComputedTexts.of(scene.language)
  let fields = register.frame.current.filter(\.isComputed)
  if fields.isEmpty { return nil }
  let rows = fields.map { field -> HTML in
    let value = record.flatMap { field.type.text(of: $0[field], scene.language) } ?? "—"
    return "<div><dt>\(scene.say(field.title))</dt><dd>\(scene.written(value))</dd></div>"
  }
  return
    "<section><h2>\(texts.computed)</h2><p class=\"note\">\(texts.whenSaved)</p><dl class=\"facts\">\(rows)</dl></section>"
}

/// How far what is worked out anew has come.
func computingNotice(_ progress: ComputedProgress?, _ scene: Scene) -> HTML? {
  let texts = ComputedTexts.of(scene.language)
  return progress.map { progress in
    """
    <p class="notice" role="status">\(texts.computing(progress.done, progress.total)) \
    <progress aria-label="\(texts.computed)" value="\(progress.done)" max="\(progress.total)"></progress></p>
    """
  }
}

struct ComputedTexts: Texts {
  let computed: String
  let whenSaved: String
  let computing: @Sendable (Int, Int) -> String
  let notTaken: @Sendable ([String]) -> String

  static let japanese = ComputedTexts(
    computed: "計算の項目", whenSaved: "ほかの項目から計算します。保存すると計算し直します。",
    computing: { "計算の項目を計算し直しています（\($0)／\($1)件）。終わるまで空のことがあります。" },
    notTaken: { "計算の項目（\($0.joined(separator: "、"))）の列は取り込まず、ほかの項目から計算します。" })

  static let english = ComputedTexts(
    computed: "Computed fields",
    whenSaved: "They are worked out from the other fields, and anew when the record is saved.",
    computing: { "Computed fields are being worked out anew (\($0) of \($1)). Until then they may be empty." },
    notTaken: { "Columns of computed fields (\($0.joined(separator: ", "))) are not taken; they are worked out anew." })
}

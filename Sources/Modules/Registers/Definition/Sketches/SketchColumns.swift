import ModuleKit

/// All columns on one screen: what each is called, what it seems to be, what stands in it, and the standard's column that it
/// may stand for.
func sketchTable(_ form: SketchForm, _ look: SketchReading.Look, _ scene: Scene) -> HTML {
  let (texts, sketch) = (DefinitionTexts.of(scene.language), SketchTexts.of(scene.language))
  let rows = form.columns.enumerated().map { index, column -> HTML in
    let type = texts.types[column.form.type] ?? column.form.type
    let state = column.isTaken ? type : sketch.notTaken
    return """
      <tr><th scope="row"><a href="#\(place(index))">\(scene.written(column.form.title.ja))</a>\
      \(if: look.isDoubtful(index) || form.isWrong(index), " <span class=\"tag\">\(sketch.look)</span>")</th>\
      <td>\(state)</td><td>\(scene.written(look.values(index).first.map { String($0.prefix(20)) } ?? "—"))</td>\
      <td>\(standard(index, column, look, scene))</td></tr>
      """
  }
  let heads = [texts.fieldName, texts.type, sketch.samples, texts.standard].map {
    "<th scope=\"col\">\($0)</th>" as HTML
  }
  return """
    <p>\(sketch.tableLead)</p><div class="scroll" role="region" aria-label="\(sketch.table)" tabindex="0"><table>\
    <caption>\(sketch.table)</caption><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
    """
}

/// What is chosen already, or a box for what is suggested: nothing is taken without being seen.
private func standard(
  _ index: Int, _ column: SketchForm.Column, _ look: SketchReading.Look, _ scene: Scene
) -> HTML {
  if !column.form.standard.isEmpty { return scene.written(column.form.standard) }
  guard let suggestion = column.form.suggestion else { return "—" }
  let sketch = SketchTexts.of(scene.language)
  return """
    <label class="option"><input type="checkbox" name="\(SketchForm.name("suggested", index))" value="\(suggestion)"> \
    <span><span class="hidden">\(sketch.column(index + 1, column.form.title.ja)): \(sketch.asStandard) </span>\
    \(scene.written(suggestion))</span></label>
    """
}

private func place(_ index: Int) -> String { "column-\(index)" }

/// The form of one column, folded unless somebody has to look at it.
func sketchColumn(_ index: Int, _ form: SketchForm, _ look: SketchReading.Look, _ scene: Scene) -> HTML {
  let (texts, sketch) = (DefinitionTexts.of(scene.language), SketchTexts.of(scene.language))
  let column = form.columns[index]
  let name = look.table.names[index].isEmpty ? column.form.title.ja : look.table.names[index]
  let samples = look.values(index).map { String($0.prefix(40)) }.joined(separator: " / ")
  let type = column.isTaken ? texts.types[column.form.type] ?? column.form.type : sketch.notTaken
  let isOpen = look.isDoubtful(index) || form.isWrong(index)
  return """
    <details id="\(place(index))"\(if: isOpen, " open")><summary>\(sketch.column(index + 1, name)) — \(type)</summary>\
    <fieldset class="field"><legend>\(sketch.column(index + 1, name))</legend>\
    <p class="note">\(sketch.samples): \(samples.isEmpty ? ImportTexts.of(scene.language).empty : samples)</p>\
    \(doubt(look.guesses[index], scene))\(sketchFields(index, form, scene))</fieldset></details>
    """
}

private func sketchFields(_ index: Int, _ form: SketchForm, _ scene: Scene) -> HTML {
  let (texts, sketch) = (DefinitionTexts.of(scene.language), SketchTexts.of(scene.language))
  let column = form.columns[index]
  func field(_ name: String, _ label: String, hint: String? = nil, required: Bool = false) -> Field {
    Field(SketchForm.name(name, index), label, hint: hint, required: required, form.errors)
  }
  let types = SketchForm.types.map { Choice($0, "\(texts.types[$0] ?? $0)") }
  let rules = [
    ("required", texts.isRequired, column.form.isRequired), ("unique", texts.isUnique, column.form.isUnique),
    ("public", texts.isPublic, column.form.isPublic),
  ]
  let privacy = RecordField.Privacy.allCases.map { Choice($0.rawValue, "\(texts.privacy($0))") }
  return """
    \(scene.checkboxes(field("take", sketch.take), column.isTaken ? ["yes"] : [], [Choice("yes", "\(sketch.take)")]))\
    \(scene.textField(field("title", texts.fieldName, required: true), column.form.title.ja))\
    \(scene.select(field("type", texts.type), column.form.type, types))\
    \(scene.checkboxes(field("rules", texts.rules), Set(rules.filter(\.2).map(\.0)), rules.map { Choice($0.0, "\($0.1)") }))\
    \(scene.select(field("privacy", texts.privacyLabel), column.form.privacy.rawValue, privacy))\
    <details\(if: form.isWrong(index, among: moreFields), " open")><summary>\(sketch.details)</summary>\
    \(scene.textField(field("key", texts.key, hint: texts.keyHint, required: true), column.form.key))\
    \(scene.textField(field("titleEn", texts.fieldNameEn), column.form.title.en ?? ""))\
    \(scene.textField(field("decimals", texts.decimals, hint: texts.decimalsHint), String(column.form.decimals)))\
    \(scene.textField(field("unit", texts.unit, hint: texts.unitHint), column.form.unit.ja))\
    \(scene.textField(field("unitEn", texts.unitEn), column.form.unit.en ?? ""))\
    \(scene.textArea(field("codes", texts.codes, hint: texts.codesHint), column.form.codes, rows: 3))\
    \(scene.textField(field("standard", texts.standard, hint: texts.standardHint), column.form.standard, suggestions: "standards"))\
    </details>
    """
}

private let moreFields = ["key", "titleEn", "decimals", "unit", "unitEn", "codes", "standard"]

extension SketchForm {
  fileprivate func isWrong(_ index: Int, among names: [String]? = nil) -> Bool {
    if let names { return names.contains { errors[SketchForm.name($0, index)] != nil } }
    return errors.keys.contains { $0.hasSuffix("-\(index)") }
  }
}

extension SketchReading.Look {
  /// What stands in the first rows of the column.
  fileprivate func values(_ index: Int) -> [String] {
    sample.compactMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
  }

  /// A type that not all values are of, a column without a name or without values, or one that may tell of persons.
  fileprivate func isDoubtful(_ index: Int) -> Bool {
    let guess = guesses[index]
    return guess.serial != nil || !guess.counterexamples.isEmpty || guess.filled == 0 || guess.personal != nil
      || table.names[index].isEmpty
  }
}

/// What speaks against the type that was guessed.
private func doubt(_ guess: ColumnGuess, _ scene: Scene) -> HTML? {
  let texts = SketchTexts.of(scene.language)
  let words: String
  if let serial = guess.serial {
    words = texts.serial(serial.text, serial.fault.words.text(in: scene.language))
  } else if let first = guess.counterexamples.first {
    words = texts.doubtful(String(first.text.prefix(40)), first.fault.words.text(in: scene.language))
  } else {
    return guess.personal.map { _ in "<p class=\"notice\">\(texts.personal)</p>" }
  }
  return "<p class=\"notice\">\(words)</p>"
}

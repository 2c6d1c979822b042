import ModuleKit

/// The file as it was read, and a form for each field that its columns seem to be. `said` is what somebody has just said of them.
func sketchPage(
  _ reading: SketchReading, _ said: SketchForm?, readElsewhere: Bool = false, _ scene: Scene
) -> Page {
  let (texts, importing) = (SketchTexts.of(scene.language), ImportTexts.of(scene.language))
  let here = SketchRoutes.show(reading.sketch.id)
  let body: HTML
  switch reading.content {
  case .read(let look): body = sketchForms(reading.sketch, look, said ?? SketchForm(reading.sketch, look), scene)
  case .refused(let words, let sheets):
    body = """
      <div class="summary wrong" role="alert"><p>\(words.text(in: scene.language))</p></div>\
      \(scene.form(here, lookAnew(sheets, reading.sketch.plan.sheet, reading.sketch.plan, scene)))
      """
  case .waiting:
    body = """
      <p class="notice" role="status">\(importing.scanning)</p><p><a href="\(scene.to(here))">\(importing.reload)</a></p>
      """
  case .gone: body = "<p class=\"empty\">\(importing.gone)</p>"
  }
  let settings = SettingsTexts.of(scene.language)
  let elsewhere: HTML = "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.readElsewhere)</p></div>"
  return Page(
    texts.title,
    trail: [
      deskCrumb,
      Page.Crumb(
        Localized(SettingsTexts.japanese.newRegister, en: SettingsTexts.english.newRegister), DefinitionRoutes.new()),
    ],
    main: """
      <h1>\(texts.title)</h1><p>\(scene.written(reading.sketch.name))</p>\(if: readElsewhere, elsewhere)\
      \(said.map { scene.errorSummary($0.errors, [("id", settings.registerID), ("title", settings.name)] + labels($0, scene)) })\
      \(body)\(scene.form(here, "<button class=\"danger\" name=\"action\" value=\"discard\">\(texts.discard)</button>"))
      """)
}

private func labels(_ form: SketchForm, _ scene: Scene) -> [(String, String)] {
  let (texts, sketch) = (DefinitionTexts.of(scene.language), SketchTexts.of(scene.language))
  let names = texts.labels + [("take", sketch.take)]
  return form.columns.enumerated().flatMap { index, column in
    names.map { (SketchForm.name($0, index), "\(sketch.column(index + 1, column.form.title.ja)): \($1)") }
  }
}

private func sketchForms(
  _ sketch: RegisterSketch, _ look: SketchReading.Look, _ form: SketchForm, _ scene: Scene
) -> HTML {
  let (texts, importing) = (SketchTexts.of(scene.language), ImportTexts.of(scene.language))
  let (settings, here) = (SettingsTexts.of(scene.language), SketchRoutes.show(sketch.id))
  let columns = form.columns.indices.map { sketchColumn($0, form, look, scene) }
  let faults = ImportPlan.Faults.allCases.map { Choice($0.rawValue, "\(importing.faults($0))") }
  let serials = look.guesses.indices.filter { look.guesses[$0].serial != nil }.map { look.frame.fields[$0].title.ja }
  let warning: HTML = "<div class=\"summary wrong\"><p>\(texts.serials(serials))</p></div>"
  let fields: HTML = """
    <input type="hidden" name="read" value="\(sketch.plan.json)">\
    \(scene.textField(Field("id", settings.registerID, hint: settings.idHint, required: true, form.errors), form.id))\
    \(scene.textField(Field("title", settings.name, required: true, form.errors), form.title))\
    <p class="note">\(texts.otherSettings)</p><h2>\(settings.fields)</h2>\(columns)\(standardColumns(scene))\
    \(scene.radios(Field("faults", importing.withFaults, form.errors), form.faults.rawValue, faults))\
    <p class="actions"><button name="action" value="make">\(texts.make)</button></p>
    """
  return """
    <p>\(texts.lead)</p>\(if: !serials.isEmpty, warning)<section><h2>\(importing.found)</h2>\
    \(readFacts(look.table.format, look.table.encoding, look.table.place, scene))\
    \(scene.form(here, lookAnew(look.table.sheets, look.table.sheet, sketch.plan, scene)))</section>\(scene.form(here, fields))
    """
}

private func sketchColumn(
  _ index: Int, _ form: SketchForm, _ look: SketchReading.Look, _ scene: Scene
) -> HTML {
  let (texts, sketch) = (DefinitionTexts.of(scene.language), SketchTexts.of(scene.language))
  let (column, guess) = (form.columns[index], look.guesses[index])
  func field(_ name: String, _ label: String, hint: String? = nil, required: Bool = false) -> Field {
    Field(SketchForm.name(name, index), label, hint: hint, required: required, form.errors)
  }
  let types = SketchForm.types.map { Choice($0, "\(texts.types[$0] ?? $0)") }
  let rules = [
    ("required", texts.isRequired, column.form.isRequired), ("unique", texts.isUnique, column.form.isUnique),
    ("public", texts.isPublic, column.form.isPublic),
  ]
  let privacy = RecordField.Privacy.allCases.map { Choice($0.rawValue, "\(texts.privacy($0))") }
  let values = look.sample.compactMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
  let samples = values.map { String($0.prefix(40)) }.joined(separator: " / ")
  let more = ["key", "titleEn", "decimals", "unit", "unitEn", "codes", "standard"]
  let isWrong = more.contains { form.errors[SketchForm.name($0, index)] != nil }
  let name = look.table.names[index].isEmpty ? column.form.title.ja : look.table.names[index]
  return """
    <fieldset class="field"><legend>\(sketch.column(index + 1, name))</legend>\
    <p class="note">\(sketch.samples): \(samples.isEmpty ? ImportTexts.of(scene.language).empty : samples)</p>\
    \(doubt(guess, scene))\
    \(scene.checkboxes(field("take", sketch.take), column.isTaken ? ["yes"] : [], [Choice("yes", "\(sketch.take)")]))\
    \(scene.textField(field("title", texts.fieldName, required: true), column.form.title.ja))\
    \(scene.select(field("type", texts.type), column.form.type, types))\
    \(scene.checkboxes(field("rules", texts.rules), Set(rules.filter(\.2).map(\.0)), rules.map { Choice($0.0, "\($0.1)") }))\
    \(scene.select(field("privacy", texts.privacyLabel), column.form.privacy.rawValue, privacy))\
    <details\(if: isWrong, " open")><summary>\(sketch.details)</summary>\
    \(scene.textField(field("key", texts.key, hint: texts.keyHint, required: true), column.form.key))\
    \(scene.textField(field("titleEn", texts.fieldNameEn), column.form.title.en ?? ""))\
    \(scene.textField(field("decimals", texts.decimals, hint: texts.decimalsHint), String(column.form.decimals)))\
    \(scene.textField(field("unit", texts.unit, hint: texts.unitHint), column.form.unit.ja))\
    \(scene.textField(field("unitEn", texts.unitEn), column.form.unit.en ?? ""))\
    \(scene.textArea(field("codes", texts.codes, hint: texts.codesHint), column.form.codes, rows: 3))\
    \(scene.textField(field("standard", texts.standard, hint: texts.standardHint), column.form.standard, suggestions: "standards"))\
    </details></fieldset>
    """
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
    return nil
  }
  return "<p class=\"notice\">\(words)</p>"
}

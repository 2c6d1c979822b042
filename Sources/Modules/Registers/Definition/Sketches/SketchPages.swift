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
      \(said.map { scene.errorSummary($0.errors, [("id", settings.registerID), ("title", settings.name), ("recognised", texts.key)] + labels($0, scene)) })\
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
  let keys = form.columns.indices.filter { look.distinct.contains($0) || $0 == form.key }.map {
    Choice(String($0), "\(texts.column($0 + 1, form.columns[$0].form.title.ja))")
  }
  let key = Field("recognised", texts.key, hint: texts.keyHint, form.errors)
  let faults = ImportPlan.Faults.allCases.map { Choice($0.rawValue, "\(importing.faults($0))") }
  let serials = look.guesses.indices.filter { look.guesses[$0].serial != nil }.map { look.frame.fields[$0].title.ja }
  let warning: HTML = "<div class=\"summary wrong\"><p>\(texts.serials(serials))</p></div>"
  let fields: HTML = """
    <input type="hidden" name="read" value="\(sketch.plan.json)">\
    \(scene.textField(Field("id", settings.registerID, hint: settings.idHint, required: true, form.errors), form.id))\
    \(scene.textField(Field("title", settings.name, required: true, form.errors), form.title))\
    <p class="note">\(texts.otherSettings)</p><h2>\(settings.fields)</h2>\(sketchTable(form, look, scene))\
    <p class="actions"><button name="action" value="make">\(texts.make)</button></p>\(columns)\(standardColumns(scene))\
    \(if: !keys.isEmpty, scene.select(key, form.key.map(String.init) ?? "", keys, none: "\(texts.noKey)"))\
    \(scene.radios(Field("faults", importing.withFaults, form.errors), form.faults.rawValue, faults))\
    <p class="actions"><button name="action" value="make">\(texts.make)</button></p>
    """
  return """
    <p>\(texts.lead)</p>\(if: !serials.isEmpty, warning)<section><h2>\(importing.found)</h2>\
    \(readFacts(look.table, scene))\
    \(scene.form(here, lookAnew(look.table.sheets, look.table.sheet, sketch.plan, scene)))</section>\(scene.form(here, fields))
    """
}

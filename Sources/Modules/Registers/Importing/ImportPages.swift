import ModuleKit

private func trail(_ register: Register, _ more: Page.Crumb...) -> [Page.Crumb] {
  [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))] + more
}

private func importsCrumb(_ register: Register) -> Page.Crumb {
  Page.Crumb(Localized(ImportTexts.japanese.title, en: ImportTexts.english.title), ImportRoutes.list(register.id))
}

/// A form to send a file, and what was sent before.
func importsPage(_ register: Register, _ list: [RegisterImport], _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ImportTexts.of(scene.language)
  let rows = list.map { job -> HTML in
    """
    <li><a href="\(scene.to(ImportRoutes.show(register.id, job.id)))">\(scene.written(job.name))</a>\
    <span class="note">\(texts.state(job.state)) · \(scene.moment(job.sent)) · \(job.actor)</span></li>
    """
  }
  let form = scene.formWithFiles(
    ImportRoutes.send(register.id),
    """
    \(scene.oneFileField(Field(ImportRoutes.field, texts.file, hint: texts.fileHint, errors)))\
    \(scene.textArea(Field("pasted", texts.pasted, hint: texts.pastedHint, errors), ""))\
    <p class="actions"><button>\(texts.send)</button></p>
    """)
  return Page(
    texts.title, trail: trail(register), scripts: [.uploads],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(scene.errorSummary(errors, [(ImportRoutes.field, texts.file)]))\(form)\
      <section><h2>\(texts.earlier)</h2>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.noneYet)</p>")\
      <ul class="cards">\(rows)</ul></section>
      """)
}

/// The file as it was read, and what each column is to be. `said` is what somebody has just said of it.
func importPage(_ desk: ImportDesk, _ said: ImportPlan?, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ImportTexts.of(scene.language)
  let register = desk.register
  let here = ImportRoutes.show(register.id, desk.job.id)
  let discard = scene.form(here, "<button class=\"danger\" name=\"action\" value=\"discard\">\(texts.discard)</button>")
  let body: HTML
  switch desk.content {
  case .read(let preview): body = importForms(desk, preview, said ?? preview.plan, errors, scene)
  case .refused(let words, let sheets):
    body = """
      <div class="summary wrong" role="alert"><p>\(words.text(in: scene.language))</p></div>\
      \(scene.form(here, lookAnew(sheets, desk.job.plan.sheet, desk.job.plan, scene)))
      """
  case .waiting:
    body =
      "<p class=\"notice\" role=\"status\">\(texts.scanning)</p><p><a href=\"\(scene.to(here))\">\(texts.reload)</a></p>"
  case .gone: body = "<p class=\"empty\">\(texts.gone)</p>"
  }
  return Page(
    desk.job.name, trail: trail(register, importsCrumb(register)),
    main: "<h1>\(scene.written(desk.job.name))</h1>\(body)\(discard)")
}

private func importForms(
  _ desk: ImportDesk, _ preview: ImportDesk.Preview, _ plan: ImportPlan, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let here = ImportRoutes.show(desk.register.id, desk.job.id)
  let fields = desk.register.frame.written
  let choices = fields.map { Choice(String($0.number), scene.say($0.title)) }
  let rows = preview.table.names.enumerated().map { index, name -> HTML in
    let chosen = plan.columns.indices.contains(index) ? plan.columns[index].map(String.init) ?? "" : ""
    let values = preview.sample.compactMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
    let label = name.isEmpty ? texts.nthColumn(index + 1) : name
    let isDay = fields.first { String($0.number) == chosen }?.type == .value(.day)
    let serial = isDay ? values.lazy.compactMap { serialWords($0, scene.language) }.first : nil
    let shown = values.isEmpty ? texts.empty : values.map { String($0.prefix(40)) }.joined(separator: " / ")
    let hint = [shown, serial].compactMap { $0 }.joined(separator: " ")
    return scene.select(Field("column-\(index)", label, hint: hint, errors), chosen, choices, none: texts.notTaken)
  }
  let faults = ImportPlan.Faults.allCases.map { Choice($0.rawValue, "\(texts.faults($0))") }
  let labels = preview.table.names.enumerated().map { ("column-\($0)", $1.isEmpty ? texts.nthColumn($0 + 1) : $1) }
  let again: HTML? = errors["repeat"].map { _ in
    scene.checkboxes(Field("repeat", texts.repeating, errors), [], [Choice("yes", "\(texts.repeatAnyway)")])
  }
  let computed = desk.register.frame.current.filter(\.isComputed).map { $0.title.text(in: scene.language) }
  let notTaken: HTML? =
    computed.isEmpty ? nil : "<p>\(ComputedTexts.of(scene.language).notTaken(computed))</p>"
  let columns: HTML = """
    <h2>\(texts.columns)</h2><p>\(texts.columnsLead)</p>\(notTaken)\(rows)\
    \(scene.checkboxes(Field("keys", texts.keys, hint: texts.keysHint, errors), Set(plan.keys.map(String.init)), choices))\
    \(scene.radios(Field("faults", texts.withFaults, errors), plan.faults.rawValue, faults))\(again)\
    <p class="actions"><button name="action" value="import">\(texts.start)</button></p>
    """
  return """
    \(scene.errorSummary(errors, labels + [("keys", texts.keys), ("repeat", texts.repeating)]))\
    <section><h2>\(texts.found)</h2>\(readFacts(preview.table, scene))\
    <details><summary>\(texts.readAnew)</summary>\(scene.form(here, lookAnew(preview.table.sheets, preview.table.sheet, plan, scene)))</details></section>\
    \(scene.form(here, columns))
    """
}

/// What is said of a text in a column of days that is Excel's own number of one.
private func serialWords(_ text: String, _ language: Language) -> String? {
  do throws(ValueFault) { _ = try ValueKind.day.read(text) } catch {
    if case .excelSerial = error { return SketchTexts.of(language).serial(text, error.words.text(in: language)) }
  }
  return nil
}

/// What the file is, and where its header was found.
func readFacts(_ table: TableHead, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  return """
    <dl class="facts"><div><dt>\(texts.format)</dt><dd>\(table.format.rawValue)\
    \(table.encoding.map { " · \($0.rawValue)" as HTML })\(if: table.isEncodingGuessed, "\(texts.guessed)")</dd></div>\
    <div><dt>\(texts.header)</dt><dd>\(texts.rowNumbers(table.place.rows)) \(table.place.words.text(in: scene.language))</dd></div></dl>
    """
}

/// Fields for whoever knows better how the file is to be read.
func lookAnew(_ names: [String], _ current: String?, _ plan: ImportPlan, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let encodings = TextEncoding.allCases.map { Choice($0.rawValue, "\($0.rawValue)") }
  let sheets = names.map { Choice($0, scene.written($0)) }
  let sheet: HTML? = sheets.count > 1 ? scene.select(Field("sheet", texts.sheet, [:]), current ?? "", sheets) : nil
  return """
    \(scene.select(Field("encoding", texts.encoding, [:]), plan.encoding?.rawValue ?? "", encodings, none: texts.findOut))\
    \(sheet)\(scene.textField(Field("headerRow", texts.headerRow, [:]), plan.headerRow.map(String.init) ?? ""))\
    <p class="actions"><button name="action" value="look">\(texts.readAnew)</button></p>
    """
}

/// How far it is, or what became of it.
func importStatePage(_ register: Register, _ job: RegisterImport, _ faults: [ImportFault], _ scene: Scene) -> Page {
  let texts = ImportTexts.of(scene.language)
  let here = ImportRoutes.show(register.id, job.id)
  func button(_ action: String, _ words: String, danger: Bool = false) -> HTML {
    scene.form(here, "<button\(if: danger, " class=\"danger\"") name=\"action\" value=\"\(action)\">\(words)</button>")
  }
  let actions: HTML
  switch job.state {
  case .open: actions = ""
  case .waiting, .reading:
    actions = """
      <p><a href="\(scene.to(here))">\(texts.reload)</a></p>\(button("stop", texts.stop, danger: true))
      """
  case .done:
    actions = """
      <p><a class="button" href="\(scene.to(DeskRoutes.show(register.id)))">\(texts.toRegister)</a></p>\
      \(if: job.change != nil, button("undo", texts.undo, danger: true))
      """
  case .proposed:
    actions = """
      <p><a class="button" href="\(scene.to(ProposalRoutes.list(register.id)))">\(ProposalTexts.of(scene.language).title)</a></p>
      """
  case .refused, .stopped:
    actions =
      "\(if: job.file != nil, "\(button("again", texts.again))\(button("discard", texts.discard, danger: true))")"
  }
  var page = Page(
    job.name, trail: trail(register, importsCrumb(register)),
    main: """
      <h1>\(scene.written(job.name))</h1><div role="status"><p class="notice">\(texts.state(job.state))\
      \(job.problem.map { " \($0.text(in: scene.language))" as HTML })</p>\
      \(if: job.state.isUnderWay, progressBar(job, texts))\
      <dl class="facts">\(importCounts(job, texts))</dl></div><div class="actions">\(actions)</div>\(skippedRows(job.skipped, scene))\(faultTable(register, job, faults, scene))
      """)
  if job.state.isUnderWay { page.comesAgainAfter = 2 }
  return page
}

/// How far it is; without a value while that is not known.
private func progressBar(_ job: RegisterImport, _ texts: ImportTexts) -> HTML {
  let (done, total) = job.progress
  let label = texts.state(job.state)
  if total == 0 || job.state == .waiting { return "<progress aria-label=\"\(label)\"></progress>" }
  let percent = min(100, done * 100 / total)
  return """
    <p><progress aria-label="\(label)" value="\(min(done, total))" max="\(total)">\(percent) %</progress> \(percent) %</p>
    """
}

func importCounts(_ job: RegisterImport, _ texts: ImportTexts) -> HTML {
  var facts = [(texts.rows, job.rows), (texts.faulty, job.faults)]
  if job.state == .done || job.state == .proposed {
    facts += [(texts.added, job.added), (texts.changed, job.changed), (texts.same, job.same)]
  }
  return "\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })"
}

private func faultTable(_ register: Register, _ job: RegisterImport, _ faults: [ImportFault], _ scene: Scene) -> HTML {
  if faults.isEmpty { return "" }
  let texts = ImportTexts.of(scene.language)
  let rows = faults.map { fault -> HTML in
    """
    <tr><th scope="row">\(fault.line)</th><td data-label="\(texts.column)">\(scene.written(fault.header))</td>\
    <td data-label="\(texts.written)">\(scene.written(fault.written))</td>\
    <td data-label="\(texts.reason)">\(fault.reason.text(in: scene.language))</td></tr>
    """
  }
  let heads = [texts.line, texts.column, texts.written, texts.reason].map { "<th scope=\"col\">\($0)</th>" as HTML }
  return """
    <section><h2>\(texts.faultsTitle)</h2><p>\(texts.firstOf(faults.count, job.faults)) \(texts.faultsKept) \
    <a href="\(scene.to(ImportRoutes.faults(register.id, job.id)))">CSV</a></p>\
    <table class="stack"><caption class="hidden">\(texts.faultsTitle)</caption><thead><tr>\(heads)</tr></thead>\
    <tbody>\(rows)</tbody></table></section>
    """
}

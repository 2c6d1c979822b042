import ModuleKit

func importStartPage(
  _ remembered: [String], _ kept: [KeptWorkbook], _ errors: FormErrors, _ scene: Scene
) -> Page {
  let (texts, words) = (ImportTexts.of(scene.language), KeptWorkbookTexts.of(scene.language))
  let field = scene.fileField(
    KeptWorkbook.field, words.file, KeptWorkbook.limits, [.excel], kept: KeptWorkbook.field, errors)
  let form = scene.formWithFiles(
    WizardRoutes.send(), "\(field)<p class=\"actions\"><button>\(words.send)</button></p>")
  let names: HTML = """
    <section><h2>\(texts.remembered)</h2><p>\(texts.rememberedLead)</p>\
    <ul>\(remembered.map { "<li>\(forgetForm($0, scene))</li>" as HTML })</ul></section>
    """
  let done: String? =
    switch scene.query["done"] {
    case "discarded": texts.discarded
    case "forgotten": texts.forgotten
    default: nil
    }
  return Page(
    texts.title, trail: [planCrumb(scene)],
    main: """
      <h1>\(texts.title)</h1>\(done.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })\
      \(scene.errorSummary(errors, [(KeptWorkbook.field, words.file)]))<p>\(texts.lead)</p>\(form)\
      \(keptWorkbooks(kept, scene))\(if: !remembered.isEmpty, names)
      """)
}

private func forgetForm(_ name: String, _ scene: Scene) -> HTML {
  let hidden: HTML = "<span class=\"hidden\">: \(name)</span>"
  return scene.form(
    WizardRoutes.forget(),
    """
    \(scene.written(name)) <input type="hidden" name="name" value="\(name)">\
    <button class="second">\(ImportTexts.of(scene.language).forget)\(hidden)</button>
    """)
}

func importPage(_ id: ID<KeptWorkbook>, _ state: ImportState, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ImportTexts.of(scene.language)
  return Page(
    texts.title, trail: importTrail(scene),
    main: "<h1>\(texts.title)</h1>\(content(id, state, errors, scene))\(discardForm(id, scene))")
}

func importTrail(_ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene),
    Page.Crumb(Localized(ImportTexts.japanese.title, en: ImportTexts.english.title), WizardRoutes.start()),
  ]
}

private func content(_ id: ID<KeptWorkbook>, _ state: ImportState, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let words = KeptWorkbookTexts.of(scene.language)
  switch state {
  case .ready(let desk): return preview(desk, errors, scene)
  case .unreadable(let why): return "<div class=\"summary wrong\" role=\"alert\"><p>\(why)</p></div>"
  case .infected(let finding):
    return "<div class=\"summary wrong\" role=\"alert\"><p>\(words.infected(finding))</p></div>"
  case .waiting:
    return """
      <p class="notice">\(words.waiting)</p>\
      <p><a class="button" href="\(scene.to(WizardRoutes.show(id)))">\(words.reload)</a></p>
      """
  }
}

private func discardForm(_ id: ID<KeptWorkbook>, _ scene: Scene) -> HTML {
  scene.form(
    WizardRoutes.save(id),
    """
    <p class="actions"><button class="second" name="action" value="discard">\
    \(KeptWorkbookTexts.of(scene.language).giveUp)</button></p>
    """)
}

private func preview(_ desk: ImportDesk, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  var errors = errors
  if desk.isSlugTaken && errors["slug"] == nil { errors["slug"] = texts.slugTaken }
  let outcome = desk.plan()
  let isReady = if case .success = outcome { true } else { false }
  let labels = [
    ("slug", texts.slug), ("title", texts.planTitle), ("from", EditionGuideTexts.of(scene.language).from),
    ("to", EditionGuideTexts.of(scene.language).to), ("levels", texts.levels), ("year", texts.year),
  ]
  let used: HTML = "<p class=\"notice\">\(texts.using(desk.head.from))</p>"
  return """
    <p>\(scene.written(desk.file))</p>\(if: !desk.head.from.isEmpty, used)\(scene.errorSummary(errors, labels))\
    \(importResult(outcome, desk, isDone: false, scene))\(sheetForm(desk, scene))\(meanings(desk, scene))\
    \(headForm(desk, isReady: isReady, errors, scene))
    """
}

func importResult(
  _ outcome: Result<WorkbookPlan, ImportRefused>, _ desk: ImportDesk, isDone: Bool, _ scene: Scene
) -> HTML {
  let texts = ImportTexts.of(scene.language)
  switch outcome {
  case .failure(let refused):
    let rows = refused.faults.prefix(50).map { fault -> HTML in
      "<li><strong>\(fault.path)</strong> \(fault.reason.text(in: scene.language))</li>"
    }
    let more: HTML = "<p>\(texts.more(refused.count - 50))</p>"
    return """
      <section class="summary wrong"><h2>\(texts.cannot)</h2><ul>\(rows)</ul>\(if: refused.count > 50, more)</section>
      """
  case .success(let plan):
    let added = plan.file.departments
    let levels = plan.levels.map { level -> HTML in
      let name = plan.file.plan.level(level.key)?.name.ja ?? level.key
      return "<div><dt>\(name)</dt><dd>\(level.count)</dd></div>"
    }
    return """
      <section><h2>\(isDone ? texts.wasTaken : texts.result)</h2><dl class="facts">\(levels)\
      <div><dt>\(texts.indicators)</dt><dd>\(plan.file.indicators.count)</dd></div>\
      <div><dt>\(texts.measurements)</dt><dd>\(plan.measurements)</dd></div>\
      <div><dt>\(texts.targets)</dt><dd>\(plan.targets)</dd></div>\
      <div><dt>\(texts.reviews)</dt><dd>\(plan.file.reviews.count)</dd></div>\
      \(if: !added.isEmpty, "<div><dt>\(texts.departments)</dt><dd>\(added.count)</dd></div>")</dl>\
      \(notTaken(plan, desk, isDone: isDone, scene))</section>
      """
  }
}

private func notTaken(_ plan: WorkbookPlan, _ desk: ImportDesk, isDone: Bool, _ scene: Scene) -> HTML {
  let (texts, words) = (ImportTexts.of(scene.language), WorkbookTexts.of(scene.language))
  if plan.notTaken.cells.isEmpty { return "<p>\(texts.allTaken)</p>" }
  let rows = plan.notTaken.tallies.map { tally -> HTML in
    let first = plan.notTaken.cells.first { $0.reason == tally.reason }
    return """
      <tr><th scope="row">\(words.reasons(tally.reason))</th>\
      <td class="number" data-label="\(texts.cells)">\(tally.count)</td>\
      <td data-label="\(texts.first)">\(first?.place.name ?? "")</td></tr>
      """
  }
  return """
    <h3>\(isDone ? texts.wasLeft : texts.notTaken) (\(plan.notTaken.cells.count))</h3><table class="stack">\
    <caption class="hidden">\(texts.notTaken)</caption><thead><tr><th scope="col">\(words.reason)</th>\
    <th scope="col" class="number">\(texts.cells)</th><th scope="col">\(texts.first)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>\
    \(leftCells(plan.notTaken, scene))\
    <p><a href="\(scene.to(WizardRoutes.notTaken(desk.kept)))">\(texts.csv)</a></p>
    """
}

/// The first of the cells that are left out, each with what it says.
private func leftCells(_ report: NotTakenReport, _ scene: Scene) -> HTML {
  let (texts, words) = (ImportTexts.of(scene.language), WorkbookTexts.of(scene.language))
  let most = 50
  let rows = report.cells.prefix(most).map { cell -> HTML in
    """
    <tr><th scope="row">\(cell.place.name)</th><td data-label="\(words.value)">\(scene.written(String(cell.value.prefix(40))))</td>\
    <td data-label="\(words.reason)">\(words.reasons(cell.reason))</td></tr>
    """
  }
  let more: HTML = "<p>\(texts.more(report.cells.count - most))</p>"
  return """
    <details><summary>\(texts.cellByCell)</summary><table class="stack"><caption class="hidden">\(texts.cellByCell)</caption>\
    <thead><tr><th scope="col">\(words.cell)</th><th scope="col">\(words.value)</th><th scope="col">\(words.reason)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>\(if: report.cells.count > most, more)</details>
    """
}

private func sheetForm(_ desk: ImportDesk, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let sheets = desk.sheets.prefix(200).map { Choice($0, "\($0)") }
  let rows = desk.mapping.headerRows.map(String.init).joined(separator: ", ")
  return """
    <section><h2>\(texts.sheetAndHeaders)</h2>\(scene.form(
      WizardRoutes.save(desk.kept),
      """
      <div class="fields">\(scene.select(Field("sheet", texts.sheet, [:]), desk.table.name, sheets))\
      \(scene.textField(Field("headerRows", texts.headerRows, hint: texts.headerRowsHint, [:]), rows))</div>\
      <p class="note">\(texts.readAnewNote)</p>\
      <p class="actions"><button class="second" name="action" value="sheet">\(texts.readAnew)</button></p>
      """))</section>
    """
}

/// How many columns have each meaning, and the way to change them.
private func meanings(_ desk: ImportDesk, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let rows = ColumnKind.allCases.compactMap { kind -> HTML? in
    let columns = desk.mapping.columns.filter { $0.role.kind == kind }
    if columns.isEmpty { return nil }
    let letters = columns.prefix(12).map { CellPlace.letters($0.column) }.joined(separator: ", ")
    return """
      <tr><th scope="row">\(texts.kind(kind))</th><td class="number">\(columns.count)</td>\
      <td>\(letters)\(if: columns.count > 12, " …")</td></tr>
      """
  }
  return """
    <section><h2>\(texts.columns)</h2><table class="plain"><caption class="hidden">\(texts.columns)</caption>\
    <tbody>\(rows)</tbody></table>\
    <p><a class="button" href="\(scene.to(WizardRoutes.columns(desk.kept)))">\(texts.changeColumns)</a></p></section>
    """
}

private func headForm(_ desk: ImportDesk, isReady: Bool, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let levels = desk.mapping.layers.map(\.name).joined(separator: "、")
  let button: HTML = "<button name=\"action\" value=\"import\">\(texts.takeOver)</button>"
  let name = desk.head.from.isEmpty ? "" : desk.head.from
  let typed = ["from": desk.head.begins, "to": desk.head.ends]
  let years = periodFields(hint: nil, required: true, { typed[$0] ?? "" }, errors, scene)
  return """
    <section><h2>\(texts.newPlan)</h2>\(scene.form(
      WizardRoutes.save(desk.kept),
      """
      \(scene.textField(Field("title", texts.planTitle, required: true, errors), desk.head.title))\
      \(scene.textField(Field("slug", texts.slug, hint: texts.slugHint, required: true, errors), desk.head.slug))\
      \(years)\
      \(scene.textField(Field("levels", texts.levels, hint: texts.levelsHint, required: true, errors), levels))\
      \(scene.textField(
        Field("year", texts.year, hint: texts.yearHint, errors), desk.mapping.year.map(String.init) ?? ""))\
      \(scene.textField(Field("remember", texts.remember, hint: texts.rememberHint, errors), name))\
      <p class="note">\(texts.takeOverNote)</p><p class="actions">\(if: isReady, button)\
      <button class="second" name="action" value="save">\(texts.previewAgain)</button></p>
      """))</section>
    """
}

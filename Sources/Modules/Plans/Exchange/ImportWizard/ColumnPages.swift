import ModuleKit

func importColumnsPage(
  _ desk: ImportDesk, page asked: Int, _ typed: Fields?, _ errors: FormErrors, _ scene: Scene
) -> Page {
  let texts = ImportTexts.of(scene.language)
  let pages = max(1, (desk.mapping.columns.count + ColumnForm.pageSize - 1) / ColumnForm.pageSize)
  let page = min(max(1, asked), pages)
  let shown = desk.mapping.columns.dropFirst((page - 1) * ColumnForm.pageSize).prefix(ColumnForm.pageSize)
  let labels = shown.flatMap { column in
    ["level", "indicator", "year"].map { part in
      (ColumnForm.name(part, column.column), "\(CellPlace.letters(column.column)) \(texts.part(part))")
    }
  }
  let next: HTML = "<button name=\"action\" value=\"next\">\(texts.saveAndNext)</button>"
  return Page(
    texts.columns,
    trail: importTrail(scene) + [
      Page.Crumb(Localized(ImportTexts.japanese.preview, en: ImportTexts.english.preview), WizardRoutes.show(desk.kept))
    ],
    main: """
      <h1>\(texts.columns)</h1><p>\(scene.written(desk.file)) — \(scene.written(desk.table.name))</p>\
      \(scene.errorSummary(errors, labels))<p>\(texts.columnsLead)</p>\
      <details><summary>\(texts.whatKindsMean)</summary><dl>\(kinds(scene))</dl></details>\
      \(scene.form(
        WizardRoutes.saveColumns(desk.kept),
        """
        <input type="hidden" name="page" value="\(page)">\(shown.map { row($0, desk, typed, errors, scene) })\
        <p class="actions">\(if: page < pages, next)\
        <button class="second" name="action" value="save">\(texts.saveAndPreview)</button></p>
        """))\(scene.pager(WizardRoutes.columns(desk.kept), Fields(), page: page, of: pages))
      """)
}

private func kinds(_ scene: Scene) -> [HTML] {
  let texts = ImportTexts.of(scene.language)
  return ColumnKind.allCases.map { "<div><dt>\(texts.kind($0))</dt><dd>\(texts.explained($0))</dd></div>" as HTML }
}

private func row(
  _ column: WorkbookMapping.Column, _ desk: ImportDesk, _ typed: Fields?, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = ImportTexts.of(scene.language)
  let header = column.header.isEmpty ? texts.noHeader : String(column.header.replacing("\n", with: " ").prefix(80))
  let samples = desk.samples(column.column).map { $0.replacing("\n", with: " ").prefix(24) }.joined(separator: " ｜ ")
  func name(_ part: String) -> String { ColumnForm.name(part, column.column) }
  func value(_ part: String, _ stored: String) -> String { typed?[name(part)] ?? stored }
  let choices = ColumnKind.allCases.map { Choice($0.rawValue, "\(texts.kind($0))") }
  let kind = Field(name("kind"), texts.part("kind"), errors)
  let level = Field(name("level"), texts.part("level"), errors)
  let indicator = Field(name("indicator"), texts.part("indicator"), errors)
  let year = Field(name("year"), texts.part("year"), errors)
  let isOpen =
    column.role.kind.hasLevel || column.role.kind.hasIndicator || column.role.kind.hasYear
    || ["level", "indicator", "year"].contains { errors[name($0)] != nil }
  let layer = column.role.layer.flatMap { desk.mapping.layer($0)?.name } ?? ""
  return """
    <fieldset class="field"><legend>\(CellPlace.letters(column.column)): \(header)</legend>\
    <span class="hint">\(samples.isEmpty ? texts.noValues : samples)</span>\
    \(scene.select(kind, value("kind", column.role.kind.rawValue), choices))\
    <details\(if: isOpen, " open")><summary>\(texts.details)</summary><div class="fields">\
    \(scene.textField(level, value("level", layer)))\
    \(scene.textField(indicator, value("indicator", column.role.indicator.map(String.init) ?? "")))\
    \(scene.textField(year, value("year", column.role.year.map { String($0.number) } ?? "")))</div></details></fieldset>
    """
}

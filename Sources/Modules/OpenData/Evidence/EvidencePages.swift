import ModuleKit

private func listCrumb(isDesk: Bool) -> Page.Crumb {
  let (ja, en) = (EvidenceTexts.japanese, EvidenceTexts.english)
  return isDesk
    ? Page.Crumb(Localized(ja.desk, en: en.desk), EvidenceRoutes.desk())
    : Page.Crumb(Localized(ja.title, en: en.title), EvidenceRoutes.list())
}

func sheetsPage(
  _ sheets: [EvidenceSheet], page: Int, of pages: Int, _ form: SheetForm, isDesk: Bool, _ scene: Scene
) -> Page {
  let texts = EvidenceTexts.of(scene.language)
  let rows = sheets.map { sheet -> HTML in
    let target = isDesk ? EvidenceRoutes.edit(sheet.id) : EvidenceRoutes.show(sheet.id)
    return """
      <li><a href="\(scene.to(target))">\(scene.written(sheet.title))</a>\
      \(if: isDesk, " <span class=\"tag\">\(texts.state(sheet.isPublic))</span>")\
      <p class="note">\(scene.written(shortened(sheet.question, to: 120)))</p></li>
      """
  }
  let title = isDesk ? texts.desk : texts.title
  let toDesk: HTML = "<p><a href=\"\(scene.to(EvidenceRoutes.desk()))\">\(texts.desk)</a></p>"
  let new: HTML = """
    <h2>\(texts.add)</h2>\(scene.errorSummary(form.errors, labels(texts)))\
    \(scene.form(EvidenceRoutes.add(), "\(fields(form, scene))<p class=\"actions\"><button>\(texts.make)</button></p>"))
    """
  return Page(
    title, trail: [catalogueCrumb],
    main: """
      <h1>\(title)</h1><p>\(texts.lead)</p>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.empty)</p>")\
      <ul class="cards">\(rows)</ul>\
      \(scene.pager(isDesk ? EvidenceRoutes.desk() : EvidenceRoutes.list(), Fields(), page: page, of: pages))\
      \(isDesk ? new : "")\(if: !isDesk && scene.may(.editOpenData), toDesk)
      """)
}

/// `current` are the public datasets as they are now, by name; `least` the smallest numbers that may be told of the resources,
/// nil for who may see all of them.
func sheetPage(
  _ sheet: EvidenceSheet, _ current: [String: Dataset], _ least: [ID<Resource>: Int]?, _ scene: Scene
) -> Page {
  let texts = EvidenceTexts.of(scene.language)
  func section(_ heading: String, _ text: String) -> HTML? {
    if text.isEmpty { return nil }
    let foreign: HTML? = scene.isForeign(text) ? " lang=\"ja\"" : nil
    return "<section><h2>\(heading)</h2><div\(foreign)>\(markdownHTML(text, headingsFrom: 3))</div></section>"
  }
  let exhibits = sheet.exhibits.enumerated().map { number, exhibit -> HTML in
    let told = least.map { exhibit.told($0[exhibit.resource]) } ?? (exhibit.lines.map { ($0.label, $0.value) }, nil)
    return exhibitSection(exhibit, number + 1, told.0, told.1, current[exhibit.origin.dataset], scene)
  }
  let edit: HTML = """
    <p class="actions"><a class="button second" href="\(scene.to(EvidenceRoutes.edit(sheet.id)))">\(texts.edit)</a></p>
    """
  return Page(
    sheet.title, trail: [catalogueCrumb, listCrumb(isDesk: false)],
    scripts: sheet.exhibits.contains { $0.chart != .bar } ? [.charts] : [],
    main: """
      <h1>\(scene.written(sheet.title))</h1>\(if: !sheet.isPublic, "<p class=\"notice\">\(texts.draftNotice)</p>")\
      <p class="note">\(texts.versionShown(sheet.version)) · \(scene.moment(sheet.changedAt))</p>\
      \(section(texts.question, sheet.question))\
      \(if: !exhibits.isEmpty, "<h2>\(texts.exhibits)</h2>")\(exhibits)\
      \(section(texts.finding, sheet.finding))\(section(texts.decision, sheet.decision))\
      \(if: scene.may(.editOpenData), edit)
      """)
}

private func exhibitSection(
  _ exhibit: Exhibit, _ number: Int, _ lines: [(label: String, value: String?)], _ least: Int?, _ dataset: Dataset?,
  _ scene: Scene
) -> HTML {
  let texts = EvidenceTexts.of(scene.language)
  let measured = texts.measured(exhibit.measure, exhibit.column)
  let numbers = lines.compactMap { $0.value.flatMap { Double($0) } }
  // Bars begin at nothing: where a value lies below it, there are figures alone.
  let most = numbers.allSatisfy { $0 >= 0 } ? numbers.max() ?? 0 : 0
  let rows = lines.map { line -> HTML in
    let label = line.label.isEmpty ? (exhibit.group.isEmpty ? texts.all : texts.noLabel) : line.label
    let bar = line.value.flatMap { Double($0) }.map { value -> HTML in
      "<meter min=\"0\" max=\"\(String(most))\" value=\"\(String(value))\" aria-label=\"\(label)\"></meter>"
    }
    return """
      <tr><th scope="row" data-label="\(exhibit.group)">\(scene.written(label))</th>\
      <td class="number" data-label="\(measured)">\(line.value ?? texts.hidden(exhibit.measure, least ?? 0))</td>\(if: most > 0, "<td>\(bar)</td>")</tr>
      """
  }
  return """
    <section><h3>\(number). \(scene.written(exhibit.title))</h3>\(drawing(exhibit, lines, measured, scene))<div class="scroll"><table class="stack">\
    <caption class="hidden">\(scene.written(exhibit.title))</caption><thead><tr><th scope="col">\(scene.written(exhibit.group.isEmpty ? texts.all : exhibit.group))</th>\
    <th scope="col">\(scene.written(measured))</th>\(if: most > 0, "<th scope=\"col\">\(texts.bars)</th>")</tr></thead>\
    <tbody>\(rows)</tbody></table></div>\(least.map { "<p class=\"note\">\(texts.hiddenMeans($0))</p>" as HTML })\
    \(provenance(exhibit, isWhole: exhibit.origin.rows >= least ?? 0, dataset, scene))</section>
    """
}

/// The numbers that are told as lines or a pie, which a script draws; without it the table is the chart, as it is for bars. Of
/// numbers of which one is hidden or lies below nothing there is no pie.
private func drawing(
  _ exhibit: Exhibit, _ lines: [(label: String, value: String?)], _ measured: String, _ scene: Scene
) -> HTML? {
  let values = lines.map { $0.value.flatMap { Double($0) } }
  guard exhibit.chart != .bar, values.count > 1, values.contains(where: { $0 != nil }) else { return nil }
  if exhibit.chart == .pie, values.contains(where: { $0.map { $0 < 0 } ?? true }) { return nil }
  let texts = EvidenceTexts.of(scene.language)
  let data: JSON = [
    "chart": .string(exhibit.chart.rawValue),
    "labels": .array(lines.map { .string($0.label.isEmpty ? texts.noLabel : $0.label) }),
    "series": [["label": .string(measured), "values": .array(values.map { $0.map { .double($0) } ?? .null })]],
  ]
  let name = "\(texts.chartName(exhibit.chart)): \(exhibit.title)"
  return """
    <figure class="diagram" data-chart="\(String(decoding: data.written(), as: UTF8.self))" hidden>\
    <div class="canvas"><canvas role="img" aria-label="\(name)"></canvas></div>\
    <figcaption>\(texts.chartHelp)</figcaption></figure>
    """
}

/// Where the numbers come from, and whether the data have changed since.
private func provenance(_ exhibit: Exhibit, isWhole: Bool, _ dataset: Dataset?, _ scene: Scene) -> HTML {
  let (texts, origin) = (EvidenceTexts.of(scene.language), exhibit.origin)
  let link: HTML =
    dataset.map { "<a href=\"\(scene.to(CatalogueRoutes.show($0.name)))\">\(scene.written(origin.datasetTitle))</a>" }
    ?? scene.written(origin.datasetTitle)
  let state =
    dataset.map { $0.version == origin.version ? texts.unchanged : texts.changedSince($0.version) } ?? texts.gone
  let filters = exhibit.filters.map { "\($0.column) = \($0.value)" }.joined(separator: ", ")
  let facts: [(String, HTML)] = [
    (texts.data, "\(link)（\(scene.written(origin.file))）"),
    (texts.version, "\(origin.version) · \(origin.updated) · \(state)"),
    (texts.asked, scene.written(texts.query(texts.measured(exhibit.measure, exhibit.column), exhibit.group, filters))),
    (texts.rows, isWhole ? "\(texts.rowsShown(origin.rows, origin.blanks))" : "*"),
    (texts.computed, "\(origin.computed)"),
    ("SHA-256", "<code>\(origin.digest)</code>"),
  ]
  let rows = facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
  return "<details><summary>\(texts.provenance)</summary><dl class=\"facts\">\(rows)</dl></details>"
}

private func labels(_ texts: EvidenceTexts) -> [(String, String)] {
  [
    ("title", texts.titleLabel), ("question", texts.question), ("finding", texts.finding),
    ("decision", texts.decision),
  ]
}

private func fields(_ form: SheetForm, _ scene: Scene) -> HTML {
  let texts = EvidenceTexts.of(scene.language)
  return """
    \(scene.textField(Field("title", texts.titleLabel, required: true, form.errors), form.title))\
    \(scene.textArea(Field("question", texts.question, hint: texts.questionHint, required: true, form.errors), form.question, rows: 4))\
    \(scene.textArea(Field("finding", texts.finding, hint: texts.findingHint, form.errors), form.finding, rows: 4))\
    \(scene.textArea(Field("decision", texts.decision, hint: texts.decisionHint, form.errors), form.decision, rows: 4))
    """
}

func sheetEditPage(_ sheet: EvidenceSheet, _ form: SheetForm, _ scene: Scene) -> Page {
  let texts = EvidenceTexts.of(scene.language)
  let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(sheet.version)\">"
  let target = EvidenceRoutes.save(sheet.id)
  func step(_ action: String, _ words: HTML, _ style: String) -> HTML {
    scene.form(target, "\(version)<button class=\"\(style)\" name=\"action\" value=\"\(action)\">\(words)</button>")
  }
  let exhibits = sheet.exhibits.enumerated().map { number, exhibit -> HTML in
    let title = scene.written(exhibit.title)
    let remove = step("remove-\(number)", "\(texts.remove)<span class=\"hidden\">: \(title)</span>", "second")
    return
      "<li><strong>\(title)</strong> <span class=\"note\">\(scene.written(exhibit.origin.datasetTitle))</span>\(remove)</li>"
  }
  let state =
    sheet.isPublic ? step("withdraw", "\(texts.withdraw)", "danger") : step("publish", "\(texts.publish)", "second")
  return Page(
    texts.edit, trail: [catalogueCrumb, listCrumb(isDesk: true)],
    main: """
      <h1>\(texts.edit)</h1>\(scene.errorSummary(form.errors, labels(texts)))\
      <p>\(texts.state(sheet.isPublic)) · <a href="\(scene.to(EvidenceRoutes.show(sheet.id)))">\(texts.look)</a></p>\(state)\
      \(scene.form(target, "\(version)\(fields(form, scene))<p class=\"actions\"><button>\(texts.save)</button></p>"))\
      <h2>\(texts.exhibits)</h2><ul class="cards">\(exhibits)</ul>\
      <p class="actions"><a class="button second" href="\(scene.to(EvidenceRoutes.exhibit(sheet.id)))">\(texts.addExhibit)</a></p>
      """)
}

/// Which data the numbers are to come from.
func exhibitSourcesPage(_ sheet: EvidenceSheet, _ words: String, _ found: [DatasetView], _ scene: Scene) -> Page {
  let texts = EvidenceTexts.of(scene.language)
  let rows = found.compactMap { view -> HTML? in
    let files = view.resources.filter { $0.file != nil || $0.table != nil && $0.format == "CSV" }.map {
      resource -> HTML in
      let target = EvidenceRoutes.exhibit(sheet.id).with("resource", resource.id.text)
      return "<li><a href=\"\(scene.to(target))\">\(scene.written(resource.text("name") ?? resource.url))</a></li>"
    }
    return files.isEmpty ? nil : "<li><strong>\(scene.written(view.dataset.title))</strong><ul>\(files)</ul></li>"
  }
  let target = EvidenceRoutes.exhibit(sheet.id)
  return Page(
    texts.chooseData, trail: [catalogueCrumb, Page.Crumb(Localized(sheet.title), EvidenceRoutes.edit(sheet.id))],
    main: """
      <h1>\(texts.chooseData)</h1><p>\(texts.chooseLead)</p>\
      <form class="filter" role="search" action="\(scene.to(target))"><div class="fields">\
      \(scene.textField(Field("q", texts.words, [:]), words, type: "search"))</div>\
      <p class="actions"><button>\(texts.search)</button></p></form>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.noData)</p>")<ul class="cards">\(rows)</ul>
      """)
}

/// What is asked of the chosen data.
func exhibitPage(_ sheet: EvidenceSheet, _ source: ExhibitSource, _ form: ExhibitForm, _ scene: Scene) -> Page {
  let texts = EvidenceTexts.of(scene.language)
  let columns = source.header.filter { !$0.isEmpty }.map { Choice($0, scene.written($0)) }
  let measures = Exhibit.Measure.allCases.map { Choice($0.rawValue, "\(texts.measureName($0))") }
  func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
    Field(name, label, hint: hint, form.errors)
  }
  let filters = (1...Exhibit.mostFilters).map { number -> HTML in
    let filter = number <= form.query.filters.count ? form.query.filters[number - 1] : nil
    return """
      \(scene.select(field("filter\(number)", texts.filterColumn(number)), filter?.column ?? "", columns, none: texts.none))\
      \(scene.textField(field("value\(number)", texts.filterValue(number)), filter?.value ?? ""))
      """
  }
  let inputs: HTML = """
    <input type="hidden" name="resource" value="\(source.resource.id.text)">\
    \(scene.textField(Field("title", texts.exhibitTitle, required: true, form.errors), form.title))\
    \(scene.select(field("measure", texts.measure), form.query.measure.rawValue, measures))\
    \(scene.select(field("column", texts.column, hint: texts.columnHint), form.query.column, columns, none: texts.none))\
    \(scene.select(field("group", texts.group, hint: texts.groupHint), form.query.group, columns, none: texts.none))\
    \(scene.select(field("chart", texts.chart, hint: texts.chartHint), form.chart.rawValue, Exhibit.Chart.allCases.map { Choice($0.rawValue, "\(texts.chartName($0))") }))\
    <details\(if: !form.query.filters.isEmpty, " open")><summary>\(texts.filters)</summary>\(filters)</details>\
    <p class="actions"><button>\(texts.compute)</button></p>
    """
  let labels = [
    ("title", texts.exhibitTitle), ("measure", texts.measure), ("column", texts.column), ("group", texts.group),
  ]
  return Page(
    texts.addExhibit, trail: [catalogueCrumb, Page.Crumb(Localized(sheet.title), EvidenceRoutes.edit(sheet.id))],
    main: """
      <h1>\(texts.addExhibit)</h1><p>\(scene.written(source.dataset.title))（\(scene.written(source.resource.text("name") ?? source.resource.url))）</p>\
      \(scene.errorSummary(form.errors, labels))\(scene.form(EvidenceRoutes.compute(sheet.id), inputs))
      """)
}

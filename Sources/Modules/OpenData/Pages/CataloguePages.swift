import ModuleKit

func cataloguePage(_ view: CatalogueView, _ scene: Scene) -> Page {
  let texts = CatalogueTexts.of(scene.language)
  let isNarrowed = !view.filter.fields.with("sort", nil).isEmpty
  let none: HTML = "<p class=\"empty\">\(isNarrowed ? texts.none : texts.empty)</p>"
  let rows = view.datasets.map { datasetCard($0, scene) }
  return Page(
    texts.title,
    alternates: [
      Page.Alternate("application/atom+xml", texts.title, StandardRoutes.feed()),
      Page.Alternate(DataForm.turtle.type, "DCAT", StandardRoutes.turtle()),
      Page.Alternate(DataForm.jsonLD.type, "DCAT", StandardRoutes.jsonLD()),
    ],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(filterForm(view, scene))\
      <p role="status">\(texts.found(view.count))</p>\(if: view.count == 0, none)<ul class="cards">\(rows)</ul>\
      \(scene.pager(CatalogueRoutes.list(), view.filter.fields, page: view.filter.page, of: view.pages))\
      \(moreLinks(scene))\(machineLinks(scene))\(staffLinks(scene))
      """)
}

/// The way into the catalogue on the municipality's front page.
func catalogueCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let count = try DatasetSearch(condition: .everything, rows: 0).count(in: db)
  if count == 0 { return "" }
  let (texts, list) = (CatalogueTexts.of(scene.language), scene.to(CatalogueRoutes.list()))
  return """
    <section><h2><a href="\(list)">\(texts.title)</a></h2><p>\(texts.lead)</p>\
    <ul class="inline"><li><a href="\(list)">\(texts.all(count))</a></li></ul></section>
    """
}

private func filterForm(_ view: CatalogueView, _ scene: Scene) -> HTML {
  let texts = CatalogueTexts.of(scene.language)
  let narrowed = CatalogueFilter.kinds.filter { view.filter.chosen[$0] != nil }
  let selects = CatalogueFilter.kinds.map { kind -> HTML in
    let chosen = view.filter.chosen[kind] ?? ""
    var choices = (view.options[kind] ?? []).map { option in
      Choice(option.value, "\(option.words.text(in: scene.language)) (\(option.count))")
    }
    if !chosen.isEmpty, !choices.contains(where: { $0.value == chosen }) { choices.append(Choice(chosen, "\(chosen)")) }
    return scene.select(Field(kind.rawValue, texts.kind(kind), [:]), chosen, choices, none: texts.any)
  }
  let orders = [DatasetOrder.newest, .oldest, .title, .created].map { Choice($0.rawValue, "\(texts.orderOf($0))") }
  let reset: HTML = "<a href=\"\(scene.to(CatalogueRoutes.list()))\">\(texts.reset)</a>"
  return """
    <form class="filter" action="\(scene.to(CatalogueRoutes.list()))">\
    \(scene.textField(Field("q", texts.words, [:]), view.filter.words, type: "search"))\
    <details\(if: !narrowed.isEmpty, " open")><summary>\(texts.kind(.organisation))・\(texts.kind(.theme))・\
    \(texts.kind(.format))・\(texts.licence)</summary><div class="fields">\(selects)\
    \(scene.select(Field("sort", texts.sort, [:]), view.filter.order.rawValue, orders))</div></details>\
    <p class="actions"><button>\(texts.search)</button>\(if: !view.filter.fields.isEmpty, reset)</p></form>
    """
}

private func datasetCard(_ view: DatasetView, _ scene: Scene) -> HTML {
  let (dataset, texts) = (view.dataset, CatalogueTexts.of(scene.language))
  let notes = shortened(markdownSummary(dataset.texts[.notes] ?? ""), to: 120)
  let saysMore = !notes.isEmpty && notes != dataset.title
  let formats = view.formats.prefix(6).map { "<span class=\"tag\">\($0)</span> " as HTML }
  return """
    <li><a href="\(scene.to(CatalogueRoutes.show(dataset.name)))">\(scene.written(dataset.title))</a>\
    \(if: saysMore, "<p>\(scene.written(notes))</p>")<p class="note">\(formats)\
    \(view.organisation.map { scene.written($0.shownTitle) + " · " })\(texts.updated): \
    \(dataset.modifiedAt.day.shown(in: scene.language))</p></li>
    """
}

func shortened(_ text: String, to length: Int) -> String {
  let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
  return line.count > length ? line.prefix(length) + "…" : line
}

/// What people say about the data, and what is not here.
private func moreLinks(_ scene: Scene) -> HTML {
  let voices = Voice.Kind.allCases.map { kind -> HTML in
    "<li><a href=\"\(scene.to(VoiceRoutes.list(kind)))\">\(VoiceTexts.of(scene.language).title(kind))</a></li>"
  }
  let closed = scene.to(ClosedRoutes.list())
  let evidence: HTML = """
    <li><a href="\(scene.to(EvidenceRoutes.list()))">\(EvidenceTexts.of(scene.language).title)</a></li>
    """
  return
    "<ul class=\"inline\">\(evidence)\(voices)<li><a href=\"\(closed)\">\(ClosedTexts.of(scene.language).heading)</a></li></ul>"
}

private func machineLinks(_ scene: Scene) -> HTML {
  let links: [(String, Target)] = [
    ("CKAN API", Target(path: "/api/3/action/package_list")), ("DCAT (Turtle)", StandardRoutes.turtle()),
    ("DCAT (JSON-LD)", StandardRoutes.jsonLD()), ("data.json", StandardRoutes.dataJSON()),
    ("Atom", StandardRoutes.feed()),
  ]
  let rows = links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML }
  return "<h2>\(CatalogueTexts.of(scene.language).machine)</h2><ul class=\"inline\">\(rows)</ul>"
}

private func staffLinks(_ scene: Scene) -> HTML? {
  guard scene.may(.inspectOpenData) else { return nil }
  let texts = CatalogueTexts.of(scene.language)
  return """
    <nav aria-label="\(texts.staff)"><ul class="inline">\
    <li><a href="\(scene.to(StaffRoutes.list()))">\(StaffTexts.of(scene.language).title)</a></li></ul></nav>
    """
}

extension DatasetView {
  /// Each once, in the order of the resources.
  var formats: [String] {
    resources.map(\.format).reduce(into: []) { if !$1.isEmpty && !$0.contains($1) { $0.append($1) } }
  }
}

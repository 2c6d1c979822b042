import ModuleKit

func registersPage(_ list: RegisterList, _ scene: Scene) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let rows = list.registers.map { register -> HTML in
    """
    <li><a href="\(scene.to(RegisterRoutes.show(register.id)))">\(scene.say(register.title))</a>\
    <span class="note">\(texts.count(register.records)) · \(texts.updated) \(scene.moment(register.updated))</span></li>
    """
  }
  return Page(
    texts.title,
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(searchForm(RegisterRoutes.list(), list.words, scene))\
      \(if: rows.isEmpty, "<p class=\"empty\">\(list.words.isEmpty ? texts.none : texts.nothingFound)</p>")\
      <ul class="cards">\(rows)</ul>\
      \(scene.pager(RegisterRoutes.list(), Fields([("q", list.words)]), page: list.page, of: list.pages))
      """)
}

func searchForm(_ target: Target, _ words: String, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  return """
    <form class="filter" role="search" action="\(scene.to(target))"><div class="fields">\
    \(scene.textField(Field("q", texts.words, [:]), words, type: "search"))</div>\
    <p class="actions"><button>\(texts.search)</button></p></form>
    """
}

/// The table of a register, for everyone or at its office's desk.
func registerPage(_ view: RegisterView, isDesk: Bool, _ scene: Scene) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let register = view.register
  let (words, language) = register.text.words(in: scene.language)
  let foreign: HTML? = language == scene.language ? nil : " lang=\"\(language.rawValue)\""
  let text: HTML? =
    words.isEmpty ? nil : "<div class=\"lead\"\(foreign)>\(markdownHTML(words, headingsFrom: 2))</div>"
  let day: HTML? = view.day.map { "<p class=\"notice\">\(texts.shownAsOf($0.shown(in: scene.language)))</p>" }
  let target = isDesk ? DeskRoutes.show(register.id) : RegisterRoutes.show(register.id)
  let filter = RecordFilter(view, target, scene)
  let count = "<p role=\"status\">\(texts.count(view.count))</p>" as HTML
  let none: HTML = "<p class=\"empty\">\(view.query == RecordQuery() ? texts.noRecords : texts.nothingFound)</p>"
  return Page(
    register.title.text(in: scene.language),
    trail: [isDesk ? deskCrumb : listCrumb],
    alternates: isDesk
      ? []
      : [
        Page.Alternate("text/csv", "CSV", RegisterRoutes.csv(register.id)),
        Page.Alternate("application/json", "JSON", RegisterRoutes.json(register.id)),
      ],
    main: """
      <h1>\(scene.say(register.title))</h1>\(isDesk ? deskActions(view, scene) : nil)\(day)\(text)\(filter.form)\(count)\
      \(view.records.isEmpty ? none : recordTable(view, filter, isDesk: isDesk, scene))\
      \(scene.pager(target, filter.kept, page: view.page, of: view.pages))\
      \(isDesk ? nil : downloads(view, filter, scene))
      """)
}

let listCrumb = Page.Crumb(
  Localized(RegistersTexts.japanese.title, en: RegistersTexts.english.title), RegisterRoutes.list())
let deskCrumb = Page.Crumb(
  Localized(RegistersTexts.japanese.desk, en: RegistersTexts.english.desk), DeskRoutes.list())

private func downloads(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  let id = view.register.id
  let fields = filter.kept
  let hasPlace = view.register.frame.place.map { $0.latitude.isOpen && $0.longitude.isOpen } ?? false
  func link(_ target: Target, _ words: String) -> HTML {
    "<li><a href=\"\(scene.to(target.with(fields)))\">\(words)</a></li>"
  }
  return """
    <section><h2>\(texts.downloads)</h2><ul class="inline">\(link(RegisterRoutes.csv(id), "CSV"))\
    \(link(RegisterRoutes.json(id), "JSON"))\(if: hasPlace, link(RegisterRoutes.geo(id), "GeoJSON"))</ul></section>
    """
}

private func recordTable(_ view: RegisterView, _ filter: RecordFilter, isDesk: Bool, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  let fields = filter.columns
  let naming = view.fields.naming
  let heads = fields.map { "<th scope=\"col\">\(filter.sorting($0))</th>" as HTML }
  let rows = view.records.map { record -> HTML in
    let target =
      isDesk ? DeskRoutes.edit(view.register.id, record.id) : RegisterRoutes.record(view.register.id, record.id)
    let cells = fields.map { field -> HTML in
      let value = shown(field, record[field], view.references, scene)
      let label = field.title.text(in: scene.language)
      if field.number == naming?.number {
        return """
          <th scope="row" data-label="\(label)">\
          <a href="\(scene.to(target))">\(record[field] == .null ? "No. \(record.id)" as HTML : value)</a></th>
          """
      }
      return "<td data-label=\"\(label)\"\(if: field.isNumber, " class=\"number\"")>\(value)</td>"
    }
    return "<tr>\(cells)</tr>"
  }
  return """
    <div class="scroll"><table class="stack"><caption class="hidden">\(scene.say(view.register.title))</caption>\
    <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\
    \(if: fields.count < view.fields.count, filter.allColumns(texts))
    """
}

/// A value as pages show it; nothing where there is none.
func shown(_ field: RecordField, _ value: Value, _ references: References, _ scene: Scene) -> HTML {
  guard let text = field.type.text(of: value, scene.language) else { return "" }
  switch (field.type, value) {
  case (.reference(let register), .int(let number)):
    guard let name = references.name(Int(number), of: register) else { return "\(Int(number))" }
    return scene.written(name)
  case (.value(.web), _):
    guard let link = Link(external: text) else { return "\(text)" }
    return "<a href=\"\(link)\" rel=\"noopener\">\(text)</a>"
  case (.lines, _): return "<span class=\"lines\">\(scene.written(text))</span>"
  default: return scene.written(text)
  }
}

func recordPage(
  _ register: Register, _ fields: [RecordField], _ record: RegisterRecord, _ references: References, _ scene: Scene
) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let name = record.name(fields)
  let rows = fields.filter { record[$0] != .null }.map { field -> HTML in
    "<div><dt>\(scene.say(field.title))</dt><dd>\(shown(field, record[field], references, scene))</dd></div>"
  }
  let edit: HTML? =
    scene.may(.editRecords)
    ? "<p class=\"actions\"><a href=\"\(scene.to(DeskRoutes.edit(register.id, record.id)))\">\(texts.edit)</a></p>"
    : nil
  return Page(
    name, trail: [listCrumb, Page.Crumb(register.title, RegisterRoutes.show(register.id))],
    main: "<h1>\(scene.written(name))</h1>\(edit)<dl class=\"facts\">\(rows)</dl>")
}

import ModuleKit

func registersPage(_ list: RegisterList, _ scene: Scene) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let rows = list.registers.map { register -> HTML in
    """
    <li><a href="\(scene.to(RegisterRoutes.show(register.id)))">\(scene.say(register.title))</a>\
    <span class="note">\(recordCount(register.toldRecords, register.discretion?.least, scene)) · \(texts.updated) \(scene.moment(register.updated))</span></li>
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

/// A register as somebody chose to see it, for everyone or at its office's desk.
func registerPage(_ view: RegisterView, _ scene: Scene) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let register = view.register
  let filter = RecordFilter(view, scene)
  let day: HTML? = view.day.map { "<p class=\"notice\">\(texts.shownAsOf($0.shown(in: scene.language)))</p>" }
  let isOpenPage = !view.isDesk && !view.isCounted && view.saved == nil
  let counted: HTML = "<p class=\"note\">\(ViewTexts.of(scene.language).countedOnly)</p>"
  var page = Page(
    (view.saved?.name ?? register.title).text(in: scene.language),
    trail: [view.isDesk ? deskCrumb : listCrumb]
      + (view.saved == nil ? [] : [Page.Crumb(register.title, filter.target)]),
    alternates: isOpenPage
      ? [
        Page.Alternate("text/csv", "CSV", RegisterRoutes.csv(register.id)),
        Page.Alternate("application/json", "JSON", RegisterRoutes.json(register.id)),
      ] : [],
    main: """
      <h1>\(filter.title)</h1>\(view.isDesk && view.saved == nil ? deskActions(view, scene) : nil)\(day)\
      \(view.saved == nil ? lead(register, scene) : nil)\(if: view.isCounted, counted)\(filter.ways)\
      \(if: !view.isCounted, filter.form)\
      \(if: view.isSearchedSlowly, "<p class=\"note\">\(texts.searchedSlowly)</p>")\(computingNotice(view.computing, scene))\
      \(viewActions(view, filter, scene))\(viewContent(view, filter, scene))\
      \(view.isCounted ? nil : downloads(view, filter, scene))\(view.saved == nil ? usesNote(view.uses, scene) : nil)
      """)
  page.take(view, scene)
  // Each choice has an address; search engines need one of them.
  page.isListed = view.saved != nil || view.asked.isEmpty
  return page
}

private func lead(_ register: Register, _ scene: Scene) -> HTML? {
  let (words, language) = register.text.words(in: scene.language)
  let foreign: HTML? = language == scene.language ? nil : " lang=\"\(language.rawValue)\""
  return words.isEmpty ? nil : "<div class=\"lead\"\(foreign)>\(markdownHTML(words, headingsFrom: 2))</div>"
}

/// How many records there are, unless that itself is too few to be told.
func recordCount(_ count: Int?, _ least: Int?, _ scene: Scene) -> String {
  let texts = RegistersTexts.of(scene.language)
  return count.map(texts.count) ?? texts.fewer(least ?? 0)
}

/// The records, or groups of them, as they were asked for.
func viewContent(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = RegistersTexts.of(scene.language)
  let count: HTML = "<p role=\"status\">\(texts.count(view.count))</p>"
  let isAll = view.query == RecordQuery()
  if view.count == 0 { return "\(count)<p class=\"empty\">\(isAll ? texts.noRecords : texts.nothingFound)</p>" }
  switch view.content {
  case .groups(let found):
    let note: HTML = "<p class=\"notice\">\(ViewTexts.of(scene.language).cut(RegisterView.mostGroups))</p>"
    let shown =
      view.choice.kind == .chart ? chart(view, found, filter, scene) : summaryTable(view, found, filter, scene)
    let records: HTML = "<p role=\"status\">\(recordCount(found.total?.count, found.least, scene))</p>"
    return "\(records)\(if: found.isCut, note)\(shown)\(summaryDownload(view, filter, scene))"
  case .month(let month): return "\(count)\(calendar(view, month, filter, scene))"
  case .records(let page):
    let pager = recordPager(page, filter, scene)
    switch view.choice.kind {
    case .cards: return "\(count)\(recordCards(view, page, filter, scene))\(pager)\(recordTotals(view, filter, scene))"
    case .map: return "\(count)\(placeMap(view, page, filter, scene))\(pager)"
    default: return "\(count)\(recordTable(view, page, filter, scene))\(pager)\(recordTotals(view, filter, scene))"
    }
  }
}

/// What can be done with the way in which the records are shown.
private func viewActions(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let (texts, words) = (ViewTexts.of(scene.language), SavedViewTexts.of(scene.language))
  let id = view.register.id
  let choose = view.isDesk ? ViewRoutes.chooseKept(id) : ViewRoutes.choose(id)
  let origin = view.asked[ViewChoice.Name.origin].flatMap { Int($0) } ?? 0
  let save =
    view.saved.map { (ViewRoutes.edit(id, $0.number), words.edit) }
    ?? (ViewRoutes.edit(id, origin).with(filter.kept), words.save)
  let staff: HTML = "<a href=\"\(scene.to(save.0))\">\(save.1)</a>"
  return """
    <p class="actions"><a href="\(scene.to(choose.with(filter.kept)))" rel="nofollow">\(texts.choose)</a>\
    \(if: scene.may(.editRecords), staff)</p>
    """
}

let listCrumb = Page.Crumb(
  Localized(RegistersTexts.japanese.title, en: RegistersTexts.english.title), RegisterRoutes.list())
let deskCrumb = Page.Crumb(
  Localized(DeskTexts.japanese.desk, en: DeskTexts.english.desk), DeskRoutes.list())

/// A value as pages show it; nothing where there is none.
func shown(_ field: RecordField, _ value: Value, _ references: References, _ scene: Scene) -> HTML {
  if field.type.isFile { return references.file(value).map { shownFile(field, $0, references, scene) } ?? "" }
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
  _ register: Register, _ fields: [RecordField], _ record: RegisterRecord, _ references: References,
  _ referrers: BackReferences, _ scene: Scene
) -> Page {
  let texts = RegistersTexts.of(scene.language)
  let name = record.name(fields)
  let rows = fields.filter { record[$0] != .null }.map { field -> HTML in
    "<div><dt>\(scene.say(field.label))</dt><dd>\(shown(field, record[field], references, scene))</dd></div>"
  }
  let edit: HTML? =
    scene.may(.editRecords)
    ? "<p class=\"actions\"><a href=\"\(scene.to(DeskRoutes.edit(register.id, record.id)))\">\(texts.edit)</a></p>"
    : nil
  return Page(
    name, trail: [listCrumb, Page.Crumb(register.title, RegisterRoutes.show(register.id))],
    main:
      "<h1>\(scene.written(name))</h1>\(mergedNotice(scene))\(edit)<dl class=\"facts\">\(rows)</dl>\(referrers.html(record.id, isDesk: false, scene))"
  )
}

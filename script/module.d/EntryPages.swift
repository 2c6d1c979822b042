import ModuleKit

func entriesPage(_ list: EntryList, _ scene: Scene) -> Page {
  let texts = ThingsTexts.of(scene.language)
  let rows = list.entries.map { entry -> HTML in
    "<li><a href=\"\(scene.to(ThingsRoutes.show(entry.id)))\">\(entry.title)</a></li>"
  }
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let add: HTML = "<p class=\"actions\"><a class=\"button\" href=\"\(scene.to(ThingsRoutes.new()))\">\(texts.add)</a></p>"
  return Page(
    texts.title,
    main: """
      <h1>\(texts.title)</h1>\(if: rows.isEmpty, none)<ul class="cards">\(rows)</ul>\
      \(scene.pager(ThingsRoutes.list(), Fields(), page: list.page, of: list.pages))\
      \(if: scene.may(.editThings), add)
      """)
}

func entryPage(_ entry: Entry, _ scene: Scene) -> Page {
  Page(
    entry.title, trail: [listCrumb],
    main: "<h1>\(entry.title)</h1><div class=\"lead\">\(markdownHTML(entry.text, headingsFrom: 2))</div>")
}

func newEntryPage(_ form: EntryForm, _ scene: Scene) -> Page {
  let texts = ThingsTexts.of(scene.language)
  let title = Field("title", texts.entryTitle, required: true, form.errors)
  let text = Field("text", texts.entryText, hint: texts.entryTextHint, form.errors)
  let fields: HTML = """
    \(scene.textField(title, form.title))\(scene.textArea(text, form.text))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.add, trail: [listCrumb],
    main: """
      <h1>\(texts.add)</h1>\
      \(scene.errorSummary(form.errors, [("title", texts.entryTitle), ("text", texts.entryText)]))\
      \(scene.form(ThingsRoutes.add(), fields))
      """)
}

private let listCrumb = Page.Crumb(
  Localized(ThingsTexts.japanese.title, en: ThingsTexts.english.title), ThingsRoutes.list())

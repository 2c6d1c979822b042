import ModuleKit

private func viewTrail(_ register: Register) -> [Page.Crumb] {
  [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))]
}

func savedViewsPage(_ register: Register, _ views: [SavedView], _ scene: Scene) -> Page {
  let texts = SavedViewTexts.of(scene.language)
  let rows = views.map { view -> HTML in
    let target = view.isRetired ? ViewRoutes.edit(register.id, view.number) : ViewRoutes.page(view, isDesk: true)
    let state = view.isRetired ? texts.isRetired : view.isOpen(in: register) ? texts.isPublic : texts.isNotPublic
    return """
      <li><a href="\(scene.to(target))">\(scene.say(view.name))</a>\
      <span class="note">\(state) · \(scene.moment(view.at)) · \(view.actor)</span></li>
      """
  }
  return Page(
    texts.title, trail: viewTrail(register),
    main: """
      <h1>\(texts.title)</h1>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>
      """)
}

/// The form of a saved view, its history, and what other sites need to show it. `versions` is empty for a new one.
func savedViewPage(_ register: Register, _ versions: [SavedView], _ form: SavedViewForm, _ scene: Scene) -> Page {
  let texts = SavedViewTexts.of(scene.language)
  let view = versions.first
  let title = view?.name.text(in: scene.language) ?? texts.save
  let labels = [
    ("name", texts.name), ("nameEn", texts.nameEn), ("isPublic", texts.openness), ("isDataset", texts.dataset),
  ]
  let notice =
    switch scene.query["done"] {
    case "saved": texts.saved
    case "retired": texts.retired
    default: nil as String?
    }
  return Page(
    title, trail: viewTrail(register) + [Page.Crumb(savedViewsWords, ViewRoutes.list(register.id))],
    main: """
      <h1>\(title)</h1>\(notice.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })\
      \(scene.errorSummary(form.errors, labels))\(viewLinks(register, view, scene))\
      <section><h2>\(texts.chosen)</h2>\(choiceWords(register, form.choice, scene))</section>\
      \(view?.isRetired == true ? nil : viewForm(register, view, form, scene))\
      \(view.flatMap { snippet(register, $0, scene) })\(viewHistory(register, versions, scene))
      """)
}

private let savedViewsWords = Localized(SavedViewTexts.japanese.title, en: SavedViewTexts.english.title)

private func viewLinks(_ register: Register, _ view: SavedView?, _ scene: Scene) -> HTML? {
  guard let view, !view.isRetired, let asked = view.choice.asked(of: register.frame.current) else { return nil }
  let texts = SavedViewTexts.of(scene.language)
  let again = ViewRoutes.chooseKept(register.id).with(asked.with(ViewChoice.Name.origin, String(view.number)))
  return """
    <p class="actions"><a href="\(scene.to(ViewRoutes.page(view, isDesk: true)))">\(texts.open)</a>\
    <a href="\(scene.to(again))">\(texts.change)</a></p>
    """
}

private func viewForm(_ register: Register, _ view: SavedView?, _ form: SavedViewForm, _ scene: Scene) -> HTML {
  let texts = SavedViewTexts.of(scene.language)
  let isPublic = Set(form.isPublic ? ["yes"] : [])
  let openness: HTML =
    scene.may(.manageRegisters)
    ? scene.checkboxes(
      Field("isPublic", texts.openness, hint: texts.opennessHint, form.errors), isPublic,
      [Choice("yes", "\(texts.makePublic)")])
      + scene.checkboxes(
        Field("isDataset", texts.dataset, hint: texts.datasetHint, form.errors), Set(form.isDataset ? ["yes"] : []),
        [Choice("yes", "\(texts.makeDataset)")])
    : "<p class=\"note\">\(texts.mayNotPublish)</p>"
  let retire: HTML = "<button class=\"danger\" name=\"action\" value=\"retire\">\(texts.retire)</button>"
  return scene.form(
    ViewRoutes.save(register.id, view?.number ?? 0),
    """
    <input type="hidden" name="version" value="\(form.version)">\
    <input type="hidden" name="choice" value="\(form.choice.text)">\
    \(scene.textField(Field("name", texts.name, required: true, form.errors), form.name.ja))\
    \(scene.textField(Field("nameEn", texts.nameEn, form.errors), form.name.en ?? ""))\(openness)\
    <p class="actions"><button>\(texts.submit)</button>\(if: view != nil, retire)</p>
    """)
}

/// What a choice asks for, in words.
private func choiceWords(_ register: Register, _ stored: StoredChoice, _ scene: Scene) -> HTML {
  let (texts, words) = (SavedViewTexts.of(scene.language), ViewTexts.of(scene.language))
  let fields = register.frame.current
  guard let asked = stored.asked(of: fields) else { return "<p class=\"notice\">\(texts.isBroken)</p>" }
  let language = scene.language
  let choice = ViewChoice.read(asked, fields, language).choice
  func name(_ field: RecordField) -> String { field.title.text(in: language) }
  var rows = [(texts.kind, [words.kinds[choice.kind] ?? ""])]
  if choice.kind == .chart { rows[0].1.append(words.charts[choice.chart] ?? "") }
  if case .these(let columns) = choice.columns { rows.append((texts.columns, columns.map(name))) }
  rows.append((texts.words, choice.query.words))
  rows.append(
    (
      texts.conditions,
      choice.query.conditions.map {
        words.condition(name($0.field), $0.comparison, $0.field.type.text(of: $0.value, language) ?? "")
      }
    ))
  rows.append(
    (
      texts.sorted,
      choice.query.sorts.map { $0.isDescending ? words.descending(name($0.field)) : words.ascending(name($0.field)) }
    ))
  rows.append((texts.grouped, choice.isGrouped ? choice.summary.groups.map { $0.title(in: language) } : []))
  rows.append((texts.totals, choice.isGrouped ? choice.summary.measures.map { $0.title(in: language) } : []))
  let shown = rows.filter { !$0.1.isEmpty }.map { title, items -> HTML in
    "<div><dt>\(title)</dt><dd>\(items.joined(separator: language == .japanese ? "、" : ", "))</dd></div>"
  }
  return "<dl class=\"facts\">\(shown)</dl>"
}

private func viewHistory(_ register: Register, _ versions: [SavedView], _ scene: Scene) -> HTML? {
  guard let current = versions.first else { return nil }
  let texts = SavedViewTexts.of(scene.language)
  let steps = versions.map { view -> HTML in
    let state = view.isRetired ? texts.isRetired : view.isPublic ? texts.isPublic : texts.isNotPublic
    let back = scene.form(
      ViewRoutes.save(register.id, view.number),
      """
      <input type="hidden" name="version" value="\(current.version)">\
      <button class="second" name="action" value="restore-\(view.version)">\(texts.bringBack(view.version))</button>
      """)
    return """
      <li><p><strong>\(texts.version(view.version))</strong> \(scene.say(view.name)) · \(state)<br>\
      \(scene.moment(view.at)) · \(view.actor)</p>\(if: view.version < current.version, back)</li>
      """
  }
  return "<section><h2>\(texts.history)</h2><ol class=\"changes\">\(steps)</ol></section>"
}

/// What staff paste into the page of another site.
private func snippet(_ register: Register, _ view: SavedView, _ scene: Scene) -> HTML? {
  guard view.isOpen(in: register) else { return nil }
  let texts = SavedViewTexts.of(scene.language)
  let target = ViewRoutes.embed(register.id, view.number).with("in", scene.language.rawValue)
  let (address, title) = (scene.absolute(target).address, view.name.text(in: scene.language))
  let frame = HTML("<iframe src=\"\(Link(path: address))\" title=\"\(title)\" width=\"100%\" height=\"480\"></iframe>")
  return """
    <section><h2>\(texts.embed)</h2><p>\(texts.embedLead)</p><pre tabindex="0"><code>\(frame.text)</code></pre>\
    <p><a href="\(scene.to(target))">\(texts.preview)</a></p></section>
    """
}

import ModuleKit

let queueCrumb = Page.Crumb(handlingTitle, HandlingRoutes.list())

func queuePage(_ view: QueueView, _ scene: Scene) -> Page {
  let texts = QueueTexts.of(scene.language)
  let none = view.filter.isAsItComes && view.filter.after == nil ? texts.none : texts.noneFound
  var page = Page(
    handlingTitle.text(in: scene.language),
    main: """
      <h1>\(handlingTitle.text(in: scene.language))</h1>\(batchNotice(scene))\(scene.errorSummary(view.errors, errorLabels(scene, texts)))\
      <p><a href="\(scene.to(CounterRoutes.list()))">\(counterTitle.text(in: scene.language))</a></p>\
      \(counts(view, scene, texts))\(savedFilters(view, scene))\(filters(view, scene, texts))\(deskLinks(scene))\
      \(view.rows.isEmpty ? "<p class=\"empty\">\(none)</p>" : batchForm(view, table(view, scene, texts), scene))\(pager(view, scene, texts))
      """)
  page.isListed = false
  return page
}

private func errorLabels(_ scene: Scene, _ texts: QueueTexts) -> [(name: String, label: String)] {
  [("words", texts.search), ("name", SavedFilterTexts.of(scene.language).name)]
}

/// What else there is to do about all cases.
private func deskLinks(_ scene: Scene) -> HTML {
  let language = scene.language
  let links = [
    (HandlingRoutes.results(), ResultTexts.of(language).title), (HandlingRoutes.maps(), MapTexts.of(language).title),
    (HandlingRoutes.retention(), RetentionTexts.of(language).title),
  ]
  return "<ul class=\"inline\">\(links.map { "<li><a href=\"\(scene.to($0.0))\">\($0.1)</a></li>" as HTML })</ul>"
}

/// How many there are of each sort, each leading to its list.
private func counts(_ view: QueueView, _ scene: Scene, _ texts: QueueTexts) -> HTML {
  let rows = queueLists(view.counts, texts).map { words, count, fields -> HTML in
    let isHere = QueueFilter(fields) == view.filter
    return """
      <li><a href="\(scene.to(HandlingRoutes.list().with(fields)))"\(if: isHere, " aria-current=\"page\"")>\(words) \
      <strong>\(shown(count))</strong></a></li>
      """
  }
  return "<nav aria-label=\"\(texts.lists)\"><ul class=\"inline counts\">\(rows)</ul></nav>"
}

private func queueLists(_ counts: QueueCounts, _ texts: QueueTexts) -> [(String, Int, Fields)] {
  func fields(_ pairs: (String, String)...) -> Fields { Fields(pairs) }
  return [
    (texts.unfinished, counts.open + counts.returned, fields()),
    (texts.mine, counts.mine, fields(("who", "mine"))), (texts.nobody, counts.nobody, fields(("who", "nobody"))),
    (texts.late, counts.late, fields(("late", "1"))), (texts.open, counts.open, fields(("state", "open"))),
    (texts.returned, counts.returned, fields(("state", "returned"))),
    (texts.ended, counts.ended, fields(("state", "ended"))),
  ]
}

private func shown(_ count: Int) -> String { count >= QueueCounts.most ? "\(grouped(count))+" : grouped(count) }

private func filters(_ view: QueueView, _ scene: Scene, _ texts: QueueTexts) -> HTML {
  let filter = view.filter
  let states = QueueFilter.Standing.allCases.compactMap { standing -> Choice? in
    texts.standings[standing].map { Choice(standing.rawValue, "\($0)") }
  }
  let whose = QueueFilter.Whose.allCases.map { Choice($0.rawValue, "\(texts.whose[$0] ?? "")") }
  let procedures = view.procedures.map { Choice($0.id.text, scene.say($0.title)) }
  let fields: HTML = """
    <div class="fields">\
    \(scene.select(Field("procedure", texts.procedure, [:]), filter.procedure?.text ?? "", procedures, none: texts.every))\
    \(scene.select(Field("state", texts.state, [:]), filter.standing.rawValue, states))\
    \(scene.select(Field("who", texts.assignee, [:]), filter.whose.rawValue, whose))</div>\
    \(scene.checkboxes(Field("late", texts.due, [:]), filter.isLate ? ["1"] : [], [Choice("1", "\(texts.lateAlone)")]))\
    \(filter.applicant.map { "<input type=\"hidden\" name=\"applicant\" value=\"\($0)\">" as HTML })\
    <p class="actions"><button class="second">\(texts.narrow)</button></p>
    """
  let search = Field("words", texts.search, hint: texts.searchHint, view.errors)
  let find: HTML = """
    \(scene.textField(search, ""))<p class="actions"><button class="second">\(texts.find)</button></p>
    """
  let list = scene.to(HandlingRoutes.list())
  return """
    <details class="filter"\(if: !filter.isAsItComes || !view.errors.isEmpty, " open")><summary>\(texts.filter)</summary>\
    <form method="get" action="\(list)">\(fields)</form>\(filterNaming(view, scene))\(scene.form(HandlingRoutes.search(), find))</details>
    """
}

private func table(_ view: QueueView, _ scene: Scene, _ texts: QueueTexts) -> HTML {
  let titles = Dictionary(uniqueKeysWithValues: view.procedures.map { ($0.id, $0.title) })
  let batch = BatchTexts.of(scene.language)
  let heads = [
    batch.choose, texts.number, texts.applicant, texts.procedure, texts.received, texts.due, texts.step, texts.assignee,
    texts.state,
  ]
  let rows = view.rows.map { row -> HTML in
    let steps = (view.steps[row.id] ?? []).map { "<span>\(scene.say($0.title))</span>" as HTML }
    return """
      <tr><td data-label="\(batch.choose)"><input type="checkbox" name="case" value="\(row.id)/\(row.revision)" \
      aria-label="\(batch.chooseOne(Case.number(row.id)))"></td><th scope="row"><a href="\(scene.to(HandlingRoutes.show(row.id).with(view.filter.fields)))">\(Case.number(row.id))</a></th>\
      <td data-label="\(texts.applicant)">\(view.applicants[row.id].map { scene.written($0) } ?? "—")</td>\
      <td data-label="\(texts.procedure)">\(titles[row.procedure].map { scene.say($0) })</td>\
      <td data-label="\(texts.received)">\(row.received.day.shown(in: scene.language))</td>\
      <td data-label="\(texts.due)">\(dueWords(row.due, Lateness(row.state, due: row.due, on: view.today), scene))</td>\
      <td data-label="\(texts.step)">\(steps.isEmpty ? "—" : list(steps))</td>\
      <td data-label="\(texts.assignee)">\(row.assignee.flatMap { view.people[$0] }.map { scene.written($0) } ?? "—")</td>\
      <td data-label="\(texts.state)">\(texts.standing(row.state, row.outcome))\(if: view.unpaid.contains(row.id), " <span class=\"standing\">\(texts.unpaid)</span>")</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(handlingTitle.text(in: scene.language))</caption><thead><tr>\
    \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func list(_ items: [HTML]) -> HTML {
  items.dropFirst().reduce(items.first ?? "") { "\($0)<br>\($1)" }
}

/// The last day, with a word where it is near or past.
func dueWords(_ due: Day?, _ lateness: Lateness, _ scene: Scene) -> HTML {
  guard let due else { return "—" }
  let texts = QueueTexts.of(scene.language)
  let mark: HTML =
    switch lateness {
    case .none: ""
    case .soon: " <span class=\"standing\">\(texts.soon)</span>"
    case .late: " <span class=\"standing overdue\">\(texts.isLate)</span>"
    }
  return "\(due.shown(in: scene.language))\(mark)"
}

private func pager(_ view: QueueView, _ scene: Scene, _ texts: QueueTexts) -> HTML {
  let isFirst = view.filter.after == nil
  if isFirst && view.isLast { return "" }
  func link(_ fields: Fields, _ words: String) -> HTML {
    "<a href=\"\(scene.to(HandlingRoutes.list().with(fields)))\">\(words)</a>"
  }
  let next = view.rows.last.map { view.filter.fields.with("after", QueuePlace($0).text) }
  return """
    <nav class="pager" aria-label="\(texts.pages)">\(if: !isFirst, link(view.filter.fields, texts.first))\
    \(if: !view.isLast, link(next ?? Fields(), texts.next))</nav>
    """
}

func queueCardHTML(_ counts: QueueCounts, _ scene: Scene) -> HTML {
  let texts = QueueTexts.of(scene.language)
  let rows = queueLists(counts, texts).dropFirst().prefix(3).map { words, count, fields -> HTML in
    "<li><a href=\"\(scene.to(HandlingRoutes.list().with(fields)))\">\(words)</a> <strong>\(shown(count))</strong></li>"
  }
  return """
    <section><h2><a href="\(scene.to(HandlingRoutes.list()))">\(handlingTitle.text(in: scene.language))</a></h2>\
    <ul class="cards">\(rows)</ul></section>
    """
}

import ModuleKit

private let listed = 50

/// The book on the screen: what stands out, and the way to what is printed.
func bookPage(_ book: Book, page: Int, _ scene: Scene) -> Page {
  let texts = BookTexts.of(scene.language)
  let title = "\(texts.book): \(book.round.period.shown(in: scene.language))"
  let (plan, period) = (book.plan.id, book.round.period)
  let pages = (book.entries.count + listed - 1) / listed
  let shown = book.entries.dropFirst((page - 1) * listed).prefix(listed)
  return Page(
    title,
    trail: cycleTrail(book.plan, scene) + [
      Page.Crumb(Localized(CycleTexts.japanese.cycle, en: CycleTexts.english.cycle), CycleRoutes.cycle(plan, period))
    ],
    main: """
      <h1>\(title)</h1><p>\(scene.say(book.plan.title))</p><p>\(texts.lead)</p>\
      <ul class="inline">\(printLinks(book, scene))\
      <li><a href="\(scene.to(BookRoutes.csv(plan, period)))">CSV</a></li></ul>\
      \(bookSummary(book, scene, limit: listed))\
      <section id="sheets"><h2>\(texts.sheets) (\(book.entries.count))</h2>\
      \(if: book.entries.isEmpty, "<p class=\"empty\">\(texts.nothing)</p>")\
      <ol class="tree">\(shown.map { contentsItem($0, book, PlanRoutes.node(plan, $0.node.id), scene) })</ol>\
      \(scene.pager(BookRoutes.book(plan, period), Fields(), page: page, of: pages))</section>
      """)
}

private func printLinks(_ book: Book, _ scene: Scene) -> [HTML] {
  let texts = BookTexts.of(scene.language)
  return (1...min(book.parts, 100)).map { part in
    let target = BookRoutes.print(book.plan.id, book.round.period).with("page", String(part))
    return "<li><a href=\"\(scene.to(target))\">\(texts.print(part, book.parts))</a></li>"
  }
}

/// One line of the contents: number, title, department, mark.
private func contentsItem(_ entry: Book.Entry, _ book: Book, _ target: Target, _ scene: Scene) -> HTML {
  """
  <li>\(line(entry, "<a href=\"\(scene.to(target))\">\(scene.say(entry.node.title))</a>", book, scene))</li>
  """
}

private func line(_ entry: Book.Entry, _ title: HTML, _ book: Book, _ scene: Scene) -> HTML {
  let number: HTML = "<span class=\"no\">\(entry.node.number)</span> "
  let department: HTML? = book.department(entry.node).map { " <span class=\"note\">\(scene.say($0.name))</span>" }
  let mark: HTML =
    entry.mark.map { " \(book.plan.badge($0, scene))" }
    ?? " <strong>\(BookTexts.of(scene.language).missing)</strong>"
  return "\(if: !entry.node.number.isEmpty, number)\(title)\(department)\(mark)"
}

/// How many have each mark, then and now.
private func tally(_ book: Book, _ scene: Scene) -> HTML {
  let texts = BookTexts.of(scene.language)
  let (before, now) = (
    book.previous?.shown(in: scene.language), book.round.period.shown(in: scene.language)
  )
  let rows = book.tally.map { row -> HTML in
    let earlier: HTML? = before.map { "<td class=\"number\" data-label=\"\($0)\">\(row.before)</td>" }
    return """
      <tr><th scope="row">\(book.plan.badge(row.mark.sign, scene))</th>\(earlier)\
      <td class="number" data-label="\(now)">\(row.now)</td></tr>
      """
  }
  let head: HTML? = before.map { "<th scope=\"col\" class=\"number\">\($0)</th>" }
  return """
    <table class="stack"><caption>\(texts.tally)</caption><thead><tr><th scope="col">\(texts.mark)</th>\(head)\
    <th scope="col" class="number">\(now)</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr>\
    <th scope="row">\(texts.missing)</th>\(if: before != nil, "<td></td>")\
    <td class="number" data-label="\(now)">\(book.missing.count)</td></tr></tfoot></table>\(scene.formula(tallied(book, texts)))
    """
}

/// What is counted, and that it is all of it.
private func tallied(_ book: Book, _ texts: BookTexts) -> String {
  let marked = book.tally.map(\.now)
  let unmarked = book.handedIn.count - marked.reduce(0, +)
  let parts = marked + [book.missing.count] + (unmarked > 0 ? [unmarked] : [])
  return texts.tallied(parts.map(String.init).joined(separator: " + "), book.entries.count)
}

/// Marks then and now, what changed, what is missing.
func bookSummary(_ book: Book, _ scene: Scene, limit: Int) -> HTML {
  let texts = BookTexts.of(scene.language)
  let changes = book.changed.prefix(limit).map { entry -> HTML in
    """
    <li>\(entry.node.number) \(scene.say(entry.node.title)): \(book.plan.badge(entry.before ?? "", scene)) → \
    \(book.plan.badge(entry.mark ?? "", scene))</li>
    """
  }
  let differing = book.disagreeing.prefix(limit).map { entry -> HTML in
    let reason = entry.review?.assessment.disagreement ?? ""
    let why: HTML = "<br><span class=\"note\">\(scene.written(reason))</span>"
    return """
      <li>\(entry.node.number) \(scene.say(entry.node.title)): \(texts.declared) \(book.plan.badge(entry.mark ?? "", scene)) / \
      \(texts.computed) \(book.plan.badge(entry.computed ?? "", scene))\(if: !reason.isEmpty, why)</li>
      """
  }
  let missing = book.missing.prefix(limit).map { "<li>\(line($0, scene.say($0.node.title), book, scene))</li>" as HTML }
  let late: HTML = " <strong>\(ReviewTexts.of(scene.language).overdue)</strong>"
  return """
    <section><h2>\(texts.overview)</h2>\(tally(book, scene))</section>\
    \(list(texts.changes, changes, of: book.changed.count, none: texts.noChanges, scene))\
    \(list(texts.disagreements, differing, of: book.disagreeing.count, none: texts.noDisagreements, scene))\
    \(list(texts.notHandedIn, missing, of: book.missing.count, none: texts.allHandedIn, scene,
      note: "<p class=\"note\">\(texts.due): \(book.round.due.shown(in: scene.language))\(if: book.round.isOverdue(on: scene.today), late)</p>"))\
    \(effectSection(book.effects, book.entries.map(\.node), in: book.round.period.fiscalYear, book.plan.id, limit: limit, scene))\
    \(tasks(book, scene, limit: limit))\(sessions(book, scene))
    """
}

/// What each session on this period had before it, so that whoever holds the printed book knows what else to bring.
private func sessions(_ book: Book, _ scene: Scene) -> HTML {
  let texts = HandoutTexts.of(scene.language)
  let parts = book.sessions.map { session -> HTML in
    let (meeting, name) = (session.meeting, session.meeting.bodyName(in: book.plan).text(in: scene.language))
    let files = session.handouts.map { "<li>\(handoutLine($0, isPublic: false, scene))</li>" as HTML }
    let none: HTML = "<p class=\"empty\">\(texts.noPapers)</p>"
    let links = paperLinks(meeting, scene)
    return """
      <h3><a href="\(scene.to(MeetingRoutes.staff(book.plan.id, meeting.id)))">\(name) \
      \(meeting.day.shown(in: scene.language))</a></h3>\
      \(if: files.isEmpty && links.isEmpty, none)\(if: !files.isEmpty, "<ol>\(files)</ol>")\
      \(if: !links.isEmpty, "<ul>\(links)</ul>")
      """
  }
  return """
    <section><h2>\(texts.ofSessions)</h2>\(if: parts.isEmpty, "<p class=\"empty\">\(texts.noSessions)</p>")\(parts)</section>
    """
}

private func tasks(_ book: Book, _ scene: Scene, limit: Int) -> HTML {
  let texts = TaskTexts.of(scene.language)
  let shown = Array(book.tasks.prefix(limit))
  let more: HTML = "<p>\(ReviewTexts.of(scene.language).more(book.tasks.count - shown.count))</p>"
  return """
    <section><h2>\(texts.tasks) (\(book.tasks.count))</h2>\(if: shown.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
    \(taskTable(shown, Array(book.departments.values), scene))\(if: book.tasks.count > shown.count, more)</section>
    """
}

private func list(
  _ title: String, _ items: [HTML], of total: Int, none: String, _ scene: Scene, note: HTML? = nil
) -> HTML {
  let more: HTML = "<p>\(ReviewTexts.of(scene.language).more(total - items.count))</p>"
  return """
    <section><h2>\(title) (\(total))</h2>\(note)\(if: items.isEmpty, "<p class=\"empty\">\(none)</p>")\
    \(if: !items.isEmpty, "<ul>\(items)</ul>")\(if: total > items.count, more)</section>
    """
}

/// One part of the printed book: contents, what stands out, and each sheet on a page of its own.
func bookPrint(_ book: Book, part: Int, _ scene: Scene) -> Page {
  let texts = BookTexts.of(scene.language)
  let title = "\(book.plan.title.text(in: scene.language)) \(book.round.period.shown(in: scene.language)) \(texts.book)"
  let entries = book.part(part)
  let contents = entries.map { entry -> HTML in
    let here = "\(scene.to(BookRoutes.print(book.plan.id, book.round.period).with("page", String(part))).address)"
    let link = Link(path: "\(here)#sheet-\(entry.node.id.text)")
    return "<li>\(line(entry, "<a href=\"\(link)\">\(scene.say(entry.node.title))</a>", book, scene))</li>"
  }
  return Page(
    title,
    trail: cycleTrail(book.plan, scene) + [
      Page.Crumb(
        Localized(BookTexts.japanese.book, en: BookTexts.english.book), BookRoutes.book(book.plan.id, book.round.period)
      )
    ],
    main: """
      <h1>\(title)</h1>\(if: book.parts > 1, "<p>\(texts.print(part, book.parts))</p>")\
      <p class="note">\(texts.printNote)</p>\(if: part == 1, bookSummary(book, scene, limit: 500))\
      <section class="sheet"><h2>\(texts.contents)</h2><ol class="tree">\(contents)</ol></section>\
      \(entries.map { sheet($0, book, scene) })
      """)
}

private func sheet(_ entry: Book.Entry, _ book: Book, _ scene: Scene) -> HTML {
  let texts = BookTexts.of(scene.language)
  let before: HTML? = entry.before.map { "\(book.plan.badge($0, scene)) → " }
  let now: HTML = entry.mark.map { book.plan.badge($0, scene) } ?? "<strong>\(texts.missing)</strong>"
  let department = book.department(entry.node).map { scene.say($0.name) } ?? "—"
  let body: HTML? = entry.isHandedIn ? entry.review.map { assessmentBody($0.assessment, book.plan, scene) } : nil
  // What was handed in before the work began is there to read, whether the rest is or not.
  let sheets = sheetList(
    book.cycle.form, entry.answers,
    entry.isHandedIn ? [.before, .after] : entry.answers.beforeAt != nil ? [.before] : [],
    isInside: true, scene)
  let state: HTML? = entry.review.map {
    "<div><dt>\(texts.state)</dt><dd>\(ReviewTexts.of(scene.language).states($0.state))</dd></div>"
  }
  return """
    <section class="sheet" id="sheet-\(entry.node.id)"><h2>\(entry.node.number) \(scene.say(entry.node.title))</h2>\
    <dl class="facts"><div><dt>\(texts.department)</dt><dd>\(department)</dd></div>\
    <div><dt>\(texts.mark)</dt><dd>\(before)\(now)</dd></div>\(state)</dl>\(body)\(sheets)\(observed(entry, scene))</section>
    """
}

private func observed(_ entry: Book.Entry, _ scene: Scene) -> HTML? {
  observationList(entry.observations, scene).map {
    "<p class=\"level\">\(ObservationTexts.of(scene.language).ofYear)</p>\($0)"
  }
}

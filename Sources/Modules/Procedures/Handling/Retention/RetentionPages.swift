import ModuleKit

func retentionPage(_ view: RetentionView, _ scene: Scene) -> Page {
  let (texts, queue) = (RetentionTexts.of(scene.language), QueueTexts.of(scene.language))
  func title(_ id: ID<Procedure>) -> HTML { view.titles[id].map { scene.say($0) } ?? "\(id.text)" }
  let lines = view.lines.map { line -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(HandlingRoutes.show(line.expiring.id)))">\(Case.number(line.expiring.id))</a></th>\
    <td data-label="\(queue.procedure)">\(title(line.procedure))</td>\
    <td data-label="\(texts.ended)">\(line.expiring.ended.day.shown(in: scene.language))</td>\
    <td data-label="\(texts.day)">\(line.day.shown(in: scene.language))</td>\
    <td data-label="\(texts.held)">\(line.expiring.isHeld ? texts.isHeld : "—")</td></tr>
    """
  }
  let erased = view.erased.map { row -> HTML in
    """
    <tr><th scope="row">\(Day(iso: row.day).map { $0.shown(in: scene.language) } ?? row.day)</th>\
    <td data-label="\(queue.procedure)">\(title(row.procedure))</td><td data-label="\(texts.cases)">\(grouped(row.cases))</td>\
    <td data-label="\(texts.files)">\(grouped(row.files))</td></tr>
    """
  }
  func table(_ heads: [String], _ rows: [HTML], _ name: String) -> HTML {
    """
    <table class="stack"><caption class="hidden">\(name)</caption><thead><tr>\
    \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>
    """
  }
  let upcoming = table([queue.number, queue.procedure, texts.ended, texts.day, texts.held], lines, texts.title)
  let record = table([texts.day, queue.procedure, texts.cases, texts.files], erased, texts.record)
  let empty: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let noRecord: HTML = "<p class=\"empty\">\(texts.noRecord)</p>"
  var page = Page(
    texts.title, trail: [queueCrumb],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead(RetentionView.days))</p>\(lines.isEmpty ? empty : upcoming)\
      \(if: view.hasMore, "<p class=\"note\">\(texts.more(RetentionView.most))</p>")\
      <h2>\(texts.record)</h2><p>\(texts.recordLead)</p>\(erased.isEmpty ? noRecord : record)
      """)
  page.isListed = false
  return page
}

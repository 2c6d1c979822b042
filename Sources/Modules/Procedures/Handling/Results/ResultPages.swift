import ModuleKit

func resultsPage(_ fault: String?, _ scene: Scene) -> Page {
  let texts = ResultTexts.of(scene.language)
  let errors: FormErrors = fault.map { ["file": $0] } ?? [:]
  let steps = texts.steps.map { "<li>\($0)</li>" as HTML }
  let fields: HTML = """
    \(scene.oneFileField(Field("file", texts.file, hint: texts.fileHint, required: true, errors), [.excel]))\
    <p class="actions"><button>\(texts.compare)</button></p>
    """
  return Page(
    texts.title, trail: [queueCrumb], scripts: [.uploads],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(errors, [("file", texts.file)]))<ol>\(steps)</ol>\
      \(scene.formWithFiles(HandlingRoutes.sendResults(), fields))
      """)
}

/// Line by line what would become of the cases; a hundred on one page.
func resultComparisonPage(_ id: ID<ResultSheet>, _ compared: ResultComparison, _ scene: Scene) -> Page {
  let texts = ResultTexts.of(scene.language)
  let size = 100
  // What cannot be taken comes first: somebody has to look at it.
  let ordered = compared.lines.filter(\.isRefused) + compared.taken + compared.lines.filter { $0.verdict == .same }
  let pages = max(1, (ordered.count + size - 1) / size)
  let page = min(scene.query.page, pages)
  let rows = ordered.dropFirst((page - 1) * size).prefix(size).map { row($0, scene, texts) }
  let heads = [texts.row, QueueTexts.of(scene.language).number, texts.was, texts.becomes, texts.reason]
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr>\
    \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(Array(rows))</tbody></table>
    """
  let confirm: HTML? =
    compared.taken.isEmpty
    ? nil : "<button name=\"action\" value=\"take\">\(texts.take(compared.taken.count))</button> "
  let buttons: HTML = """
    <p class="actions">\(confirm)<button class="second" name="action" value="discard">\(texts.discard)</button></p>
    """
  return Page(
    texts.compareTitle, trail: [queueCrumb, Page.Crumb(ResultTexts.name, HandlingRoutes.results())],
    main: """
      <h1>\(texts.compareTitle)</h1><p>\(texts.counts(compared.taken.count, compared.refused, compared.same))</p>\
      \(if: compared.taken.isEmpty, "<p class=\"notice\">\(texts.nothing)</p>")\
      \(scene.form(HandlingRoutes.confirm(id), buttons))\(table)\
      \(scene.pager(HandlingRoutes.comparison(id), Fields(), page: page, of: pages))
      """)
}

private func row(_ judged: ResultComparison.Judged, _ scene: Scene, _ texts: ResultTexts) -> HTML {
  let queue = QueueTexts.of(scene.language)
  let number: HTML =
    judged.row.map { "<a href=\"\(scene.to(HandlingRoutes.show($0.id)))\">\($0.number)</a>" }
    ?? scene.written(String(judged.line.number.prefix(60)))
  let was: HTML? = judged.row.map { row in
    "\(queue.standing(row.state, row.outcome))\(judged.step.map { " · \(scene.say($0))" as HTML })"
  }
  let becomes: HTML =
    switch judged.verdict {
    case .takes(_, let word): "<strong>\(texts.words[word] ?? "")</strong>"
    case .same: "\(texts.same)"
    case .refused(let obstacle):
      "<span class=\"error\">\(texts.obstacles[obstacle] ?? "")</span> \(scene.written(String(judged.line.result.prefix(60))))"
    }
  return """
    <tr><th scope="row">\(judged.line.row)</th><td data-label="\(queue.number)">\(number)</td>\
    <td data-label="\(texts.was)">\(was ?? "—")</td><td data-label="\(texts.becomes)">\(becomes)</td>\
    <td data-label="\(texts.reason)"><span class="lines">\(scene.written(String(judged.line.reason.prefix(200))))</span></td></tr>
    """
}

extension ResultComparison.Judged {
  fileprivate var isRefused: Bool { if case .refused = verdict { true } else { false } }
}

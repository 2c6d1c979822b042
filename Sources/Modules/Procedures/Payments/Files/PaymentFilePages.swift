import ModuleKit

func paymentFilesPage(_ list: PaymentFileList, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = PaymentFileTexts.of(scene.language)
  let rows = list.files.map { file -> HTML in
    """
    <li><a href="\(scene.to(MoneyRoutes.file(file.id)))">\(file.name)</a> \
    <span class="tag">\(file.booked == nil ? texts.waits : texts.isBooked)</span><br>\
    <span class="note">\(scene.moment(file.made)) \(scene.written(list.names.shown(file.madeBy, scene.language)))</span></li>
    """
  }
  let field = scene.oneFileField(Field("file", texts.file, hint: texts.fileHint, required: true, errors))
  return Page(
    texts.title, trail: [.staff, paymentDeskCrumb], scripts: [.uploads],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(scene.errorSummary(errors, [("file", texts.file)]))\
      \(scene.formWithFiles(MoneyRoutes.addFile(), "\(field)<p class=\"actions\"><button>\(texts.read)</button></p>"))\
      <h2>\(texts.earlier)</h2>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>
      """)
}

func paymentFilePage(
  _ file: PaymentFile, _ matches: [PaymentMatch], by names: ActorNames, _ scene: Scene
) -> Page {
  let texts = PaymentFileTexts.of(scene.language)
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let groups = PaymentMatch.Outcome.allCases.compactMap { outcome -> HTML? in
    let found = matches.filter { $0.outcome == outcome }
    return found.isEmpty ? nil : matchTable(outcome, found, scene, texts)
  }
  let count = matches.count { $0.outcome.isBooked }
  let confirm: HTML = """
    <p>\(texts.confirmLead(count))</p>\
    \(scene.form(MoneyRoutes.bookFile(file.id), "<p class=\"actions\"><button>\(texts.confirm)</button></p>"))
    """
  let booked = file.booked.map { at -> HTML in
    "<p>\(texts.isBooked) \(scene.moment(at)) \(scene.written(names.shown(file.bookedBy ?? "", scene.language))) <span class=\"note\">\(file.outcome ?? "")</span></p>"
  }
  let files = Page.Crumb(
    Localized(PaymentFileTexts.japanese.title, en: PaymentFileTexts.english.title), MoneyRoutes.files())
  return Page(
    "\(texts.title) \(file.name)", trail: [.staff, paymentDeskCrumb, files],
    main: "<h1>\(file.name)</h1>\(done)\(booked ?? confirm)\(groups)")
}

private func matchTable(
  _ outcome: PaymentMatch.Outcome, _ matches: [PaymentMatch], _ scene: Scene, _ texts: PaymentFileTexts
) -> HTML {
  let most = 100
  let rows = matches.prefix(most).map { match -> HTML in
    let number = match.caseID.map { id -> HTML in
      "<a href=\"\(scene.to(HandlingRoutes.show(id)))\">\(Case.number(id))</a>"
    }
    let yen = match.line.yen.map { yenWords($0, scene.language) } ?? "—"
    let expected: HTML? =
      outcome == .wrongAmount
      ? match.expected.map { " <span class=\"note\">\(texts.expected(yenWords($0, scene.language)))</span>" as HTML }
      : nil
    return """
      <tr><th scope="row">\(match.line.line)</th><td data-label="\(texts.key)">\(match.line.key.isEmpty ? "—" : match.line.key)</td>\
      <td data-label="\(texts.day)">\(match.line.day?.iso ?? "—")</td><td data-label="\(texts.yen)">\(yen)\(expected)</td>\
      <td data-label="\(texts.number)">\(number ?? "—")</td></tr>
      """
  }
  let title = texts.outcomes[outcome] ?? ""
  return """
    <h2>\(title) (\(matches.count))</h2><p>\(texts.advice[outcome] ?? "")</p>\
    <table class="stack"><caption class="hidden">\(title)</caption><thead><tr><th scope="col">\(texts.line)</th><th scope="col">\(texts.key)</th>\
    <th scope="col">\(texts.day)</th><th scope="col">\(texts.yen)</th><th scope="col">\(texts.number)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>\(if: matches.count > most, "<p class=\"note\">\(texts.cut(most))</p>")
    """
}

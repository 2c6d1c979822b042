import ModuleKit

func outboxPage(_ list: MailList, server: String?, _ scene: Scene) -> Page {
  let texts = OutboxTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.nothing)</p>"
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.retried)</p>"
  let fields = Fields(list.state.map { [("state", $0.rawValue)] } ?? [])
  return Page(
    texts.outbox, trail: [.staff],
    main: """
      <h1>\(texts.outbox)</h1>\(if: scene.query["done"] != nil && server != nil, done)\
      \(serverNotice(server, texts))\(if: server != nil && list.canRetry, retryForm(scene, texts))\
      \(states(list, scene, texts))\(list.rows.isEmpty ? none : table(list, scene, texts))\
      \(scene.pager(OutboxRoutes.list(), fields, page: list.page, of: list.pages))
      """)
}

private func serverNotice(_ server: String?, _ texts: OutboxTexts) -> HTML {
  if let server { return "<p>\(texts.sentBy(server))</p>" }
  return "<div class=\"summary wrong\"><p><strong>\(texts.notSent)</strong></p><p>\(texts.notSentHelp)</p></div>"
}

private func retryForm(_ scene: Scene, _ texts: OutboxTexts) -> HTML {
  scene.form(
    OutboxRoutes.retry(), "<p class=\"actions\"><button>\(texts.retry)</button> <span>\(texts.retryHelp)</span></p>")
}

private func states(_ list: MailList, _ scene: Scene, _ texts: OutboxTexts) -> HTML {
  func entry(_ state: Mail.State?, _ words: String) -> HTML {
    if state == list.state { return "<li><strong aria-current=\"true\">\(words)</strong></li>" }
    let target = state.map { OutboxRoutes.list().with("state", $0.rawValue) } ?? OutboxRoutes.list()
    return "<li><a href=\"\(scene.to(target))\">\(words)</a></li>"
  }
  let each = Mail.State.allCases.map { entry($0, "\(texts.state($0)) (\(list.counts[$0] ?? 0))") }
  return "<nav aria-label=\"\(texts.states)\"><ul class=\"inline\">\(entry(nil, texts.all))\(each)</ul></nav>"
}

private func table(_ list: MailList, _ scene: Scene, _ texts: OutboxTexts) -> HTML {
  let rows = list.rows.map { row -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(OutboxRoutes.show(row.mail.id)))">\
    \(row.subject.map { scene.written($0) } ?? "\(texts.sealed)")</a></th>\
    <td data-label="\(texts.recipient)">\(row.recipient ?? texts.sealed)</td>\
    <td data-label="\(texts.made)">\(scene.moment(row.mail.created))</td>\
    <td data-label="\(texts.stateLabel)">\(state(row, scene, texts))</td></tr>
    """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.outbox)</caption><thead><tr>\
    <th scope="col">\(texts.subject)</th><th scope="col">\(texts.recipient)</th><th scope="col">\(texts.made)</th>\
    <th scope="col">\(texts.stateLabel)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

/// The state, since when, and what the server said where it did not take the mail.
private func state(_ row: MailRow, _ scene: Scene, _ texts: OutboxTexts) -> HTML {
  let since: HTML? = row.mail.ended.map { " \(scene.moment($0))" }
  let reason: HTML? = row.mail.state == .sent ? nil : row.answer.map { "<br><span class=\"note\">\($0)</span>" }
  let isTooOld = row.mail.state == .failed && row.answer == nil
  return
    "\(texts.state(row.mail.state))\(since)\(reason)\(if: isTooOld, "<br><span class=\"note\">\(texts.tooOld)</span>")"
}

func mailPage(_ row: MailRow, body: String?, isSending: Bool, _ scene: Scene) -> Page {
  let texts = OutboxTexts.of(scene.language)
  let title = row.subject ?? texts.sealed
  let facts: [(String, HTML?)] = [
    (texts.recipient, "\(row.recipient ?? texts.sealed)"), (texts.made, scene.moment(row.mail.created)),
    (texts.stateLabel, state(row, scene, texts)), (texts.attempts, "\(row.mail.attempts)"),
    (texts.next, row.mail.state == .waiting && isSending ? scene.moment(row.mail.due) : nil),
    (texts.answer, row.mail.state == .sent ? row.answer.map { "\($0)" } : nil),
  ]
  let rows = facts.compactMap { name, value in value.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" as HTML } }
  let text: HTML =
    body.map { "<p class=\"lines\">\(scene.written($0))</p>" }
    ?? "<p class=\"note\">\(isSending ? texts.bodyHidden : texts.bodyGone)</p>"
  return Page(
    title, trail: [.staff, Page.Crumb(Localized("送信メール", en: "Mails"), OutboxRoutes.list())],
    main: "<h1>\(scene.written(title))</h1><dl class=\"facts\">\(rows)</dl><h2>\(texts.body)</h2>\(text)")
}

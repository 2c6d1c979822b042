import ModuleKit

/// What an applicant sees of a case: where it stands, what was said, what was handed in.
func ownCasePage(
  _ found: OpenCase, code: String?, at now: Instant, _ form: MessageForm, receipt: ReceiptForm? = nil, _ scene: Scene
) -> Page {
  let texts = CaseTexts.of(scene.language)
  let (row, definition) = (found.row, found.version.definition)
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let corrections: HTML? =
    row.state == .returned
    ? """
    <div class="summary wrong"><h2>\(texts.toCorrect)</h2><ul>\(correctionRows(found, scene))</ul>\
    \(found.waiting.map { waitingLink($0, scene) })\
    <p><a class="button\(if: found.waiting != nil, " second")" href="\(scene.to(CaseRoutes.correction(row.id)))">\(texts.correct)</a></p></div>
    """
    : nil
  let mail = LetterTexts.of(scene.language).mail
  let link = scene.absolute(DraftRoutes.enter().with("number", row.number))
  var page = Page(
    "\(definition.title.text(in: scene.language)) \(row.number)",
    trail: [procedureCrumb(row.procedure, definition.title)],
    main: """
      <h1>\(scene.say(definition.title))</h1>\(receipt.map { scene.errorSummary($0.errors, [("mail", mail)]) })\(done)\
      \(corrections)\(mandateNotice(found, scene))\(caseFacts(found, scene))\(thanks(row, definition, headingsFrom: 3, scene))\(paymentNotice(found, at: now, scene))\(found.intake.map { intakeLink($0, scene) })\(ownLetters(found, scene))\
      \(code.map { records(row, $0, link, scene, texts) })\(copySection(found, receipt, scene))\
      <h2>\(texts.course)</h2>\(eventList(found.events.filter { $0.event.kind.isPublic }, scene))\(opinionSection(found, scene))\
      \(messageForm(CaseRoutes.say(row.id), texts.message, form, scene))<h2>\(texts.handedIn)</h2>\
      \(AnswerList(found.state(at: row.received), found.files, scene) { CaseRoutes.file(row.id, $0) }.html)\
      \(if: row.state != .ended, withdrawal(row, scene, texts))
      """)
  (page.isListed, page.home) = (false, CaseRoutes.show(row.id))
  return page
}

/// Where the applicant goes on with what is corrected and not signed or agreed to yet.
private func waitingLink(_ draft: Draft, _ scene: Scene) -> HTML {
  let texts = CorrectedTexts.of(scene.language)
  return """
    <p>\(texts.waiting)</p><p><a class="button" href="\(scene.to(DraftRoutes.review(draft.id)))">\(texts.goOn)</a></p>
    """
}

/// What is said to whoever has handed something in, for as long as nothing is decided.
func thanks(_ row: Case, _ definition: ProcedureDefinition, headingsFrom level: Int, _ scene: Scene) -> HTML? {
  guard row.outcome == nil || row.outcome == .taken, row.erased == nil, let words = definition.thanks else {
    return nil
  }
  return "<div class=\"notice\">\(markdownHTML(words.text(in: scene.language), headingsFrom: level))</div>"
}

private func intakeLink(_ intake: Intake, _ scene: Scene) -> HTML {
  let words = GuideTexts.of(scene.language).partOf(intake.number)
  return "<p><a href=\"\(scene.to(IntakeRoutes.show(intake.id)))\">\(words)</a></p>"
}

/// What somebody without an account follows the case by.
private func records(_ row: Case, _ code: String, _ link: Link, _ scene: Scene, _ texts: CaseTexts) -> HTML {
  keptSlip(row.number, code, link, texts.keepLead, scene)
}

/// Number and code to print or write down; on a screen in the hall, with the button that prints them alone.
func keptSlip(_ number: String, _ code: String, _ link: Link, _ lead: String, _ scene: Scene) -> HTML {
  let (texts, kiosk) = (CaseTexts.of(scene.language), KioskTexts.of(scene.language))
  let isKiosk = scene.kiosk != nil
  let print: HTML = "<p class=\"actions\"><button type=\"button\" data-print hidden>\(kiosk.print)</button></p>"
  return """
    <section class="slip"><h2>\(isKiosk ? kiosk.slip : texts.keep)</h2><p>\(isKiosk ? kiosk.slipLead : lead)</p>\
    <dl class="facts"><div><dt>\(texts.number)</dt><dd><strong>\(number)</strong></dd></div>\
    <div><dt>\(texts.code)</dt><dd><strong>\(code)</strong></dd></div></dl>\
    <div class="qr">\(QRCode(link.address)?.svg(name: texts.qrName))</div>\(if: isKiosk, print)</section>
    """
}

func caseFacts(_ found: OpenCase, _ scene: Scene) -> HTML {
  let texts = CaseTexts.of(scene.language)
  let row = found.row
  var facts: [(String, HTML)] = [
    (texts.number, "\(row.number)"), (texts.standing, "<strong>\(texts.state(row))</strong>"),
    (texts.received, scene.moment(row.received)),
  ]
  if row.state != .ended, let due = row.due { facts.append((texts.due, "\(due.shown(in: scene.language))")) }
  if let ended = row.ended { facts.append((texts.ended, scene.moment(ended))) }
  if let kept = keptWords(row, found.version.definition, scene) { facts.append(kept) }
  return "<dl class=\"facts\">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>"
}

func correctionRows(_ found: OpenCase, _ scene: Scene) -> [HTML] {
  let state = found.state(at: found.row.received)
  return found.corrections.map { correction in
    let asked = state.asked.first { $0.place.path($0.question.name) == correction.path }
    let title = asked.map { state.filled($0.question.title, at: $0.place, scene.language) } ?? correction.path
    return "<li><strong>\(title)</strong>: \(scene.written(correction.words))</li>"
  }
}

/// What happened, in order; with who did it where names are given.
func eventList(_ events: [(event: CaseEvent, text: String)], by names: ActorNames? = nil, _ scene: Scene) -> HTML {
  let texts = CaseTexts.of(scene.language)
  let rows = events.map { event, text -> HTML in
    let said: HTML? = text.isEmpty ? nil : "<p class=\"lines\">\(scene.written(text))</p>"
    let who = names.map {
      " <span class=\"note\">\(scene.written($0.shown(event.actor, scene.language)))</span>" as HTML
    }
    return "<li><strong>\(texts.events[event.kind] ?? "")</strong> \(scene.moment(event.at))\(who)\(said)</li>"
  }
  return "<ol class=\"changes\">\(rows)</ol>"
}

func messageForm(_ target: Target, _ label: String, _ form: MessageForm, _ scene: Scene) -> HTML {
  let texts = CaseTexts.of(scene.language)
  let field = scene.textArea(Field("text", label, form.errors), form.text, rows: 4)
  return scene.form(target, "\(field)<p class=\"actions\"><button class=\"second\">\(texts.send)</button></p>")
}

private func withdrawal(_ row: Case, _ scene: Scene, _ texts: CaseTexts) -> HTML {
  let form = scene.form(
    CaseRoutes.withdraw(row.id),
    "<p>\(texts.withdrawLead)</p><p class=\"actions\"><button class=\"danger\">\(texts.withdraw)</button></p>")
  return "<details class=\"formula\"><summary>\(texts.withdraw)</summary>\(form)</details>"
}

func ownCasesPage(_ own: OwnCases, _ scene: Scene) -> Page {
  let (texts, words) = (CaseTexts.of(scene.language), GuideTexts.of(scene.language))
  func title(_ id: ID<Procedure>) -> HTML { own.titles[id].map { scene.say($0) } ?? "\(id.text)" }
  let open = own.drafts.map { one -> HTML in
    """
    <li><a href="\(scene.to(DraftRoutes.show(one.draft.id)))">\(scene.say(one.title))</a><br>\
    <span class="note">\(texts.savedAt) \(scene.moment(one.draft.saved))</span></li>
    """
  }
  let intakes = own.intakes.map { one -> HTML in
    """
    <li><a href="\(scene.to(IntakeRoutes.show(one.id)))">\(scene.say(one.title))</a><br>\
    <span class="note">\(one.number) \(one.received.map { scene.moment($0) })</span></li>
    """
  }
  let rows = own.cases.map { row -> HTML in
    """
    <li><a href="\(scene.to(CaseRoutes.show(row.id)))">\(title(row.procedure))</a> <span class="tag">\(texts.state(row))</span><br>\
    <span class="note">\(row.number) \(scene.moment(row.received))</span></li>
    """
  }
  let none: HTML =
    "<p class=\"empty\">\(texts.noCases) <a href=\"\(scene.to(ProcedureRoutes.list()))\">\(texts.toProcedures)</a></p>"
  return Page(
    texts.ownCases, trail: [Page.Crumb(Localized("マイページ", en: "My page"), Target(path: "/account"))],
    main: """
      <h1>\(texts.ownCases)</h1>\(if: rows.isEmpty && open.isEmpty, none)\
      \(if: !open.isEmpty, "<h2>\(texts.underWay)</h2><ul class=\"cards\">\(open)</ul>")\
      \(if: !intakes.isEmpty, "<h2>\(words.ownIntakes)</h2><ul class=\"cards\">\(intakes)</ul>")\
      \(if: !rows.isEmpty, "<h2>\(texts.handedInCases)</h2><ul class=\"cards\">\(rows)</ul>")
      """)
}

import ModuleKit

/// On the page of a case: what is to be paid, and the way there.
func paymentNotice(_ found: OpenCase, at now: Instant, _ scene: Scene) -> HTML? {
  guard let payment = found.payment else { return nil }
  let texts = PaymentTexts.of(scene.language)
  let charge = payment.charge
  let waits = payment.isWaiting(at: now)
  let link: HTML =
    "<a class=\"button\(if: charge.isSettled || waits, " second")\" href=\"\(scene.to(PaymentRoutes.show(found.row.id)))\">"
  let words = charge.isSettled ? texts.course : waits ? texts.again : texts.toPay
  return """
    <h2>\(texts.title)</h2>\(chargeFacts(payment, scene))\(if: waits, "<p>\(texts.waiting)</p>")\
    <p class="actions">\(link)\(words)</a></p>
    """
}

func chargeFacts(_ payment: CasePayment, _ scene: Scene) -> HTML {
  let texts = PaymentTexts.of(scene.language)
  let charge = payment.charge
  let asked = payment.entries.filter { [.charged, .changed].contains($0.entry.kind) }.map(\.entry.owed).reduce(0, +)
  var facts: [(String, HTML)] = [
    (texts.amount, "\(yenWords(asked, scene.language))"),
    (texts.state, "<strong>\(texts.states[charge.state] ?? "")</strong>"),
  ]
  if !charge.isSettled {
    facts.append((texts.left, "<strong>\(yenWords(charge.left, scene.language))</strong>"))
    facts.append((texts.due, "\(charge.due.shown(in: scene.language))"))
  }
  let more: HTML? =
    charge.excess > 0 ? "<p class=\"notice\">\(texts.comesBack(yenWords(charge.excess, scene.language)))</p>" : nil
  return "<dl class=\"facts\">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\(more)"
}

/// What happened, with the receipts; with who did it where names are given.
func ledgerList(_ payment: CasePayment, by names: ActorNames? = nil, _ scene: Scene, receipt: (Int) -> Target) -> HTML {
  let texts = PaymentTexts.of(scene.language)
  let rows = payment.entries.map { entry, said -> HTML in
    let yen = yenWords(max(abs(entry.owed), abs(entry.received)), scene.language)
    let method = entry.method.flatMap { texts.methods[$0] }.map { " (\($0))" } ?? ""
    let link = entry.receipt.map { number -> HTML in
      " <a href=\"\(scene.to(receipt(entry.number)))\">\(texts.receipt) \(number.text)</a>"
    }
    let words: HTML? = said.isEmpty ? nil : "<p class=\"lines\">\(scene.written(said))</p>"
    let who = names.map {
      " <span class=\"note\">\(scene.written($0.shown(entry.actor, scene.language)))</span>" as HTML
    }
    return """
      <li><strong>\(texts.kinds[entry.kind] ?? "") \(yen)</strong>\(method) \(entry.day.shown(in: scene.language))\
      \(link)\(who)\(words)</li>
      """
  }
  return "<ol class=\"changes\">\(rows)</ol>"
}

/// How to pay.
func ownPaymentPage(_ found: OpenCase, _ payment: CasePayment, problem: String? = nil, at now: Instant, _ scene: Scene)
  -> Page
{
  let texts = PaymentTexts.of(scene.language)
  let row = found.row
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let wrong = problem.map { "<p class=\"summary wrong\" role=\"alert\">\($0)</p>" as HTML }
  let waits: HTML? =
    payment.isWaiting(at: now)
    ? """
    <div class="notice"><p><strong>\(texts.waiting)</strong></p><p><a href="\(scene.to(PaymentRoutes.back(row.id)))">\(texts.again)</a></p></div>
    """ : nil
  let ways = payment.charge.isSettled ? nil : waysToPay(row, payment, at: now, scene, texts)
  // Whoever has just paid is not led to pay again.
  let shown: HTML? =
    waits == nil
    ? ways : "<details class=\"formula\"><summary>\(texts.chooseAgain)</summary>\(ways)</details>"
  var page = Page(
    "\(texts.title) \(row.number)", trail: [caseCrumb(row)],
    main: """
      <h1>\(texts.title)</h1>\(done)\(wrong)\(chargeFacts(payment, scene))\(waits)\(shown)<h2>\(texts.course)</h2>\
      \(ledgerList(payment, scene) { PaymentRoutes.receipt(row.id, $0) })
      """)
  page.isListed = false
  return page
}

func caseCrumb(_ row: Case) -> Page.Crumb { Page.Crumb(Localized(row.number), CaseRoutes.show(row.id)) }

private func waysToPay(
  _ row: Case, _ payment: CasePayment, at now: Instant, _ scene: Scene, _ texts: PaymentTexts
) -> HTML {
  // A card's number is not typed on a screen that others use.
  let providers = scene.kiosk == nil ? payment.providers : []
  let buttons = providers.map { entry, isTrial -> HTML in
    let trial: HTML? = isTrial ? "<p class=\"note\">\(texts.trial)</p>" : nil
    return scene.form(
      PaymentRoutes.begin(row.id),
      """
      <input type="hidden" name="provider" value="\(entry.id.text)">\(trial)\
      <p class="actions"><button>\(texts.payAt(entry.name.text(in: scene.language)))</button></p>
      """)
  }
  let online: HTML = "<h3>\(texts.online)</h3><p>\(texts.onlineLead)</p>\(buttons)"
  return """
    <h2>\(texts.toPay)</h2>\(if: !buttons.isEmpty, online)\(slipWay(row, payment, at: now, scene, texts))\
    <h3>\(texts.counter)</h3><p>\(texts.counterLead(row.number))</p>
    """
}

private func slipWay(
  _ row: Case, _ payment: CasePayment, at now: Instant, _ scene: Scene, _ texts: PaymentTexts
) -> HTML? {
  guard payment.rules.makesSlips, payment.charge.left <= SlipCode.mostTaken else { return nil }
  let isThere = payment.slip?.isGood(for: payment.charge, on: now.day) == true
  let open: HTML =
    "<p class=\"actions\"><a class=\"button second\" href=\"\(scene.to(PaymentRoutes.slip(row.id)))\">\(texts.showSlip)</a></p>"
  let make = scene.form(
    PaymentRoutes.makeSlip(row.id), "<p class=\"actions\"><button class=\"second\">\(texts.makeSlip)</button></p>")
  return "<h3>\(texts.slip)</h3><p>\(texts.slipLead)</p>\(isThere ? open : make)"
}

/// Where the browser comes back to: the money counts when the provider says so, not when the browser does.
func waitingPage(_ found: OpenCase, isLong: Bool, _ scene: Scene) -> Page {
  let texts = PaymentTexts.of(scene.language)
  let id = found.row.id
  var page = Page(
    texts.waiting, trail: [caseCrumb(found.row)],
    main: """
      <h1>\(texts.waiting)</h1><p role="status">\(isLong ? texts.waitedLong : texts.waitingLead)</p>\
      <p class="actions"><a class="button" href="\(scene.to(PaymentRoutes.back(id)))">\(texts.again)</a> \
      <a class="button second" href="\(isLong ? scene.to(PaymentRoutes.show(id)) : scene.to(CaseRoutes.show(id)))">\(isLong ? texts.chooseAgain : texts.back)</a></p>
      """)
  page.isListed = false
  if !isLong { page.comesAgainAfter = 5 }
  return page
}

func goOnPage(_ name: Localized, _ address: String, _ row: Case, _ scene: Scene) -> Page {
  let texts = PaymentTexts.of(scene.language)
  let title = texts.goOnTo(name.text(in: scene.language))
  var page = Page(
    title, trail: [caseCrumb(row)],
    main: """
      <h1>\(title)</h1><p>\(texts.goOnLead)</p>\
      \(Link(external: address).map { "<p><a class=\"button\" href=\"\($0)\">\(texts.goOn)</a></p>" as HTML })
      """)
  page.onward = address
  page.isListed = false
  return page
}

import ModuleKit

/// The fee of a case as staff see it, with what can be done about it.
func moneySection(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene) -> HTML? {
  guard let payment = seen.found.payment else { return nil }
  let texts = MoneyTexts.of(scene.language)
  let charge = payment.charge
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let takesCash = seen.rules.isOwn && scene.may(.takeCash)
  let waits: HTML? =
    payment.goingBack > 0
    ? "<p class=\"notice\">\(texts.waitsForRefund(yenWords(payment.goingBack, scene.language)))</p>" : nil
  let failed: HTML? =
    charge.excess > 0 && payment.refunds.contains { $0.state == .failed }
    ? "<p class=\"notice\">\(texts.failedRefund)</p>" : nil
  return """
    <h2 id="money">\(texts.title)</h2>\(form.errors.isEmpty && !form.isStale ? done : nil)\(chargeFacts(payment, scene))\(waits)\(failed)\
    \(ledgerList(payment, by: seen.names, scene) { MoneyRoutes.receipt(seen.row.id, $0) })\
    \(if: takesCash && !charge.isSettled, cashForm(seen, payment, form, scene, texts))\
    \(if: seen.rules.isOwn && !charge.isSettled, exemptionForm(seen, payment, form, scene, texts))\
    \(if: takesCash && charge.received > 0, refundForm(seen, payment, form, scene, texts))\
    \(if: takesCash && charge.isToDecide, keepForm(seen, payment, form, scene, texts))
    """
}

func moneyLabels(_ language: Language) -> [(name: String, label: String)] {
  let texts = MoneyTexts.of(language)
  return [
    ("money", texts.title), ("exempt.yen", texts.yen), ("exempt.ground", texts.ground), ("exempt.reason", texts.reason),
    ("refund.yen", texts.refundYen), ("refund.method", texts.method), ("refund.reason", texts.reason),
    ("keep.reason", texts.reason),
  ]
}

/// What tells whether something was paid or given back meanwhile.
private func balance(_ charge: Charge) -> HTML {
  "<input type=\"hidden\" name=\"balance\" value=\"\(charge.balance)\">"
}

extension Charge {
  var balance: String { "\(owed)/\(received)" }
}

private func cashForm(
  _ seen: HandledCase, _ payment: CasePayment, _ form: CaseForm, _ scene: Scene, _ texts: MoneyTexts
) -> HTML {
  return scene.form(
    MoneyRoutes.cash(seen.row.id),
    """
    \(balance(payment.charge))<h3>\(texts.cash)</h3><p class="note">\(texts.cashHint)</p>\
    <p class="actions"><button>\(texts.took(yenWords(payment.charge.left, scene.language)))</button></p>
    """)
}

private func exemptionForm(
  _ seen: HandledCase, _ payment: CasePayment, _ form: CaseForm, _ scene: Scene, _ texts: MoneyTexts
) -> HTML {
  let errors = form.errors
  let yen = form.fields["exempt.yen"] ?? String(payment.charge.left)
  let fields: HTML = """
    \(balance(payment.charge))\
    \(scene.textField(Field("exempt.yen", texts.yen, hint: texts.yenHint, required: true, errors), yen))\
    \(scene.textField(Field("exempt.ground", texts.ground, hint: texts.groundHint, required: true, errors), form["exempt.ground"]))\
    \(scene.textArea(Field("exempt.reason", texts.reason, hint: texts.exemptReasonHint, required: true, errors), form["exempt.reason"], rows: 3))\
    <p class="actions"><button class="second">\(texts.waive)</button></p>
    """
  return folded(
    texts.exempt, isOpen: errors.keys.contains { $0.hasPrefix("exempt.") },
    scene.form(MoneyRoutes.exempt(seen.row.id), fields))
}

private func refundForm(
  _ seen: HandledCase, _ payment: CasePayment, _ form: CaseForm, _ scene: Scene, _ texts: MoneyTexts
) -> HTML {
  let (errors, charge) = (form.errors, payment.charge)
  let words = PaymentTexts.of(scene.language).methods
  let isOnline = payment.attempts.contains { $0.state == .paid }
  let methods: [LedgerEntry.Method] = (isOnline ? [.online] : []) + [.cash, .transfer]
  let choices = methods.map { Choice($0.rawValue, "\(words[$0] ?? "")") }
  let proposed = charge.excess > 0 ? charge.excess : charge.received
  let fields: HTML = """
    \(balance(charge))<p>\(texts.refundLead(yenWords(charge.received, scene.language)))</p>\
    \(scene.textField(Field("refund.yen", texts.refundYen, required: true, errors), form.fields["refund.yen"] ?? String(proposed)))\
    \(scene.select(Field("refund.method", texts.method, hint: texts.methodHint, required: true, errors), form["refund.method"], choices))\
    \(scene.textArea(Field("refund.reason", texts.reason, hint: texts.refundReasonHint, required: true, errors), form["refund.reason"], rows: 3))\
    <p class="actions"><button class="second">\(texts.giveBack)</button></p>
    """
  // What ended without what was paid for, or was paid twice, asks for a decision.
  let asksForIt = charge.excess > 0 || charge.isToDecide
  return folded(
    texts.refund, isOpen: asksForIt || errors.keys.contains { $0.hasPrefix("refund.") },
    scene.form(MoneyRoutes.refund(seen.row.id), fields))
}

private func keepForm(
  _ seen: HandledCase, _ payment: CasePayment, _ form: CaseForm, _ scene: Scene, _ texts: MoneyTexts
) -> HTML {
  let reason = Field("keep.reason", texts.reason, hint: texts.refundReasonHint, required: true, form.errors)
  let fields: HTML = """
    \(balance(payment.charge))<p>\(texts.keepLead)</p>\(scene.textArea(reason, form["keep.reason"], rows: 3))\
    <p class="actions"><button class="second">\(texts.keepIt)</button></p>
    """
  return folded(
    texts.keepTitle, isOpen: form.errors["keep.reason"] != nil, scene.form(MoneyRoutes.keep(seen.row.id), fields))
}

private func folded(_ title: String, isOpen: Bool, _ content: HTML) -> HTML {
  "<details class=\"formula\"\(if: isOpen, " open")><summary>\(title)</summary>\(content)</details>"
}

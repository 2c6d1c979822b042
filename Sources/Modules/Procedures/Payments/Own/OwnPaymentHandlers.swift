import ModuleKit

/// What whoever holds a case does to pay for it.
enum PaymentRoutes {
  static let show = Route(.get, "/cases/:case/payment", ID<Case>.self, for: .anyone, isPersonal: true)
  /// Sends the browser to a provider.
  static let begin = Route(.post, "/cases/:case/payment", ID<Case>.self, for: .anyone, isPersonal: true)
  static let back = Route(.get, "/cases/:case/payment/waiting", ID<Case>.self, for: .anyone, isPersonal: true)
  static let slip = Route(.get, "/cases/:case/payment/slip", ID<Case>.self, for: .anyone, isPersonal: true)
  static let makeSlip = Route(.post, "/cases/:case/payment/slip", ID<Case>.self, for: .anyone, isPersonal: true)
  static let receipt = Route(
    .get, "/cases/:case/receipts/:receipt", ID<Case>.self, Int.self, for: .anyone, isPersonal: true)
  /// What providers tell of payments; signed with what both know.
  static let notice = Route(
    .post, "/api/payments/:provider/notices", ID<ProviderEntry>.self, for: .anyone, speaking: noticeDialect)
}

let paymentEndpoints = [
  PaymentRoutes.show.to(showPayment),
  PaymentRoutes.begin.to(beginPayment),
  PaymentRoutes.back.to(comeBackFromPaying),
  PaymentRoutes.slip.to(showSlip),
  PaymentRoutes.makeSlip.to(makeSlip),
  PaymentRoutes.receipt.to(showReceipt),
  PaymentRoutes.notice.to(takeNotice),
]

/// The case of whoever is asking, with what is owed for it. Throws `Refusal.notFound` for everybody else, and where nothing is.
private func held(_ id: ID<Case>, _ visit: Visit) throws -> (OpenCase, CasePayment) {
  let found = try Case.held(id, visit)
  guard let payment = found.payment else { throw Refusal.notFound }
  return (found, payment)
}

func showPayment(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let (found, payment) = try held(id, visit)
  return visit.framed { ownPaymentPage(found, payment, at: visit.now, $0) }
}

func beginPayment(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let (found, payment) = try held(id, visit)
  if payment.charge.isSettled || visit.scene.kiosk != nil { return .seeOther(PaymentRoutes.show(id)) }
  guard let entry = payment.providers.first(where: { $0.entry.id.text == visit.form["provider"] })?.entry else {
    throw Refusal.notFound
  }
  let (keys, now) = (try visit.keys, visit.now)
  let (back, notices) = (
    try visit.sentLink(to: PaymentRoutes.back(id)), try visit.sentLink(to: PaymentRoutes.notice(entry.id))
  )
  let attempt = try visit.store.write(isPublic: false) { db -> PaymentAttempt? in
    guard let charge = try Charge.of(id, in: db), !charge.isSettled else { return nil }
    let attempt = try PaymentAttempt.begin(charge, at: entry.id, at: now, in: db)
    try PaymentWork.wake(in: db, at: now + PaymentAttempt.firstAsked)
    return attempt
  }
  let access = try entry.access(keys)
  guard let attempt, let secret = SharedSecret(access.secret) else { return .seeOther(PaymentRoutes.show(id)) }
  // Which procedure it is concerns nobody outside.
  let title =
    "\(visit.municipality.name.text(in: visit.scene.language)) \(PaymentTexts.of(visit.scene.language).amount)"
  let order = PaymentOrder(
    attempt.id.text, yen: attempt.yen, title: title, visit.scene.language, back: back, notices: notices)
  do throws(PaymentProblem) {
    let address = try visit.payments.ask(access.address, secret) { (provider) throws(PaymentProblem) in
      try provider.begin(order, at: now)
    }
    return .page(goOnPage(entry.name, address, found.row, visit.scene))
  } catch {
    let words = PaymentTexts.of(visit.scene.language).notReached
    return visit.framed(status: 502) { ownPaymentPage(found, payment, problem: words, at: now, $0) }
  }
}

/// What the browser brings back counts for nothing; that it came back is a reason to ask the provider soon.
func comeBackFromPaying(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let (found, payment) = try held(id, visit)
  let now = visit.now
  if payment.charge.isSettled { return .seeOther(PaymentRoutes.show(id).with("done", "paid")) }
  guard let last = payment.attempts.last else { return .seeOther(PaymentRoutes.show(id)) }
  if last.state != .open { return .seeOther(PaymentRoutes.show(id).with("done", "failed")) }
  if last.asked == 0 {
    try visit.store.write(isPublic: false) { db in try last.askSoon(at: now, in: db) }
  }
  return visit.framed { waitingPage(found, isLong: last.began < now - 3_600, $0) }
}

func showSlip(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let (found, payment) = try held(id, visit)
  guard let slip = payment.slip, slip.isGood(for: payment.charge, on: visit.now.day) else {
    return .seeOther(PaymentRoutes.show(id))
  }
  return .page(slipPage(found, slip, payment.rules, city: visit.municipality.name, visit.scene))
}

func makeSlip(_ visit: Visit, id: ID<Case>) throws -> Answer {
  _ = try held(id, visit)
  let now = visit.now
  let slip = try visit.store.write(isPublic: false) { db -> Slip? in
    guard let charge = try Charge.of(id, in: db) else { return nil }
    return try Slip.make(charge, at: now, in: db)
  }
  return .seeOther(slip == nil ? PaymentRoutes.show(id).with("done", "slip") : PaymentRoutes.slip(id))
}

func showReceipt(_ visit: Visit, id: ID<Case>, number: Int) throws -> Answer {
  let (found, payment) = try held(id, visit)
  guard let entry = payment.entry(of: number) else { throw Refusal.notFound }
  return .page(
    receiptPage(found, payment, entry, trail: [caseCrumb(found.row)], city: visit.municipality.name, visit.scene))
}

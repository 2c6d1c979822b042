import ModuleKit

/// What staff do about the fee of a case.
enum MoneyRoutes {
  static let cash = Route(.post, "/staff/cases/:case/payment/cash", ID<Case>.self, for: .may(.takeCash))
  static let exempt = Route(.post, "/staff/cases/:case/payment/exemption", ID<Case>.self, for: .may(.handleCases))
  static let refund = Route(.post, "/staff/cases/:case/payment/refund", ID<Case>.self, for: .may(.takeCash))
  static let keep = Route(.post, "/staff/cases/:case/payment/kept", ID<Case>.self, for: .may(.takeCash))
  static let receipt = Route(
    .get, "/staff/cases/:case/receipts/:receipt", ID<Case>.self, Int.self, for: .may(.handleCases))
  static let desk = Route(.get, "/staff/payments", for: .may(.takeCash))
  static let book = Route(.get, "/staff/payments/cash", for: .may(.takeCash))
  static let bookCSV = Route(.get, "/staff/payments/cash.csv", for: .may(.takeCash))
  static let bookExcel = Route(.get, "/staff/payments/cash.xlsx", for: .may(.takeCash))
  static let files = Route(.get, "/staff/payments/files", for: .may(.reconcile))
  static let addFile = Route(.post, "/staff/payments/files", for: .may(.reconcile), takes: PaymentFile.limits)
  static let file = Route(.get, "/staff/payments/files/:file", ID<PaymentFile>.self, for: .may(.reconcile))
  static let bookFile = Route(.post, "/staff/payments/files/:file", ID<PaymentFile>.self, for: .may(.reconcile))
  static let settings = Route(.get, "/staff/payments/settings", for: .may(.setPayments))
  static let saveRules = Route(.post, "/staff/payments/settings", for: .may(.setPayments))
  static let newProvider = Route(.get, "/staff/payments/providers", for: .may(.setPayments))
  static let addProvider = Route(.post, "/staff/payments/providers", for: .may(.setPayments))
  static let provider = Route(
    .get, "/staff/payments/providers/:provider", ID<ProviderEntry>.self, for: .may(.setPayments))
  static let saveProvider = Route(
    .post, "/staff/payments/providers/:provider", ID<ProviderEntry>.self, for: .may(.setPayments))
  static let switchProvider = Route(
    .post, "/staff/payments/providers/:provider/state", ID<ProviderEntry>.self, for: .may(.setPayments))
}

let moneyEndpoints = [
  MoneyRoutes.cash.to(takeCash),
  MoneyRoutes.exempt.to(exemptCase),
  MoneyRoutes.refund.to(refundCase),
  MoneyRoutes.keep.to(keepPayment),
  MoneyRoutes.receipt.to(showHandledReceipt),
  MoneyRoutes.desk.to(showPaymentDesk),
  MoneyRoutes.book.to(showCashBook),
  MoneyRoutes.bookCSV.to(cashBookCSV),
  MoneyRoutes.bookExcel.to(cashBookExcel),
  MoneyRoutes.files.to(listPaymentFiles),
  MoneyRoutes.addFile.to(addPaymentFile),
  MoneyRoutes.file.to(showPaymentFile),
  MoneyRoutes.bookFile.to(bookPaymentFile),
  MoneyRoutes.settings.to(showPaymentSettings),
  MoneyRoutes.saveRules.to(savePaymentRules),
  MoneyRoutes.newProvider.to(newPaymentProvider),
  MoneyRoutes.addProvider.to(addPaymentProvider),
  MoneyRoutes.provider.to(showPaymentProvider),
  MoneyRoutes.saveProvider.to(savePaymentProvider),
  MoneyRoutes.switchProvider.to(switchPaymentProvider),
]

extension Permission {
  static let takeCash = Permission(
    "procedures.cash",
    Localized(
      "手数料の現金を受け取り、返し、現金出納簿を見る。",
      en: "Take fees in cash, give money back, see the cash book."),
    [.editor, .secretariat, .administrator])
  static let reconcile = Permission(
    "procedures.reconcile",
    Localized("収納データを読み込み、入金を記帳する。", en: "Read files of what was collected elsewhere and enter it."),
    [.secretariat, .administrator])
  static let setPayments = Permission(
    "procedures.payments",
    Localized("支払いサービスと払込票の設定をする。", en: "Set up payment services and slips."), [.administrator])
}

/// What a form about money asks for, or why it cannot be.
private enum MoneyOutcome: Sendable { case done, stale, wrong(field: String) }

extension Visit {
  /// Does something about the fee of a case of one's own department, unless what is owed or paid has changed since the page was
  /// opened: a button that is pressed twice counts once.
  fileprivate func settle(
    _ id: ID<Case>, _ done: String, _ errors: FormErrors, wrong: String = "",
    _ change: @escaping @Sendable (Bookkeeping, Charge) throws -> String?
  ) throws -> Answer {
    let seen = try look(at: id)
    guard seen.rules.isOwn, seen.found.payment != nil else { throw Refusal.forbidden }
    func page(_ seen: HandledCase, _ form: CaseForm, _ status: Int) -> Answer {
      .page(handledPage(seen, form, at: self.now, city: municipality.name, scene), status: status)
    }
    if !errors.isEmpty { return page(seen, CaseForm(fields: form, errors: errors), 422) }
    let (keys, actor, now, principal, known) = (try keys, try actor, now, principal, form["balance"] ?? "")
    let outcome = try store.write(isPublic: false) { db -> MoneyOutcome in
      guard try CaseRules(id, principal, in: db).isOwn else { throw Refusal.forbidden }
      guard let charge = try Charge.of(id, in: db) else { throw Refusal.forbidden }
      guard charge.balance == known else { return .stale }
      return try change(Bookkeeping(keys, by: actor, at: now, in: db), charge).map { .wrong(field: $0) } ?? .done
    }
    switch outcome {
    case .done: return .seeOther(HandlingRoutes.show(id).with("done", done))
    case .wrong(let field): return page(seen, CaseForm(fields: form, errors: [field: wrong]), 422)
    case .stale:
      let words = MoneyTexts.of(scene.language).changed
      return page(try look(at: id), CaseForm(errors: ["money": words]), 409)
    }
  }
}

func takeCash(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let texts = MoneyTexts.of(visit.scene.language)
  return try visit.settle(id, "cash", [:], wrong: texts.changed) { books, charge in
    if charge.isSettled { return "money" }
    try books.pay(charge.id, charge.left, by: .cash)
    return nil
  }
}

func exemptCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let texts = MoneyTexts.of(visit.scene.language)
  let yen = form.number("exempt.yen", 1...Bookkeeping.most)
  if yen == nil { form.require("exempt.yen") }
  let (ground, reason) = (form.text("exempt.ground", 1...200), form.text("exempt.reason", 1...1_000))
  let left = try visit.store.read { db in try Charge.of(id, in: db)?.left ?? 0 }
  return try visit.settle(
    id, "exempted", form.errors, wrong: texts.tooMuch(yenWords(left, visit.scene.language))
  ) { books, charge in
    guard let yen, yen <= charge.left else { return "exempt.yen" }
    try books.exempt(charge, yen, because: "\(ground)\n\(reason)")
    return nil
  }
}

func keepPayment(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let reason = form.text("keep.reason", 1...1_000)
  let changed = MoneyTexts.of(visit.scene.language).changed
  return try visit.settle(id, "kept", form.errors, wrong: changed) { books, charge in
    guard charge.isToDecide else { return "money" }
    try books.keep(charge, because: reason)
    return nil
  }
}

func refundCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let yen = form.number("refund.yen", 1...Bookkeeping.most)
  if yen == nil { form.require("refund.yen") }
  let method = form.choice("refund.method") { text in
    LedgerEntry.Method(rawValue: text).flatMap { $0 == .slip ? nil : $0 }
  }
  if method == nil { form.require("refund.method") }
  let reason = form.text("refund.reason", 1...1_000)
  return try visit.settle(
    id, "refunded", form.errors, wrong: MoneyTexts.of(visit.scene.language).notRefundable
  ) { books, charge in
    guard let yen, let method, try books.refund(charge, yen, by: method, because: reason) else { return "refund.yen" }
    return nil
  }
}

func showHandledReceipt(_ visit: Visit, id: ID<Case>, number: Int) throws -> Answer {
  let seen = try visit.look(at: id)
  guard let payment = seen.found.payment, let entry = payment.entry(of: number) else { throw Refusal.notFound }
  let crumbs = [queueCrumb, Page.Crumb(Localized(seen.row.number), HandlingRoutes.show(id))]
  return .page(
    receiptPage(seen.found, payment, entry, trail: crumbs, city: visit.municipality.name, visit.scene))
}

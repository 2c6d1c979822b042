import ModuleKit

/// What is owed and was paid for a case, as its pages show it.
struct CasePayment {
  let charge: Charge
  let entries: [(entry: LedgerEntry, said: String)]
  let attempts: [PaymentAttempt]
  let refunds: [Refund]
  let slip: Slip?
  let rules: PaymentRules
  /// Those that can be paid at now.
  let providers: [(entry: ProviderEntry, isTrial: Bool)]

  /// Nil where nothing is owed.
  init?(_ id: ID<Case>, _ keys: Keyring, in db: Reader) throws {
    guard let charge = try Charge.of(id, in: db) else { return nil }
    self.charge = charge
    entries = try LedgerEntry.of(charge.id, in: db).map { ($0, try $0.said(keys)) }
    attempts = try PaymentAttempt.of(charge.id, in: db)
    refunds = try Refund.of(charge.id, in: db)
    slip = try Slip.of(charge.id, in: db)
    rules = try PaymentRules.get(in: db)
    providers = try ProviderEntry.all(in: db).filter(\.isActive).map { ($0, try $0.access(keys).isTrial) }
  }

  /// Whether somebody was sent to a provider and nothing is known of it yet.
  func isWaiting(at now: Instant) -> Bool {
    !charge.isSettled && attempts.contains { $0.state == .open && $0.began > now - 3_600 }
  }

  func entry(of receipt: Int) -> LedgerEntry? {
    entries.first { $0.entry.number == receipt && $0.entry.receipt != nil }?.entry
  }

  /// In yen: what goes back at a provider and has not yet.
  var goingBack: Int { refunds.filter { $0.state == .open }.map(\.yen).reduce(0, +) }
}

func yenWords(_ yen: Int, _ language: Language) -> String { FormPageTexts.of(language).yen(yen) }

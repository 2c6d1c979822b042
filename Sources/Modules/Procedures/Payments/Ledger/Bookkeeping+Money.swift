import ModuleKit

/// What comes in and goes back. Whatever has a name elsewhere is booked once, however often it is told.
extension Bookkeeping {
  /// Answers false where it is booked already. `reference` is its name at `provider`, a file or a slip.
  @discardableResult
  func pay(
    _ id: ID<Charge>, _ yen: Int, by method: LedgerEntry.Method, at provider: String = "", _ reference: String? = nil,
    on day: Day? = nil
  ) throws -> Bool {
    if let reference, try LedgerEntry.find(.paid, reference, of: provider, in: db) != nil { return false }
    // A day that has not come is a clock's mistake.
    let day = day.map { min($0, now.day) }
    try add(
      Line(kind: .paid, received: yen, method: method, provider: provider, reference: reference, day: day), to: id)
    return true
  }

  /// Books what a provider says of a payment. Sums do not hang on the order in which it was said.
  ///
  /// More than was asked for is no payment of this, and no more goes back than came: both are left to people, and recorded.
  func apply(_ state: PaymentState, to attempt: PaymentAttempt) throws {
    let provider = attempt.provider.text
    if state.standing == .paid, !(1...max(attempt.yen, 1)).contains(state.yen) {
      return try differ(attempt, "paid \(state.yen)")
    }
    if state.standing == .paid {
      try pay(attempt.charge, state.yen, by: .online, at: provider, attempt.id.text, on: state.paid)
    }
    let known = try Refund.of(attempt.charge, in: db)
    for refund in state.refunds {
      let decided = known.first { $0.id.text == refund.id && $0.attempt == attempt.id }
      try decided?.end(.done, in: db)
      let name = "\(attempt.id.text)/\(refund.id)"
      if try LedgerEntry.find(.refunded, name, of: provider, in: db) != nil { continue }
      guard refund.yen > 0, refund.yen <= attempt.yen - (try gone(attempt)) else {
        try differ(attempt, "refunded \(refund.yen)")
        continue
      }
      // Begun at the provider's own desk: what was given back there is not asked for again.
      if decided == nil { try release(refund.yen, of: attempt.charge) }
      try add(
        Line(kind: .refunded, received: -refund.yen, method: .online, provider: provider, reference: name),
        to: attempt.charge)
      if let charge = try Charge.find(attempt.charge, in: db), charge.received <= 0 { try charge.decide(in: db) }
    }
    try attempt.note(state, in: db)
  }

  /// No longer asks for as much of it as is not surplus.
  private func release(_ yen: Int, of id: ID<Charge>) throws {
    guard let charge = try Charge.find(id, in: db) else { return }
    let surplus = min(charge.excess, yen)
    if yen > surplus { try add(Line(kind: .released, owed: surplus - yen), to: id) }
    try charge.decide(in: db)
  }

  /// In yen: what has gone back of a payment at a provider.
  private func gone(_ attempt: PaymentAttempt) throws -> Int {
    try LedgerEntry.of(attempt.charge, in: db).filter {
      $0.kind == .refunded && $0.reference?.hasPrefix(attempt.id.text + "/") == true
    }.map { -$0.received }.reduce(0, +)
  }

  private func differ(_ attempt: PaymentAttempt, _ what: String) throws {
    try db.record(
      "procedures.payment.differs", SubjectRef("payment", attempt.id.text), by: actor, at: now,
      detail: "\(what) of \(attempt.yen)")
  }

  /// Gives money back, and no longer asks for as much of it as is not surplus. Answers false where there is not as much,
  /// or no payment at a provider that it could go back by.
  func refund(_ charge: Charge, _ yen: Int, by method: LedgerEntry.Method, because words: String) throws -> Bool {
    let refunds = try Refund.of(charge.id, in: db)
    let waiting = refunds.filter { $0.state == .open }.map(\.yen).reduce(0, +)
    guard yen > 0, yen <= charge.received - waiting else { return false }
    var attempt: PaymentAttempt?
    if method == .online {
      attempt = try PaymentAttempt.of(charge.id, in: db).first { one in
        let gone = refunds.filter { $0.attempt == one.id && $0.state != .failed }.map(\.yen).reduce(0, +)
        return one.state == .paid && one.yen - gone >= yen
      }
      if attempt == nil { return false }
    }
    try charge.decide(in: db)
    let surplus = max(0, charge.excess - waiting)
    if yen > surplus { try add(Line(kind: .released, owed: surplus - yen, words: words), to: charge.id) }
    if let attempt {
      try Refund.add(yen, of: attempt, at: now, in: db)
      try PaymentWork.wake(in: db, at: now)
    } else {
      try add(Line(kind: .refunded, received: -yen, method: method, words: words), to: charge.id)
    }
    return true
  }

  /// Keeps what was paid for a case that came to nothing.
  func keep(_ charge: Charge, because words: String) throws {
    try charge.decide(in: db)
    try add(Line(kind: .kept, words: words), to: charge.id)
  }
}

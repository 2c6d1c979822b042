import ModuleKit

/// Asks providers about payments of which no notice came, and for the refunds that the office has decided on.
enum PaymentWork {
  static let name = "procedures.payments"

  static func jobs(_ desk: PaymentDesk) -> [JobKind] {
    [
      JobKind(name, lease: 300) { run in
        var asking = ProviderAsking(run: run, desk: desk)
        try asking.all()
        try run.store.write(isPublic: false) { db in try wakeForNext(in: db) }
      }
    ]
  }

  /// Has it done at `due`, or before.
  static func wake(in db: Writer, at due: Instant) throws(StoreError) { try db.enqueueUnlessAsked(name, due: due) }

  static func wakeForNext(in db: Writer) throws(StoreError) {
    let next: [Instant?] = [
      try db.value("SELECT ask_at AS value FROM procedures_attempt WHERE state = 'open' ORDER BY ask_at LIMIT 1"),
      try db.value("SELECT ask_at AS value FROM procedures_refund WHERE state = 'open' ORDER BY ask_at LIMIT 1"),
    ]
    if let due = next.compactMap({ $0 }).min() { try wake(in: db, at: due) }
  }
}

struct ProviderAsking {
  static let actor = "payment provider"
  /// In one run; the rest waits for the next.
  static let most = 20

  let run: JobRun
  let desk: PaymentDesk
  /// Who did not answer in this run is not asked again in it.
  private var silent: Set<ID<ProviderEntry>> = []

  init(run: JobRun, desk: PaymentDesk) { (self.run, self.desk) = (run, desk) }

  mutating func all() throws {
    let (now, store) = (run.now, run.store)
    let (attempts, refunds) = try store.read { db in
      (
        try db.all(
          """
          SELECT \(PaymentAttempt.columns) FROM procedures_attempt WHERE state = 'open' AND ask_at <= \(now)
          ORDER BY ask_at LIMIT \(Self.most)
          """, as: PaymentAttempt.self),
        try db.all(
          """
          SELECT \(Refund.columns) FROM procedures_refund WHERE state = 'open' AND ask_at <= \(now)
          ORDER BY ask_at LIMIT \(Self.most)
          """, as: Refund.self)
      )
    }
    if attempts.isEmpty && refunds.isEmpty { return }
    let keys = try run.keys
    for attempt in attempts { try ask(about: attempt, keys) }
    for refund in refunds { try ask(for: refund, keys) }
  }

  private mutating func ask(about attempt: PaymentAttempt, _ keys: Keyring) throws {
    let now = run.now
    let state = try answer(attempt.provider, keys) { (provider) throws(PaymentProblem) in
      try provider.state(of: attempt.id.text, at: now)
    }
    try run.store.write(isPublic: false) { db in
      if let state { try Bookkeeping(keys, by: Self.actor, at: now, in: db).apply(state, to: attempt) }
      try attempt.putOff(at: now, in: db)
    }
  }

  private mutating func ask(for refund: Refund, _ keys: Keyring) throws {
    let now = run.now
    guard let attempt = try run.store.readOnce({ db in try PaymentAttempt.find(refund.attempt, in: db) }) else {
      return
    }
    let state = try answer(attempt.provider, keys) { (provider) throws(PaymentProblem) in
      try provider.refund(refund.yen, of: attempt.id.text, named: refund.id.text, at: now)
    }
    try run.store.write(isPublic: false) { db in
      // Put off first: what is done is not asked again.
      try refund.putOff(at: now, in: db)
      if let state { try Bookkeeping(keys, by: Self.actor, at: now, in: db).apply(state, to: attempt) }
    }
  }

  /// Nil where the provider gives no answer that counts: it is asked again later.
  private mutating func answer(
    _ id: ID<ProviderEntry>, _ keys: Keyring, _ question: (PaymentProvider) throws(PaymentProblem) -> PaymentState
  ) throws -> PaymentState? {
    if silent.contains(id) { return nil }
    let access = try run.store.read { db in try ProviderEntry.get(id, in: db).access(keys) }
    guard let secret = SharedSecret(access.secret) else { return nil }
    do throws(PaymentProblem) { return try desk.ask(access.address, secret, question) } catch {
      if case .unreachable = error { silent.insert(id) }
      return nil
    }
  }
}

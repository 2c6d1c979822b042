import ModuleKit

/// Providers are told in JSON what is wrong.
let noticeDialect = Dialect { status, words in
  Response(status, type: "application/json", .bytes((["error": .string(words)] as JSON).written()))
}

/// Books what a provider tells, and answers only when it is on disk: whoever gets no answer tells it again.
func takeNotice(_ visit: Visit, id: ID<ProviderEntry>) throws -> Answer {
  func refused(_ status: Int, _ words: String) -> Answer { .response(noticeDialect.refusal(status, words)) }
  guard visit.request.body.size <= 100_000 else { return refused(413, "too long") }
  let body = try visit.request.body.read(at: 0, upTo: visit.request.body.size)
  let (keys, now) = (try visit.keys, visit.now)
  let entry: ProviderEntry? = try visit.store.readOnce { db in
    try db.first("SELECT \(ProviderEntry.columns) FROM procedures_payment_provider WHERE id = \(id)")
  }
  guard let entry, let secret = SharedSecret(try entry.access(keys).secret) else {
    return refused(404, "no such provider")
  }
  let state: PaymentState?
  do throws(SignatureFault) {
    state = try PaymentProvider.notice(visit.request, body, secret, at: now)
  } catch { return refused(401, "signature \(error.rawValue)") }
  guard let state else { return refused(400, "not a payment.state") }
  let isKnown = try visit.store.write(isPublic: false) { db -> Bool in
    // A provider speaks of its own payments alone.
    guard let order = ID<PaymentAttempt>(state.order), let attempt = try PaymentAttempt.find(order, in: db),
      attempt.provider == id
    else { return false }
    try Bookkeeping(keys, by: ProviderAsking.actor, at: now, in: db).apply(state, to: attempt)
    return true
  }
  guard isKnown else { return refused(404, "no such order") }
  return .response(Response(200, type: "application/json", .bytes(Array("{}".utf8))).with("Cache-Control", "no-store"))
}

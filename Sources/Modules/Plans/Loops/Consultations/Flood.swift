import ModuleKit

/// How much is taken from one place and in all, so that nobody drowns a consultation.
struct CommentFlood {
  /// From one network, or one resident, in an hour.
  static let perSource = 5
  /// To one consultation in an hour.
  static let inAll = 300
  static let hour = 3_600

  /// The keyed mark of where a comment came from: of no use to anybody without the municipality's key.
  let source: String
  let now: Instant

  init(source: String, now: Instant) {
    self.source = source
    self.now = now
  }

  init(_ visit: Visit, _ consultation: ID<Consultation>, _ keys: Keyring) {
    let resident = visit.principal?.resident?.text
    source = keys.index(
      "\(consultation.text) \(resident ?? Attempt.network(of: visit.request.client))", for: "plans.comment-source")
    now = visit.now
  }

  /// Whether it is too much now.
  func isTooMuch(_ consultation: ID<Consultation>, in db: Reader) throws(StoreError) -> Bool {
    let since = now - Self.hour
    let mine: Int =
      try db.value(
        """
        SELECT count(*) AS value FROM plan_comment
        WHERE consultation = \(consultation) AND source = \(source) AND received_at > \(since)
        """) ?? 0
    if mine >= Self.perSource { return true }
    let all: Int =
      try db.value(
        "SELECT count(*) AS value FROM plan_comment WHERE consultation = \(consultation) AND received_at > \(since)")
      ?? 0
    return all >= Self.inAll
  }
}

/// Forgets where comments came from, after a day.
let commentSourceJob = JobKind("plans.forget-comment-sources", every: 21_600) { run in
  let before = run.now - 86_400
  try run.store.write(isPublic: false) { db in
    try db.run("UPDATE plan_comment SET source = '' WHERE source <> '' AND received_at < \(before)")
  }
}

import App
import ModuleKit
import Payments
import TestKit

@testable import Procedures

/// An office that asks for a fee, and a provider that the test speaks for.
struct Till {
  let desk: Desk
  let secret: String
  let provider: ID<ProviderEntry>

  init(_ json: String = Sample.json) throws {
    desk = try Desk(json)
    (secret, provider) = (SharedSecret.random(), .random())
    let (id, own, keys) = (provider, secret, try desk.keys)
    try desk.store.write { db in
      let access = ProviderEntry.Access(address: "http://127.0.0.1:9/", secret: own)
      try ProviderEntry.save(id, Localized("試験決済"), access, keys, by: "test", at: currentInstant(), in: db)
      try ProviderEntry.get(id, in: db).set(active: true, by: "test", at: currentInstant(), in: db)
    }
  }

  func charge(_ id: ID<Case>) throws -> Charge {
    try desk.store.read { db in
      guard let charge = try Charge.of(id, in: db) else { throw TestProblem(description: "no charge") }
      return charge
    }
  }

  func ledger(_ id: ID<Case>) throws -> [LedgerEntry] {
    let charge = try charge(id)
    return try desk.store.read { db in try LedgerEntry.of(charge.id, in: db) }
  }

  /// The rows add up to the sums that the charge holds.
  func isBalanced(_ id: ID<Case>) throws -> Bool {
    let (charge, rows) = (try charge(id), try ledger(id))
    return rows.map(\.owed).reduce(0, +) == charge.owed && rows.map(\.received).reduce(0, +) == charge.received
  }

  /// Somebody goes to the provider.
  func begin(_ id: ID<Case>, at now: Instant = currentInstant()) throws -> PaymentAttempt {
    let (charge, provider) = (try charge(id), provider)
    return try desk.store.write { db in
      guard let attempt = try PaymentAttempt.begin(charge, at: provider, at: now, in: db) else {
        throw TestProblem(description: "no attempt")
      }
      return attempt
    }
  }

  func state(
    _ attempt: PaymentAttempt, _ standing: PaymentState.Standing, yen: Int? = nil, refunds: [PaymentState.Refund] = []
  ) -> PaymentState {
    PaymentState(
      order: attempt.id.text, reference: "p-\(attempt.id.text)", standing, yen: yen ?? attempt.yen,
      paid: standing == .paid ? currentInstant().day : nil, refunds: refunds)
  }

  /// Sends a notice as the provider does; answers the status.
  func tell(
    _ state: PaymentState, secret other: String? = nil, to provider: ID<ProviderEntry>? = nil,
    at now: Instant = currentInstant(), changed: (inout [UInt8]) -> Void = { _ in }
  ) throws -> Int {
    guard let shared = SharedSecret(other ?? secret) else { throw TestProblem(description: "no secret") }
    var body = state.json.written()
    var headers = shared.headers("n-\(state.order)", body, at: now).with("content-type", "application/json")
    headers = headers.with("host", "city.example")
    changed(&body)
    let path = "/numazu/api/payments/\((provider ?? self.provider).text)/notices"
    return desk.city.hall.answer(Request(.post, path, query: "", headers: headers, body: .bytes(body))).status
  }

  /// Sends a form of the case's money as it stands now.
  func send(
    _ id: ID<Case>, _ rest: String, _ fields: [(String, String)] = [], balance: String? = nil, as role: Role = .editor
  ) throws -> Response {
    let known = try balance ?? charge(id).balance
    return try desk.city.post(desk.path(id, "/payment/\(rest)"), fields + [("balance", known)], as: role)
  }

  static let exemption = [
    ("exempt.yen", "3000"), ("exempt.ground", "手数料条例第5条"), ("exempt.reason", "補助犬のため"),
  ]

  static func refund(_ yen: Int, _ method: String) -> [(String, String)] {
    [("refund.yen", String(yen)), ("refund.method", method), ("refund.reason", "取下げのため")]
  }
}

import ModuleKit

/// One way to a provider to pay a charge; its name is what the provider knows the payment by.
struct PaymentAttempt: Sendable, Record {
  enum State: String, Storable, CaseIterable { case open, paid, failed, expired }

  let id: ID<PaymentAttempt>
  let charge: ID<Charge>
  let provider: ID<ProviderEntry>
  let yen: Int
  let reference: String?
  let state: State
  let began: Instant
  /// How often the provider was asked about it.
  let asked: Int

  static let columns: SQL = "id, charge, provider, yen, reference, state, began_at, asked"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    charge = try row["charge"]
    provider = try row["provider"]
    yen = try row["yen"]
    reference = try row["reference"]
    state = try row["state"]
    began = try row["began_at"]
    asked = try row["asked"]
  }

  static func find(_ id: ID<PaymentAttempt>, in db: Reader) throws(StoreError) -> PaymentAttempt? {
    try db.first("SELECT \(columns) FROM procedures_attempt WHERE id = \(id)")
  }

  static func of(_ id: ID<Charge>, in db: Reader) throws(StoreError) -> [PaymentAttempt] {
    try db.all("SELECT \(columns) FROM procedures_attempt WHERE charge = \(id) ORDER BY began_at, id")
  }

  /// The first question comes ten minutes after it began; then ever more rarely, for 30 days.
  static let firstAsked = 600
  static let mostAsked = 60

  /// The one that is under way for this sum already, or a new one: pressing twice pays once.
  static func begin(
    _ charge: Charge, at provider: ID<ProviderEntry>, at now: Instant, in db: Writer
  ) throws(StoreError) -> PaymentAttempt? {
    let open = try of(charge.id, in: db).first {
      $0.state == .open && $0.provider == provider && $0.yen == charge.left && $0.began > now - 1_800
    }
    if let open { return open }
    let id = ID<PaymentAttempt>.random()
    try db.run(
      """
      INSERT INTO procedures_attempt (id, charge, provider, yen, state, began_at, ask_at, asked)
      VALUES (\(id), \(charge.id), \(provider), \(charge.left), \(State.open), \(now), \(now + firstAsked), 0)
      """)
    return try find(id, in: db)
  }

  func note(_ state: PaymentState, in db: Writer) throws(StoreError) {
    let standing: State =
      switch state.standing {
      case .open: .open
      case .paid: .paid
      case .failed: .failed
      case .expired: .expired
      }
    // What was paid stays paid, whatever comes late.
    try db.run(
      """
      UPDATE procedures_attempt SET state = \(standing), reference = \(state.reference)
      WHERE id = \(id) AND state <> \(State.paid) AND (state = \(State.open) OR \(standing) <> \(State.open))
      """)
  }

  /// The browser is back, and the notice should be here.
  func askSoon(at now: Instant, in db: Writer) throws(StoreError) {
    let soon = now + 5
    try db.run("UPDATE procedures_attempt SET ask_at = \(soon) WHERE id = \(id) AND asked = 0 AND ask_at > \(soon)")
    try PaymentWork.wake(in: db, at: soon)
  }

  /// When the provider is asked next, or never again.
  func putOff(at now: Instant, in db: Writer) throws(StoreError) {
    let state: State = asked + 1 >= Self.mostAsked ? .expired : .open
    let wait = min(43_200, 15 << min(asked, 12))
    try db.run(
      """
      UPDATE procedures_attempt SET asked = asked + 1, ask_at = \(now + wait), state = \(state)
      WHERE id = \(id) AND state = \(State.open)
      """)
  }
}

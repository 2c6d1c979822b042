import ModuleKit

/// Money that a provider is to give back.
struct Refund: Sendable, Record {
  enum State: String, Storable, CaseIterable {
    case open, done
    /// The provider does not do it: the office gives it back another way.
    case failed
  }

  let id: ID<Refund>
  let charge: ID<Charge>
  let attempt: ID<PaymentAttempt>
  let yen: Int
  let state: State
  let asked: Int

  static let columns: SQL = "id, charge, attempt, yen, state, asked"
  static let mostAsked = 20

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    charge = try row["charge"]
    attempt = try row["attempt"]
    yen = try row["yen"]
    state = try row["state"]
    asked = try row["asked"]
  }

  static func of(_ id: ID<Charge>, in db: Reader) throws(StoreError) -> [Refund] {
    try db.all("SELECT \(columns) FROM procedures_refund WHERE charge = \(id) ORDER BY id")
  }

  static func add(_ yen: Int, of attempt: PaymentAttempt, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO procedures_refund (id, charge, attempt, yen, state, ask_at, asked)
      VALUES (\(ID<Refund>.random()), \(attempt.charge), \(attempt.id), \(yen), \(State.open), \(now), 0)
      """)
  }

  func end(_ state: State, in db: Writer) throws(StoreError) {
    try db.run("UPDATE procedures_refund SET state = \(state) WHERE id = \(id)")
  }

  func putOff(at now: Instant, in db: Writer) throws(StoreError) {
    let state: State = asked + 1 >= Self.mostAsked ? .failed : .open
    try db.run(
      """
      UPDATE procedures_refund SET asked = asked + 1, ask_at = \(now + min(43_200, 60 << min(asked, 10))), state = \(state)
      WHERE id = \(id) AND state = \(State.open)
      """)
  }
}

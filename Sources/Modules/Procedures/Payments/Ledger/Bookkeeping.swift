import ModuleKit

/// Writes into the ledger of one charge, within one transaction.
struct Bookkeeping {
  let keys: Keyring
  let actor: String
  let now: Instant
  let db: Writer

  init(_ keys: Keyring, by actor: String, at now: Instant, in db: Writer) {
    (self.keys, self.actor, self.now, self.db) = (keys, actor, now, db)
  }

  /// What a row of the ledger holds besides its charge.
  struct Line {
    var kind: LedgerEntry.Kind
    var owed = 0
    var received = 0
    var method: LedgerEntry.Method?
    var provider = ""
    var reference: String?
    /// The day of the payment itself; nil: today.
    var day: Day?
    var words = ""
  }

  /// Adds a row and brings the charge's sums up. Throws `Refusal.notFound` where there is no such charge.
  @discardableResult
  func add(_ line: Line, to id: ID<Charge>) throws -> Charge {
    guard let charge = try Charge.find(id, in: db) else { throw Refusal.notFound }
    let own = ID<LedgerEntry>.random()
    let number = try db.value(
      "SELECT coalesce(max(number), 0) + 1 AS value FROM procedures_ledger WHERE charge = \(id)", as: Int.self)
    let receipt = line.kind == .paid ? try Receipt.next(on: now.day, in: db) : nil
    try db.run(
      """
      INSERT INTO procedures_ledger (id, charge, number, kind, owed, received, method, provider, reference, receipt_year,
        receipt, department, day, at, actor, words)
      VALUES (\(own), \(id), \(number ?? 1), \(line.kind), \(line.owed), \(line.received), \(line.method), \(line.provider),
        \(line.reference), \(receipt?.year), \(receipt?.number), \(charge.department), \(line.day ?? now.day), \(now), \(actor),
        \(keys.seal(line.words, in: LedgerEntry.words, of: own.text)))
      """)
    let (owed, received) = (charge.owed + line.owed, charge.received + line.received)
    try db.run(
      """
      UPDATE procedures_charge
      SET owed = \(owed), received = \(received), state = \(charge.state(owed, received, after: line.kind)),
        settled_on = \(received >= owed ? line.day ?? now.day : nil)
      WHERE id = \(id)
      """)
    try db.record(
      "procedures.payment.\(line.kind.rawValue)", SubjectRef("case", charge.caseID.text), by: actor, at: now,
      detail: "\(abs(line.owed) + abs(line.received)) yen\(line.method.map { ", \($0.rawValue)" } ?? "")")
    return try Charge.find(id, in: db) ?? charge
  }
}

extension Charge {
  /// Rows may come in any order, so that the sums alone tell; where both are nothing, what happened last does.
  func state(_ owed: Int, _ received: Int, after kind: LedgerEntry.Kind) -> State {
    if received < owed { return .due }
    if received > 0 { return .paid }
    switch kind {
    case .exempted: return .exempt
    case .refunded: return .refunded
    case .cancelled, .changed: return .cancelled
    case .charged, .paid, .released, .kept: return state
    }
  }
}

/// What the office asks for and gives up.
extension Bookkeeping {
  /// More is a slip of the pen: the count that an applicant gives has no limit.
  static let most = 100_000_000

  /// Makes the charge of a case at this moment of it, where its definition has a fee.
  func charge(_ row: Case, _ when: Fee.When, _ state: FormState, _ definition: ProcedureDefinition) throws {
    guard let fee = definition.fee, fee.when == when, try Charge.of(row.id, in: db) == nil else { return }
    let yen = fee.charged(state)
    if yen == 0 { return }
    let id = ID<Charge>.random()
    let due = now.day + (try PaymentRules.get(in: db).days)
    try db.run(
      """
      INSERT INTO procedures_charge (id, case_id, procedure, department, owed, received, state, due, made_at)
      VALUES (\(id), \(row.id), \(row.procedure), \(row.department), 0, 0, \(Charge.State.due), \(due), \(now))
      """)
    try add(Line(kind: .charged, owed: yen), to: id)
  }

  /// Asks for more or less, where corrected answers come to another sum.
  func recharge(_ row: Case, _ state: FormState, _ definition: ProcedureDefinition) throws {
    guard let fee = definition.fee else { return }
    guard let charge = try Charge.of(row.id, in: db) else {
      // Nothing was owed before.
      if fee.when == .receipt || row.decided != nil { try self.charge(row, fee.when, state, definition) }
      return
    }
    let asked = try LedgerEntry.of(charge.id, in: db).filter { $0.kind == .charged || $0.kind == .changed }
    let difference = fee.charged(state) - asked.map(\.owed).reduce(0, +)
    if difference == 0 { return }
    // What was waived already is not asked for again.
    try add(Line(kind: .changed, owed: max(-charge.owed, difference)), to: charge.id)
  }

  /// Nothing more is asked for what came to nothing; what was paid stays until somebody decides on it.
  func cancel(_ id: ID<Case>) throws {
    guard let charge = try Charge.of(id, in: db) else { return }
    if charge.left > 0 { try add(Line(kind: .cancelled, owed: -charge.left), to: charge.id) }
    if charge.received > 0 {
      try db.run("UPDATE procedures_charge SET to_decide = 1 WHERE id = \(charge.id)")
    }
  }

  func exempt(_ charge: Charge, _ yen: Int, because words: String) throws {
    try add(Line(kind: .exempted, owed: -min(yen, charge.left), words: words), to: charge.id)
  }
}

extension Fee {
  /// In yen; the highest that can be asked for where the count is beyond reason, so that nothing is given out for it.
  func charged(_ state: FormState) -> Int {
    guard let each, let question = state.form.questions[each] else { return min(yen, Bookkeeping.most) }
    guard let number = state.value(question, at: .top).number else { return 0 }
    guard let count = number.whole else { return Bookkeeping.most }
    if count == 0 { return 0 }
    if count < 0 { return Bookkeeping.most }
    let (sum, isTooLarge) = yen.multipliedReportingOverflow(by: count)
    return isTooLarge ? Bookkeeping.most : min(sum, Bookkeeping.most)
  }
}

import ModuleKit

/// What is owed for a case (請求). The sums are those of its ledger, whose rows never change.
struct Charge: Sendable, Record {
  enum State: String, Storable, CaseIterable {
    case due, paid
    /// 減免
    case exempt
    case refunded, cancelled
  }

  let id: ID<Charge>
  let caseID: ID<Case>
  let procedure: ID<Procedure>
  /// The case's when the charge was made: whose books it is in.
  let department: ID<Department>?
  /// In yen: what was asked for, less what was waived or is to go back.
  let owed: Int
  /// In yen: what came in, less what went back.
  let received: Int
  let state: State
  /// The last day to pay.
  let due: Day
  let made: Instant
  /// Paid for a case that was refused or withdrawn, and not decided yet whether it goes back.
  let isToDecide: Bool

  static let columns: SQL = "id, case_id, procedure, department, owed, received, state, due, made_at, to_decide"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    caseID = try row["case_id"]
    procedure = try row["procedure"]
    department = try row["department"]
    owed = try row["owed"]
    received = try row["received"]
    state = try row["state"]
    due = try row["due"]
    made = try row["made_at"]
    isToDecide = try row["to_decide"]
  }

  /// In yen: what is still to be paid.
  var left: Int { max(0, owed - received) }
  /// In yen: what came in and is not owed, and so goes back.
  var excess: Int { max(0, received - owed) }
  var isSettled: Bool { left == 0 }

  /// It is settled what becomes of the money that was paid for a case that came to nothing.
  func decide(in db: Writer) throws(StoreError) {
    try db.run("UPDATE procedures_charge SET to_decide = 0 WHERE id = \(id) AND to_decide = 1")
  }

  static func find(_ id: ID<Charge>, in db: Reader) throws(StoreError) -> Charge? {
    try db.first("SELECT \(columns) FROM procedures_charge WHERE id = \(id)")
  }

  /// Which of these cases are still to be paid for.
  static func unpaid(of cases: [ID<Case>], in db: Reader) throws(StoreError) -> Set<ID<Case>> {
    var found: Set<ID<Case>> = []
    if cases.isEmpty { return found }
    try db.each("SELECT case_id FROM procedures_charge WHERE received < owed AND case_id IN (\(SQL.list(cases)))") {
      (row) throws(StoreError) in found.insert(try row["case_id"])
    }
    return found
  }

  static func of(_ id: ID<Case>, in db: Reader) throws(StoreError) -> Charge? {
    try db.first("SELECT \(columns) FROM procedures_charge WHERE case_id = \(id)")
  }
}

/// Whether something may be given out for a case: nothing is issued unpaid, unless it is waived.
enum Settlement {
  static func isSettled(_ row: Case, in db: Reader) throws -> Bool {
    if let charge = try Charge.of(row.id, in: db) {
      guard charge.isSettled, row.state != .ended else { return charge.isSettled }
      // What was given back is not paid: who need not pay is exempted, with the ground for it.
      let asked = try LedgerEntry.of(charge.id, in: db).filter { $0.kind != .released }.map(\.owed).reduce(0, +)
      return charge.received >= asked
    }
    // Without a charge nothing is owed yet, or it came before charges were made.
    let fee = try ProcedureVersion.get(row.procedure, row.version, in: db).definition.fee
    return fee?.when != .decision || fee?.yen == 0 || row.decided != nil
  }

  /// The kinds of steps that wait for the money.
  static let held: Set<HandlingStep.Kind> = [.work, .handover]

  /// The names of the case's steps that cannot be done before it is paid.
  static func heldSteps(_ row: Case, in db: Reader) throws -> Set<String> {
    if try isSettled(row, in: db) { return [] }
    let steps = try ProcedureVersion.get(row.procedure, row.version, in: db).definition.steps
    return Set(steps.filter { held.contains($0.kind) }.map(\.name))
  }
}

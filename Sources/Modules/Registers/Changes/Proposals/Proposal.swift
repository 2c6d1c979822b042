import ModuleKit

/// Whether what somebody wants to change in a register waits for another's word.
enum Approval: String, Sendable, CaseIterable, Storable {
  /// Changes count at once.
  case none
  /// Somebody else than who proposed it approves.
  case another
  /// Whoever may approve approves, what they have proposed themselves included.
  case anyone
}

/// Edits, or an import, that wait to be approved; nothing of the register changes before.
struct Proposal: Sendable, Record {
  enum State: String, Sendable, CaseIterable, Storable {
    /// Its author alone sees it, and has not proposed it yet.
    case draft
    case waiting, approved
    /// Sent back with a reason.
    case returned
    /// Taken away by who had proposed it.
    case withdrawn
  }

  enum Content: Sendable {
    case edits(RecordEdits)
    /// Several records are to become one.
    case merge(RecordEdits)
    /// The change of this number is to be taken back.
    case undo(Int, note: String)
    case imported(ID<RegisterImport>)
  }

  let register: ID<Register>
  /// Counted from 1 in each register.
  let number: Int
  var content: Content
  let proposer: Proposer
  /// When it was proposed, again if it had been sent back.
  var at: Instant
  var state: State
  /// What the approver has said of it.
  var reason: String
  var decidedBy: String?
  var decidedAt: Instant?
  /// The register's change that it became.
  var change: Int?

  static let columns: SQL = """
    register, number, kind, note, edits, import, actor, account, at, state, reason, decided_by, decided_at, change
    """
}

/// Who proposes: as histories call them, and the account behind it, which for programs of the operator is none.
struct Proposer: Sendable, Equatable {
  let actor: String
  let account: ID<Account>?
}

extension Proposal {
  init(row: Row) throws(StoreError) {
    register = try row["register"]
    number = try row["number"]
    content = try Content(row: row)
    proposer = Proposer(actor: try row["actor"], account: try row["account"])
    at = try row["at"]
    state = try row["state"]
    reason = try row["reason"]
    decidedBy = try row["decided_by"]
    decidedAt = try row["decided_at"]
    change = try row["change"]
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ number: Int, of register: ID<Register>, in db: Reader) throws -> Proposal {
    let found: Proposal? = try db.first(
      "SELECT \(columns) FROM registers_proposal WHERE register = \(register) AND number = \(number)")
    guard let found else { throw Refusal.notFound }
    return found
  }

  static func count(_ state: State, of register: ID<Register>, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      "SELECT count(*) AS value FROM registers_proposal WHERE register = \(register) AND state = \(state)") ?? 0
  }

  /// Enters a new one, with an audit event.
  static func add(
    _ content: Content, to register: ID<Register>, as state: State = .waiting, by proposer: Proposer, at now: Instant,
    in db: Writer
  ) throws(StoreError) -> Proposal {
    let last: Int? = try db.value("SELECT max(number) AS value FROM registers_proposal WHERE register = \(register)")
    let proposal = Proposal(
      register: register, number: (last ?? 0) + 1, content: content, proposer: proposer, at: now, state: state,
      reason: "")
    let (kind, note, job) = (content.kind, content.note, content.job)
    try db.run(
      """
      INSERT INTO registers_proposal (\(columns))
      VALUES (\(register), \(proposal.number), \(kind), \(note), \(content.document), \(job), \(proposer.actor),
        \(proposer.account), \(now), \(state), '', NULL, NULL, NULL)
      """)
    let event = state == .draft ? "registers.proposal.drafted" : "registers.proposal.made"
    try db.record(event, proposal.subject, by: proposer.actor, at: now, detail: note)
    return proposal
  }

  /// Saves what was decided, with an audit event. What was approved is in the register, what was withdrawn is nobody's: neither
  /// is kept here.
  func save(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    if state != .returned, content.holdsValues {
      try db.run("UPDATE registers_proposal SET edits = '[]' WHERE register = \(register) AND number = \(number)")
    }
    try db.run(
      """
      UPDATE registers_proposal
      SET state = \(state), reason = \(reason), decided_by = \(actor), decided_at = \(now), change = \(change)
      WHERE register = \(register) AND number = \(number)
      """)
    try db.record("registers.proposal.\(state.rawValue)", subject, by: actor, at: now, detail: reason)
  }

  /// Saves what its author makes of it after it was sent back, with an audit event.
  func saveContent(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      "UPDATE registers_proposal SET edits = \(content.document) WHERE register = \(register) AND number = \(number)")
    try db.record("registers.proposal.edited", subject, by: actor, at: now, detail: content.note)
  }

  /// Lets it wait again; who had sent it back, and why, stays with it.
  func saveAgain(by actor: String, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE registers_proposal
      SET state = \(State.waiting), at = \(at)
      WHERE register = \(register) AND number = \(number)
      """)
    try db.record("registers.proposal.made", subject, by: actor, at: at, detail: content.note)
  }

  var subject: SubjectRef { SubjectRef("register", "\(register.text)/proposals/\(number)") }
}

let proposalMigration = Migration(
  "registers-003-proposal",
  "ALTER TABLE registers_register ADD COLUMN approval \(.key) NOT NULL DEFAULT 'none'",
  """
  CREATE TABLE registers_proposal (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    number \(.int) NOT NULL,
    kind \(.key) NOT NULL,
    note \(.text) NOT NULL,
    edits \(.text) NOT NULL,
    import \(.key) REFERENCES registers_import (id),
    actor \(.text) NOT NULL,
    account \(.key),
    at \(.instant) NOT NULL,
    state \(.key) NOT NULL,
    reason \(.text) NOT NULL,
    decided_by \(.text),
    decided_at \(.instant),
    change \(.int),
    PRIMARY KEY (register, number)
  ) \(.strict)
  """,
  "CREATE INDEX registers_proposal_state ON registers_proposal (register, state)")

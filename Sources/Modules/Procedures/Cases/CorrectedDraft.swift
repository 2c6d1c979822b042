import ModuleKit

/// Append only.
let correctedMigration = Migration(
  "procedures-019-corrected",
  // `asked` stands for what the office had asked for: where that has changed, it is no answer to it any more.
  """
  CREATE TABLE procedures_corrected (
    draft \(.key) PRIMARY KEY,
    case_id \(.key) NOT NULL REFERENCES procedures_case (id),
    asked \(.text) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX procedures_corrected_case ON procedures_corrected (case_id)",
  "ALTER TABLE procedures_signature ADD COLUMN earlier_of \(.key)",
  "CREATE INDEX procedures_signature_earlier ON procedures_signature (earlier_of) WHERE earlier_of IS NOT NULL")

/// Corrected answers (補正) of a case that was signed, or agreed to by others: they wait as a draft until they are signed and
/// agreed to as well. The row stays when that has become the case's, so that a second click finds it.
struct CorrectedDraft: Sendable, Record {
  let draft: ID<Draft>
  let caseID: ID<Case>
  let asked: String
  let received: Instant
  /// Of the case, as it is held now.
  let owner: Party?
  let holder: String
  private let state: Case.State

  /// Whether it can still become the case's.
  var isOpen: Bool { state == .returned }

  static let columns: SQL = "draft, case_id, asked, received_at, owner, holder, state"
  private static let joined: SQL = """
    (SELECT c.draft AS draft, c.case_id AS case_id, c.asked AS asked, k.received_at AS received_at,
       k.owner AS owner, k.holder AS holder, k.state AS state
     FROM procedures_corrected AS c JOIN procedures_case AS k ON k.id = c.case_id) AS corrected
    """

  init(row: Row) throws(StoreError) {
    draft = try row["draft"]
    caseID = try row["case_id"]
    asked = try row["asked"]
    received = try row["received_at"]
    owner = try row["owner"]
    holder = try row["holder"]
    state = try row["state"]
  }

  static func find(_ draft: ID<Draft>, in db: Reader) throws(StoreError) -> CorrectedDraft? {
    try db.first("SELECT \(columns) FROM \(joined) WHERE draft = \(draft)")
  }

  /// The one of a case that still waits.
  static func waiting(_ id: ID<Case>, in db: Reader) throws(StoreError) -> Draft? {
    try db.first(
      """
      SELECT \(Draft.columns) FROM procedures_draft
      WHERE id IN (SELECT draft FROM procedures_corrected WHERE case_id = \(id)) ORDER BY started_at DESC LIMIT 1
      """)
  }

  static func deleteAll(of id: ID<Case>, in db: Writer) throws(StoreError) {
    while let draft = try waiting(id, in: db) { try Draft.delete(draft.id, in: db) }
    try db.run("DELETE FROM procedures_corrected WHERE case_id = \(id)")
  }

  /// Keeps what the applicant has corrected; what waited before it falls away with what was signed of it. Nil where somebody else
  /// has changed the case since it was read.
  static func start(
    _ found: OpenCase, _ answers: Answers, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws -> ID<Draft>? {
    let id = found.row.id
    guard let row = try Case.find(id, in: db), row.revision == found.row.revision, row.state == .returned else {
      return nil
    }
    try deleteAll(of: id, in: db)
    let draft = try Draft.start(
      found.version, answers, owner: row.owner, holder: row.holder, .all, keys, at: now, isCounted: false, in: db)
    // One that was never saved is swept away as one that nobody has answered.
    _ = try Draft.find(draft, in: db)?.save(answers, keys, at: now, in: db)
    try db.run(
      "INSERT INTO procedures_corrected (draft, case_id, asked) VALUES (\(draft), \(id), \(found.asked))")
    try CaseEvent.add(.toSign, to: id, by: actor, keys, at: now, in: db)
    return draft
  }

  /// The case's files as the correction leaves them: those that were sent anew take the place of those before.
  func files(with own: [CaseFile], in db: Reader) throws(StoreError) -> [CaseFile] {
    let paths = Set(own.map(\.path))
    return try CaseFile.of(case: caseID, in: db).filter { !$0.isReplaced && !paths.contains($0.path) } + own
  }
}

extension CaseFile {
  /// No question can have this name.
  static let replaced = "/~before"

  /// Whether a correction has taken its place; it stays with the case.
  var isReplaced: Bool { path.hasSuffix(Self.replaced) }

  /// What a correction has replaced, and what is not asked any more.
  static func replace(of id: ID<Case>, where isGone: (String) -> Bool, in db: Writer) throws(StoreError) {
    for file in try of(case: id, in: db) where !file.isReplaced && isGone(file.path) {
      try db.run("UPDATE procedures_file SET path = \(file.path + replaced) WHERE file = \(file.id)")
    }
  }
}

extension OpenCase {
  /// Whether what is corrected has to be signed or agreed to once more; at the counter a sheet was signed by hand.
  func isBound(_ state: FormState) -> Bool {
    let definition = version.definition
    return row.channel == .online && (definition.signature || !state.signers(definition).isEmpty)
  }

  /// What stands for the answers that the office asks to be corrected now.
  fileprivate var asked: String { sha256(Array(corrections.map(\.id.text).sorted().joined(separator: " ").utf8)) }

  /// Gives the case back to the office with these answers. Answers false where somebody else has changed it since it had this
  /// revision.
  func correct(
    with answers: Answers, revision: Int, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws -> Bool {
    let id = row.id
    guard var row = try Case.find(id, in: db), row.revision == revision, row.state == .returned else { return false }
    row.state = .open
    // The standard time does not run while the applicant has the case.
    if let asked = corrections.map(\.asked).min() {
      row.due = row.due?.adding(officeDays: now.day.officeDays(since: asked.day))
    }
    guard try row.save(in: db) else { return false }
    try Case.replace(answers, of: id, keys, at: now, in: db)
    try Bookkeeping(keys, by: actor, at: now, in: db)
      .recharge(row, FormState(version.form, answers, at: row.received), version.definition)
    try Correction.close(all: id, at: now, in: db)
    try CaseEvent.add(.corrected, to: id, by: actor, keys, at: now, in: db)
    try db.record("procedures.corrected", row.subject, by: actor, at: now)
    return true
  }
}

extension HeldDraft {
  /// Makes of a correction that is signed and agreed to what the office has. Answers false where the case or the draft has
  /// changed since.
  func handIn(_ corrected: CorrectedDraft, _ state: FormState, _ visit: Visit) throws -> Bool {
    let (id, saves, keys, now, answers) = (draft.id, draft.saves, try visit.keys, visit.now, state.handedIn)
    let (actor, home) = (visit.principal?.actor ?? "", corrected.caseID)
    let asked = Set(state.asked.map { $0.place.path($0.question.name) })
    return try visit.store.write(isPublic: false) { db -> Bool in
      guard try Draft.find(id, in: db)?.saves == saves, let row = try Case.find(home, in: db) else {
        return false
      }
      let found = try OpenCase(row, keys, in: db)
      guard found.asked == corrected.asked,
        try found.correct(with: answers, revision: row.revision, keys, by: actor, at: now, in: db)
      else { return false }
      let sent = Set(try CaseFile.of(draft: id, in: db).map(\.path))
      try CaseFile.replace(of: home, where: { sent.contains($0) || !asked.contains($0) }, in: db)
      try db.run("UPDATE procedures_file SET draft = NULL, case_id = \(home) WHERE draft = \(id)")
      if try CardSignature.find(id, in: db) != nil {
        try db.run(
          "UPDATE procedures_signature SET earlier_of = case_id, case_id = NULL WHERE case_id = \(home)")
        try db.run("UPDATE procedures_signature SET case_id = \(home) WHERE draft = \(id)")
      }
      try db.run("UPDATE procedures_consent SET case_id = \(home), holder = '' WHERE draft = \(id)")
      try db.run("DELETE FROM procedures_draft WHERE id = \(id)")
      return true
    }
  }
}

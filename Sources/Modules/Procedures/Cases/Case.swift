import ModuleKit

/// Something that was handed in (案件), from its receipt to its end.
struct Case: Sendable, Record {
  static let answers = SealedColumn("procedures_case", "answers")

  enum State: String, Storable, CaseIterable {
    /// With the office.
    case open
    /// With the applicant, who is asked to correct something (補正).
    case returned
    case ended
  }

  enum Outcome: String, Storable, CaseIterable {
    /// Of what needs no decision.
    case taken
    case approved, refused, withdrawn
  }

  /// How it came to the office.
  enum Channel: String, Storable, CaseIterable {
    case online
    /// Written down by a clerk (書かない窓口).
    case counter
    case paper
  }

  /// What the applicant and the office call it: 10 letters and digits that nobody can guess.
  let id: ID<Case>
  let procedure: ID<Procedure>
  let version: Int
  let owner: Party?
  let holder: String
  /// SHA-256 of the answers as they were handed in.
  let digest: String
  let language: Language
  let channel: Channel
  var department: ID<Department>?
  var assignee: ID<Account>?
  var state: State
  var outcome: Outcome?
  /// The last day of the standard processing time.
  var due: Day?
  let started: Instant
  let received: Instant
  var decided: Instant?
  var ended: Instant?
  /// How often the applicant was asked to correct something.
  var returns: Int
  /// Counts changes of this row.
  let revision: Int
  /// When all that tells of a person was taken out of it.
  let erased: Instant?
  /// Whether its applicant has said how it went.
  let isRated: Bool
  private let sealed: [UInt8]

  static let columns: SQL = """
    id, procedure, version, owner, holder, answers, digest, language, channel, department, assignee, state, outcome, due,
    started_at, received_at, decided_at, ended_at, returns, revision, erased_at, is_rated
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    procedure = try row["procedure"]
    version = try row["version"]
    owner = try row["owner"]
    holder = try row["holder"]
    sealed = try row["answers"]
    digest = try row["digest"]
    language = Language(rawValue: try row["language"]) ?? .japanese
    channel = try row["channel"]
    department = try row["department"]
    assignee = try row["assignee"]
    state = try row["state"]
    outcome = try row["outcome"]
    let due: String? = try row["due"]
    self.due = due.flatMap { Day(iso: $0) }
    started = try row["started_at"]
    received = try row["received_at"]
    decided = try row["decided_at"]
    ended = try row["ended_at"]
    returns = try row["returns"]
    revision = try row["revision"]
    erased = try row["erased_at"]
    isRated = try row["is_rated"]
  }

  var subject: SubjectRef { SubjectRef("case", id.text) }

  /// As people write it: `ABCDE-FGHJK`.
  var number: String { Case.number(id) }

  static func number(_ id: ID<Case>) -> String {
    let text = id.text.uppercased()
    return text.count == 10 ? "\(text.prefix(5))-\(text.suffix(5))" : text
  }

  /// Of a number as somebody typed it; nil for what is none.
  static func id(typed: String) -> ID<Case>? {
    let text = normalized(typed).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return text.count == 10 ? ID(text) : nil
  }

  /// Opens what is sealed: whoever shows it to another than its applicant records that. Throws `StoreError`, `VaultFault`.
  func answers(_ keys: Keyring) throws -> Answers {
    try Answers(json: try keys.open(sealed, in: Case.answers, of: id.text))
  }

  static func find(_ id: ID<Case>, in db: Reader) throws(StoreError) -> Case? {
    try db.first("SELECT \(columns) FROM procedures_case WHERE id = \(id)")
  }

  /// The case that a draft has become.
  static func find(from draft: ID<Draft>, in db: Reader) throws(StoreError) -> Case? {
    try db.first("SELECT \(columns) FROM procedures_case WHERE draft = \(draft)")
  }

  static func of(owner: Party, limit: Int, in db: Reader) throws(StoreError) -> [Case] {
    try db.all(
      "SELECT \(columns) FROM procedures_case WHERE owner = \(owner) ORDER BY received_at DESC, id LIMIT \(limit)")
  }

  /// Writes what changes as it is handled. Answers false where somebody else has changed it since.
  func save(in db: Writer) throws(StoreError) -> Bool {
    guard try Case.find(id, in: db)?.revision == revision else { return false }
    try db.run(
      """
      UPDATE procedures_case
      SET department = \(department), assignee = \(assignee), state = \(state), outcome = \(outcome), due = \(due?.iso),
        decided_at = \(decided), decided_on = \(decided?.day), ended_at = \(ended), returns = \(returns), revision = \(revision + 1)
      WHERE id = \(id)
      """)
    return true
  }
}

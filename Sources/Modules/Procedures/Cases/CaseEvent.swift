import ModuleKit

/// What happened to a case, or was said about it; never changed.
struct CaseEvent: Sendable, Record {
  static let content = SealedColumn("procedures_event", "content")

  enum Kind: String, Storable, CaseIterable {
    case received
    /// A message from the applicant, from the office.
    case asked, answered
    /// Among staff alone.
    case note
    /// Sent back to be corrected; corrected.
    case returned, corrected
    /// Corrected, and to be signed or agreed to once more before it counts.
    case toSign = "to-sign"
    case assigned
    /// A step was done; what was done is taken back.
    case step, undone
    /// Another department has it now.
    case moved
    case decided, withdrawn, ended
    /// A letter was issued, issued in the place of another, withdrawn.
    case issued, reissued, revoked
    /// The applicant had a receipt sent by mail.
    case receiptSent = "receipt-sent"

    /// Whether the applicant sees it.
    var isPublic: Bool {
      switch self {
      case .note, .assigned, .step, .undone, .moved, .receiptSent: false
      default: true
      }
    }
  }

  let id: ID<CaseEvent>
  let caseID: ID<Case>
  /// From 1, in order.
  let number: Int
  let kind: Kind
  let at: Instant
  /// A member of staff's login, or the applicant's party; empty for an applicant without account.
  let actor: String
  private let sealed: [UInt8]

  static let columns: SQL = "id, case_id, number, kind, at, actor, content"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    caseID = try row["case_id"]
    number = try row["number"]
    kind = try row["kind"]
    at = try row["at"]
    actor = try row["actor"]
    sealed = try row["content"]
  }

  /// What was said; empty where nothing was.
  func text(_ keys: Keyring) throws -> String { try keys.open(sealed, in: CaseEvent.content, of: id.text) }

  static func of(_ id: ID<Case>, in db: Reader) throws(StoreError) -> [CaseEvent] {
    try db.all("SELECT \(columns) FROM procedures_event WHERE case_id = \(id) ORDER BY number")
  }

  static func add(
    _ kind: Kind, to caseID: ID<Case>, by actor: String, saying text: String = "", _ keys: Keyring, at now: Instant,
    in db: Writer
  ) throws(StoreError) {
    let id = ID<CaseEvent>.random()
    let number = try db.value(
      "SELECT coalesce(max(number), 0) + 1 AS value FROM procedures_event WHERE case_id = \(caseID)", as: Int.self)
    try db.run(
      """
      INSERT INTO procedures_event (\(columns))
      VALUES (\(id), \(caseID), \(number ?? 1), \(kind), \(now), \(actor),
        \(keys.seal(text, in: CaseEvent.content, of: id.text)))
      """)
  }
}

import ModuleKit

/// A letter or certificate that was issued: its file never changes, only whether it still holds.
struct Letter: Sendable, Record {
  static let reason = SealedColumn("procedures_letter", "reason")

  enum State: String, Storable, CaseIterable { case valid, replaced, withdrawn }

  /// What the letter is verified by: 80 random bits, in its code to scan.
  let id: ID<Letter>
  let caseID: ID<Case>
  /// As the definition names its template.
  let name: String
  let title: Localized
  let kind: LetterTemplate.Kind
  let prefix: String
  /// The fiscal year in which it was issued.
  let year: Int
  /// Counted in its year among those of its prefix, without gaps.
  let number: Int
  let issued: Instant
  let issuedBy: String
  let until: Day?
  /// Nil once the case was erased: what was issued is verified by its digest still.
  let file: ID<Attachment>?
  /// SHA-256 of the file.
  let digest: String
  let statement: String
  let signature: String
  /// The public half of the key that signed, DER in base 64.
  let signer: String
  let state: State
  let replacedBy: ID<Letter>?
  let ended: Instant?
  private let sealed: [UInt8]?

  static let columns: SQL = """
    id, case_id, name, title, title_en, kind, prefix, year, number, issued_at, issued_by, valid_until, file, digest, statement,
    signature, signer, state, replaced_by, ended_at, reason
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    caseID = try row["case_id"]
    name = try row["name"]
    title = Localized(try row["title"], en: try row["title_en"])
    kind = try row["kind"]
    prefix = try row["prefix"]
    year = try row["year"]
    number = try row["number"]
    issued = try row["issued_at"]
    issuedBy = try row["issued_by"]
    until = try row["valid_until"]
    file = try row["file"]
    digest = try row["digest"]
    statement = try row["statement"]
    signature = try row["signature"]
    signer = try row["signer"]
    state = try row["state"]
    replacedBy = try row["replaced_by"]
    ended = try row["ended_at"]
    sealed = try row["reason"]
  }

  /// 令和8年度 沼子第12号
  var numberWords: String { Letter.numberWords(prefix, FiscalYear(year), number) }

  static func numberWords(_ prefix: String, _ year: FiscalYear, _ number: Int) -> String {
    "\(year.onPaper) \(prefix)第\(number)号"
  }

  /// `abcd-efgh-ijkm-npqr`
  var code: String { Letter.code(id) }

  static func code(_ id: ID<Letter>) -> String {
    let letters = Array(id.text)
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: "-")
  }

  /// Of a code as somebody typed it; nil for what is none.
  static func id(typed: String) -> ID<Letter>? {
    let text = normalized(typed).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return text.count == 16 ? ID(text) : nil
  }

  /// Why it was replaced or withdrawn, for staff and applicant; empty while it holds.
  func reason(_ keys: Keyring) throws -> String {
    try sealed.map { try keys.open($0, in: Letter.reason, of: id.text) } ?? ""
  }

  static func find(_ id: ID<Letter>, in db: Reader) throws(StoreError) -> Letter? {
    try db.first("SELECT \(columns) FROM procedures_letter WHERE id = \(id)")
  }

  /// The oldest first.
  static func of(case id: ID<Case>, in db: Reader) throws(StoreError) -> [Letter] {
    try db.all("SELECT \(columns) FROM procedures_letter WHERE case_id = \(id) ORDER BY issued_at, id")
  }

  /// The number of the next one: letters are never deleted, so the largest is the last.
  static func next(_ prefix: String, _ year: FiscalYear, in db: Reader) throws(StoreError) -> Int {
    let last: Int? = try db.value(
      "SELECT max(number) AS value FROM procedures_letter WHERE prefix = \(prefix) AND year = \(year.year)")
    return (last ?? 0) + 1
  }

  /// Ends all letters of a case that hold.
  static func endAll(
    of row: Case, because reason: String, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws {
    for letter in try of(case: row.id, in: db) where letter.state == .valid {
      try letter.end(.withdrawn, because: reason, keys, at: now, in: db)
      try db.record(
        "procedures.letter.withdrawn", row.subject, by: actor, at: now, detail: "\(letter.name) \(letter.numberWords)")
    }
  }

  func end(
    _ state: State, because reason: String, by successor: ID<Letter>? = nil, _ keys: Keyring, at now: Instant,
    in db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      UPDATE procedures_letter
      SET state = \(state), replaced_by = \(successor), ended_at = \(now),
        reason = \(keys.seal(reason, in: Letter.reason, of: id.text))
      WHERE id = \(id)
      """)
  }
}

/// Whether a letter holds.
enum LetterStanding: Sendable, Equatable {
  case valid, expired, replaced, withdrawn

  init(_ letter: Letter, on day: Day) {
    switch letter.state {
    case .replaced: self = .replaced
    case .withdrawn: self = .withdrawn
    case .valid: self = letter.until.map { $0 < day } ?? false ? .expired : .valid
    }
  }
}

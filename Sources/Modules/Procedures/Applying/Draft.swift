import ModuleKit

/// An application that is not handed in yet. Whoever began it goes on with it: by their account, or by the secret of the
/// browser in which they began or gave the draft's code.
struct Draft: Sendable, Record {
  static let answers = SealedColumn("procedures_draft", "answers")
  /// Seconds for which one is kept that nobody goes on with.
  static let lifetime = 30 * 86_400

  let id: ID<Draft>
  let procedure: ID<Procedure>
  let version: Int
  let owner: Party?
  /// What the browser's secret comes to (`Holder`).
  let holder: String
  var pace: Pace
  /// Counts savings.
  let saves: Int
  let started: Instant
  let saved: Instant
  private let sealed: [UInt8]

  static let columns: SQL = "id, procedure, version, owner, holder, answers, pace, saves, started_at, saved_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    procedure = try row["procedure"]
    version = try row["version"]
    owner = try row["owner"]
    holder = try row["holder"]
    sealed = try row["answers"]
    pace = try row["pace"]
    saves = try row["saves"]
    started = try row["started_at"]
    saved = try row["saved_at"]
  }

  static func find(_ id: ID<Draft>, in db: Reader) throws(StoreError) -> Draft? {
    try db.first("SELECT \(columns) FROM procedures_draft WHERE id = \(id)")
  }

  /// Throws `StoreError.column`, `VaultFault`.
  func answers(_ keys: Keyring) throws -> Answers {
    try Answers(json: try keys.open(sealed, in: Draft.answers, of: id.text))
  }

  static func start(
    _ version: ProcedureVersion, _ answers: Answers, owner: Party?, holder: String, _ pace: Pace, _ keys: Keyring,
    at now: Instant, isCounted: Bool = true, in db: Writer
  ) throws(StoreError) -> ID<Draft> {
    let id = ID<Draft>.random()
    try db.run(
      """
      INSERT INTO procedures_draft (\(columns))
      VALUES (\(id), \(version.procedure), \(version.version), \(owner), \(holder),
        \(keys.seal(answers.json, in: Draft.answers, of: id.text)), \(pace), 0, \(now), \(now))
      """)
    if isCounted { try Begun.count(version.procedure, on: now.day, in: db) }
    return id
  }

  /// Answers false where the draft is gone, or was saved elsewhere since it was read.
  func save(_ answers: Answers, _ keys: Keyring, at now: Instant, in db: Writer) throws(StoreError) -> Bool {
    guard try Draft.find(id, in: db)?.saves == saves else { return false }
    try db.run(
      """
      UPDATE procedures_draft
      SET answers = \(keys.seal(answers.json, in: Draft.answers, of: id.text)), pace = \(pace), saves = \(saves + 1),
        saved_at = \(now)
      WHERE id = \(id)
      """)
    return true
  }

  /// Takes the draft away with the files that came with it.
  static func delete(_ id: ID<Draft>, in db: Writer) throws(StoreError) {
    for file in try CaseFile.of(draft: id, in: db) {
      try db.run("DELETE FROM procedures_file WHERE file = \(file.id)")
      try db.detach(file.id)
    }
    try Intake.delete(draft: id, in: db)
    try db.run("DELETE FROM procedures_counter WHERE draft = \(id)")
    try db.run("DELETE FROM procedures_signature WHERE draft = \(id)")
    try db.run("DELETE FROM procedures_consent WHERE draft = \(id)")
    try db.run("DELETE FROM procedures_corrected WHERE draft = \(id)")
    try db.run("DELETE FROM procedures_draft WHERE id = \(id)")
  }
}

/// A file that was sent with a draft or belongs to a case.
struct CaseFile: Sendable, Record {
  let attachment: Attachment
  let draft: ID<Draft>?
  let caseID: ID<Case>?
  let path: String

  var id: ID<Attachment> { attachment.id }

  static let columns: SQL = """
    \(Attachment.columns(of: "attachment", as: "a_")), procedures_file.draft AS draft, procedures_file.case_id AS case_id,
    procedures_file.path AS path
    """
  private static let joined: SQL = "procedures_file JOIN attachment ON attachment.id = procedures_file.file"

  init(row: Row) throws(StoreError) {
    attachment = try Attachment(row: row.joined("a_"))
    draft = try row["draft"]
    caseID = try row["case_id"]
    path = try row["path"]
  }

  static func of(draft: ID<Draft>, in db: Reader) throws(StoreError) -> [CaseFile] {
    try db.all(
      "SELECT \(columns) FROM \(joined) WHERE procedures_file.draft = \(draft) ORDER BY attachment.created_at, file")
  }

  static func of(case id: ID<Case>, in db: Reader) throws(StoreError) -> [CaseFile] {
    try db.all(
      "SELECT \(columns) FROM \(joined) WHERE procedures_file.case_id = \(id) ORDER BY attachment.created_at, file")
  }

  static func find(_ id: ID<Attachment>, in db: Reader) throws(StoreError) -> CaseFile? {
    try db.first("SELECT \(columns) FROM \(joined) WHERE procedures_file.file = \(id)")
  }

  /// What questions for files have as their answer: how many there are that can be taken.
  static func answer(_ files: [CaseFile]) -> String {
    let count = files.count { $0.attachment.state != .infected }
    return count == 0 ? "" : String(count)
  }

  /// Takes away the files of a place that was taken out of a group; those of places behind it move up with their answers.
  static func remove(place index: Int, of group: String, _ draft: ID<Draft>, in db: Writer) throws(StoreError) {
    for file in try of(draft: draft, in: db) where file.path.hasPrefix(group + "/") {
      let words = file.path.dropFirst(group.count + 1).split(separator: "/", maxSplits: 1)
      guard words.count == 2, let place = Int(words[0]), place >= index else { continue }
      if place == index {
        try db.run("DELETE FROM procedures_file WHERE file = \(file.id)")
        try db.detach(file.id)
      } else {
        try db.run("UPDATE procedures_file SET path = \("\(group)/\(place - 1)/\(words[1])") WHERE file = \(file.id)")
      }
    }
  }

  static func add(_ file: ID<Attachment>, to draft: ID<Draft>, _ path: String, in db: Writer) throws(StoreError) {
    try db.run("INSERT INTO procedures_file (file, draft, path) VALUES (\(file), \(draft), \(path))")
  }
}

extension Draft {
  /// Of whoever is asking, the last saved first: by their account, or by what their browser holds.
  static func under(way principal: Principal?, _ holder: String, limit: Int, in db: Reader) throws(StoreError)
    -> [Draft]
  {
    if let owner = principal?.applicant { return Array(try of(owner: owner, in: db).prefix(limit)) }
    if holder.isEmpty { return [] }
    return try db.all(
      """
      SELECT \(columns) FROM procedures_draft WHERE holder = \(holder) AND owner IS NULL
      ORDER BY saved_at DESC, id LIMIT \(limit)
      """)
  }

  static func of(owner: Party, in db: Reader) throws(StoreError) -> [Draft] {
    try db.all("SELECT \(columns) FROM procedures_draft WHERE owner = \(owner) ORDER BY saved_at DESC, id LIMIT 100")
  }
}

import ModuleKit

/// Several procedures that somebody does as one (ワンストップ): one draft, then a case for each, all under one number.
struct Intake: Sendable, Record {
  static let mostParts = 20

  /// What the applicant calls it: 10 letters and digits that nobody can guess, as of a case.
  let id: ID<Intake>
  let guide: ID<LifeGuide>
  let title: Localized
  let draft: ID<Draft>
  let owner: Party?
  let holder: String
  /// Nil while it is a draft.
  let received: Instant?

  static let columns: SQL = "id, guide, title, title_en, draft, owner, holder, received_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    guide = try row["guide"]
    title = Localized(try row["title"], en: try row["title_en"])
    draft = try row["draft"]
    owner = try row["owner"]
    holder = try row["holder"]
    received = try row["received_at"]
  }

  var number: String { Intake.number(id) }

  static func number(_ id: ID<Intake>) -> String { ID<Case>(id.text).map(Case.number) ?? id.text }

  /// Whether it was handed in by whoever is asking.
  func isHeld(by principal: Principal?, _ holder: String) -> Bool {
    guard received != nil else { return false }
    if let owner { return principal?.applicant == owner }
    return !holder.isEmpty && holder == self.holder
  }

  static func find(_ id: ID<Intake>, in db: Reader) throws(StoreError) -> Intake? {
    try db.first("SELECT \(columns) FROM procedures_intake WHERE id = \(id)")
  }

  static func find(draft: ID<Draft>, in db: Reader) throws(StoreError) -> Intake? {
    try db.first("SELECT \(columns) FROM procedures_intake WHERE draft = \(draft)")
  }

  /// The one that a case came with.
  static func find(case id: ID<Case>, in db: Reader) throws(StoreError) -> Intake? {
    try db.first(
      """
      SELECT \(columns) FROM procedures_intake
      WHERE id = (SELECT intake FROM procedures_intake_part WHERE case_id = \(id))
      """)
  }

  /// Those that were handed in, the newest first.
  static func of(owner: Party, limit: Int, in db: Reader) throws(StoreError) -> [Intake] {
    try db.all(
      """
      SELECT \(columns) FROM procedures_intake
      WHERE owner = \(owner) AND received_at IS NOT NULL
      ORDER BY received_at DESC, id LIMIT \(limit)
      """)
  }

  static func start(
    _ guide: ID<LifeGuide>, _ title: Localized, _ draft: ID<Draft>, _ parts: [Composition.Part], in db: Writer
  ) throws(StoreError) {
    guard let id = ID<Intake>(randomText(characters: 10)) else { throw .column("id") }
    try db.run(
      """
      INSERT INTO procedures_intake (id, guide, title, title_en, draft, holder)
      VALUES (\(id), \(guide), \(title.ja), \(title.en), \(draft), '')
      """)
    for part in parts {
      try db.run(
        """
        INSERT INTO procedures_intake_part (intake, position, procedure, version)
        VALUES (\(id), \(part.position), \(part.version.procedure), \(part.version.version))
        """)
    }
  }

  /// Takes away one that was not handed in, with its draft.
  static func delete(draft: ID<Draft>, in db: Writer) throws(StoreError) {
    guard let intake = try find(draft: draft, in: db), intake.received == nil else { return }
    try db.run("DELETE FROM procedures_intake_part WHERE intake = \(intake.id)")
    try db.run("DELETE FROM procedures_intake WHERE id = \(intake.id)")
  }
}

extension Intake {
  /// Makes a browser one that holds it with all its cases.
  func enter(_ holder: String, at now: Instant, from network: String, in db: Writer) throws(StoreError) {
    try db.run("UPDATE procedures_intake SET holder = \(holder) WHERE id = \(id)")
    try db.run(
      """
      UPDATE procedures_case SET holder = \(holder)
      WHERE owner IS NULL AND id IN (
        SELECT case_id FROM procedures_intake_part WHERE intake = \(id) AND case_id IS NOT NULL
      )
      """)
    try db.record(
      "procedures.intake.entered", SubjectRef("intake", id.text), by: "", at: now, detail: network)
  }
}

/// One procedure of an intake.
struct IntakePart: Sendable, Record {
  let intake: ID<Intake>
  let position: Int
  let procedure: ID<Procedure>
  let version: Int
  /// Nil while it is a draft.
  let caseID: ID<Case>?

  static let columns: SQL = "intake, position, procedure, version, case_id"

  init(row: Row) throws(StoreError) {
    intake = try row["intake"]
    position = try row["position"]
    procedure = try row["procedure"]
    version = try row["version"]
    caseID = try row["case_id"]
  }

  static func of(_ intake: ID<Intake>, in db: Reader) throws(StoreError) -> [IntakePart] {
    try db.all("SELECT \(columns) FROM procedures_intake_part WHERE intake = \(intake) ORDER BY position")
  }
}

import ModuleKit

/// From a question to what the data say of it (EBPMシート).
struct EvidenceSheet: Sendable, Equatable {
  static let mostExhibits = 20

  let id: ID<EvidenceSheet>
  var title: String
  /// What is to be decided, and for whom.
  var question = ""
  /// What the numbers say.
  var finding = ""
  /// What the office does because of it.
  var decision = ""
  var isPublic = false
  var exhibits: [Exhibit] = []
  var version = 1
  var changedAt: Instant

  var reference: SubjectRef { SubjectRef("opendata-sheet", id.text) }
}

extension EvidenceSheet: Record {
  static let columns: SQL = "id, title, is_public, version, changed_at, document"
  static let pageSize = 50

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    title = try row["title"]
    isPublic = try row["is_public"]
    version = try row["version"]
    changedAt = try row["changed_at"]
    let document = try row.document()
    question = document["question"]?.text ?? ""
    finding = document["finding"]?.text ?? ""
    decision = document["decision"]?.text ?? ""
    exhibits = (document["exhibits"]?.items ?? []).compactMap { Exhibit($0) }
  }

  private var document: String {
    JSON.Object([
      ("question", .string(question)), ("finding", .string(finding)), ("decision", .string(decision)),
      ("exhibits", .array(exhibits.map(\.json))),
    ]).written
  }

  /// Throws `Refusal.notFound` where there is none, or not for these eyes.
  static func get(_ id: ID<EvidenceSheet>, seesAll: Bool, in db: Reader) throws -> EvidenceSheet {
    let found: EvidenceSheet? = try db.first("SELECT \(columns) FROM opendata_sheet WHERE id = \(id)")
    guard let found, found.isPublic || seesAll else { throw Refusal.notFound }
    return found
  }

  /// One page, the newest change first, and how many there are.
  static func all(seesAll: Bool, page: Int, in db: Reader) throws(StoreError) -> ([EvidenceSheet], count: Int) {
    let flags: [Bool] = seesAll ? [true, false] : [true]
    let count: Int =
      try db.value("SELECT count(*) AS value FROM opendata_sheet WHERE is_public IN (\(SQL.list(flags)))") ?? 0
    return (
      try db.all(
        """
        SELECT \(columns) FROM opendata_sheet
        WHERE is_public IN (\(SQL.list(flags)))
        ORDER BY changed_at DESC, id
        LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
        """), count
    )
  }

  /// Keeps it as it is now, and this state of it for good.
  func save(by actor: String, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_sheet (id, title, is_public, version, changed_at, document)
      VALUES (\(id), \(title), \(isPublic), \(version), \(changedAt), \(document))
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, is_public = excluded.is_public, version = excluded.version,
        changed_at = excluded.changed_at, document = excluded.document
      """)
    try db.run(
      """
      INSERT INTO opendata_sheet_version (sheet, version, title, is_public, at, actor, document)
      VALUES (\(id), \(version), \(title), \(isPublic), \(changedAt), \(actor), \(document))
      """)
    let action = version == 1 ? "added" : "changed"
    try db.record("openData.sheet.\(action)", reference, by: actor, at: changedAt, detail: title)
  }
}

let evidenceMigration = Migration(
  "opendata-006-evidence",
  """
  CREATE TABLE opendata_sheet (
    id \(.key) PRIMARY KEY,
    title \(.text) NOT NULL CHECK (title <> ''),
    is_public \(.flag) NOT NULL,
    version \(.int) NOT NULL,
    changed_at \(.instant) NOT NULL,
    document \(.text) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX opendata_sheet_changed ON opendata_sheet (is_public, changed_at)",
  """
  CREATE TABLE opendata_sheet_version (
    sheet \(.key) NOT NULL REFERENCES opendata_sheet (id),
    version \(.int) NOT NULL,
    title \(.text) NOT NULL,
    is_public \(.flag) NOT NULL,
    at \(.instant) NOT NULL,
    actor \(.text) NOT NULL,
    document \(.text) NOT NULL,
    PRIMARY KEY (sheet, version)
  ) \(.strict)
  """)

import ModuleKit

/// A file that was looked through for data about persons, before it can be anybody's.
struct ExaminedFile: Sendable {
  let file: CheckedFile
  let findings: [PersonalColumn]

  /// Reads all of it. Throws what reading throws.
  init(_ file: CheckedFile) throws {
    self.file = file
    findings = try PersonalContent(try file.bytes(), file.kind).findings
  }

  /// How well programs read it, at once where it is small; of what is larger the job looks later. Throws what reading throws.
  func look(_ view: DatasetView, _ resource: Resource, _ id: ID<Attachment>, earlier: [String]?) throws -> FileLook? {
    guard isTable, file.size <= 500_000 else { return nil }
    return try FileLook(view, resource, id.text, .bytes(try file.bytes()), earlier: earlier)
  }

  private var isTable: Bool { Self.tables.contains(file.kind) }
  private static let tables: [FileKind] = [.csv, .tsv, .text, .json, .lines, .excel, .oldExcel]

  /// Keeps it in this transaction; with findings it is held back until somebody decides. Throws `StoreError`, `SpoolProblem`.
  func attach(_ keys: Keyring, by actor: String, at now: Instant, heldBack: Bool, in db: Writer) throws -> AttachedFile
  {
    let id = try file.attach(keys, by: actor, at: now, heldBack: heldBack, in: db)
    if !findings.isEmpty {
      try FileCheck(file: id, findings: findings.map(FileCheck.Finding.init)).insert(in: db)
      let detail = findings.prefix(20).map(\.name).joined(separator: ", ")
      try db.record(
        "openData.file.held", SubjectRef("dataset-file", id.text), by: actor, at: now,
        detail: String(detail.prefix(500)))
    }
    return AttachedFile(id: id, file: file, isHeld: !findings.isEmpty)
  }
}

/// Why a file is held back, or was.
struct FileCheck: Sendable, Equatable {
  struct Finding: Sendable, Equatable {
    /// Nil for a column of another sheet than the first.
    let place: Int?
    let name: String
    let kind: PersonalData
    let count: Int
  }

  let file: ID<Attachment>
  let findings: [Finding]
}

extension FileCheck.Finding {
  init(_ column: PersonalColumn) {
    self.init(place: column.place, name: String(column.name.prefix(100)), kind: column.kind, count: column.count)
  }

  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.text, let kind = json["kind"]?.text.flatMap({ PersonalData(rawValue: $0) }) else {
      return nil
    }
    self.init(place: json["place"]?.integer, name: name, kind: kind, count: json["count"]?.integer ?? 0)
  }

  fileprivate var json: JSON {
    [
      "place": place.map { .int($0) } ?? .null, "name": .string(name), "kind": .string(kind.rawValue),
      "count": .int(count),
    ]
  }
}

extension FileCheck: Record {
  static let columns: SQL = "file, findings"

  init(row: Row) throws(StoreError) {
    file = try row["file"]
    let text: String = try row["findings"]
    guard let items = (try? JSON.parse(text))?.items else { throw .column("findings") }
    findings = items.compactMap { Finding($0) }
  }

  /// The one of the resource's file that nobody has decided on.
  static func open(of resource: Resource, in db: Reader) throws(StoreError) -> FileCheck? {
    guard let file = resource.file else { return nil }
    return try db.first(
      "SELECT \(columns) FROM opendata_check WHERE file = \(file) AND released_at IS NULL")
  }

  func insert(in db: Writer) throws(StoreError) {
    let text = String(decoding: JSON.array(findings.map(\.json)).written(), as: UTF8.self)
    try db.run("INSERT INTO opendata_check (file, findings, reason) VALUES (\(file), \(text), '')")
  }

  func release(_ reason: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE opendata_check SET reason = \(reason), released_by = \(actor), released_at = \(now)
      WHERE file = \(file)
      """)
    let subject = SubjectRef("dataset-file", file.text)
    try db.record("openData.file.released", subject, by: actor, at: now, detail: reason)
  }
}

let checkMigration = Migration(
  "opendata-007-check",
  """
  CREATE TABLE opendata_check (
    file \(.key) PRIMARY KEY,
    findings \(.text) NOT NULL,
    reason \(.text) NOT NULL,
    released_by \(.text),
    released_at \(.instant)
  ) \(.strict)
  """)

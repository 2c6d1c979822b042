import ModuleKit

/// A guide of the municipality, as its staff keep it.
struct KeptGuide: Sendable, Record {
  /// Its name in addresses.
  let id: ID<LifeGuide>
  var document: String
  /// Whether anyone sees it.
  var isOpen: Bool
  /// Counts changes, so that two people do not overwrite each other.
  let revision: Int
  let updated: Instant

  static let columns: SQL = "id, document, is_open, revision, updated_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    document = try row["document"]
    isOpen = try row["is_open"]
    revision = try row["revision"]
    updated = try row["updated_at"]
  }

  var subject: SubjectRef { SubjectRef("life-event", id.text) }

  /// Throws `StoreError.column` where what is kept is no guide.
  func guide() throws(StoreError) -> LifeGuide {
    guard let guide = try? LifeGuide(json: document) else { throw .column("document") }
    return guide
  }

  /// In the order of a life, with their guides.
  static func all(in db: Reader) throws(StoreError) -> [(kept: KeptGuide, guide: LifeGuide)] {
    let rows: [KeptGuide] = try db.all("SELECT \(columns) FROM procedures_guide ORDER BY id LIMIT 200")
    var found: [(kept: KeptGuide, guide: LifeGuide)] = []
    for row in rows { found.append((row, try row.guide())) }
    return found.sorted { ($0.guide.event.place, $0.kept.id) < ($1.guide.event.place, $1.kept.id) }
  }

  static func find(_ id: ID<LifeGuide>, in db: Reader) throws(StoreError) -> KeptGuide? {
    try db.first("SELECT \(columns) FROM procedures_guide WHERE id = \(id)")
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<LifeGuide>, in db: Reader) throws -> KeptGuide {
    guard let found = try find(id, in: db) else { throw Refusal.notFound }
    return found
  }

  /// One that anyone may see. Throws `Refusal.notFound` where there is none.
  static func open(_ id: ID<LifeGuide>, in db: Reader) throws -> KeptGuide {
    let found = try get(id, in: db)
    guard found.isOpen else { throw Refusal.notFound }
    return found
  }

  /// Answers false where there is one of this name already.
  static func add(
    _ id: ID<LifeGuide>, _ guide: LifeGuide, isOpen: Bool, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) -> Bool {
    if try find(id, in: db) != nil { return false }
    try db.run(
      """
      INSERT INTO procedures_guide (\(columns)) VALUES (\(id), \(guide.json), \(isOpen), 0, \(now))
      """)
    try db.record(
      "procedures.guide.added", SubjectRef("life-event", id.text), by: actor, at: now, detail: guide.title.ja)
    return true
  }

  /// Answers false where somebody else has saved it since.
  func save(by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    guard try KeptGuide.get(id, in: db).revision == revision else { return false }
    try db.run(
      """
      UPDATE procedures_guide
      SET document = \(document), is_open = \(isOpen), revision = \(revision + 1), updated_at = \(now)
      WHERE id = \(id)
      """)
    try db.record("procedures.guide.saved", subject, by: actor, at: now, detail: isOpen ? "open" : "closed")
    return true
  }
}

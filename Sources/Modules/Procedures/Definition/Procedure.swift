import ModuleKit

/// A procedure of the municipality: which version of its definition holds, who keeps it, whether it takes applications.
struct Procedure: Sendable, Equatable, Record {
  let id: ID<Procedure>
  var title: Localized
  var department: ID<Department>?
  /// Whether anyone sees it and may apply.
  var isOpen: Bool
  /// Of the definition that holds; 0 before the first was published.
  var version: Int
  /// The definition that staff are at work on, as JSON; nil where there is none but the published one.
  var working: String?
  /// Counts changes of this row, so that two people do not overwrite each other.
  var revision: Int
  var updated: Instant

  static let columns: SQL = "id, title, title_en, department, is_open, version, working, revision, updated_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    title = Localized(try row["title"], en: try row["title_en"])
    department = try row["department"]
    isOpen = try row["is_open"]
    version = try row["version"]
    working = try row["working"]
    revision = try row["revision"]
    updated = try row["updated_at"]
  }

  init(_ id: ID<Procedure>, _ title: Localized, of department: ID<Department>?, working: String?, at now: Instant) {
    (self.id, self.title, self.department, self.working, updated) = (id, title, department, working, now)
    (isOpen, version, revision) = (false, 0, 0)
  }

  var subject: SubjectRef { SubjectRef("procedure", id.text) }

  /// Of lists: in the place of the working definition, which is long, stands an empty one.
  static func all(in db: Reader) throws(StoreError) -> [Procedure] {
    try db.all(
      """
      SELECT id, title, title_en, department, is_open, version, CASE WHEN working IS NULL THEN NULL ELSE '' END AS working,
        revision, updated_at
      FROM procedures_procedure ORDER BY title, id
      """)
  }

  static func find(_ id: ID<Procedure>, in db: Reader) throws(StoreError) -> Procedure? {
    try db.first("SELECT \(columns) FROM procedures_procedure WHERE id = \(id)")
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Procedure>, in db: Reader) throws -> Procedure {
    guard let procedure = try find(id, in: db) else { throw Refusal.notFound }
    return procedure
  }

  /// One that anyone may see. Throws `Refusal.notFound` where there is none.
  static func open(_ id: ID<Procedure>, in db: Reader) throws -> Procedure {
    let procedure = try get(id, in: db)
    guard procedure.isOpen, procedure.version > 0 else { throw Refusal.notFound }
    return procedure
  }

  /// Of the visitor's office, for whom `permission` counts there. Throws `Refusal`.
  static func kept(_ id: ID<Procedure>, by visit: Visit, _ permission: Permission, in db: Reader) throws -> Procedure {
    let procedure = try get(id, in: db)
    guard let principal = visit.principal,
      try principal.scope(of: permission).takes(in: procedure.department, in: db)
    else { throw Refusal.forbidden }
    return procedure
  }

  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO procedures_procedure (\(Procedure.columns))
      VALUES (\(id), \(title.ja), \(title.en), \(department), \(isOpen), \(version), \(working), \(revision), \(now))
      """)
    try db.record("procedures.added", subject, by: actor, at: now, detail: title.ja)
  }

  /// Answers false where somebody else has saved it since.
  func save(_ event: String, detail: String = "", by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    guard try Procedure.get(id, in: db).revision == revision else { return false }
    try db.run(
      """
      UPDATE procedures_procedure
      SET title = \(title.ja), title_en = \(title.en), department = \(department), is_open = \(isOpen),
        version = \(version), working = \(working), revision = \(revision + 1), updated_at = \(now)
      WHERE id = \(id)
      """)
    try db.record(event, subject, by: actor, at: now, detail: detail)
    return true
  }

  /// Makes the working definition the one that holds. Answers false where there is none, or somebody else has saved since.
  func publish(_ definition: ProcedureDefinition, by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    var copy = self
    (copy.version, copy.working, copy.title) = (version + 1, nil, definition.title)
    // The version's row comes first: drafts and cases refer to it.
    guard try Procedure.get(id, in: db).revision == revision else { return false }
    try db.run(
      """
      INSERT INTO procedures_version (procedure, version, definition, published_at, published_by)
      VALUES (\(id), \(copy.version), \(definition.json), \(now), \(actor))
      """)
    return try copy.save("procedures.published", detail: "\(copy.version)", by: actor, at: now, in: db)
  }
}

/// A published definition: it never changes, so each connection reads it once.
struct ProcedureVersion: Sendable {
  let procedure: ID<Procedure>
  let version: Int
  let definition: ProcedureDefinition
  let form: PreparedForm
  let published: Instant

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ procedure: ID<Procedure>, _ version: Int, in db: Reader) throws -> ProcedureVersion {
    try db.remember("procedures \(procedure.text)", version: version) {
      var found: ProcedureVersion?
      try db.each(
        """
        SELECT definition, published_at FROM procedures_version
        WHERE procedure = \(procedure) AND version = \(version)
        """
      ) { (row) throws(StoreError) in
        guard let definition = try? ProcedureDefinition(json: try row["definition"]) else {
          throw .column("definition")
        }
        found = ProcedureVersion(
          procedure: procedure, version: version, definition: definition, form: PreparedForm(definition.asked),
          published: try row["published_at"])
      }
      guard let found else { throw Refusal.notFound }
      return found
    }
  }
}

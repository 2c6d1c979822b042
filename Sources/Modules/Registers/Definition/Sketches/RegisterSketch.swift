import ModuleKit

/// A register that somebody is making of a file: nothing of it is there before they have looked at its fields.
struct RegisterSketch: Sendable, Record {
  let id: ID<RegisterSketch>
  let file: ID<Attachment>
  let name: String
  /// What was filled in beside the file, as a form sends it.
  let settings: Fields
  /// How the file is to be read.
  var plan = ImportPlan()
  let sent: Instant
  /// Nobody else sees it.
  let actor: String

  static let columns: SQL = "id, file, name, settings, plan, sent_at, actor"

  init(_ file: ID<Attachment>, name: String, _ settings: Fields, by actor: String, at now: Instant) {
    id = .random()
    (self.file, self.name, self.settings, sent, self.actor) = (file, name, settings, now, actor)
  }

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    file = try row["file"]
    name = try row["name"]
    let text: String = try row["settings"]
    settings = Fields(urlEncoded: text.utf8)
    plan = try ImportPlan(json: try row["plan"])
    sent = try row["sent_at"]
    actor = try row["actor"]
  }

  static func find(_ id: ID<RegisterSketch>, in db: Reader) throws(StoreError) -> RegisterSketch? {
    try db.first("SELECT \(columns) FROM registers_sketch WHERE id = \(id)")
  }

  /// Throws `Refusal.notFound` where there is none, or it is somebody else's.
  static func get(_ id: ID<RegisterSketch>, of actor: String, in db: Reader) throws -> RegisterSketch {
    guard let found = try find(id, in: db), found.actor == actor else { throw Refusal.notFound }
    return found
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO registers_sketch (\(RegisterSketch.columns))
      VALUES (\(id), \(file), \(name), \(settings.urlEncoded), \(plan.json), \(sent), \(actor))
      """)
  }

  func savePlan(in db: Writer) throws(StoreError) {
    try db.run("UPDATE registers_sketch SET plan = \(plan.json) WHERE id = \(id)")
  }

  /// Without its file, which may have become an import's.
  func delete(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM registers_sketch WHERE id = \(id)")
  }

  func discard(in db: Writer) throws(StoreError) {
    try delete(in: db)
    try db.detach(file)
  }

  /// Those that nobody has finished.
  static func forgetOld(at now: Instant, in db: Writer) throws(StoreError) {
    let old: [RegisterSketch] = try db.all(
      "SELECT \(columns) FROM registers_sketch WHERE sent_at < \(now - ImportRoutes.lifetime * 3_600)")
    for sketch in old { try sketch.discard(in: db) }
  }

  static let migration = Migration(
    "registers-013-sketch",
    """
    CREATE TABLE registers_sketch (
      id \(.key) PRIMARY KEY,
      file \(.key) NOT NULL REFERENCES attachment (id),
      name \(.text) NOT NULL,
      settings \(.text) NOT NULL,
      plan \(.text) NOT NULL,
      sent_at \(.instant) NOT NULL,
      actor \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX registers_sketch_sent ON registers_sketch (sent_at)")
}

import ModuleKit

/// A file on its way into a register, or what became of it.
struct RegisterImport: Sendable, Record {
  enum State: String, Sendable, Storable {
    /// Somebody says what its columns are.
    case open
    case waiting, reading, done
    /// It had faults, or cannot be read as a table: nothing was taken.
    case refused
    case stopped
    /// Its rows wait until somebody has approved them.
    case proposed

    var isUnderWay: Bool { self == .waiting || self == .reading }
  }

  let id: ID<RegisterImport>
  let register: ID<Register>
  /// Names the table in which its rows wait.
  let number: Int
  /// Nil once the file is gone.
  var file: ID<Attachment>?
  let name: String
  let digest: String
  var plan: ImportPlan
  var state: State
  var isStopping: Bool
  var rows: Int
  var faults: Int
  var added: Int
  var changed: Int
  var same: Int
  /// The register's change that it made.
  var change: Int?
  var problem: Localized?
  /// How much of the file is read, and how much there is: bytes, or rows of a sheet; 0 where that is not known.
  var progress = (done: 0, total: 0)
  /// Rows that were taken for notes or repeated headers.
  var skipped = SkippedRows()
  let sent: Instant
  var ended: Instant?
  let actor: String

  static let columns: SQL = """
    id, register, number, file, name, digest, plan, state, is_stopping, rows_read, faults, added, changed, same, change,
    problem, problem_en, sent_at, ended_at, actor, skipped,
    done, total
    """

  init(
    _ register: ID<Register>, number: Int, _ file: ID<Attachment>?, name: String, digest: String, by actor: String,
    at now: Instant
  ) {
    id = .random()
    (self.register, self.number, self.file, self.name, self.digest) = (register, number, file, name, digest)
    (plan, state, isStopping, rows, faults) = (ImportPlan(), .open, false, 0, 0)
    (added, changed, same, change, problem) = (0, 0, 0, nil, nil)
    (sent, ended, self.actor) = (now, nil, actor)
  }

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    register = try row["register"]
    number = try row["number"]
    file = try row["file"]
    name = try row["name"]
    digest = try row["digest"]
    plan = try ImportPlan(json: try row["plan"])
    state = try row["state"]
    isStopping = try row["is_stopping"]
    rows = try row["rows_read"]
    faults = try row["faults"]
    added = try row["added"]
    changed = try row["changed"]
    same = try row["same"]
    change = try row["change"]
    let words: String? = try row["problem"]
    let english: String? = try row["problem_en"]
    problem = words.map { Localized($0, en: english) }
    sent = try row["sent_at"]
    ended = try row["ended_at"]
    actor = try row["actor"]
    skipped = SkippedRows(lines: try row["skipped"])
    progress = (try row["done"], try row["total"])
  }

  static func find(_ id: ID<RegisterImport>, in db: Reader) throws(StoreError) -> RegisterImport? {
    try db.first("SELECT \(columns) FROM registers_import WHERE id = \(id)")
  }

  /// Of this register. Throws `Refusal.notFound`.
  static func get(_ id: ID<RegisterImport>, of register: ID<Register>, in db: Reader) throws -> RegisterImport {
    guard let found = try find(id, in: db), found.register == register else { throw Refusal.notFound }
    return found
  }

  /// The newest of a register.
  static func newest(of register: ID<Register>, in db: Reader) throws(StoreError) -> [RegisterImport] {
    try db.all(
      "SELECT \(columns) FROM registers_import WHERE register = \(register) ORDER BY sent_at DESC, id LIMIT 50")
  }

  static func nextNumber(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(number), 0) + 1 AS value FROM registers_import") ?? 1
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO registers_import (\(RegisterImport.columns))
      VALUES (\(id), \(register), \(number), \(file), \(name), \(digest), \(plan.json), \(state), \(isStopping), \(rows),
        \(faults), \(added), \(changed), \(same), \(change), \(problem?.ja), \(problem?.en), \(sent), \(ended), \(actor), \(skipped.lines),
        \(progress.done), \(progress.total))
      """)
  }

  /// Saves what changes of it, but not whether somebody has asked to stop.
  func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE registers_import
      SET file = \(file), plan = \(plan.json), state = \(state), rows_read = \(rows), faults = \(faults),
        added = \(added), changed = \(changed), same = \(same), change = \(change), problem = \(problem?.ja),
        problem_en = \(problem?.en), ended_at = \(ended), skipped = \(skipped.lines),
        done = \(progress.done), total = \(progress.total)
      WHERE id = \(id)
      """)
  }
}

/// What is wrong with one cell of a file.
struct ImportFault: Sendable, Equatable, Record {
  /// With more of them a file is read no further. All that are found are kept, for so many days.
  static let most = 1_000_000
  static let daysKept = 30

  let line: Int
  /// The name of the column.
  let header: String
  let written: String
  let reason: Localized

  static let columns: SQL = "line, header, written, reason, reason_en"

  init(line: Int, header: String, written: String, reason: Localized) {
    (self.line, self.header, self.written, self.reason) = (line, header, written, reason)
  }

  init(row: Row) throws(StoreError) {
    line = try row["line"]
    header = try row["header"]
    written = try row["written"]
    reason = Localized(try row["reason"], en: try row["reason_en"])
  }

  /// From this position on, which counts from 0.
  static func all(of id: ID<RegisterImport>, from position: Int = 0, limit: Int, in db: Reader) throws(StoreError)
    -> [ImportFault]
  {
    try db.all(
      """
      SELECT \(columns)
      FROM registers_import_fault
      WHERE import = \(id) AND position >= \(position)
      ORDER BY position
      LIMIT \(limit)
      """)
  }

  /// What was wrong with files of long ago goes: it holds what stood in them.
  static func forgetOld(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      DELETE FROM registers_import_fault
      WHERE import IN (SELECT id FROM registers_import WHERE faults > 0 AND sent_at < \(now - daysKept * 86_400))
      """)
  }
}

import ModuleKit

/// Works computed fields out anew for all records of a register, after a formula has changed or what it reads.
enum ComputedFilling {
  static let job = "registers.compute"
  static let portion = 2_000

  static let kind = JobKind(job) { run in
    guard let id = ID<Register>(run.payload) else { return }
    while try run.store.write({ db in try step(id, at: run.now, in: db) }) {}
  }

  /// Empties what is no longer right, and has a job fill it.
  static func begin(_ register: Register, emptying fields: [RecordField], at now: Instant, in db: Writer) throws {
    let table = RecordTable(register)
    var total = 0
    for name in [table.now, table.past] {
      total += try db.value("SELECT count(*) AS value FROM \(name)") ?? 0
      let blanks = fields.map { "\(RecordTable.column($0)) = NULL" as SQL }
      if let first = blanks.first {
        try db.run("UPDATE \(name) SET \(blanks.dropFirst().reduce(first) { "\($0), \($1)" })")
      }
    }
    if total == 0 { return }
    try table.forgetComputedWords(at: now, in: db)
    try db.run("DELETE FROM registers_computing WHERE register = \(register.id)")
    try db.run(
      """
      INSERT INTO registers_computing (register, is_past, last_record, last_version, done, total)
      VALUES (\(register.id), \(false), 0, 0, 0, \(total))
      """)
    try db.enqueue(job, payload: register.id.text, due: now)
  }

  /// Fills some rows, first of the records that are, then of what they were: what is changed meanwhile is right already, and what
  /// it was comes later. Answers whether there is more.
  private static func step(_ id: ID<Register>, at now: Instant, in db: Writer) throws -> Bool {
    guard let progress = try ComputedProgress.of(id, in: db), let register = try Register.find(id, in: db) else {
      return false
    }
    let table = RecordTable(register)
    let name = progress.isPast ? table.past : table.now
    let rows = try table.records(
      """
      SELECT id, version, change\(table.all)
      FROM \(name)
      WHERE id >= \(progress.lastRecord) AND (id > \(progress.lastRecord) OR version > \(progress.lastVersion))
      ORDER BY id, version
      LIMIT \(portion)
      """, register.frame.fields, in: db)
    try table.compute(rows, ComputedFields(register.frame), in: name, db)
    if let last = rows.last {
      try db.run(
        """
        UPDATE registers_computing
        SET last_record = \(last.id), last_version = \(last.version), done = done + \(rows.count)
        WHERE register = \(id)
        """)
      return true
    }
    if !progress.isPast {
      try db.run(
        """
        UPDATE registers_computing
        SET is_past = \(true), last_record = 0, last_version = 0
        WHERE register = \(id)
        """)
      return true
    }
    try db.run("DELETE FROM registers_computing WHERE register = \(id)")
    try table.forgetComputedWords(at: now, in: db)
    if register.isOpen { try db.openTablesChanged(at: now) }
    return false
  }
}

/// How far a register's computed fields have been worked out anew.
struct ComputedProgress: Sendable, Equatable, Record {
  let isPast: Bool
  let lastRecord: Int
  let lastVersion: Int
  let done: Int
  let total: Int

  static let columns: SQL = "is_past, last_record, last_version, done, total"

  init(row: Row) throws(StoreError) {
    isPast = try row["is_past"]
    lastRecord = try row["last_record"]
    lastVersion = try row["last_version"]
    done = try row["done"]
    total = try row["total"]
  }

  /// Nil where all is done.
  static func of(_ register: ID<Register>, in db: Reader) throws(StoreError) -> ComputedProgress? {
    try db.first("SELECT \(columns) FROM registers_computing WHERE register = \(register)")
  }
}

let computedMigration = Migration(
  "registers-007-computing",
  """
  CREATE TABLE registers_computing (
    register \(.key) PRIMARY KEY REFERENCES registers_register (id),
    is_past \(.flag) NOT NULL,
    last_record \(.int) NOT NULL,
    last_version \(.int) NOT NULL,
    done \(.int) NOT NULL,
    total \(.int) NOT NULL
  ) \(.strict)
  """)

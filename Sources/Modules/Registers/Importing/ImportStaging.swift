import ModuleKit

/// Where the rows of a file wait until all of them are read: a table of their own, so that reading a large file holds nobody
/// up, and taking it in is one short transaction.
struct ImportStaging: Sendable {
  let register: Register
  let plan: ImportPlan
  let name: StaticName
  let table: RecordTable

  init(_ register: Register, _ source: RegisterImport) {
    self.register = register
    plan = source.plan
    name = StaticName("register_import_", source.number)
    table = RecordTable(register)
  }

  /// The fields that the file has a column for.
  var fields: [RecordField] { register.frame.entered.filter { plan.columns.contains($0.number) } }
  var keys: [RecordField] { plan.keys.compactMap { register.frame[$0] } }

  var columns: [StaticName] { ["number", "line", "search"] + fields.map(RecordTable.column) }

  /// Makes it empty, whatever was left of an earlier attempt.
  func begin(in db: Writer) throws(StoreError) {
    try drop(in: db)
    let columns = fields.reduce("" as SQL) { "\($0), \(RecordTable.column($1)) \($1.type.column)" }
    try db.run(
      """
      CREATE TABLE \(name) (
        number \(.int) PRIMARY KEY, line \(.int) NOT NULL, search \(.text) NOT NULL, record \(.int), differs \(.int)\(columns)
      ) \(.strict)
      """)
  }

  func drop(in db: Writer) throws(StoreError) { try db.run("DROP TABLE IF EXISTS \(name)") }

  static func list(_ fields: [RecordField]) -> SQL {
    fields.dropFirst().reduce(fields.first.map { "\(RecordTable.column($0))" } ?? "") {
      "\($0), \(RecordTable.column($1))"
    }
  }

  /// Finds out which rows are records already, and which of those differ from what they are.
  func match(in db: Writer) throws(StoreError) {
    if keys.isEmpty { return }
    let same = keys.reduce("1 = 1" as SQL) { sql, field in
      let column = RecordTable.column(field)
      return "\(sql) AND \(table.now).\(column) = \(name).\(column)"
    }
    // The key that the file's rows are looked up by: an index for the time of the import, unless the register has one.
    if !(keys.count == 1 && keys[0].isUnique) {
      try db.run("CREATE INDEX \(index) ON \(table.now) (\(ImportStaging.list(keys)))")
    }
    let differing = fields.reduce("1 = 0" as SQL) { sql, field in
      let column = RecordTable.column(field)
      return "\(sql) OR \(table.now).\(column) IS DISTINCT FROM \(name).\(column)"
    }
    try db.run(
      """
      UPDATE \(name)
      SET record = \(table.now).id, differs = CASE WHEN \(differing) THEN 1 ELSE 0 END
      FROM \(table.now)
      WHERE \(same)
      """)
    try db.run("DROP INDEX IF EXISTS \(index)")
  }

  func forgetMatches(in db: Writer) throws(StoreError) {
    try db.run("UPDATE \(name) SET record = NULL, differs = NULL WHERE record IS NOT NULL")
  }

  private var index: StaticName { name.with("_k", register.number) }

  /// Rows by what becomes of them.
  func counts(in db: Reader) throws(StoreError) -> (added: Int, changed: Int, same: Int) {
    func count(_ condition: SQL) throws(StoreError) -> Int {
      try db.value("SELECT count(*) AS value FROM \(name) WHERE \(condition)") ?? 0
    }
    return (try count("record IS NULL"), try count("differs = 1"), try count("differs = 0"))
  }

  /// Takes the rows in as part of the register's change of this number. The past of what they change is kept.
  func apply(change: Int, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO \(table.past) (id, version, change, search, until_change\(table.all))
      SELECT id, version, change, search, \(change)\(table.all)
      FROM \(table.now)
      WHERE id IN (SELECT record FROM \(name) WHERE differs = 1)
      """)
    let assignments = fields.reduce("" as SQL) { sql, field in
      let column = RecordTable.column(field)
      return "\(sql), \(column) = \(name).\(column)"
    }
    try db.run(
      """
      UPDATE \(table.now)
      SET version = version + 1, change = \(change), search = ''\(assignments)
      FROM \(name)
      WHERE \(name).record = \(table.now).id AND \(name).differs = 1
      """)
    let columns = RecordTable.columns(fields)
    try db.run(
      """
      INSERT INTO \(table.now) (id, version, change, search\(columns))
      SELECT \(register.lastRecord) + row_number() OVER (ORDER BY number), 1, \(change), search\(columns)
      FROM \(name)
      WHERE record IS NULL
      """)
  }
}

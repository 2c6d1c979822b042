import ModuleKit

/// Where the rows of a file wait until all of them are read: a table of their own, so that reading a large file holds nobody
/// up, and taking it in is one short transaction.
struct ImportStaging: Sendable {
  let register: Register
  let plan: ImportPlan
  let name: StaticName
  private let table: RecordTable

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

  /// A row that cannot be taken as it stands beside the others.
  struct Clash: Sendable {
    let number: Int
    let line: Int
    let header: String
    let written: String
    let reason: FieldClash
  }

  /// Rows that hold the same as an earlier row of the file where no two may, with the first of these; so many at most.
  func doubles(upTo most: Int, in db: Reader) throws(StoreError) -> [Clash] {
    var found: [Clash] = []
    for group in fields.filter({ $0.isUnique }).map({ [$0] }) + (keys.isEmpty ? [] : [keys]) {
      let list = ImportStaging.list(group)
      let isFilled = group.reduce("1 = 1" as SQL) { "\($0) AND \(RecordTable.column($1)) IS NOT NULL" }
      try db.each(
        """
        SELECT number, line, first, \(list)
        FROM (
          SELECT number, line, \(list), row_number() OVER (PARTITION BY \(list) ORDER BY number) AS place,
            first_value(line) OVER (PARTITION BY \(list) ORDER BY number) AS first
          FROM \(name)
          WHERE \(isFilled)
        ) AS placed
        WHERE place > 1
        ORDER BY number
        LIMIT \(most)
        """
      ) { (row) throws(StoreError) in
        var written: [String] = []
        for field in group { written.append(try field.written(of: row)) }
        found.append(
          Clash(
            number: try row["number"], line: try row["line"], header: group.map(\.title.ja).joined(separator: "・"),
            written: written.joined(separator: "・"), reason: .twiceInFile(line: try row["first"])))
      }
    }
    return found
  }

  /// Rows whose value another record has where no two may, or that refer to a record that is not there; so many of each at
  /// most. Known once the rows are matched.
  func clashes(upTo most: Int, in db: Reader) throws(StoreError) -> [Clash] {
    var found: [Clash] = []
    for field in fields {
      let column = RecordTable.column(field)
      func note(_ other: SQL, _ from: SQL, _ reason: (Int) -> FieldClash) throws(StoreError) {
        try db.each(
          """
          SELECT s.number AS number, s.line AS line, \(other) AS other, s.\(column) AS \(column)
          FROM \(name) AS s \(from)
          ORDER BY s.number
          LIMIT \(most)
          """
        ) { (row) throws(StoreError) in
          found.append(
            Clash(
              number: try row["number"], line: try row["line"], header: field.title.ja,
              written: try field.written(of: row), reason: reason(try row["other"])))
        }
      }
      if field.isUnique {
        try note(
          "n.id",
          "JOIN \(table.now) AS n ON n.\(column) = s.\(column) WHERE s.record IS NULL OR s.record <> n.id"
        ) { .heldByAnother(record: $0) }
      }
      if case .reference(let id) = field.type, let other = try Register.find(id, in: db) {
        let target = RecordTable(other).now
        try note(
          "0",
          "WHERE s.\(column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(target) AS n WHERE n.id = s.\(column))"
        ) { _ in .noSuchRecord(other.title) }
      }
    }
    for field in register.frame.entered where field.isRequired && !plan.columns.contains(field.number) {
      try db.each("SELECT number, line FROM \(name) WHERE record IS NULL ORDER BY number LIMIT \(most)") {
        (row) throws(StoreError) in
        found.append(
          Clash(
            number: try row["number"], line: try row["line"], header: field.title.ja, written: "", reason: .noColumn))
      }
    }
    return found
  }

  func remove(_ rows: [Int], in db: Writer) throws(StoreError) {
    var rest = rows[...]
    while !rest.isEmpty {
      try db.run("DELETE FROM \(name) WHERE number IN (\(SQL.list(rest.prefix(500))))")
      rest = rest.dropFirst(500)
    }
  }

  private static func list(_ fields: [RecordField]) -> SQL {
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
    try db.run("UPDATE \(name) SET record = NULL, differs = NULL")
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

extension RecordField {
  /// Its value in a row of the staging, as files have it.
  fileprivate func written(of row: Row) throws(StoreError) -> String {
    let value: Value = try row[RecordTable.column(self).text]
    return value == .null ? "" : type.kind.text(of: value)
  }
}

import ModuleKit

/// One act that changed records of a register.
struct RegisterChange: Sendable, Equatable, Record {
  let number: Int
  let kind: RecordWriting.Kind
  let at: Instant
  let actor: String
  let note: String
  let added: Int
  let changed: Int
  let removed: Int

  static let columns: SQL = "number, kind, at, actor, note, added, changed, removed"

  init(row: Row) throws(StoreError) {
    number = try row["number"]
    guard let kind = RecordWriting.Kind(rawValue: try row["kind"]) else { throw .column("kind") }
    self.kind = kind
    at = try row["at"]
    actor = try row["actor"]
    note = try row["note"]
    added = try row["added"]
    changed = try row["changed"]
    removed = try row["removed"]
  }

  /// By their numbers.
  static func of(_ register: ID<Register>, _ numbers: [Int], in db: Reader) throws(StoreError) -> [Int: RegisterChange]
  {
    let found: [RegisterChange] = try db.all(
      """
      SELECT \(columns) FROM registers_change WHERE register = \(register) AND number IN (\(SQL.list(numbers)))
      """)
    return Dictionary(found.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// One page of a register's changes, newest first.
struct ChangeList: Sendable {
  static let pageSize = 100

  let changes: [RegisterChange]
  let page: Int
  let pages: Int

  init(_ register: Register, page asked: Int, in db: Reader) throws(StoreError) {
    pages = max(1, (register.lastChange + Self.pageSize - 1) / Self.pageSize)
    page = min(asked, pages)
    // Numbers leave no gap, so that a page needs no counting.
    let last = register.lastChange - (page - 1) * Self.pageSize
    changes = try db.all(
      """
      SELECT \(RegisterChange.columns)
      FROM registers_change
      WHERE register = \(register.id) AND number <= \(last)
      ORDER BY number DESC
      LIMIT \(Self.pageSize)
      """)
  }
}

/// One page of the records that were taken out, what each last was.
struct RemovedList: Sendable {
  static let pageSize = 50

  let records: [RegisterRecord]
  let page: Int
  let pages: Int

  init(_ register: Register, page asked: Int, in db: Reader) throws(StoreError) {
    let table = RecordTable(register)
    let gone: SQL = """
      FROM \(table.past) AS p
      WHERE NOT EXISTS (SELECT 1 FROM \(table.now) AS n WHERE n.id = p.id)
        AND NOT EXISTS (SELECT 1 FROM \(table.past) AS q WHERE q.id = p.id AND q.version > p.version)
      """
    let count: Int = try db.value("SELECT count(*) AS value \(gone)") ?? 0
    pages = max(1, (count + Self.pageSize - 1) / Self.pageSize)
    page = min(asked, pages)
    records = try table.records(
      """
      SELECT id, version, change\(table.all)
      \(gone)
      ORDER BY until_change DESC, id
      LIMIT \(Self.pageSize) OFFSET \((page - 1) * Self.pageSize)
      """, register.frame.fields, in: db)
  }
}

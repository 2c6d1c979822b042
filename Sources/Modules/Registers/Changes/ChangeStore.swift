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

/// One page of the records that were taken out, what each last was, the newest first.
struct RemovedList: Sendable {
  static let pageSize = 50
  /// What an address calls the place where a page begins.
  static let place = "after"

  let records: [RegisterRecord]
  /// Behind which record the next page begins, and by which change that went; nil on the last page.
  let next: String?

  /// `asked` is `next` of the page before; nil for the first.
  init(_ register: Register, after asked: String?, in db: Reader) throws(StoreError) {
    let table = RecordTable(register)
    let found = try table.records(table.gone(after: asked, limit: Self.pageSize + 1), register.frame.fields, in: db)
    records = Array(found.prefix(Self.pageSize))
    guard found.count > Self.pageSize, let last = records.last else {
      next = nil
      return
    }
    let until: Int? = try db.value(
      "SELECT until_change AS value FROM \(table.past) WHERE id = \(last.id) AND version = \(last.version)")
    next = until.map { "\($0).\(last.id)" }
  }
}

extension RecordTable {
  /// Records that are not there any more, as they last were: by the changes that removed some, and their index.
  func gone(after place: String?, limit: Int) -> SQL {
    let parts = (place ?? "").split(separator: ".").compactMap { Int($0) }
    let beyond: SQL =
      parts.count == 2
      ? "(c.number < \(parts[0]) OR (c.number = \(parts[0]) AND p.id < \(parts[1])))" : "1 = 1"
    let until: SQL = parts.count == 2 ? "c.number <= \(parts[0])" : "1 = 1"
    return """
      SELECT p.id AS id, p.version AS version, p.change AS change\(all(of: "p"))
      FROM registers_change AS c JOIN \(past) AS p ON p.until_change = c.number
      WHERE c.register = \(register.id) AND c.removed > 0 AND \(until) AND \(beyond)
        AND NOT EXISTS (SELECT 1 FROM \(now) AS n WHERE n.id = p.id)
        AND NOT EXISTS (SELECT 1 FROM \(past) AS q WHERE q.id = p.id AND q.version > p.version)
      ORDER BY c.number DESC, p.id DESC
      LIMIT \(limit)
      """
  }

  private func all(of row: StaticName) -> SQL {
    register.frame.fields.reduce("" as SQL) {
      "\($0), \(row).\(RecordTable.column($1)) AS \(RecordTable.column($1))"
    }
  }
}

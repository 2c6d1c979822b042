import ModuleKit

extension Entry: Record {
  static let columns: SQL = "id, title, body"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    title = try row["title"]
    text = try row["body"]
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Entry>, in db: Reader) throws -> Entry {
    let entry: Entry? = try db.first("SELECT \(columns) FROM things_entry WHERE id = \(id)")
    guard let entry else { throw Refusal.notFound }
    return entry
  }

  /// Adds the entry with its audit event.
  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("INSERT INTO things_entry (id, title, body) VALUES (\(id), \(title), \(text))")
    try db.record("things.entry.added", SubjectRef("things-entry", id.text), by: actor, at: now, detail: title)
  }
}

/// One page of the entries, by title.
struct EntryList: Sendable {
  static let pageSize = 100

  let entries: [Entry]
  let page: Int
  let pages: Int

  init(page asked: Int, in db: Reader) throws(StoreError) {
    let count: Int = try db.value("SELECT count(*) AS value FROM things_entry") ?? 0
    pages = max(1, (count + Self.pageSize - 1) / Self.pageSize)
    page = max(1, min(asked, pages))
    entries = try db.all(
      """
      SELECT \(Entry.columns)
      FROM things_entry
      ORDER BY title, id
      LIMIT \(Self.pageSize) OFFSET \((page - 1) * Self.pageSize)
      """)
  }
}

import ModuleKit

/// Something that the municipality keeps and does not open, and why (公開していないもの).
struct ClosedItem: Sendable, Equatable {
  /// After the exceptions of the ordinances on disclosure of information (情報公開条例), and what is simply not ready.
  enum Reason: String, Storable, CaseIterable {
    case personal, business, safety, deliberation, operations, law, rights, preparing

    var words: Localized {
      switch self {
      case .personal: Localized("個人情報を含む", en: "It holds personal data")
      case .business: Localized("法人などの正当な利益を害する", en: "It would harm the rightful interests of businesses")
      case .safety: Localized("人や地域の安全に支障がある", en: "It would endanger people or places")
      case .deliberation: Localized("審議・検討の途中", en: "It is still being deliberated")
      case .operations: Localized("事務の適正な遂行に支障がある", en: "It would hinder the office’s work")
      case .law: Localized("法令で公開できない", en: "A law forbids it")
      case .rights: Localized("著作権など他者の権利がある", en: "Others have rights in it, such as copyright")
      case .preparing: Localized("公開の準備をしている", en: "It is being made ready")
      }
    }
  }

  let id: ID<ClosedItem>
  var title = Localized("")
  var reason = Reason.personal
  var note = Localized("")
  /// When the office looks at the reason again.
  var againOn: Day?
  var changedAt: Instant
  var version = 1

  var reference: SubjectRef { SubjectRef("opendata-closed", id.text) }
}

extension ClosedItem: Record {
  static let columns: SQL = "id, title, title_en, reason, note, note_en, again_on, changed_at, version"
  static let most = 1_000

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    title = Localized(try row["title"], en: try row["title_en"])
    reason = try row["reason"]
    note = Localized(try row["note"], en: try row["note_en"])
    againOn = try row["again_on"]
    changedAt = try row["changed_at"]
    version = try row["version"]
  }

  static func all(in db: Reader) throws(StoreError) -> [ClosedItem] {
    try db.all("SELECT \(columns) FROM opendata_closed ORDER BY title, id LIMIT \(most)")
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<ClosedItem>, in db: Reader) throws -> ClosedItem {
    guard let found: ClosedItem = try db.first("SELECT \(columns) FROM opendata_closed WHERE id = \(id)") else {
      throw Refusal.notFound
    }
    return found
  }

  func save(by actor: String, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_closed (\(ClosedItem.columns))
      VALUES (\(id), \(title.ja), \(title.en), \(reason), \(note.ja), \(note.en), \(againOn), \(changedAt), \(version))
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_en = excluded.title_en, reason = excluded.reason,
        note = excluded.note, note_en = excluded.note_en, again_on = excluded.again_on, changed_at = excluded.changed_at,
        version = excluded.version
      """)
    let action = version == 1 ? "added" : "changed"
    try db.record("openData.closed.\(action)", reference, by: actor, at: changedAt, detail: title.ja)
  }

  func remove(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM opendata_closed WHERE id = \(id)")
    try db.record("openData.closed.removed", reference, by: actor, at: now, detail: title.ja)
  }
}

let closedMigration = Migration(
  "opendata-005-closed",
  """
  CREATE TABLE opendata_closed (
    id \(.key) PRIMARY KEY,
    title \(.text) NOT NULL CHECK (title <> ''),
    title_en \(.text),
    reason \(.text) NOT NULL,
    note \(.text) NOT NULL,
    note_en \(.text),
    again_on \(.day),
    changed_at \(.instant) NOT NULL,
    version \(.int) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX opendata_closed_title ON opendata_closed (title, id)")

import ModuleKit

/// How often a dataset was used, by day; nothing is kept of who it was.
enum UseKind: String, Storable, CaseIterable {
  /// A file of it was fetched.
  case download
  /// A program asked for it, or for its rows.
  case api
}

extension Visit {
  /// Adds one. On a full disk people can still read: that they did is not worth an error.
  func countUse(_ kind: UseKind, of dataset: ID<Dataset>) throws {
    if kind == .download, !isDownload { return }
    let day = now.day
    do {
      try store.write(isPublic: false) { db in try kind.add(1, of: dataset, on: day, in: db) }
    } catch StoreError.unavailable {}
  }
}

extension UseKind {
  fileprivate func add(_ count: Int, of dataset: ID<Dataset>, on day: Day, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_use (dataset, day, kind, uses)
      VALUES (\(dataset), \(day), \(self), \(count))
      ON CONFLICT (dataset, day, kind) DO UPDATE SET uses = opendata_use.uses + \(count)
      """)
  }
}

/// A table was used where its module has it.
let countTable: OpenTableCounting = { uses, db in
  guard let dataset = try Dataset.find(table: uses.table, in: db), dataset.isPublic else { return }
  let kind: UseKind = uses.kind == .file ? .download : .api
  try kind.add(uses.count, of: dataset.id, on: uses.day, in: db)
}

/// How often a dataset was used in a year.
struct DatasetUses: Sendable {
  private(set) var downloads = 0
  private(set) var calls = 0

  init(_ dataset: ID<Dataset>, until day: Day, in db: Reader) throws(StoreError) {
    try db.each("SELECT kind, uses FROM opendata_use WHERE dataset = \(dataset) AND day > \(day + -365)") {
      (row) throws(StoreError) in
      let (kind, uses): (UseKind, Int) = (try row["kind"], try row["uses"])
      switch kind {
      case .download: downloads += uses
      case .api: calls += uses
      }
    }
  }
}

let useMigration = Migration(
  "opendata-002-uses",
  """
  CREATE TABLE opendata_use (
    dataset \(.key) NOT NULL,
    day \(.day) NOT NULL,
    kind \(.text) NOT NULL,
    uses \(.int) NOT NULL,
    PRIMARY KEY (dataset, day, kind)
  ) \(.strict)
  """,
  "CREATE INDEX opendata_use_day ON opendata_use (kind, day)")

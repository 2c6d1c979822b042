import ModuleKit

/// How often a dataset was used, by day; nothing is kept of who it was.
enum UseKind: String, Storable, CaseIterable {
  /// A file of it was fetched.
  case download
  /// A program asked for it, or for its rows.
  case api
}

extension Visit {
  /// Adds one. On a full disk people can still read: that they did is not worth an error. Whoever asks only whether a file has
  /// changed, what it weighs, or for the rest of it, downloads nothing.
  func countUse(_ kind: UseKind, of dataset: ID<Dataset>) throws {
    if kind == .download, !isDownload { return }
    let day = now.day
    do {
      try store.write(isPublic: false) { db in
        try db.run(
          """
          INSERT INTO opendata_use (dataset, day, kind, uses)
          VALUES (\(dataset), \(day), \(kind), 1)
          ON CONFLICT (dataset, day, kind) DO UPDATE SET uses = opendata_use.uses + 1
          """)
      }
    } catch StoreError.unavailable {}
  }

  private var isDownload: Bool {
    let conditions = ["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"]
    let isWhole = request.headers["range"].map { $0.hasPrefix("bytes=0-") } ?? true
    return !request.isHead && isWhole && !conditions.contains { request.headers[$0] != nil }
  }
}

/// A file of a table was fetched where its module has it.
let countTable: OpenTableCounting = { visit, table in
  let dataset = try visit.store.readOnce { db in try Dataset.find(table: table, in: db) }
  if let dataset, dataset.isPublic { try visit.countUse(.download, of: dataset.id) }
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

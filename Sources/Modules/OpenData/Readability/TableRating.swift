import ModuleKit

/// Holds tables that modules publish against the same rules as files, each time when they have changed.
struct TableRating: Sendable {
  /// Of larger tables the first rows are looked at.
  static let mostRows = 10_000
  private static let atOnce = 50

  let tables: OpenTables
  let now: Instant

  /// Each table is read by itself, and what was found written by itself.
  func run(in store: Store) throws {
    let due = try store.read { db -> [(OpenTable, Resource, DatasetView, String)] in
      let current = try tables(db)
      let datasets = try Dataset.ofTables(in: db).filter { $0.state == .active }
      let views = try DatasetView.of(datasets, seesAll: true, in: db)
      return try views.compactMap { view in
        guard let resource = view.ratedTable, let state = view.state(of: resource),
          let table = current.first(where: { $0.id == resource.table }),
          try FileLook.all(of: view, in: db)[resource.id] == nil
        else { return nil }
        return (table, resource, view, state)
      }
    }
    for (table, resource, view, state) in due.prefix(Self.atOnce) {
      let source = try store.read { db in try table.sample(in: db) }
      let look = try FileLook(view, resource, state, source, earlier: nil)
      try store.write { db in try look.save(at: now, in: db) }
    }
  }
}

extension OpenTable {
  /// Its first rows as CSV, with the titles that people know the columns by.
  func sample(in db: Reader) throws -> TableSource {
    var query = OpenTableQuery()
    query.limit = TableRating.mostRows
    var csv = CSVWriter()
    csv.row(fields.map { .text($0.name.ja) })
    for row in try rows(query, db).rows { csv.row(row) }
    return .bytes(csv.bytes)
  }
}

extension DatasetView {
  /// The file that stands for the table; its other forms hold the same.
  var ratedTable: Resource? { resources.first { $0.table != nil && $0.format == "CSV" } }

  /// What tells whether a look is of the data as they are; nil of what lies elsewhere.
  func state(of resource: Resource) -> String? {
    if let file = resource.file { return file.text }
    guard resource.table != nil, let facts = dataset.texts[.tableFacts], !facts.isEmpty else { return nil }
    return "table-" + facts.prefix(40)
  }
}

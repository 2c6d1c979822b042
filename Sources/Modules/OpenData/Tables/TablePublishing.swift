import ModuleKit

/// Keeps a dataset for each table that modules publish: new ones are added, changed ones follow, and one that is no longer
/// published is withdrawn. What staff say of it besides, such as its organisation and tags, stays.
struct TablePublishing: Sendable {
  static let actor = "open tables"
  /// The fact of a resource that names its table.
  static let mark = "open_table"

  let tables: OpenTables
  let now: Instant

  static func jobs(_ tables: @escaping OpenTables) -> [JobKind] {
    [
      JobKind(OpenTable.publishing, every: 300, lease: 120) { run in
        try TablePublishing(tables: tables, now: run.now).run(in: run.store)
      }
    ]
  }

  /// Writes nothing where nothing has changed.
  func run(in store: Store) throws {
    let isDue = try store.read { db in
      let changes = try changes(in: db)
      return !changes.due.isEmpty || !changes.gone.isEmpty
    }
    if !isDue { return }
    try store.write { db in
      let changes = try changes(in: db)
      for (table, known) in changes.due { try publish(table, known, in: db) }
      for dataset in changes.gone { try withdraw(dataset, in: db) }
    }
  }

  /// Tables whose datasets are not as they are, and datasets whose tables are no longer published.
  private func changes(in db: Reader) throws -> (due: [(OpenTable, Dataset?)], gone: [Dataset]) {
    let current = try tables(db).filter { $0.datasetID != nil }
    let kept = try Dataset.ofTables(in: db)
    let due = current.map { table in (table, kept.first { $0.id == table.datasetID }) }
    let names = Set(current.compactMap(\.datasetID))
    return (
      due.filter { table, known in known?.texts[.tableFacts] != table.facts },
      kept.filter { $0.texts[.tableFacts]?.isEmpty == false && !names.contains($0.id) }
    )
  }

  private func withdraw(_ dataset: Dataset, in db: Writer) throws {
    var dataset = dataset
    dataset.state = .deleted
    dataset.texts[.tableFacts] = ""
    dataset.modifiedAt = now
    let resources = try Resource.all(of: [dataset.id], in: db)[dataset.id] ?? []
    try dataset.update(resources, by: Self.actor, at: now, in: db)
  }

  private func publish(_ table: OpenTable, _ known: Dataset?, in db: Writer) throws {
    guard let id = table.datasetID, let name = CatalogueName(id.text) else { return }
    var dataset =
      known ?? Dataset(id: id, name: name, title: table.title.ja, createdAt: now, modifiedAt: table.updated)
    // One that staff have withdrawn stays so; one that the module had stopped to publish comes back.
    if known?.texts[.tableFacts]?.isEmpty == true { dataset.state = .active }
    dataset.title = table.title.ja
    dataset.texts[.notes] = table.notes
    dataset.texts[.tableFacts] = table.facts
    dataset.texts[.licence] = table.licence ?? dataset.texts[.licence] ?? Licence.ccBy4.rawValue
    dataset.modifiedAt = table.updated
    let own = table.resources(of: id, at: dataset.createdAt)
    let before = known == nil ? [] : try Resource.all(of: [id], in: db)[id] ?? []
    let others = before.filter { resource in resource.table == nil && !own.contains { $0.id == resource.id } }
    let resources = own + others
    if known == nil {
      try dataset.add(resources, by: Self.actor, at: now, in: db)
    } else {
      try dataset.update(resources, by: Self.actor, at: now, in: db)
    }
  }
}

extension Dataset {
  /// Those that may stand for tables, whatever their state; one that came from another catalogue may have such an id too.
  fileprivate static func ofTables(in db: Reader) throws(StoreError) -> [Dataset] {
    try db.all("SELECT \(columns) FROM opendata_dataset WHERE id > \("table-") AND id < \("table.")")
  }
}

extension OpenTable {
  /// Nil where the table's own is so long that nothing fits before it.
  fileprivate var datasetID: ID<Dataset>? { ID("table-" + id.text) }

  /// All by which its dataset would differ.
  fileprivate var facts: String {
    sha256(
      Array(
        ([title.ja, notes, licence ?? "", updated.rfc3339] + files.map(\.target.path)).joined(separator: "\n").utf8))
  }

  fileprivate var notes: String {
    let rows = fields.map { "| `\($0.key)` | \($0.name.ja) |" }
    return description.ja + "\n\n| 列 | 意味 |\n|---|---|\n" + rows.joined(separator: "\n")
  }

  fileprivate func resources(of dataset: ID<Dataset>, at created: Instant) -> [Resource] {
    files.enumerated().compactMap { position, file in
      guard let resource = ID<Resource>("table-\(id.text)\(position == 0 ? "" : "-\(position)")") else { return nil }
      let facts: [(String, JSON)] = [
        ("name", .string("\(title.ja)（\(file.format)）")), ("format", .string(file.format.uppercased())),
        (TablePublishing.mark, .string(id.text)),
      ]
      return Resource(
        id: resource, dataset: dataset, url: file.target.path, createdAt: created, facts: JSON.Object(facts))
    }
  }
}

extension Resource {
  /// The table that it is a file of; nil for any other resource.
  var table: ID<OpenTable>? {
    guard id.text.hasPrefix("table-"), file == nil else { return nil }
    return text(TablePublishing.mark).flatMap { ID($0) }
  }
}

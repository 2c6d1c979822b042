import ModuleKit

/// Keeps a dataset for each table that modules publish: new ones are added, changed ones follow, and one that is no longer
/// published is withdrawn. What staff say of it besides, such as its organisation and tags, stays.
struct TablePublishing: Sendable {
  static let actor = "open tables"
  /// The fact of a resource that names its table.
  static let mark = "open_table"

  let tables: OpenTables
  /// What the municipality is called in addresses: datasets of two municipalities have different names, so that the catalogue
  /// of one can be loaded into the other.
  let municipality: String
  let now: Instant

  static func jobs(_ tables: @escaping OpenTables) -> [JobKind] {
    [
      JobKind(OpenTable.publishing, every: 300, lease: 120) { run in
        try TablePublishing(tables: tables, municipality: run.place.name, now: run.now).run(in: run.store)
        try TableRating(tables: tables, now: run.now).run(in: run.store)
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
    let current = try tables(db)
    let kept = try Dataset.ofTables(in: db)
    let due = current.map { table in (table, kept.first { $0.table == table.id }) }
    let names = Set(current.map(\.id))
    return (
      due.filter { table, known in known?.texts[.tableFacts] != table.facts || known?.isNamedAsBefore == true },
      kept.filter { dataset in
        dataset.texts[.tableFacts]?.isEmpty == false && dataset.table.map(names.contains) != true
      }
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
    guard var dataset = try known.map({ try current($0, in: db) }) ?? fresh(table, in: db) else { return }
    // One that staff have withdrawn stays so; one that the module had stopped to publish comes back.
    if known?.texts[.tableFacts]?.isEmpty == true { dataset.state = .active }
    dataset.title = table.title.ja
    dataset.texts[.notes] = table.notes
    dataset.texts[.tableFacts] = table.facts
    dataset.texts[.licence] = table.licence ?? dataset.texts[.licence] ?? Licence.ccBy4.rawValue
    dataset.modifiedAt = table.updated
    let before = known == nil ? [] : try Resource.all(of: [dataset.id], in: db)[dataset.id] ?? []
    let resources = table.resources(of: dataset, before) + before.filter { $0.table == nil }
    if known == nil {
      try dataset.add(resources, by: Self.actor, at: now, in: db)
    } else {
      try dataset.update(resources, by: Self.actor, at: now, in: db)
    }
  }

  private func fresh(_ table: OpenTable, in db: Reader) throws -> Dataset? {
    guard let id = ID<Dataset>.uuid(), let name = try name(of: table.id, in: db) else { return nil }
    return Dataset(
      id: id, name: name, title: table.title.ja, createdAt: now, modifiedAt: table.updated, table: table.id)
  }

  /// With something of chance behind it where another dataset has the name.
  private func name(of table: ID<OpenTable>, in db: Reader) throws -> CatalogueName? {
    guard let name = CatalogueName("\(municipality)-\(table.text)".prefix(90)) else { return nil }
    return try Dataset.find(name, in: db) == nil ? name : CatalogueName("\(name.text)-\(randomText(characters: 6))")
  }

  /// The dataset under an id and a name of its own, where it still has those that every municipality's had.
  private func current(_ dataset: Dataset, in db: Writer) throws -> Dataset {
    guard dataset.isNamedAsBefore, let table = dataset.table, let id = ID<Dataset>.uuid(),
      let name = try name(of: table, in: db)
    else { return dataset }
    return try dataset.renamed(id, name, in: db)
  }
}

extension OpenTable {
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

  /// Those that were there keep their ids, format by format.
  fileprivate func resources(of dataset: Dataset, _ before: [Resource]) -> [Resource] {
    files.compactMap { file in
      let format = file.format.uppercased()
      let known = before.first { $0.table == self.id && $0.format == format && !$0.isNamedAsBefore }
      guard let resource = known?.id ?? .uuid() else { return nil }
      let facts: [(String, JSON)] = [
        ("name", .string("\(title.ja)（\(file.format)）")), ("format", .string(format)),
        (TablePublishing.mark, .string(id.text)),
      ]
      return Resource(
        id: resource, dataset: dataset.id, url: file.target.path, createdAt: known?.createdAt ?? dataset.createdAt,
        facts: JSON.Object(facts))
    }
  }
}

extension Resource {
  /// The table that it is a file of; nil for any other resource. The mark is ours alone: no giver's facts may hold it.
  var table: ID<OpenTable>? {
    guard file == nil else { return nil }
    return text(TablePublishing.mark).flatMap { ID($0) }
  }
}

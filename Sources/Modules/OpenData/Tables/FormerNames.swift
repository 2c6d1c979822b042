import ModuleKit

/// Datasets of tables had the same ids in every municipality once (`table-register-1`). Pages and rows are found under those
/// still; what programs write is not, since theirs may be another municipality's.
private let formerly = "table-"

extension Dataset {
  var isNamedAsBefore: Bool { table != nil && id.text.hasPrefix(formerly) }

  /// Those that stand for tables, whatever their state.
  static func ofTables(in db: Reader) throws(StoreError) -> [Dataset] {
    try db.all("SELECT \(columns) FROM opendata_dataset WHERE open_table IS NOT NULL")
  }

  /// The one that was called so.
  static func find(formerly name: String, in db: Reader) throws(StoreError) -> Dataset? {
    guard name.hasPrefix(formerly), let table = ID<OpenTable>(name.dropFirst(formerly.count)) else { return nil }
    return try find(table: table, in: db)
  }

  static func find(table: ID<OpenTable>, in db: Reader) throws(StoreError) -> Dataset? {
    try db.first("SELECT \(columns) FROM opendata_dataset WHERE open_table = \(table)")
  }

  /// Gives it another id, with all that hangs on it; a name that staff have chosen stays.
  func renamed(_ id: ID<Dataset>, _ name: CatalogueName, in db: Writer) throws(StoreError) -> Dataset {
    let isChosen = self.name.text != self.id.text
    var copy = Dataset(
      id: id, name: isChosen ? self.name : name, title: title, state: state, isPrivate: isPrivate,
      organisation: organisation, createdAt: createdAt, modifiedAt: modifiedAt, version: version, table: table)
    (copy.texts, copy.tags, copy.themes, copy.extras) = (texts, tags, themes, extras)
    let aside = "\(self.id.text.prefix(80))-before"
    try db.run("UPDATE opendata_dataset SET name = \(aside), open_table = NULL WHERE id = \(self.id)")
    try copy.insert("", in: db)
    try db.run("UPDATE opendata_resource SET dataset = \(id) WHERE dataset = \(self.id)")
    try db.run("UPDATE opendata_use SET dataset = \(id) WHERE dataset = \(self.id)")
    try db.run("UPDATE opendata_voice SET dataset = \(id) WHERE dataset = \(self.id)")
    try db.run("DELETE FROM opendata_mark WHERE dataset = \(self.id)")
    try db.run("DELETE FROM opendata_dataset WHERE id = \(self.id)")
    return copy
  }
}

extension Resource {
  var isNamedAsBefore: Bool { table != nil && id.text.hasPrefix(formerly) }

  /// The resource of this id, or the first file of the table that was called so.
  static func find(lasting id: ID<Resource>, in db: Reader) throws(StoreError) -> Resource? {
    if let found = try find(id, in: db) { return found }
    guard let dataset = try Dataset.find(formerly: id.text, in: db) else { return nil }
    return try all(of: [dataset.id], in: db)[dataset.id]?.first { $0.table != nil }
  }
}

let tableMigration = Migration(
  "opendata-008-tables",
  "ALTER TABLE opendata_dataset ADD COLUMN open_table \(.text)",
  """
  UPDATE opendata_dataset SET open_table = substr(id, 7)
  WHERE id > 'table-' AND id < 'table.' AND document LIKE '%"tableFacts"%'
  """,
  "CREATE UNIQUE INDEX opendata_dataset_table ON opendata_dataset (open_table)")

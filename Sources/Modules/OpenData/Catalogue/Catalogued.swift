import ModuleKit

/// What lies in the catalogue under an id and a name that programs know it by.
protocol Catalogued: Record {
  static var table: StaticName { get }
}

extension Catalogued {
  static func find(_ id: ID<Self>, in db: Reader) throws(StoreError) -> Self? {
    try db.first("SELECT \(columns) FROM \(table) WHERE id = \(id)")
  }

  static func find(_ name: CatalogueName, in db: Reader) throws(StoreError) -> Self? {
    try db.first("SELECT \(columns) FROM \(table) WHERE name = \(name)")
  }

  /// By id or by name, as programs may give either.
  static func find(either text: String, in db: Reader) throws(StoreError) -> Self? {
    if let id = ID<Self>(text), let found = try find(id, in: db) { return found }
    guard let name = CatalogueName(text) else { return nil }
    return try find(name, in: db)
  }
}

import ModuleKit

/// What one question may take, of those that strangers word.
let mostSeconds = 10

/// The rows of tables that modules publish, asked for as of CKAN's datastore.
let datastoreReads: [CKANAction] = [
  .read("datastore_search") { call in
    let (dataset, answer) = try call.visit.store.read { db in
      let (dataset, id, table) = try call.openTable(in: db)
      do {
        return (dataset, try db.within(seconds: mostSeconds) { try DatastoreSearch(table, call).answer(id, in: db) })
      } catch StoreError.tooLong {
        throw CKANFault.invalid("query", "Search took too long")
      }
    }
    try call.count(dataset)
    return answer
  }.counted,
  .read("datastore_info") { call in
    try call.visit.store.read { db in
      let (_, id, table) = try call.openTable(in: db)
      var none = OpenTableQuery()
      none.limit = 0
      let count = try table.rows(none, db).total
      return [
        "meta": ["id": .string(id), "count": .int(count), "table_type": "BASE TABLE"],
        "fields": .array(table.fields.map(\.json)),
      ]
    }
  },
]

extension OpenTable.Field {
  var json: JSON {
    let type: JSON =
      switch kind {
      case .text: "text"
      case .integer: "int"
      case .number: "numeric"
      case .day: "date"
      case .instant: "timestamp"
      case .flag: "bool"
      }
    var info: [(String, JSON)] = [("label", .string(name.ja)), ("label_en", name.en.map(JSON.string) ?? .null)]
    if let unit { info.append(("unit", .string(unit.ja))) }
    return ["id": .string(key), "type": type, "info": .object(JSON.Object(info))]
  }
}

extension CKANCall {
  /// The table of a resource that anyone may see.
  fileprivate func openTable(in db: Reader) throws -> (Dataset, id: String, OpenTable) {
    try openTable(try text("resource_id") ?? wanted("id"), in: db)
  }

  /// The same of this id. Throws `CKANFault`.
  func openTable(_ wanted: String, in db: Reader) throws -> (Dataset, id: String, OpenTable) {
    let resource = try ID<Resource>(wanted).flatMap { id throws in try Resource.find(lasting: id, in: db) }
    guard let resource, let id = resource.table, let dataset = try Dataset.find(resource.dataset, in: db),
      dataset.isPublic, let table = try visit.openTables(db).first(where: { $0.id == id })
    else { throw CKANFault.notFound("Resource \"\(wanted)\" was not found.") }
    return (dataset, wanted, table)
  }
}

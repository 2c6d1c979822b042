import ModuleKit

/// The rows of tables that modules publish, asked for as of CKAN's datastore.
let datastoreReads: [CKANAction] = [
  .read("datastore_search") { call in
    let (dataset, answer) = try call.visit.store.read { db in
      let (dataset, id, table) = try call.openTable(in: db)
      return (dataset, try datastoreAnswer(id, table, try call.tableQuery(table), call, in: db))
    }
    try call.count(dataset)
    return answer
  }.counted,
  .read("datastore_info") { call in
    try call.visit.store.read { db in
      let (_, id, table) = try call.openTable(in: db)
      let count = try table.rows(OpenTableQuery(), db).total
      return [
        "meta": ["id": .string(id), "count": .int(count), "table_type": "BASE TABLE"], "fields": table.described,
      ]
    }
  },
]

private func datastoreAnswer(
  _ id: String, _ table: OpenTable, _ query: OpenTableQuery, _ call: CKANCall, in db: Reader
) throws -> JSON {
  let wanted = call.list("fields").flatMap { $0.split(separator: ",").map { $0.trimmed } }
  let places = try wanted.isEmpty ? Array(table.fields.indices) : wanted.map { try table.place(of: $0) }
  let format = call.text("records_format") ?? "objects"
  let found = try table.rows(query, db)
  let rows = found.rows.map { row in places.map { row[$0] } }
  let keys = places.map { table.fields[$0].key }
  let records: JSON
  switch format {
  case "objects":
    records = .array(rows.map { .object(JSON.Object(Array(zip(keys, $0.map(\.json))))) })
  case "lists": records = .array(rows.map { .array($0.map(\.json)) })
  case "csv", "tsv": records = .string(written(rows, separator: format == "csv" ? "," : "\t"))
  default: throw CKANFault.invalid("records_format", "Value must be one of objects, lists, csv, tsv")
  }
  return [
    "include_total": true, "limit": .int(query.limit), "offset": .int(query.offset), "q": .string(query.words),
    "records_format": .string(format), "resource_id": .string(id), "total_estimation_threshold": nil,
    "records": records, "fields": .array(places.map { table.fields[$0].json }), "total": .int(found.total),
    "total_was_estimated": false,
  ]
}

private func written(_ rows: [[CSVWriter.Cell]], separator: String) -> String {
  if separator == "," {
    var csv = CSVWriter(byteOrderMark: false)
    for row in rows { csv.row(row) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }
  return rows.map { row in
    row.map { $0.text.split { "\t\r\n".contains($0) }.joined(separator: " ") }.joined(separator: "\t") + "\n"
  }.joined()
}

extension OpenTable {
  fileprivate var described: JSON { .array(fields.map(\.json)) }

  func place(of key: String) throws(CKANFault) -> Int {
    guard let place = fields.firstIndex(where: { $0.key == key }) else {
      throw .invalid("fields", "field \"\(key)\" not in table")
    }
    return place
  }
}

extension OpenTable.Field {
  fileprivate var json: JSON {
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
    let resource = try ID<Resource>(wanted).flatMap { id throws in try Resource.find(id, in: db) }
    guard let resource, let id = resource.table, let dataset = try Dataset.find(resource.dataset, in: db),
      dataset.isPublic, let table = try visit.openTables(db).first(where: { $0.id == id })
    else { throw CKANFault.notFound("Resource \"\(wanted)\" was not found.") }
    return (dataset, wanted, table)
  }

  fileprivate func tableQuery(_ table: OpenTable) throws -> OpenTableQuery {
    var query = OpenTableQuery()
    query.limit = try number("limit", 100, 0...32_000)
    query.offset = try number("offset", 0, 0...100_000_000)
    query.words = text("q") ?? ""
    for (key, value) in try filters() {
      let values = value.items ?? [value]
      query.filters.append(
        (try table.place(of: key), values.map { $0.text ?? String(decoding: $0.written(), as: UTF8.self) }))
    }
    for part in list("sort").flatMap({ $0.split(separator: ",") }) {
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let field = words.first else { continue }
      query.order.append((try table.place(of: field), words.dropFirst().first?.lowercased() == "desc"))
    }
    return query
  }

  /// An object, or the text of one as a query has it.
  private func filters() throws(CKANFault) -> [(String, JSON)] {
    switch arguments["filters"] {
    case nil, .null: return []
    case .object(let object): return object.members.map { ($0.key, $0.value) }
    case .string(let text):
      if text.isEmpty { return [] }
      if let members = (try? JSON.parse(text))?.members { return members.members.map { ($0.key, $0.value) } }
    default: break
    }
    throw .invalid("filters", "Cannot parse JSON")
  }
}

import ModuleKit

/// Questions in SQL to tables that modules publish: what of it one table needs, read anew and put together by us.
let datastoreSQL: [CKANAction] = [
  .read("datastore_search_sql") { call in
    let text = try call.wanted("sql")
    let query = try TableQueryParser.read(text)
    let (dataset, answer) = try call.visit.store.read { db in
      let (dataset, _, table) = try call.openTable(query.table, in: db)
      guard let relation = table.relation else {
        throw CKANFault.invalid("query", "this resource can be asked by datastore_search alone")
      }
      return (dataset, try sqlAnswer(text, query, table, relation, in: db))
    }
    try call.count(dataset)
    return answer
  }.counted
]

private let mostRows = 32_000

/// Throws `CKANFault`.
func sqlAnswer(
  _ text: String, _ query: TableQuery, _ table: OpenTable, _ relation: SQL, in db: Reader
) throws -> JSON {
  let statement = try TableQuerySQL(query, table.fields)
  let columns = statement.columns
  var records: [JSON] = []
  let limit = min(query.limit ?? mostRows, mostRows)
  do {
    try db.each(try statement.statement(over: relation, limit: limit)) { (row) throws(StoreError) in
      var members: [(String, JSON)] = []
      for (index, column) in columns.enumerated() {
        let value: Value = try row[StaticName("r", index).text]
        members.append((column.name, column.kind.json(value)))
      }
      records.append(.object(JSON.Object(members)))
    }
  } catch StoreError.statement(let words) {
    throw CKANFault.invalid("query", String(words.prefix { $0 != "\n" }.prefix(200)))
  }
  let isCut = limit == mostRows && records.count == mostRows
  var answer: [(String, JSON)] = [
    ("sql", .string(text)), ("records", .array(records)),
    ("fields", .array(columns.map { ["id": .string($0.name), "type": .string($0.kind.name)] })),
  ]
  if isCut { answer.append(("records_truncated", true)) }
  return .object(JSON.Object(answer))
}

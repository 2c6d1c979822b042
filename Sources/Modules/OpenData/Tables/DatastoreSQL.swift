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
      return (dataset, try db.within(seconds: mostSeconds) { try sqlAnswer(text, query, table, relation, in: db) })
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
  let limit = min(query.limit ?? mostRows, mostRows)
  let columns = statement.columns
  var rows: [SQLRow]
  if table.least > 1, statement.isSummed {
    rows = try SQLRow.discreet(statement, table.least, relation, in: db)
    rows = Array(rows.dropFirst(query.offset).prefix(limit))
  } else {
    rows = try SQLRow.all(
      try statement.statement(over: relation, limit: limit, offset: query.offset), columns.map(\.kind), in: db)
  }
  let records = rows.map { row in JSON.object(JSON.Object(Array(zip(columns.map(\.name), row.values)))) }
  var answer: [(String, JSON)] = [
    ("sql", .string(text)), ("records", .array(records)),
    ("fields", .array(columns.map { ["id": .string($0.name), "type": .string($0.kind.name)] })),
  ]
  if limit == mostRows, records.count == mostRows { answer.append(("records_truncated", true)) }
  let hidden = rows.indices.filter { rows[$0].isHidden }
  if !hidden.isEmpty {
    answer.append(("hidden", ["least": .int(table.least), "records": .array(hidden.map { .int($0) })]))
  }
  return .object(JSON.Object(answer))
}

/// A row of an answer.
private struct SQLRow {
  var values: [JSON]
  /// How many rows of the table stand behind it, and how many values behind each that is summed, where that was asked.
  var count = 0
  var filled: [Int] = []
  var isHidden = false

  /// `summed` is of how many values the row tells how many there are; nil where it tells nothing of the kind.
  static func all(_ sql: SQL, _ kinds: [TableQuerySQL.Kind], summed: Int? = nil, in db: Reader) throws -> [SQLRow] {
    var rows: [SQLRow] = []
    do throws(any Error) {
      try db.each(sql) { (row) throws(StoreError) in
        var values: [JSON] = []
        for (index, kind) in kinds.enumerated() {
          let value: Value = try row[StaticName("r", index).text]
          values.append(kind.json(value))
        }
        var found = SQLRow(values: values)
        if let summed {
          found.count = try row["n"]
          for index in 0..<summed { found.filled.append(try row[StaticName("q", index).text]) }
        }
        rows.append(found)
      }
    } catch StoreError.tooLong {
      throw CKANFault.invalid(
        "query", "it takes longer than \(mostSeconds) seconds: ask for less, with a condition on a column")
    } catch StoreError.statement(let words) {
      throw CKANFault.invalid("query", String(words.prefix { $0 != "\n" }.prefix(200)))
    }
    return rows
  }

  /// Groups of the table, with nothing told of small ones, nor of such from which they could be reckoned.
  static func discreet(_ statement: TableQuerySQL, _ least: Int, _ relation: SQL, in db: Reader) throws -> [SQLRow] {
    if statement.query.isDistinct {
      throw CKANFault.invalid("query", "DISTINCT and groups together are not possible for this resource")
    }
    let sql = try statement.statement(over: relation, limit: mostGroups + 1, offset: 0, isCounting: true)
    var rows = try all(sql, statement.columns.map(\.kind), summed: statement.summed.count, in: db)
    if rows.count > mostGroups {
      throw CKANFault.invalid("query", "there are more than \(mostGroups) groups: use conditions, or other groups")
    }
    let rule = SmallCounts(least: least)
    let gone = hidden(rows, rows.map(\.count), statement.groupColumns, rule)
    for place in gone { rows[place].hide(statement.sums) }
    // A sum over few values tells of them, however many rows there are.
    for (index, each) in statement.summed.enumerated() {
      let few = hidden(rows, rows.map { $0.filled[index] }, statement.groupColumns, rule).union(gone)
      for place in few { rows[place].hide([each.column]) }
    }
    guard try statement.isOrderedBySums else { return rows }
    // Their place in the order would tell how large they are.
    return rows.filter { !$0.isHidden } + rows.filter(\.isHidden).sorted { $0.written < $1.written }
  }

  private mutating func hide(_ columns: Set<Int>) {
    isHidden = true
    for column in columns { values[column] = .null }
  }

  private static func hidden(_ rows: [SQLRow], _ counts: [Int], _ groups: [Int]?, _ rule: SmallCounts) -> Set<Int> {
    guard let groups, groups.count == 2 else { return rule.hidden(counts) }
    return rule.hidden(
      zip(rows, counts).map { row, count in
        let keys = groups.map { String(decoding: row.values[$0].written(), as: UTF8.self) }
        return (row: keys[0], column: keys[1], count: count)
      })
  }

  private var written: String { values.map { String(decoding: $0.written(), as: UTF8.self) }.joined(separator: ",") }
}

private let mostGroups = 5_000

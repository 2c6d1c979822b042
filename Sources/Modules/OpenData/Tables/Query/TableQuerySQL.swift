import ModuleKit

/// A query put together again for the engine: columns by their places, everything else bound. What does not fit in kind is refused,
/// so that both engines say the same.
struct TableQuerySQL {
  enum Kind: Equatable { case whole, number, text, none }

  /// A part of the statement with what it is.
  struct Part {
    let sql: SQL
    let kind: Kind
    var isSum = false
  }

  static let aggregates: Set<String> = ["COUNT", "SUM", "AVG", "MIN", "MAX"]

  let fields: [OpenTable.Field]
  let query: TableQuery
  /// The columns of the answer, `r0`, `r1`, …: what they are called, and of what kind they are.
  private(set) var columns: [(name: String, kind: Kind)] = []
  /// Whether rows are put together, and the places of the columns that are made of several.
  private(set) var isSummed = false
  private(set) var sums: Set<Int> = []
  private var items: [TableQuery.Item]

  /// Throws `CKANFault`.
  init(_ query: TableQuery, _ fields: [OpenTable.Field]) throws(CKANFault) {
    (self.query, self.fields) = (query, fields)
    items = query.items
    if items.isEmpty { items = fields.map { .init(value: .column($0.key), name: $0.key) } }
    for item in items { columns.append((item.name, try part(item.value).kind)) }
    for (place, item) in items.enumerated() where try part(item.value).isSum { sums.insert(place) }
    isSummed = !query.groups.isEmpty || !sums.isEmpty
    try checkGroups()
  }

  /// The values of which columns of the answer are sums, means, least or greatest ones, each with the place of its column.
  var summed: [(column: Int, value: TableQuery.Expression)] {
    items.enumerated().flatMap { place, item in summed(in: item.value).map { (place, $0) } }
  }

  private func summed(in value: TableQuery.Expression) -> [TableQuery.Expression] {
    switch value {
    case .call("COUNT", _, _): []
    case .call(let name, let values, _): Self.aggregates.contains(name) ? values : values.flatMap(summed)
    case .arithmetic(_, let a, let b): summed(in: a) + summed(in: b)
    default: []
    }
  }

  /// Whether the order of the rows tells of what is made of several.
  var isOrderedBySums: Bool {
    get throws(CKANFault) {
      for each in query.order where try part(aliased(each.value)).isSum { return true }
      return false
    }
  }

  /// The places of the columns by which rows are put together; nil where one is no column of the answer.
  var groupColumns: [Int]? {
    let places = query.groups.map(aliased).map { group in items.firstIndex { $0.value == group } }
    return places.contains(nil) ? nil : places.compactMap { $0 }
  }

  /// At most `limit` rows from `offset` on; where `isCounting` with how many rows of the table stand behind each as
  /// `n`, and how many values behind each that is `summed` as `q0`, `q1`, …. What rows are put in order by is named inside: an engine takes a name, no value, for the same value
  /// written twice.
  func statement(
    over relation: SQL, limit: Int, offset: Int, isCounting: Bool = false
  ) throws(CKANFault) -> SQL {
    var inner: SQL = ""
    for (index, item) in items.enumerated() {
      inner = "\(inner)\(if: index > 0, ", ")\(try part(item.value).sql) AS \(StaticName("r", index))"
    }
    if isCounting {
      inner = "\(inner), count(*) AS n"
      for (index, each) in summed.enumerated() {
        inner = "\(inner), count(\(try part(each.value).sql)) AS \(StaticName("q", index))"
      }
    }
    var order: SQL = ""
    for (index, each) in query.order.enumerated() {
      let value = aliased(each.value)
      if case .whole = value { throw fault("ORDER BY takes names, no positions") }
      var name = StaticName("o", index)
      if let place = items.firstIndex(where: { $0.value == value }) {
        name = StaticName("r", place)
      } else if query.isDistinct {
        throw fault("for SELECT DISTINCT, ORDER BY expressions must appear in select list")
      } else {
        inner = "\(inner), \(try part(value).sql) AS \(name)"
      }
      let isFirst = each.emptyFirst ?? each.isDown
      order = """
        \(order)\(if: index > 0, ", ")CASE WHEN \(name) IS NULL THEN \(if: isFirst, "0")\(if: !isFirst, "1") \
        ELSE \(if: isFirst, "1")\(if: !isFirst, "0") END, \(name)\(if: each.isDown, " DESC")
        """
    }
    var sql: SQL = "SELECT \(if: query.isDistinct, "DISTINCT ")\(inner) FROM (\(relation)) AS t"
    if let condition = query.condition { sql = "\(sql) WHERE \(try restriction(condition))" }
    if !query.groups.isEmpty { sql = "\(sql) GROUP BY \(try groupNames())" }
    return
      "SELECT * FROM (\(sql)) AS a\(if: !query.order.isEmpty, " ORDER BY \(order)") LIMIT \(max(0, limit)) OFFSET \(offset)"
  }

  private func groupNames() throws(CKANFault) -> SQL {
    var sql: SQL = ""
    for (index, group) in query.groups.map(aliased).enumerated() {
      let place = items.firstIndex { $0.value == group }
      var name = try part(group).sql
      if let place { name = "\(StaticName("r", place))" }
      sql = "\(sql)\(if: index > 0, ", ")\(name)"
    }
    return sql
  }

  func fault(_ words: String) -> CKANFault { .invalid("query", words) }

  /// A column that is not summed must be one that rows are put together by.
  private func checkGroups() throws(CKANFault) {
    let groups = query.groups.map(aliased)
    for value in isSummed ? items.map(\.value) + query.order.map({ aliased($0.value) }) : [] {
      guard let key = bare(value, besides: groups) else { continue }
      throw fault("column \"\(key)\" must appear in the GROUP BY clause or be used in an aggregate function")
    }
    for group in groups where try part(group).isSum { throw fault("aggregate functions are not allowed in GROUP BY") }
  }

  private func bare(_ value: TableQuery.Expression, besides groups: [TableQuery.Expression]) -> String? {
    if groups.contains(value) { return nil }
    switch value {
    case .column(let key): return key
    case .call(let name, let values, _):
      return Self.aggregates.contains(name) ? nil : values.lazy.compactMap { bare($0, besides: groups) }.first
    case .arithmetic(_, let a, let b): return bare(a, besides: groups) ?? bare(b, besides: groups)
    default: return nil
    }
  }

  /// A name of the answer stands for its value.
  private func aliased(_ value: TableQuery.Expression) -> TableQuery.Expression {
    guard case .column(let name) = value, !fields.contains(where: { $0.key == name }) else { return value }
    return items.first { $0.name == name }?.value ?? value
  }
}

extension TableQuerySQL.Kind {
  /// As CKAN names it.
  var name: String {
    switch self {
    case .whole: "int"
    case .number: "numeric"
    case .text, .none: "text"
    }
  }

  func json(_ value: Value) -> JSON {
    switch (self, value) {
    case (_, .null), (_, .blob): .null
    case (_, .int(let number)): .int(Int(number))
    case (.whole, .real(let number)) where number.magnitude < 9e15 && number == number.rounded(): .int(Int(number))
    case (_, .real(let number)): .double(number)
    case (_, .text(let text)): .string(text)
    }
  }
}

extension OpenTable.Field {
  var querying: TableQuerySQL.Kind {
    switch kind {
    case .integer: .whole
    case .number: .number
    case .text, .day, .instant, .flag: .text
    }
  }
}

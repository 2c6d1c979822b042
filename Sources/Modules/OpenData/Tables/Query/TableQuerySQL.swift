import ModuleKit

/// A query put together again for the engine: columns by their places, everything else bound. What does not fit in kind is refused,
/// so that both engines say the same.
struct TableQuerySQL {
  enum Kind: Equatable { case whole, number, text, none }

  /// A part of the statement with what it is.
  private struct Part {
    let sql: SQL
    let kind: Kind
    var isSum = false
  }

  private static let aggregates: Set<String> = ["COUNT", "SUM", "AVG", "MIN", "MAX"]

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

  private func fault(_ words: String) -> CKANFault { .invalid("query", words) }

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

  // MARK: Conditions

  private func restriction(_ condition: TableQuery.Condition) throws(CKANFault) -> SQL {
    switch condition {
    case .compare(let sign, let a, let b):
      let (left, right) = try alike(a, b)
      return "\(left) \(compared(sign)) \(right)"
    case .among(let value, let values):
      var sql: SQL = "1 = 0"
      for other in values {
        let (left, right) = try alike(value, other)
        sql = "\(sql) OR \(left) = \(right)"
      }
      return "(\(sql))"
    case .isNull(let value): return "\(try plain(value).sql) IS NULL"
    case .not(let inner): return "NOT (\(try restriction(inner)))"
    case .all(let parts): return try joined(parts, " AND ")
    case .any(let parts): return try joined(parts, " OR ")
    case .like(let value, let pattern): return try like(value, pattern)
    }
  }

  private func joined(_ parts: [TableQuery.Condition], _ word: SQL) throws(CKANFault) -> SQL {
    var sql: SQL = ""
    for (index, part) in parts.enumerated() { sql = "\(sql)\(if: index > 0, word)(\(try restriction(part)))" }
    return sql
  }

  private func compared(_ sign: String) -> SQL {
    switch sign {
    case "<": "<"
    case "<=": "<="
    case ">": ">"
    case ">=": ">="
    case "<>": "<>"
    default: "="
    }
  }

  /// Text anywhere, at the beginning, or the whole of it.
  private func like(_ value: TableQuery.Expression, _ pattern: String) throws(CKANFault) -> SQL {
    guard case .column(let key) = value, let place = fields.firstIndex(where: { $0.key == key }),
      fields[place].querying == .text
    else { throw fault("LIKE takes a column of text") }
    let column = StaticName("c", place)
    let inner = pattern.trimming("%")
    if inner.contains("%") || inner.contains("_") { throw fault("LIKE takes % at the beginning and the end alone") }
    switch (pattern.hasPrefix("%"), pattern.hasSuffix("%")) {
    case (true, true): return inner.isEmpty ? "\(column) IS NOT NULL" : "\(column, holds: inner)"
    case (false, true): return "substr(\(column), 1, CAST(\(inner.unicodeScalars.count) AS INTEGER)) = \(inner)"
    case (true, false):
      let length = inner.unicodeScalars.count
      return
        "(length(\(column)) >= \(length) AND substr(\(column), CAST(length(\(column)) - \(length) + 1 AS INTEGER)) = \(inner))"
    case (false, false): return "\(column) = \(inner)"
    }
  }

  /// Both sides, where they can be compared; a literal takes the other side's kind.
  private func alike(_ a: TableQuery.Expression, _ b: TableQuery.Expression) throws(CKANFault) -> (SQL, SQL) {
    let (left, right) = (try plain(a), try plain(b))
    if left.kind == .none || right.kind == .none { return ("NULL", "NULL") }
    if (left.kind == .text) == (right.kind == .text) { return (left.sql, right.sql) }
    if case .text(let text) = b, let number = Double(text) { return (left.sql, "\(number)") }
    if case .text(let text) = a, let number = Double(text) { return ("\(number)", right.sql) }
    throw fault("operator does not exist: \(left.kind.name) = \(right.kind.name)")
  }

  private func plain(_ value: TableQuery.Expression) throws(CKANFault) -> Part {
    let part = try part(value)
    if part.isSum { throw fault("aggregate functions are not allowed in WHERE") }
    return part
  }

  // MARK: Values

  private func part(_ value: TableQuery.Expression) throws(CKANFault) -> Part {
    switch value {
    case .column(let key):
      guard let place = fields.firstIndex(where: { $0.key == key }) else {
        throw fault("column \"\(key)\" does not exist")
      }
      return Part(sql: "\(StaticName("c", place))", kind: fields[place].querying)
    case .text(let text): return Part(sql: "CAST(\(text) AS TEXT)", kind: .text)
    case .whole(let number): return Part(sql: "CAST(\(number) AS BIGINT)", kind: .whole)
    case .decimal(let number): return Part(sql: "CAST(\(number) AS \(.real))", kind: .number)
    case .null: return Part(sql: "NULL", kind: .none)
    case .countAll: return Part(sql: "count(*)", kind: .whole, isSum: true)
    case .arithmetic(let sign, let a, let b): return try arithmetic(sign, part(a), part(b))
    case .call(let name, let values, let isDistinct): return try call(name, values, isDistinct)
    }
  }

  /// In decimals, so that no engine has too large a number; division by nothing gives nothing.
  private func arithmetic(_ sign: String, _ a: Part, _ b: Part) throws(CKANFault) -> Part {
    for part in [a, b] where part.kind != .whole && part.kind != .number {
      throw fault("operator does not exist: \(a.kind.name) \(sign) \(b.kind.name)")
    }
    let (left, right): (SQL, SQL) = ("CAST(\(a.sql) AS \(.real))", "CAST(\(b.sql) AS \(.real))")
    let isSum = a.isSum || b.isSum
    switch sign {
    case "+": return Part(sql: "(\(left) + \(right))", kind: .number, isSum: isSum)
    case "-": return Part(sql: "(\(left) - \(right))", kind: .number, isSum: isSum)
    case "*": return Part(sql: "(\(left) * \(right))", kind: .number, isSum: isSum)
    default: return Part(sql: "(\(left) / nullif(\(right), 0))", kind: .number, isSum: isSum)
    }
  }

  private func call(_ name: String, _ values: [TableQuery.Expression], _ isDistinct: Bool) throws(CKANFault) -> Part {
    var parts: [Part] = []
    for value in values { parts.append(try part(value)) }
    let first = parts[0]
    if Self.aggregates.contains(name), parts.contains(where: \.isSum) {
      throw fault("aggregate function calls cannot be nested")
    }
    if name != "COALESCE", parts.count > 1 { throw fault("function \(name.lowercased()) takes one value") }
    if isDistinct, name != "COUNT" { throw fault("DISTINCT is possible in count alone") }
    func wants(_ isText: Bool) throws(CKANFault) {
      if (first.kind == .text) != isText {
        throw fault("function \(name.lowercased())(\(first.kind.name)) does not exist")
      }
    }
    switch name {
    case "COUNT": return Part(sql: "count(\(if: isDistinct, "DISTINCT ")\(first.sql))", kind: .whole, isSum: true)
    case "SUM", "AVG":
      try wants(false)
      let function: SQL = name == "SUM" ? "sum" : "avg"
      return Part(
        sql: "\(function)(CAST(\(first.sql) AS \(.real)))",
        kind: first.kind == .whole && name == "SUM" ? .whole : .number, isSum: true)
    case "MIN": return Part(sql: "min(\(first.sql))", kind: first.kind, isSum: true)
    case "MAX": return Part(sql: "max(\(first.sql))", kind: first.kind, isSum: true)
    case "LOWER", "UPPER":
      try wants(true)
      let function: SQL = name == "LOWER" ? "lower" : "upper"
      return Part(sql: "\(function)(\(first.sql))", kind: .text, isSum: first.isSum)
    case "LENGTH":
      try wants(true)
      return Part(sql: "CAST(length(\(first.sql)) AS BIGINT)", kind: .whole, isSum: first.isSum)
    case "ABS":
      try wants(false)
      return Part(sql: "abs(\(first.sql))", kind: first.kind, isSum: first.isSum)
    default: return try coalesce(parts)
    }
  }

  private func coalesce(_ parts: [Part]) throws(CKANFault) -> Part {
    let kinds = Set(parts.map(\.kind)).subtracting([.none])
    guard parts.count > 1, kinds.count == 1, let kind = kinds.first else {
      throw fault("COALESCE takes two values or more of one type")
    }
    let all = parts.dropFirst().reduce(parts[0].sql) { "\($0), \($1.sql)" }
    return Part(sql: "coalesce(\(all))", kind: kind, isSum: parts.contains(where: \.isSum))
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
  fileprivate var querying: TableQuerySQL.Kind {
    switch kind {
    case .integer: .whole
    case .number: .number
    case .text, .day, .instant, .flag: .text
    }
  }
}

extension String {
  fileprivate func trimming(_ sign: Character) -> String {
    var text = self[...]
    if text.first == sign { text = text.dropFirst() }
    if text.last == sign { text = text.dropLast() }
    return String(text)
  }
}

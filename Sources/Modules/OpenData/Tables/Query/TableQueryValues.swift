import ModuleKit

/// Columns, literals and what is worked out of them.
extension TableQuerySQL {
  func part(_ value: TableQuery.Expression) throws(CKANFault) -> Part {
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

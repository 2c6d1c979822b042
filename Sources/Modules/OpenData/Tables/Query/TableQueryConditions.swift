import ModuleKit

/// What stands behind WHERE.
extension TableQuerySQL {
  func restriction(_ condition: TableQuery.Condition) throws(CKANFault) -> SQL {
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
}

extension String {
  fileprivate func trimming(_ sign: Character) -> String {
    var text = self[...]
    if text.first == sign { text = text.dropFirst() }
    if text.last == sign { text = text.dropLast() }
    return String(text)
  }
}

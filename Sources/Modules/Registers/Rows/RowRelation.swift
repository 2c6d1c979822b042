import ModuleKit

extension [RecordField] {
  /// All rows of the table with a column `c0`, `c1`, … for each field, as programs read its values.
  func relation(over table: StaticName) -> SQL {
    let columns = enumerated().reduce("" as SQL) { sql, field in
      "\(sql)\(if: field.offset > 0, ", ")\(field.element.shown) AS \(StaticName("c", field.offset))"
    }
    return "SELECT \(columns) FROM \(table)"
  }
}

extension RecordField {
  /// The column's value as `FieldType.cell` has it.
  fileprivate var shown: SQL {
    let column = RecordTable.column(self)
    switch type {
    case .value(.number(let decimals)) where decimals > 0:
      let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
      return "CAST(\(column) AS \(.real)) / CAST(\(scale) AS \(.real))"
    case .value(.yesNo): return "CASE \(column) WHEN 1 THEN \(kindText(1)) WHEN 0 THEN \(kindText(0)) END"
    case .code(let items) where !items.isEmpty:
      let cases = items.reduce("" as SQL) { sql, item in
        guard case .text(let words) = type.cell(.text(item.code)) else { return sql }
        return "\(sql) WHEN \(item.code) THEN \(words)"
      }
      return "CASE \(column)\(cases) ELSE \(column) END"
    default: return "\(column)"
    }
  }

  private func kindText(_ flag: Int64) -> String { type.kind.text(of: .int(flag)) }
}

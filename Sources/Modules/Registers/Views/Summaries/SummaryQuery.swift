import ModuleKit

extension RecordTable {
  /// The groups of the records that fit, `limit` of them; what `query` says of order does not count.
  func summary(
    _ summary: RecordSummary, _ query: RecordQuery, limit: Int, in db: Reader
  ) throws(StoreError) -> [RecordSummary.Row] {
    var rows: [RecordSummary.Row] = []
    let grouping = Grouping(
      keys: summary.groups.map(\.key), measures: summary.measures.map(\.measured),
      source: "\(self.rows(asOf: query.change, register.frame.fields)) WHERE \(try condition(query, in: db))")
    try db.groups(grouping, byLargest: summary.size, limit: limit) { (row) throws(StoreError) in
      rows.append(try RecordSummary.Row(row, summary))
    }
    return rows
  }
}

extension RecordSummary {
  /// What the groups with the largest are shown first by; nil: they are in the order of their keys.
  fileprivate var size: SQL? {
    if order == .keys || groups.count != 1 { return nil }
    return measures.first.map(\.size) ?? "n"
  }
}

extension RecordSummary.Group {
  fileprivate var key: SQL {
    let column = RecordTable.column(field)
    switch step {
    case .each: return "\(column)"
    case .month: return "substr(\(column), 1, 7)"
    case .year: return "CAST(substr(\(column), 1, 4) AS BIGINT)"
    case .fiscalYear:
      return """
        CAST(substr(\(column), 1, 4) AS BIGINT) - CASE WHEN substr(\(column), 6, 2) < '04' THEN 1 ELSE 0 END
        """
    case .classes:
      // The number of the class: division goes towards zero, classes go down.
      return "\(column) / \(width) - CASE WHEN \(column) % \(width) < 0 THEN 1 ELSE 0 END"
    }
  }

  /// Of a class, as the field keeps its values.
  var width: Int {
    if case .classes(let units) = step { Int(field.scale) * units } else { 1 }
  }

  fileprivate func value(_ key: Value) -> Value {
    guard case .classes = step, case .int(let number) = key else { return key }
    return .int(number &* Int64(width))
  }
}

extension RecordSummary.Measure {
  fileprivate var measured: Grouping.Measure {
    let column = RecordTable.column(field)
    switch kind {
    case .min: return .least(column)
    case .max: return .greatest(column)
    case .sum, .mean: return .sum(column)
    }
  }

  /// What groups are put in order by, of the first measure's columns.
  fileprivate var size: SQL {
    switch kind {
    case .min, .max: "a0"
    case .sum: "(a0 * 1000000000.0 + b0)"
    case .mean: "((a0 * 1000000000.0 + b0) / c0)"
    }
  }

  fileprivate func value(_ row: Row, _ index: Int) throws(StoreError) -> Value {
    let first: Value = try row[StaticName("a", index).text]
    guard kind == .sum || kind == .mean, case .int(let billions) = first else { return first }
    let rest: Int = try row[StaticName("b", index).text]
    if kind == .sum {
      let (product, isTooLarge) = billions.multipliedReportingOverflow(by: Int64(Grouping.billion))
      let (sum, isTooLargeWithRest) = product.addingReportingOverflow(Int64(rest))
      if !isTooLarge, !isTooLargeWithRest { return .int(sum) }
    }
    let sum = (Double(billions) * Double(Grouping.billion) + Double(rest)) / Double(field.scale)
    let count: Int = try row[StaticName("c", index).text]
    return .real(kind == .mean ? sum / Double(count) : sum)
  }
}

extension RecordSummary.Row {
  fileprivate init(_ row: Row, _ summary: RecordSummary) throws(StoreError) {
    var (keys, values, filled): ([Value], [Value], [Int]) = ([], [], [])
    for (index, group) in summary.groups.enumerated() {
      keys.append(group.value(try row[StaticName("k", index).text]))
    }
    for (index, measure) in summary.measures.enumerated() {
      values.append(try measure.value(row, index))
      filled.append(try row[StaticName("c", index).text])
    }
    self.keys = keys
    count = try row["n"]
    self.values = values
    self.filled = filled
  }
}

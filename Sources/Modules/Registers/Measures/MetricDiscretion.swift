import ModuleKit

/// Measurements are published with the plan: they tell no more than summaries for everyone do.
extension Register {
  /// Throws `Metric.Withheld` where there are fewer records, or values to be measured, than summaries for everyone tell of.
  func checkTold(_ measures: [RecordSummary.Measure] = [], asOf day: Day, in db: Reader) throws {
    var query = RecordQuery()
    query.change = try change(asOf: day, in: db)
    let all = try RecordTable(self).groups(
      RecordSummary(measures: measures), query, isDesk: false, limit: 1, hasTotal: false, in: db)
    guard let told = all.rows.first, told.count != nil, !told.values.contains(nil) else { throw Metric.Withheld() }
  }

  /// Whether everyone may be told how many of the records have a value of this field, and how many have none.
  func tellsHowManyHave(_ field: RecordField, in db: Reader) throws(StoreError) -> Bool {
    guard let discretion else { return true }
    let have: Int =
      try db.value("SELECT count(\(RecordTable.column(field))) AS value FROM \(RecordTable(self).now)") ?? 0
    return discretion.hidden([have, records - have]).isEmpty
  }
}

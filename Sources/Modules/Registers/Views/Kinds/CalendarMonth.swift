import ModuleKit

/// The records whose day falls into one month.
struct CalendarMonth: Sendable {
  /// How many are named on a day; the others are counted.
  static let mostOfDay = 5
  private static let most = 300

  let field: RecordField
  let first: Day
  /// By the day.
  let counts: [Day: Int]
  let records: [Day: [RegisterRecord]]

  /// The month that was asked for, or else the present one; where it is before or behind all records, the nearest that has
  /// some.
  init(
    _ field: RecordField, _ asked: String?, today: Day, _ fields: [RecordField], _ query: RecordQuery,
    _ table: RecordTable, in db: Reader
  ) throws(StoreError) {
    self.field = field
    if let asked = asked.flatMap({ Day(iso: "\($0)-01") }) {
      first = asked
    } else {
      first = try CalendarMonth.nearest(to: today, field, query, table, in: db).firstOfMonth
    }
    var within = query
    within.conditions += [
      RecordQuery.Condition(field: field, comparison: .least, value: first.stored),
      RecordQuery.Condition(field: field, comparison: .most, value: (first.nextMonth + -1).stored),
    ]
    within.sorts = [RecordQuery.Sort(field: field)]
    let summary = RecordSummary(groups: [RecordSummary.Group(field: field)])
    let rows = try table.summary(summary, within, limit: 31, in: db)
    counts = Dictionary(
      rows.compactMap { row in Day(stored: row.keys[0]).map { ($0, row.count) } }, uniquingKeysWith: max)
    let found = try table.page(within, fields + [field], .first, limit: CalendarMonth.most, in: db).records
    records = Dictionary(grouping: found.filter { $0[field] != .null }) { record in
      Day(stored: record[field]) ?? today
    }
  }

  private static func nearest(
    to today: Day, _ field: RecordField, _ query: RecordQuery, _ table: RecordTable, in db: Reader
  ) throws(StoreError) -> Day {
    let ends = RecordSummary(measures: [.init(kind: .min, field: field), .init(kind: .max, field: field)])
    guard let row = try table.summary(ends, query, limit: 1, in: db).first, let first = Day(stored: row.values[0]),
      let last = Day(stored: row.values[1])
    else { return today }
    return min(max(today, first), last)
  }

  /// Weeks from Sunday to Saturday; nil for days of other months.
  var weeks: [[Day?]] {
    // 1 January 1970 was a Thursday.
    let lead = ((first.daysSince1970 + 4) % 7 + 7) % 7
    let length = first.nextMonth.daysSince1970 - first.daysSince1970
    let cells = (0..<(lead + length + 6) / 7 * 7).map { index in
      (lead..<lead + length).contains(index) ? first + (index - lead) : nil
    }
    return stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<$0 + 7]) }
  }
}

import ModuleKit

/// One page of records by its first or last neighbour, so that the last page costs what the first does.
struct RecordPage: Sendable {
  enum Place: Sendable, Equatable {
    case first
    /// Behind, or before, the record of this number.
    case after(Int), before(Int)
  }

  let records: [RegisterRecord]
  /// Whether there are others before and behind them.
  let hasPrevious: Bool
  let hasNext: Bool

  static let none = RecordPage(records: [], hasPrevious: false, hasNext: false)
}

extension RecordPage.Place {
  /// As the audit trail names the page.
  var words: String {
    switch self {
    case .first: "page"
    case .after(let id): "page after No. \(id)"
    case .before(let id): "page before No. \(id)"
    }
  }

  init(_ query: Fields) {
    func number(_ name: String) -> Int? { query[name].flatMap { Int($0) } }
    self = number("view.after").map { .after($0) } ?? number("view.before").map { .before($0) } ?? .first
  }
}

extension RecordTable {
  /// So many of the records that fit, with the values of `fields`, in the query's order. A neighbour that is not there any
  /// more leads to the first page.
  func page(
    _ query: RecordQuery, _ fields: [RecordField], _ place: RecordPage.Place, limit: Int, in db: Reader
  ) throws(StoreError) -> RecordPage {
    let neighbour: RegisterRecord?
    let isBackwards: Bool
    switch place {
    case .first: (neighbour, isBackwards) = (nil, false)
    case .after(let id): (neighbour, isBackwards) = (try edge(id, query, in: db), false)
    case .before(let id): (neighbour, isBackwards) = (try edge(id, query, in: db), true)
    }
    let turned = isBackwards && neighbour != nil
    let beyond = neighbour.map { query.beyond($0, isBackwards: turned) } ?? "1 = 1"
    let found = try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE \(try condition(query, in: db)) AND (\(beyond))
      ORDER BY \(query.order(isBackwards: turned))
      LIMIT \(limit + 1)
      """, fields, in: db)
    let shown = Array(found.prefix(limit))
    let hasMore = found.count > limit
    return RecordPage(
      records: turned ? shown.reversed() : shown, hasPrevious: turned ? hasMore : neighbour != nil,
      hasNext: turned || hasMore)
  }

  private func edge(_ id: Int, _ query: RecordQuery, in db: Reader) throws(StoreError) -> RegisterRecord? {
    let fields = query.sorts.map(\.field)
    return try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE id = \(id)
      """, fields, in: db
    ).first
  }
}

extension RecordQuery {
  /// True of the records that come behind this one, or before it.
  fileprivate func beyond(_ record: RegisterRecord, isBackwards: Bool) -> SQL {
    let isUp = isDescending == isBackwards
    let last: SQL = "id \(if: isUp, ">")\(if: !isUp, "<") \(record.id)"
    if sorts.isEmpty { return last }
    var (all, same): (SQL, SQL) = ("1 = 0", "1 = 1")
    for sort in sorts {
      let column = RecordTable.column(sort.field)
      let value = record[sort.field]
      if let next = RecordQuery.next(column, value, isUp: sort.isDescending == isBackwards, isBackwards) {
        all = "\(all) OR (\(same) AND \(next))"
      }
      same = value == .null ? "\(same) AND \(column) IS NULL" : "\(same) AND \(column) = \(value)"
    }
    return "\(all) OR (\(same) AND \(last))"
  }

  /// Empty values stand last: nothing comes behind them, everything before.
  private static func next(_ column: StaticName, _ value: Value, isUp: Bool, _ isBackwards: Bool) -> SQL? {
    if value == .null { return isBackwards ? "\(column) IS NOT NULL" : nil }
    let compared: SQL = isUp ? "\(column) > \(value)" : "\(column) < \(value)"
    return isBackwards ? compared : "(\(compared) OR \(column) IS NULL)"
  }
}

import ModuleKit

extension RecordSummary {
  /// A row as somebody may see it: what is hidden is nil.
  struct Shown: Sendable, Equatable {
    let keys: [Value]
    let count: Int?
    let values: [Value?]
  }
}

extension RecordSummary.Shown {
  /// All of it.
  init(_ row: RecordSummary.Row) { self.init(keys: row.keys, count: row.count, values: row.values) }
}

/// The groups of a summary as somebody may see them.
struct ShownSummary: Sendable, Equatable {
  var rows: [RecordSummary.Shown]
  /// Over all records that fit.
  var total: RecordSummary.Shown?
  /// Whether there are more.
  var isCut = false
  /// The smallest count that is shown, where something is hidden.
  var least: Int?
  /// Whether groups are left out since even their names would tell of somebody.
  var isThinned = false
}

extension RecordTable {
  /// The first groups of the records that fit: at the desk all that there is, for everyone what the register's discretion allows.
  func groups(
    _ summary: RecordSummary, _ query: RecordQuery, isDesk: Bool, limit: Int, hasTotal: Bool = true, in db: Reader
  ) throws(StoreError) -> ShownSummary {
    let rule = isDesk ? nil : register.discretion
    let whole = RecordSummary(measures: summary.measures)
    let total = hasTotal ? try self.summary(whole, query, limit: 1, in: db) : []
    let rows = try self.summary(summary, query, limit: (rule == nil ? limit : Discretion.most) + 1, in: db)
    guard let rule else {
      return ShownSummary(
        rows: summary.ordered(rows.prefix(limit).map { .init($0) }), total: total.first.map { .init($0) },
        isCut: rows.count > limit)
    }
    var found = ShownSummary(rows: Discretion(rule, summary, rows).shown(rows))
    found.total = Discretion(rule, whole, total).shown(total).first
    let isHidden = (found.rows + [found.total].compactMap { $0 }).contains {
      $0.count == nil || $0.values.contains(nil)
    }
    found.least = isHidden ? rule.least : nil
    if register.openness == .counted, !summary.groups.allSatisfy(\.isListed) {
      found.isThinned = found.rows.contains { $0.count == nil }
      found.rows.removeAll { $0.count == nil }
    }
    if summary.isByLargest { found.rows.sinkHidden() }
    found.isCut = found.rows.count > limit
    found.rows = summary.ordered(Array(found.rows.prefix(limit)))
    return found
  }
}

extension RecordTable {
  /// The measures of all records that fit, as one row, by the same discretion.
  func totals(_ choice: ViewChoice, isDesk: Bool, in db: Reader) throws(StoreError) -> ShownSummary {
    let whole = RecordSummary(measures: choice.summary.measures)
    return try groups(whole, choice.query, isDesk: isDesk, limit: 1, hasTotal: false, in: db)
  }
}

extension RecordSummary {
  fileprivate var isByLargest: Bool { order == .largest && groups.count == 1 }
}

extension RecordSummary.Group {
  /// Whether its keys are those that the definition lists, and tell nothing of a record by being there.
  fileprivate var isListed: Bool {
    switch (field.type, step) {
    case (.code, _), (.value(.yesNo), _), (.value(.fiscalYear), _): true
    case (_, .month), (_, .fiscalYear), (_, .year): true
    case (_, .classes(let units)): units > 1
    default: false
    }
  }
}

extension [RecordSummary.Shown] {
  /// Their place in the order would tell how large they are.
  fileprivate mutating func sinkHidden() {
    let hidden = filter { $0.count == nil || $0.values.first == .some(nil) }.sorted { $0.keys.precede($1.keys) }
    self = filter { $0.count != nil && $0.values.first != .some(nil) } + hidden
  }
}

extension [Value] {
  fileprivate func precede(_ others: [Value]) -> Bool {
    for (own, other) in zip(self, others) where own != other { return own.stands(before: other) }
    return false
  }
}

extension Value {
  /// What is no value comes last.
  func stands(before other: Value) -> Bool {
    switch (self, other) {
    case (.int(let a), .int(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    default: self != .null && other == .null
    }
  }
}

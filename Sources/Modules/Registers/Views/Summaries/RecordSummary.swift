import ModuleKit

/// Records counted and measured in groups, by the database itself: what a table of totals or a chart shows.
struct RecordSummary: Sendable, Equatable {
  static let mostGroups = 2
  static let mostMeasures = 4

  /// What records are put together by.
  struct Group: Sendable, Equatable {
    enum Step: Sendable, Equatable {
      case each, month, year, fiscalYear
      /// Classes so many whole units wide, the first from 0: 0–9, 10–19 of 10.
      case classes(Int)
    }

    let field: RecordField
    var step = Step.each
  }

  struct Measure: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable { case sum, mean, min, max }

    let kind: Kind
    let field: RecordField
  }

  enum Order: String, Sendable { case keys, largest }

  /// None: one row for all records.
  var groups: [Group] = []
  /// Beside the count of records, which there always is.
  var measures: [Measure] = []
  /// `largest` holds for one group; two are in the order of their keys.
  var order = Order.keys

  struct Row: Sendable, Equatable {
    /// One for each group: the field's value; the first of its class; a month as `2026-04`; a year. `.null` where records
    /// have no value.
    let keys: [Value]
    let count: Int
    /// One for each measure, as the field keeps its values; a mean, and a sum beyond 64 bits, as `.real` of whole units. `.null`
    /// where no record has a value.
    let values: [Value]
    /// For each measure, how many records have a value.
    var filled: [Int] = []
  }
}

extension RecordSummary {
  /// With a row of no records for each class, year or month between those that have some, so that distances on a chart are true;
  /// as they are where that makes more than `most`.
  func filled(_ rows: [Shown], most: Int) -> [Shown] {
    guard let group = groups.first, order == .keys || groups.count > 1 else { return rows }
    var filled: [Shown] = []
    for row in rows {
      while let last = filled.last?.keys[0], last != row.keys[0], row.keys[0] != .null,
        let next = group.key(after: last),
        next != row.keys[0]
      {
        if filled.count >= most { return rows }
        filled.append(Shown(keys: [next] + row.keys.dropFirst(), count: 0, values: measures.map(\.ofNone)))
      }
      filled.append(row)
    }
    return filled
  }
}

extension RecordSummary.Group {
  /// The key of the group that stands next to this one, whether it has records or not; nil where there is no such order.
  fileprivate func key(after key: Value) -> Value? {
    switch (step, key) {
    case (.month, .text(let month)):
      Day(iso: "\(month)-01").map { .text(String($0.nextMonth.iso.prefix(7))) }
    case (.year, .int(let year)), (.fiscalYear, .int(let year)): .int(year + 1)
    case (.classes, .int(let first)): .int(first &+ Int64(width))
    default: nil
    }
  }
}

extension RecordSummary.Measure {
  /// What it comes to where there are no records.
  var ofNone: Value { kind == .sum ? .int(0) : .null }
}

extension RecordField {
  /// The ways in which records can be put together by it.
  var steps: [RecordSummary.Group.Step] {
    switch type {
    case .lines, .value(.latitude), .value(.longitude), .file, .picture: []
    case .value(.day): [.each, .month, .year, .fiscalYear]
    case .value(.number), .value(.money): [.each] + [5, 10, 100, 1_000].map { .classes($0) }
    default: [.each]
    }
  }

  var measures: [RecordSummary.Measure.Kind] {
    switch type {
    case .value(.number), .value(.money): RecordSummary.Measure.Kind.allCases
    case .value(.day), .value(.time), .value(.fiscalYear): [.min, .max]
    default: []
    }
  }

  /// How many of the kept value make one whole unit.
  var scale: Int64 {
    guard case .value(.number(let decimals)) = type else { return 1 }
    return (0..<decimals).reduce(1) { scale, _ in scale * 10 }
  }
}

import ModuleKit

/// Which groups of a summary everyone may be told of: neither small ones, nor such from which small ones could be reckoned by
/// other summaries of the same records, by fewer groups or by larger steps.
struct Discretion: Sendable {
  /// Of more groups than these none is told.
  static let most = 2_000

  /// The places of the rows whose counts are hidden, and for each measure those whose values are.
  let counts: Set<Int>
  let values: [Set<Int>]

  init(_ rule: SmallCounts, _ summary: RecordSummary, _ rows: [RecordSummary.Row]) {
    if rows.count > Self.most {
      let all = Set(rows.indices)
      (counts, values) = (all, summary.measures.map { _ in all })
      return
    }
    let tables = CoarserTables(summary.groups, rows)
    let hidden = tables.hidden(rows.map(\.count), rule)
    counts = hidden[0][0]
    // A sum over few values tells of them, however many records there are.
    values = summary.measures.indices.map { index in tables.hidden(rows.map { $0.filled[index] }, rule, hidden)[0][0] }
  }

  /// Row by row as everyone may see them.
  func shown(_ rows: [RecordSummary.Row]) -> [RecordSummary.Shown] {
    rows.enumerated().map { place, row in
      RecordSummary.Shown(
        keys: row.keys, count: counts.contains(place) ? nil : row.count,
        values: zip(values, row.values).map { $0.contains(place) ? nil : $1 })
    }
  }
}

/// All summaries that the rows of one can be put together to: each of its groups by each larger step, or not at all.
private struct CoarserTables {
  /// For each row the place of its group.
  private let tables: [[[Int]]]

  init(_ groups: [RecordSummary.Group], _ rows: [RecordSummary.Row]) {
    func ladder(_ place: Int) -> [[Value]] {
      let none = rows.map { _ in Value.null }
      guard place < groups.count else { return [none] }
      let group = groups[place]
      return ([group] + group.coarser).map { step in rows.map { step.key($0.keys[place], of: group) } } + [none]
    }
    let (first, second) = (ladder(0), ladder(1))
    tables = first.map { rows in second.map { Self.places(rows, $0) } }
  }

  private static func places(_ rows: [Value], _ columns: [Value]) -> [Int] {
    var known: [[Value]: Int] = [:]
    return zip(rows, columns).map { row, column in
      let place = known[[row, column]] ?? known.count
      known[[row, column]] = place
      return place
    }
  }

  /// What each table hides, of what is counted of each row; the finest is the first.
  func hidden(_ counts: [Int], _ rule: SmallCounts, _ besides: [[Set<Int>]]? = nil) -> [[Set<Int>]] {
    var found = tables.map { $0.map { _ in Set<Int>() } }
    for row in tables.indices.reversed() {
      for column in tables[row].indices.reversed() {
        let places = tables[row][column]
        var (sums, members): ([Int], [Int]) = ([], [])
        for (member, place) in places.enumerated() {
          if place == sums.count {
            sums.append(0)
            members.append(member)
          }
          sums[place] += counts[member]
        }
        let margins = coarser(row, column).map { other in
          SmallCounts.Margin(
            groups: members.map { tables[other.row][other.column][$0] }, hidden: found[other.row][other.column])
        }
        found[row][column] = rule.hidden(sums, besides: besides?[row][column] ?? [], within: margins)
      }
    }
    return found
  }

  private func coarser(_ row: Int, _ column: Int) -> [(row: Int, column: Int)] {
    (row..<tables.count).flatMap { other in
      (column..<tables[row].count).compactMap { other == row && $0 == column ? nil : (other, $0) }
    }
  }
}

extension RecordSummary.Group {
  /// By larger steps, each of which holds whole groups of the one before.
  fileprivate var coarser: [RecordSummary.Group] {
    let steps: [Step] =
      switch step {
      case .each where field.type == .value(.day): [.month, .fiscalYear]
      case .month: [.fiscalYear]
      case .each, .classes: field.steps.filter { other in isPart(of: other) }
      case .year, .fiscalYear: []
      }
    return steps.map { RecordSummary.Group(field: field, step: $0) }
  }

  private func isPart(of other: Step) -> Bool {
    guard case .classes(let units) = other else { return false }
    guard case .classes(let own) = step else { return true }
    return units > own && units.isMultiple(of: own)
  }

  /// What a key of a finer group is among these.
  fileprivate func key(_ key: Value, of finer: RecordSummary.Group) -> Value {
    switch (step, key) {
    case (finer.step, _): return key
    case (.classes, .int(let number)):
      let rest = number % Int64(width)
      return .int(number - (rest < 0 ? rest + Int64(width) : rest))
    case (.month, .text(let day)): return .text(String(day.prefix(7)))
    case (.fiscalYear, .text(let day)):
      guard let year = Int64(day.prefix(4)) else { return key }
      return .int(day.dropFirst(5).prefix(2) < "04" ? year - 1 : year)
    default: return key
    }
  }
}

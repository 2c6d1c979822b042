/// Counts of people that are so small that they could tell of somebody are not shown, nor what they could be reckoned from.
///
/// A count below `least` is hidden (primary suppression). In each line of the table the hidden counts are at least two, and their
/// sum leaves room for one of `least` (complementary suppression), so that subtracting what is shown from the total gives no small
/// count away. A table of two groups hides no less than the tables of each of its groups alone, since anybody can ask for these too;
/// where that cannot be done, all of it is hidden.
public struct SmallCounts: Sendable, Equatable {
  /// The smallest count that is shown; 0 and 1 hide nothing.
  public let least: Int

  public init(least: Int) { self.least = least }

  /// Of a table of one group: the places of the counts that are hidden. All are where the sum itself is too small.
  public func hidden(_ counts: [Int]) -> Set<Int> {
    if counts.reduce(0, +) < least { return Set(counts.indices) }
    var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
    complete(&hidden, of: Line(cells: Array(counts.indices), isTotalShown: true), counts)
    return hidden
  }

  /// Of a table of two groups, each count with the values of both. Counts that are 0 need not be there.
  public func hidden<Key: Hashable>(_ cells: [(row: Key, column: Key, count: Int)]) -> Set<Int> {
    let counts = cells.map(\.count)
    if counts.reduce(0, +) < least { return Set(cells.indices) }
    let all = lines(cells.map(\.row), counts) + lines(cells.map(\.column), counts)
    // What is alone in a line whose total another table shows cannot be hidden.
    let known = Set(all.filter { $0.isTotalShown && $0.cells.count == 1 }.flatMap(\.cells))
    var hidden = Set(cells.indices.filter { isSmall(counts[$0]) })
    while true {
      let before = hidden.count
      for line in all { complete(&hidden, of: line, counts, but: known) }
      if hidden.count == before { break }
    }
    return all.allSatisfy { isSafe($0, hidden, counts) } ? hidden : Set(cells.indices)
  }

  private func isSmall(_ count: Int) -> Bool { count > 0 && count < least }

  private struct Line {
    let cells: [Int]
    let isTotalShown: Bool
  }

  /// The cells that have the same key, with whether the table of that group alone shows their sum.
  private func lines<Key: Hashable>(_ keys: [Key], _ counts: [Int]) -> [Line] {
    var (order, cells) = ([Key](), [Key: [Int]]())
    for (place, key) in keys.enumerated() {
      if cells[key] == nil { order.append(key) }
      cells[key, default: []].append(place)
    }
    let groups = order.map { cells[$0] ?? [] }
    let hiddenSums = hidden(groups.map { $0.reduce(0) { $0 + counts[$1] } })
    return groups.enumerated().map { Line(cells: $1, isTotalShown: !hiddenSums.contains($0)) }
  }

  /// Hides the smallest counts beside those that are hidden, until none of them can be reckoned.
  private func complete(_ hidden: inout Set<Int>, of line: Line, _ counts: [Int], but known: Set<Int> = []) {
    // A count of 0 gives no cover.
    var rest = line.cells.filter { !hidden.contains($0) && counts[$0] > 0 && !known.contains($0) }
    rest.sort { (counts[$0], $0) < (counts[$1], $1) }
    while !isSafe(line, hidden, counts), !rest.isEmpty { hidden.insert(rest.removeFirst()) }
  }

  /// Whether what is shown of the line leaves what is hidden open.
  private func isSafe(_ line: Line, _ hidden: Set<Int>, _ counts: [Int]) -> Bool {
    let gone = line.cells.filter { hidden.contains($0) }
    if !line.isTotalShown { return !gone.isEmpty }
    return gone.isEmpty || gone.count > 1 && gone.reduce(0) { $0 + counts[$1] } - (gone.count - 1) >= least
  }
}

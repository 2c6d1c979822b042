/// Counts of people that are so small that they could tell of somebody are not shown, nor what they could be reckoned from.
///
/// A count below `least` is hidden (primary suppression). In each line of the table the hidden counts are at least two, and their
/// sum leaves room for one of `least` (complementary suppression), so that subtracting what is shown from the total gives no small
/// count away. A finer table hides no less than the coarser ones over the same records, since anybody can ask for these too; where
/// that cannot be done, all of it is hidden.
public struct SmallCounts: Sendable, Equatable {
  /// A coarser table over the same records that anybody can ask for.
  public struct Margin: Sendable {
    /// For each count of the finer table the place of the group in which it lies.
    public let groups: [Int]
    /// The places of the groups that the coarser table hides.
    public let hidden: Set<Int>

    public init(groups: [Int], hidden: Set<Int>) { (self.groups, self.hidden) = (groups, hidden) }
  }

  /// The smallest count that is shown; 0 and 1 hide nothing.
  public let least: Int

  public init(least: Int) { self.least = least }

  /// The places of the counts that are hidden; all are where the sum itself is too small.
  ///
  /// `besides` are hidden whatever they count. Each margin holds a group for each of the counts.
  public func hidden(_ counts: [Int], besides: Set<Int> = [], within margins: [Margin] = []) -> Set<Int> {
    if least < 2 { return besides }
    if counts.reduce(0, +) < least { return Set(counts.indices) }
    let all = [Line(cells: Array(counts.indices), isTotalShown: true)] + margins.flatMap(lines)
    // What is alone in a line whose total another table shows cannot be hidden.
    let known = Set(all.filter { $0.isTotalShown && $0.cells.count == 1 }.flatMap(\.cells))
    var hidden = besides.union(counts.indices.filter { isSmall(counts[$0]) })
    while true {
      let before = hidden.count
      for line in all { complete(&hidden, of: line, counts, but: known) }
      if hidden.count > before { continue }
      let told = reckoned(hidden, all).filter { isSmall(counts[$0]) || besides.contains($0) }
      if told.isEmpty { break }
      // Lines that cross can give away what no line does by itself.
      guard let cover = cover(for: told, hidden, all, counts, but: known) else { return Set(counts.indices) }
      hidden.insert(cover)
    }
    return all.allSatisfy { isSafe($0, hidden, counts) } ? hidden : Set(counts.indices)
  }

  /// Which of the hidden counts follow from the sums that are shown.
  private func reckoned(_ hidden: Set<Int>, _ lines: [Line]) -> Set<Int> {
    // One sum alone gives away what stands alone in it.
    if lines.count(where: \.isTotalShown) < 2, hidden.count > 1 { return [] }
    if hidden.count > Reckoning.most { return hidden }
    let cells = hidden.sorted()
    let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let sums = lines.filter(\.isTotalShown).map { $0.cells.compactMap { places[$0] } }.filter { !$0.isEmpty }
    return Set(Reckoning.known(of: cells.count, sums: sums).map { cells[$0] })
  }

  /// The smallest count that is shown in a line with one of these.
  private func cover(
    for told: Set<Int>, _ hidden: Set<Int>, _ lines: [Line], _ counts: [Int], but known: Set<Int>
  ) -> Int? {
    lines.filter { line in line.cells.contains(where: told.contains) }.flatMap(\.cells)
      .filter { counts[$0] > 0 && !hidden.contains($0) && !known.contains($0) }
      .min { (counts[$0], $0) < (counts[$1], $1) }
  }

  /// Of a table of two groups, each count with the values of both. Counts that are 0 need not be there.
  public func hidden<Key: Hashable>(_ cells: [(row: Key, column: Key, count: Int)]) -> Set<Int> {
    let counts = cells.map(\.count)
    return hidden(counts, within: [margin(cells.map(\.row), counts), margin(cells.map(\.column), counts)])
  }

  /// The table by one of the keys alone.
  private func margin<Key: Hashable>(_ keys: [Key], _ counts: [Int]) -> Margin {
    var places: [Key: Int] = [:]
    var (groups, sums): ([Int], [Int]) = ([], [])
    for (key, count) in zip(keys, counts) {
      let place = places[key] ?? sums.count
      if place == sums.count { sums.append(0) }
      places[key] = place
      sums[place] += count
      groups.append(place)
    }
    return Margin(groups: groups, hidden: hidden(sums))
  }

  private func isSmall(_ count: Int) -> Bool { count > 0 && count < least }

  private struct Line {
    let cells: [Int]
    let isTotalShown: Bool
  }

  /// The cells that lie in the same group, with whether the coarser table shows their sum.
  private func lines(_ margin: Margin) -> [Line] {
    var cells: [[Int]] = []
    for (cell, group) in margin.groups.enumerated() {
      while cells.count <= group { cells.append([]) }
      cells[group].append(cell)
    }
    return cells.enumerated().map { Line(cells: $1, isTotalShown: !margin.hidden.contains($0)) }
  }

  /// Hides the smallest counts beside those that are hidden, until none of them can be reckoned.
  private func complete(_ hidden: inout Set<Int>, of line: Line, _ counts: [Int], but known: Set<Int>) {
    if isSafe(line, hidden, counts) { return }
    // A count of 0 gives no cover.
    var rest = line.cells.filter { !hidden.contains($0) && counts[$0] > 0 && !known.contains($0) }[...]
    rest.sort { (counts[$0], $0) < (counts[$1], $1) }
    while !isSafe(line, hidden, counts), let next = rest.popFirst() { hidden.insert(next) }
  }

  /// Whether what is shown of the line leaves what is hidden open.
  private func isSafe(_ line: Line, _ hidden: Set<Int>, _ counts: [Int]) -> Bool {
    let gone = line.cells.filter { hidden.contains($0) }
    if !line.isTotalShown { return !gone.isEmpty || line.cells.isEmpty }
    return gone.isEmpty || gone.count > 1 && gone.reduce(0) { $0 + counts[$1] } - (gone.count - 1) >= least
  }
}

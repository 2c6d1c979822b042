import Testing

@testable import Tables

/// Somebody who tries to reckon what is hidden from what is shown.
@Suite struct SmallCountsTests {
  private let rule = SmallCounts(least: 5)

  @Test func smallCountsAreHiddenAndOneMore() {
    #expect(rule.hidden([20, 30]) == [])
    #expect(rule.hidden([20, 3, 30]) == [0, 1])
    #expect(rule.hidden([20, 3, 2, 30]) == [0, 1, 2])
    #expect(rule.hidden([20, 4, 4, 30]) == [1, 2])
    #expect(rule.hidden([2, 1]) == [0, 1])
    #expect(rule.hidden([0, 20]) == [])
    #expect(SmallCounts(least: 0).hidden([1, 2, 3]) == [])
  }

  /// All that the attacker sees of a line: its total, and each count that is shown.
  private func canTell(_ counts: [Int], _ hidden: Set<Int>) -> Bool {
    guard !hidden.isEmpty, counts.reduce(0, +) >= rule.least else { return false }
    let rest = hidden.reduce(0) { $0 + counts[$1] }
    return hidden.count == 1 || rest - (hidden.count - 1) < rule.least && hidden.count < counts.count
  }

  @Test func noSubtractionGivesASmallCountAway() {
    var generator = Numbers()
    for _ in 0..<2_000 {
      let counts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Int.random(in: 1...12, using: &generator)
      }
      let hidden = rule.hidden(counts)
      #expect(counts.indices.allSatisfy { hidden.contains($0) || counts[$0] >= 5 })
      #expect(!canTell(counts, hidden), "\(counts) \(hidden)")
    }
  }

  @Test func tablesOfTwoGroupsStandSubtractionByRowsAndColumns() {
    var (generator, shown) = (Numbers(), 0)
    for _ in 0..<1_000 {
      let (rows, columns) = (Int.random(in: 2...4, using: &generator), Int.random(in: 2...4, using: &generator))
      var cells: [(row: Int, column: Int, count: Int)] = []
      for row in 0..<rows {
        for column in 0..<columns { cells.append((row, column, Int.random(in: 0...12, using: &generator))) }
      }
      cells.removeAll { $0.count == 0 }
      if cells.isEmpty { continue }
      let hidden = rule.hidden(cells)
      if hidden.count == cells.count { continue }
      shown += 1
      for (keys, group) in [("rows", cells.map(\.row)), ("columns", cells.map(\.column))] {
        let lines = Dictionary(grouping: cells.indices) { group[$0] }
        let sums = lines.sorted { $0.key < $1.key }.map { $0.value.reduce(0) { $0 + cells[$1].count } }
        let hiddenSums = rule.hidden(sums)
        for (place, line) in lines.sorted(by: { $0.key < $1.key }).enumerated() {
          let gone = line.value.filter { hidden.contains($0) }
          // A sum that the table of the group alone hides must not be the sum of what this one shows.
          if hiddenSums.contains(place) {
            #expect(!gone.isEmpty, "\(keys) \(cells)")
          } else {
            #expect(gone.count != 1, "\(keys) \(cells) \(hidden)")
          }
        }
      }
    }
    #expect(shown > 100)
  }

  @Test func coarserTablesAreNotGivenAway() {
    // Classes of 10 as they stand beside classes of 5: 3 + 8, and 20 + 30.
    let margin = SmallCounts.Margin(groups: [0, 0, 1, 1], hidden: [])
    #expect(rule.hidden([3, 8, 20, 30], within: [margin]) == [0, 1])
    // The other way round nothing would be hidden of the class that the coarser table hides.
    #expect(!rule.hidden([5, 6, 20], within: [SmallCounts.Margin(groups: [0, 0, 1], hidden: [0, 1])]).isEmpty)
    #expect(rule.hidden([10, 20, 30], besides: [2]) == [0, 2])
    #expect(SmallCounts(least: 1).hidden([1, 2], besides: [1]) == [1])
  }

  /// Two blocks of four, and one count between them that the sums of rows and columns together give away.
  @Test func linesThatCrossGiveNothingAway() {
    let blocks = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)]
    var cells: [(row: Int, column: Int, count: Int)] = blocks.map { ($0.0, $0.1, 4) }
    for (row, column) in [(0, 2), (0, 3), (1, 3), (2, 0), (2, 1), (3, 0), (3, 1)] { cells.append((row, column, 50)) }
    let hidden = rule.hidden(cells)
    #expect(hidden.count > blocks.count && hidden.count < cells.count)
    let sums = (0..<4).flatMap { line in
      [hidden.sorted().filter { cells[$0].row == line }, hidden.sorted().filter { cells[$0].column == line }]
    }
    let places = hidden.sorted()
    let known = Reckoning.known(
      of: places.count, sums: sums.map { $0.compactMap { cell in places.firstIndex(of: cell) } })
    #expect(known.isEmpty)
  }

  @Test func whatSumsTellIsReckoned() {
    #expect(Reckoning.known(of: 3, sums: [[0, 1], [1, 2], [0, 2]]) == [0, 1, 2])
    #expect(Reckoning.known(of: 3, sums: [[0, 1], [0, 1, 2]]) == [2])
    #expect(Reckoning.known(of: 2, sums: [[0, 1], [0, 1]]).isEmpty)
  }

  /// The same numbers in each run.
  private struct Numbers: RandomNumberGenerator {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}

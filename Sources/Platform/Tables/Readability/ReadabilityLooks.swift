import Workbooks

/// Cells of a column that look unlike most of it, and unlike most of their row: whole rows and columns are shaded for the eye,
/// single cells to say something.
struct ReadabilityLooks {
  private static let mostPlaces = 10_000

  /// By the column, how many cells have each look.
  private var counts: [[Int: Int]]
  private var odd: [(place: CellPlace, look: Int, text: String)] = []

  init(columns: Int) { counts = Array(repeating: [:], count: columns) }

  mutating func take(_ row: TableRow) {
    let filled = counts.indices.filter { !row.isBlank($0) }
    if filled.isEmpty { return }
    for column in filled { counts[column][row.look(column), default: 0] += 1 }
    let usual = Self.usual(filled.map { row.look($0) })
    for column in filled where row.look(column) != usual && odd.count < Self.mostPlaces {
      odd.append((CellPlace(row: row.number, column: column + 1), row.look(column), row.text(column)))
    }
  }

  /// The look of more than half of them; nil without one.
  private static func usual(_ looks: [Int]) -> Int? {
    if looks.count < 2 { return nil }
    return Set(looks).first { look in looks.count { $0 == look } * 2 > looks.count }
  }

  func finish(_ report: inout ReadabilityReport) {
    let usual = counts.map { $0.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key }
    for (place, look, text) in odd where look != usual[place.column - 1] { report.add(.colours, place, text) }
  }
}

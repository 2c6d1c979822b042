import ModuleKit

/// What a column holds below its header, as far as telling its meaning takes.
struct ColumnFacts {
  static let mostDistinct = 500

  let header: String
  let words: HeaderWords
  private(set) var filled = 0
  private(set) var numbers = 0
  private(set) var formulas = 0
  private(set) var longest = 0
  private(set) var distinct: Set<String> = []

  init(_ header: String) {
    self.header = header
    words = HeaderWords(header)
  }

  mutating func take(_ cell: Cell) {
    if cell.isFormula { formulas += 1 }
    guard let value = cell.value else { return }
    let text = value.text.trimmed
    if text.isEmpty { return }
    filled += 1
    if MeasuredCell.number(text, unit: "") != nil { numbers += 1 }
    longest = max(longest, text.utf8.count)
    if distinct.count < Self.mostDistinct { distinct.insert(text) }
  }

  /// Formulas of which no result says anything.
  var isHelper: Bool { formulas > 0 && filled == 0 || (header.isEmpty && formulas > 0) }
  var isMostlyWords: Bool { filled > 0 && numbers * 10 < filled * 4 }

  /// A flag (○) or a few short words, many times.
  var isChoice: Bool { filled > 0 && distinct.count <= 12 && longest <= 90 }
  var isFlag: Bool { !distinct.isEmpty && distinct.isSubset(of: ["○", "〇", "◯", "●", "✓", "✔", "レ"]) }

  /// By column.
  static func all(_ table: SheetTable, _ headerRows: [Int]) -> [Int: ColumnFacts] {
    var found = table.headers(headerRows).mapValues { ColumnFacts($0) }
    for row in table.data(below: headerRows) {
      for cell in row.cells { found[cell.column, default: ColumnFacts("")].take(cell) }
    }
    return found
  }
}

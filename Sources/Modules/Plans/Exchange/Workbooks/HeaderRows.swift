import ModuleKit

/// Where in a sheet the headers stand.
struct HeaderRows {
  /// Rows, from 1; empty where nothing looks like headers.
  let rows: [Int]
  /// How many headers say something of their columns.
  let score: Int

  init(_ table: SheetTable) {
    let first = table.rows.prefix(20)
    let known = first.map { row in (row: row, count: row.cells.count { HeaderRows.isKnown($0) }) }
    guard let best = known.max(by: { $0.count < $1.count }), best.count > 0 else {
      (rows, score) = ([], 0)
      return
    }
    var rows = [best.row.number]
    // What stands above: group headers, but no title of the whole sheet.
    for row in first.reversed() where row.number < best.row.number {
      guard row.number == rows[0] - 1, row.cells.count >= 2, HeaderRows.areWords(row) else { break }
      rows.insert(row.number, at: 0)
    }
    // What stands below: the headers within groups.
    for (row, count) in known where row.number == (rows.last ?? 0) + 1 && count >= 2 && HeaderRows.areWords(row) {
      guard count * 3 >= row.cells.count else { break }
      rows.append(row.number)
    }
    (self.rows, score) = (rows, best.count)
  }

  private static func areWords(_ row: SheetRow) -> Bool {
    row.cells.allSatisfy { cell in
      switch cell.value {
      case .text(let text): text.count <= 200
      case .number(let text): WrittenYear(text) != nil
      default: cell.isFormula
      }
    }
  }

  private static func isKnown(_ cell: Cell) -> Bool {
    guard case .text(let text)? = cell.value, text.count <= 200 else { return false }
    let words = HeaderWords(text)
    return words.isDepartment || words.isYear || words.isUnit || words.isPerson || words.isMark
      || words.numberStem != nil || words.isBareNumber || words.titleStem.map(HeaderWords.layers.contains) == true
      || (words.isIndicator && text.count <= 80) || words.isTarget || words.isActual || words.core == "名称"
      || (words.year != nil && words.yearless.isEmpty)
  }
}

import ModuleKit

/// A sheet with its cells in memory, as far as a plan can be in it.
struct SheetTable: Sendable {
  let name: String
  let rows: [SheetRow]
  let merged: [CellRange]
  /// The last column that holds something.
  let width: Int

  init(name: String, rows: [SheetRow], merged: [CellRange]) {
    self.name = name
    self.rows = rows
    self.merged = merged
    width = rows.map { $0.cells.last?.column ?? 0 }.max() ?? 0
  }

  /// What a plan's workbook may weigh: a year of a large city is 400,000 filled cells.
  static let limits = WorkbookLimits(bytes: 150_000_000, cells: 1_000_000)
  /// Of what a browser sends: it is read, made into a plan and written while somebody waits.
  static let browserLimits = WorkbookLimits(bytes: 150_000_000, cells: 100_000)

  /// Throws `WorkbookProblem`.
  init(_ sheet: Workbook.Sheet, of book: Workbook) throws {
    var rows: [SheetRow] = []
    let merged = try book.read(sheet) { rows.append($0) }
    self.init(name: sheet.name, rows: rows, merged: merged)
  }

  /// The sheet of this name, or where none is named the visible one whose headers say most. Throws `WorkbookProblem`,
  /// `ImportRefused` where there is no such sheet.
  static func find(_ name: String?, in book: Workbook) throws -> SheetTable {
    if let name {
      guard let sheet = book.sheets.first(where: { $0.name == name }) else {
        let names = book.sheets.map(\.name).joined(separator: ", ")
        throw ImportRefused(
          Fault(
            path: name,
            reason: Localized(
              "この名前のシートはありません。あるのは次のシートです：\(names)", en: "There is no such sheet. There are: \(names)")))
      }
      return try SheetTable(sheet, of: book)
    }
    let visible = book.sheets.filter { !$0.isHidden }.prefix(50)
    let candidates = try visible.map { sheet in
      (sheet, score: HeaderRows(SheetTable(name: sheet.name, rows: try book.first(30, of: sheet), merged: [])).score)
    }
    let best = candidates.max { $0.score < $1.score }
    return try SheetTable(best?.0 ?? book.sheets[0], of: book)
  }

  func row(_ number: Int) -> SheetRow? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? rows[low] : nil
  }

  func data(below headers: [Int]) -> [SheetRow] {
    let last = headers.max() ?? 0
    return rows.filter { $0.number > last }
  }

  /// The header of each column: its texts in the header rows from the top, those of merged cells in every column that
  /// they span, and none that most columns share.
  func headers(_ headerRows: [Int]) -> [Int: String] {
    var texts: [Int: [String]] = [:]
    for number in headerRows {
      let cells = spread(number)
      let counts = Dictionary(grouping: cells.values, by: { $0 }).mapValues(\.count)
      for (column, text) in cells where headerRows.count == 1 || (counts[text] ?? 0) * 10 < width * 9 {
        if texts[column]?.last != text { texts[column, default: []].append(text) }
      }
    }
    return texts.mapValues { $0.joined(separator: " ") }
  }

  /// The texts of a row by column, with those of merged cells in each column of theirs.
  private func spread(_ number: Int) -> [Int: String] {
    var texts: [Int: String] = [:]
    for cell in row(number)?.cells ?? [] {
      if let text = cell.value?.text.trimmed, !text.isEmpty { texts[cell.column] = text }
    }
    for range in merged where (range.from.row...range.to.row).contains(number) {
      guard let text = row(range.from.row)?[range.from.column]?.value?.text.trimmed, !text.isEmpty else { continue }
      for column in range.from.column...min(range.to.column, max(width, range.from.column)) where texts[column] == nil {
        texts[column] = text
      }
    }
    return texts
  }
}

extension SheetRow {
  subscript(_ column: Int) -> Cell? {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low] : nil
  }

  func text(_ column: Int) -> String? {
    guard let text = self[column]?.value?.text.trimmed, !text.isEmpty else { return nil }
    return text
  }
}

import Kernel
import Text
import Workbooks

/// What the rows of a column show together: blanks beside zeros, places by short names, a second header in the middle.
struct ReadabilityColumns {
  private let header: [String]
  private let kinds: [ValueKind]
  /// Which columns choose from a few texts.
  private let isChoice: [Bool]
  /// How the names of places end there; empty for columns of anything else.
  private let endings: [String]
  private var blanks: [Int]
  private var zeros: [Int]
  private var hasSecondTable = false

  init(_ header: [String], _ guesses: [ColumnGuess]) {
    self.header = header
    kinds = guesses.map(\.kind)
    isChoice = guesses.map { $0.kind == .text && $0.codes != nil }
    endings = header.map { name in
      ["都道府県名", "都道府県"].contains(name) ? "都道府県" : ["市区町村名", "市町村名", "市区町村"].contains(name) ? "市区町村" : ""
    }
    blanks = Array(repeating: 0, count: header.count)
    zeros = blanks
  }

  private func isFigure(_ column: Int) -> Bool {
    switch kinds[column] {
    case .number, .money: true
    default: false
    }
  }

  /// `isAfterGap` where a blank row stands above.
  mutating func take(_ row: TableRow, isAfterGap: Bool, _ report: inout ReadabilityReport) {
    if isAfterGap, !hasSecondTable, looksLikeHeader(row) {
      hasSecondTable = true
      report.add(.oneTable, CellPlace(row: row.number, column: 1), row.texts.joined(separator: " "))
    }
    for column in kinds.indices {
      let text = row.text(column).trimmed
      if isFigure(column) {
        if text.isEmpty { blanks[column] += 1 } else if text == "0" { zeros[column] += 1 }
      }
      let place = CellPlace(row: row.number, column: column + 1)
      if !endings[column].isEmpty, !text.isEmpty, !isFullName(text, endings[column]) {
        report.add(.regions, place, text)
      }
      if isChoice[column], text.hasPrefix("その他"), text.dropFirst(3).contains(where: { "（(:：".contains($0) }) {
        report.add(.otherText, place, text)
      }
    }
  }

  /// Words, and no figures, in each column of figures: a table of its own begins.
  private func looksLikeHeader(_ row: TableRow) -> Bool {
    let figures = kinds.indices.filter { isFigure($0) && !row.isBlank($0) }
    return row.count >= 2 && !figures.isEmpty
      && figures.allSatisfy { !row.text($0).contains(where: \.isNumber) && row.text($0).trimmed.count > 1 }
  }

  /// `東京` is no name, and of 京都 the 都 is none either.
  private func isFullName(_ text: String, _ endings: String) -> Bool {
    text.last.map { endings.contains($0) } == true && text != "京都" || text.allSatisfy(\.isNumber)
  }

  /// What can be told at the end, with the cells of the header.
  func finish(_ headerRow: Int, _ report: inout ReadabilityReport) {
    for column in kinds.indices where isFigure(column) && !header[column].isEmpty {
      let place = CellPlace(row: headerRow, column: column + 1)
      if blanks[column] > 0, zeros[column] > 0 { report.add(.blankOrZero, place, header[column]) }
      if !saysUnit(header[column]) { report.add(.units, place, header[column]) }
    }
  }

  /// A unit in brackets, or a name that counts by itself (世帯数, 順位).
  private func saysUnit(_ name: String) -> Bool {
    let plain = normalized(name)
    if plain.contains(where: { "([【［".contains($0) }) { return true }
    let known = [
      "数", "人口", "年", "年度", "月", "日", "回", "順位", "番号", "no", "no.", "id", "円", "人", "件", "世帯", "緯度", "経度", "定員", "男性",
      "女性", "総数",
    ]
    return known.contains { plain.hasSuffix($0) }
  }
}

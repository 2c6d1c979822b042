import Kernel

/// What was counted while a table was read.
public struct TableEnd: Sendable, Equatable {
  /// Rows of data.
  public private(set) var rows = 0
  public private(set) var blank = 0
  /// The first rows that are no data, and how many there are.
  public private(set) var skipped: [SkippedRow] = []
  public private(set) var skippedCount = 0
  /// Rows with cells behind the last column of the header, and the first of them.
  public private(set) var beyondHeader = 0
  public private(set) var firstBeyondHeader: Int?

  mutating func take(_ row: TableRow, width: Int) {
    rows += 1
    if row.count > width {
      beyondHeader += 1
      firstBeyondHeader = firstBeyondHeader ?? row.number
    }
  }

  mutating func skip(_ row: TableRow, _ kind: SkippedRow.Kind) {
    if kind == .blank {
      blank += 1
      return
    }
    skippedCount += 1
    let text = row.texts.first { !$0.isEmpty } ?? ""
    if skipped.count < 100 { skipped.append(SkippedRow(number: row.number, kind: kind, text: text)) }
  }
}

/// A row within a table that is no data of it.
public struct SkippedRow: Sendable, Equatable {
  public enum Kind: Sendable { case blank, note, repeatedHeader }

  public let number: Int
  public let kind: Kind
  /// What stands in its first cell.
  public let text: String
}

extension SkippedRow.Kind {
  /// Nil for a row of data.
  init?(_ row: TableRow, _ header: [String]) {
    if row.count == 0 {
      self = .blank
    } else if header.count > 2, isNote(row) {
      self = .note
    } else if row.count <= header.count, isHeader(row, header) {
      self = .repeatedHeader
    } else {
      return nil
    }
  }
}

/// One cell that begins as notes do: 「注1」「備考：…」, but not 「注文住宅センター」 or 「資料館」.
private func isNote(_ row: TableRow) -> Bool {
  guard row.count <= 2, row.count == 1 || row.isBlank(0) else { return false }
  let text = row.text(row.count - 1).trimmed
  if ["※", "＊", "（注", "(注", "（出典", "(出典", "（備考", "(備考", "（資料", "(資料"].contains(where: text.hasPrefix) { return true }
  guard let word = ["注", "備考", "資料", "出典"].first(where: text.hasPrefix) else { return false }
  guard let next = text.dropFirst(word.count).first else { return true }
  return next.isWholeNumber || next.isWhitespace || "：:）)】］、．.・＝=".contains(next)
}

private func isHeader(_ row: TableRow, _ header: [String]) -> Bool {
  row.utf8(0).elementsEqual(header[0].utf8) && header.indices.allSatisfy { row.text($0).trimmed == header[$0] }
}

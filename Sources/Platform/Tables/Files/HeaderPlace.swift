public import Kernel
import Workbooks

/// Where the header of a table stands, and why there. Rows count from 1.
public struct HeaderPlace: Sendable, Equatable {
  public enum Reason: Sendable, Equatable {
    /// A person said so.
    case said
    /// The first row of words that is as wide as what follows.
    case words
    /// A row that begins with `#property`, as LinkData writes.
    case property
    /// Keys of JSON.
    case keys
    /// No row looks like a header: the first was taken.
    case uncertain
  }

  /// Empty for keys.
  public let rows: [Int]
  public let reason: Reason
  /// The first row of data.
  public let firstRow: Int

  /// Why it was found there.
  public var words: Localized {
    switch reason {
    case .said: Localized("指定された行です。", en: "You said so.")
    case .words: Localized("下の表と同じ幅で、語句だけの最初の行です。", en: "It is the first row of words that is as wide as the table.")
    case .property: Localized("#property で始まる行です。", en: "The row begins with #property.")
    case .keys: Localized("JSONのキーです。", en: "They are the keys of the JSON.")
    case .uncertain:
      Localized(
        "見出しらしい行がないため、最初の行にしました。違う場合は指定してください。",
        en: "No row looks like a header, so the first was taken. Say which it is.")
    }
  }
}

/// A row in memory, to look at before the table is read.
struct PreviewRow: Sendable {
  let number: Int
  /// Without blanks at the ends, and line ends within as blanks.
  let texts: [String]

  init(_ row: TableRow) {
    number = row.number
    texts = row.texts.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed }
  }

  var filled: Int { texts.count { !$0.isEmpty } }
  subscript(_ column: Int) -> String { column < texts.count ? texts[column] : "" }

  /// Whether hardly a cell is a figure or a day.
  var isWords: Bool { texts.count { isFigure($0) } * 10 <= filled * 3 }

  private func isFigure(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) else { return false }
    return [ValueKind.number(decimals: 9), .day, .time].contains { kind in
      do throws(ValueFault) {
        _ = try kind.read(text)
        return true
      } catch { return [.timeBesideDay, .dayOrder, .twoDigitYear].contains(error) }
    }
  }
}

extension HeaderPlace {
  static let looked = 60

  /// Looks for the header in the first rows of a sheet or file. Nil where there are none.
  init?(_ rows: [PreviewRow], merged: [CellRange], _ options: TableOptions) {
    let filled = rows.filter { $0.filled > 0 }
    guard let first = filled.first else { return nil }
    if let said = options.headerRow {
      let last = said + max(1, options.rowsOfHeader ?? 1) - 1
      self.init(rows: Array(said...last), reason: .said, firstRow: options.firstRow ?? last + 1)
      return
    }
    if let row = filled.first(where: { $0[0].hasPrefix("#property") }) {
      let marked = filled.first { $0.number > row.number && !$0[0].hasPrefix("#") }
      self.init(
        rows: [row.number], reason: .property, firstRow: options.firstRow ?? marked?.number ?? row.number + 1)
      return
    }
    let usual = filled.map(\.filled).sorted()[filled.count / 2]
    let wide = filled.filter { $0.filled * 10 >= usual * 6 && $0.filled > (usual > 1 ? 1 : 0) }
    let found = wide.first { $0.isWords }
    let top = found ?? wide.first ?? first
    var numbers = [top.number]
    let wanted = options.rowsOfHeader ?? (found == nil ? 1 : 3)
    while numbers.count < wanted {
      let next = filled.first { $0.number == numbers[numbers.count - 1] + 1 }
      guard let next, let here = filled.first(where: { $0.number == numbers[numbers.count - 1] }) else { break }
      if options.rowsOfHeader == nil, !continues(here, next, merged) { break }
      numbers.append(next.number)
    }
    if options.rowsOfHeader == nil, found != nil { numbers = HeaderPlace.above(numbers[0], filled, merged) + numbers }
    self.init(
      rows: numbers, reason: found == nil ? .uncertain : .words,
      firstRow: options.firstRow ?? numbers[numbers.count - 1] + 1)
  }

  static let keys = HeaderPlace(rows: [], reason: .keys, firstRow: 1)

  /// Rows of groups right above, which span columns but not the whole table.
  private static func above(_ top: Int, _ rows: [PreviewRow], _ merged: [CellRange]) -> [Int] {
    guard let row = rows.first(where: { $0.number == top - 1 }), row.filled > 1, row.isWords else { return [] }
    let spans = merged.filter { $0.from.row == row.number && $0.to.column > $0.from.column }
    return spans.count > 1 ? [row.number] : []
  }
}

/// Whether a row below a header belongs to it: the header's cells reach down into it, or it fills the header's gaps while
/// others are left to the header.
private func continues(_ header: PreviewRow, _ next: PreviewRow, _ merged: [CellRange]) -> Bool {
  guard next.isWords, next.filled > 0 else { return false }
  let around = merged.filter { $0.from.row <= header.number && $0.to.row >= header.number }
  if around.contains(where: { $0.to.row >= next.number }) { return true }
  let width = max(header.texts.count, next.texts.count)
  let fillsGap = (1..<max(2, width)).contains { header[$0].isEmpty && !next[$0].isEmpty }
  let leavesOut = (0..<width).contains { !header[$0].isEmpty && next[$0].isEmpty }
  return fillsGap && leavesOut && !next.texts.contains { $0.contains(where: \.isNumber) }
}

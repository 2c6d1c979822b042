import Glibc

/// Takes a sheet's rows, one at a time, and its merged ranges, which stand behind them.
final class SheetReader: XMLTaker {
  private(set) var merged: [CellRange] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var hasDrawings = false

  private let book: Workbook
  private let part: String
  private let body: (SheetRow) throws -> Void
  private var row: SheetRow?
  private(set) var lastRow = 0
  private var filled = 0
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var isFormula = false
  private var isInValue = false
  private var isInCell = false
  private var value: [UInt8] = []
  private var item = StringItem()

  private enum Kind { case number, shared, inline, text, boolean, error, date }

  init(_ part: String, of book: Workbook, _ body: @escaping (SheetRow) throws -> Void) {
    self.part = part
    self.book = book
    self.body = body
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if isInCell {
      switch name {
      case "v": isInValue = true
      case "f": isFormula = true
      default: item.begin(name)
      }
      return
    }
    switch name {
    case "c": try beginCell(attributes)
    case "row": try beginRow(attributes)
    case "col":
      let (first, last) = (attributes.bytes("min").map { atol($0) } ?? 0, attributes.bytes("max").map { atol($0) } ?? 0)
      if attributes.isTrue("hidden"), first > 0, first <= last { hiddenColumns.append(first...last) }
    case "mergeCell":
      if merged.count < 100_000, let range = attributes["ref"].flatMap({ CellRange($0) }) { merged.append(range) }
    case "drawing", "picture": hasDrawings = true
    default: break
    }
  }

  func end(_ name: XMLName) throws {
    switch name {
    case "c": try endCell()
    case "v": isInValue = false
    case "row":
      guard var row else { return }
      self.row = nil
      if row.cells.isEmpty { return }
      // Programs write cells from left to right; nothing forbids another order.
      if zip(row.cells, row.cells.dropFirst()).contains(where: { $0.column >= $1.column }) {
        row.cells.sort { $0.column < $1.column }
      }
      try body(row)
    default: if isInCell { item.end(name) }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard isInCell else { return }
    if isInValue {
      value.append(contentsOf: bytes)
      if value.count > book.limits.characters * 4 { throw tooLong }
    } else if kind == .inline, !item.take(bytes, upTo: book.limits.characters) {
      throw tooLong
    }
  }

  private var tooLong: WorkbookProblem {
    .textTooLong(part: part, CellPlace(row: row?.number ?? 1, column: column))
  }

  private func beginRow(_ attributes: XMLAttributes) throws {
    let number = attributes.bytes("r").map { atol($0) } ?? lastRow + 1
    guard number > lastRow, number <= CellPlace.mostRows else { throw WorkbookProblem.damaged(part: part) }
    lastRow = number
    column = 0
    row = SheetRow(number: number, cells: [], isHidden: attributes.isTrue("hidden"))
  }

  private func beginCell(_ attributes: XMLAttributes) throws {
    column = attributes.bytes("r").map { columnNumber($0) } ?? column + 1
    guard row != nil, (1...CellPlace.mostColumns).contains(column) else { throw WorkbookProblem.damaged(part: part) }
    style = attributes.bytes("s").map { atol($0) } ?? 0
    kind = attributes.bytes("t").map { Self.kind($0) } ?? .number
    isInCell = true
    isFormula = false
    value.removeAll(keepingCapacity: true)
  }

  private func endCell() throws {
    isInCell = false
    let found = try cellValue()
    guard found != nil || isFormula else { return }
    filled += 1
    if filled > book.limits.cells { throw WorkbookProblem.tooManyCells(book.limits.cells) }
    let isPercent =
      kind == .number && book.numberKinds.indices.contains(style) && book.numberKinds[style] == .percent
    row?.cells.append(Cell(column: column, value: found, isFormula: isFormula, isPercent: isPercent, look: look))
  }

  private var look: Int { book.looks.indices.contains(style) ? book.looks[style] : 0 }

  /// Nil where the cell holds nothing.
  private func cellValue() throws -> CellValue? {
    if kind == .inline {
      let text = item.finish()
      return text.isEmpty ? nil : .text(text)
    }
    if value.isEmpty { return nil }
    let raw = String(decoding: value, as: UTF8.self)
    switch kind {
    case .number: return number(raw)
    case .shared:
      guard let index = Int(raw), book.strings.indices.contains(index) else {
        throw WorkbookProblem.damaged(part: part)
      }
      return book.strings[index].isEmpty ? nil : .text(book.strings[index])
    case .text, .inline: return .text(unescaped(raw))
    case .boolean: return .boolean(raw == "1" || raw == "true")
    case .error: return .error(raw)
    case .date: return isoDate(raw) ?? .text(raw)
    }
  }

  private func number(_ raw: String) -> CellValue {
    guard let decimal = plainDecimal(raw) else { return .text(raw) }
    guard book.numberKinds.indices.contains(style) else { return .number(decimal) }
    return book.numberKinds[style].value(of: decimal, since1904: book.isSince1904)
  }

  private static func kind(_ text: UnsafePointer<CChar>) -> Kind {
    switch String(cString: text) {
    case "s": .shared
    case "inlineStr": .inline
    case "str": .text
    case "b": .boolean
    case "e": .error
    case "d": .date
    default: .number
    }
  }

  /// The letters of `AB12` as a number; 0 where there are none.
  private func columnNumber(_ text: UnsafePointer<CChar>) -> Int {
    var (number, index) = (0, 0)
    while index < 4 {
      let byte = UInt8(bitPattern: text[index]) & 0xdf
      guard (0x41...0x5a).contains(byte) else { break }
      number = number * 26 + Int(byte - 0x40)
      index += 1
    }
    return number
  }
}

import ModuleKit

extension RecordExport {
  /// Rows that a sheet holds at most, its head included.
  private static let mostRows = 1_048_576

  /// The workbook is finished on disk before its first byte goes out: its directory is written last.
  func workbook(from store: Store) throws -> Response.Body {
    let file = try WorkbookWriter.file { book in
      var sheet = WorkbookPlace(try addSheet(1, to: book))
      func write(_ rows: [[CSVWriter.Cell]]) throws {
        for row in rows {
          if sheet.row == Self.mostRows {
            sheet = WorkbookPlace(try addSheet(sheet.number + 1, to: book), sheet.number + 1)
          }
          try sheet.write(row)
        }
      }
      if isSorted {
        return try store.read { db in try eachPortion(in: db) { try write(cells($0, in: db)) } }
      }
      var last = 0
      while true {
        let (newest, rows) = try store.read { db in
          let records = try self.records(after: last, in: db)
          return (records.last?.id, try cells(records, in: db))
        }
        guard let newest else { break }
        last = newest
        try write(rows)
      }
    }
    return file.body
  }

  private func addSheet(_ number: Int, to book: WorkbookWriter) throws -> SheetWriter {
    let widths = columns.map { $0.field?.isNumber == true ? 12.0 : 20 }
    let sheet = try book.addSheet("\(number)", SheetLayout(widths: widths, headRows: 1))
    try sheet.write(columns.map(\.title), row: 1, .head)
    return sheet
  }
}

/// Where in a workbook the next row goes.
private struct WorkbookPlace {
  private static let plain = CellStyle {
    $0.isWrapped = false
    $0.hasBorder = false
  }
  private static let text = CellStyle {
    $0.isWrapped = false
    $0.hasBorder = false
    $0.isText = true
  }

  let sheet: SheetWriter
  let number: Int
  /// The last that is written, from 1.
  var row = 1

  init(_ sheet: SheetWriter, _ number: Int = 1) { (self.sheet, self.number) = (sheet, number) }

  mutating func write(_ cells: [CSVWriter.Cell]) throws {
    row += 1
    for (index, cell) in cells.enumerated() {
      let place = CellPlace(row: row, column: index + 1)
      switch cell {
      case .text(let text): try sheet.write(text, at: place, Self.text)
      case .int(let number): try sheet.write(Double(number), at: place, Self.plain)
      case .real(let number): try sheet.write(number, at: place, Self.plain)
      case .empty: break
      }
    }
  }
}

extension TemporaryFile {
  private static let piece = 262_144

  var body: Response.Body {
    .pieces(size: size) { range in
      let place = Locked(range.lowerBound)
      return {
        try place.withLock { place -> [UInt8]? in
          let bytes = try self.read(at: place, upTo: min(Self.piece, range.upperBound - place))
          place += bytes.count
          return bytes.isEmpty ? nil : bytes
        }
      }
    }
  }
}

import Kernel
import Store
import Text
import Workbooks

extension ReadabilityReport {
  /// Looks at every cell of a file. Rules that only a person or the dataset's description can answer are not looked at
  /// (docs/tables.md). Throws `TableProblem`.
  public init(_ file: TableFile, most: Int = listed) throws {
    self.init(most: most)
    let guesses = guessColumns(file.header, try file.sample(1_000), tolerance: 0.4)
    lookAtHeader(of: file, guesses)
    var scan = ReadabilityScan(file, guesses, self)
    try file.all { row in
      scan.take(row)
      return true
    }
    self = scan.finished
  }

  private mutating func lookAtHeader(of file: TableFile, _ guesses: [ColumnGuess]) {
    if file.outline.hasDrawings { add(.drawings) }
    for range in file.outline.merged { add(.merged, range.from, mendable: range.from.column == range.to.column) }
    for columns in file.outline.hiddenColumns {
      add(.hidden, CellPlace(row: 1, column: columns.lowerBound), CellPlace.letters(columns.lowerBound))
    }
    let shown = file.sheets.first { !$0.isHidden } ?? file.sheets.first
    // They are the workbook's, and named once.
    for sheet in file.sheets where sheet.isHidden && file.sheet == shown { add(.hidden, nil, sheet.name) }
    guard let top = file.place.rows.last else {
      if file.place.reason != .keys { add(.firstRow) }
      return
    }
    if file.place.rows != [1] { add(.firstRow, CellPlace(row: file.place.rows[0], column: 1), mendable: true) }
    if file.place.rows.count > 1 { add(.oneHeader, CellPlace(row: top, column: 1), mendable: true) }
    var seen: Set<String> = []
    for (column, name) in file.header.enumerated() {
      let place = CellPlace(row: top, column: column + 1)
      if name.isEmpty, guesses[column].filled == 0 {
        add(.blankRows, place, mendable: true)
      } else if !name.contains(where: \.isLetter) {
        add(.names, place, name)
      } else if !seen.insert(name).inserted {
        add(.oneHeader, place, name, mendable: true)
      }
    }
    let years = file.header.filter { !$0.isEmpty && (try? ValueKind.fiscalYear.read($0)) != nil }
    if years.count >= 3 { add(.longForm, CellPlace(row: top, column: 1), years.joined(separator: " ")) }
    for (column, guess) in guesses.enumerated() {
      for texts in Dictionary(grouping: guess.codes ?? [], by: { normalized($0.trimmed) }).values where texts.count > 1
      {
        add(.uniformChoices, CellPlace(row: top, column: column + 1), texts.sorted().joined(separator: " / "))
      }
    }
  }
}

/// Walks over the rows of a file from the top.
private struct ReadabilityScan {
  private(set) var report: ReadabilityReport
  private let file: TableFile
  private let kinds: [ValueKind]
  private var columns: ReadabilityColumns
  private var looks: ReadabilityLooks
  private var lastRow = 0

  init(_ file: TableFile, _ guesses: [ColumnGuess], _ report: ReadabilityReport) {
    (self.file, self.report) = (file, report)
    kinds = guesses.map(\.kind)
    columns = ReadabilityColumns(file.header, guesses)
    looks = ReadabilityLooks(columns: file.format == .workbook ? guesses.count : 0)
    lastRow = file.place.firstRow - 1
  }

  var finished: ReadabilityReport {
    var report = report
    columns.finish(file.place.rows.last ?? 1, &report)
    looks.finish(&report)
    return report
  }

  mutating func take(_ row: TableRow) {
    if row.count == 0 { return }
    let start = CellPlace(row: row.number, column: 1)
    if row.isHidden { report.add(.hidden, start) }
    if file.place.rows.contains(row.number) { return takeHeader(row) }
    if row.number < file.place.firstRow {
      return report.add(.outsideTable, start, row.texts.joined(separator: " ").trimmed, mendable: true)
    }
    let kind = SkippedRow.Kind(row, file.header)
    if kind == .note { return report.add(.outsideTable, start, row.text(row.count - 1), mendable: true) }
    if row.number > lastRow + 1, file.place.reason != .keys {
      report.add(.blankRows, CellPlace(row: lastRow + 1, column: 1), mendable: true)
    }
    if kind == .repeatedHeader {
      report.add(.blankRows, start, row.text(0), mendable: true)
    } else {
      columns.take(row, isAfterGap: row.number > lastRow + 1, &report)
      takeData(row)
      looks.take(row)
    }
    lastRow = row.number
  }

  private mutating func takeHeader(_ row: TableRow) {
    for column in 0..<row.count {
      let text = row.text(column)
      let isSpread = text.trimmed.contains(where: { $0 == "　" || $0.isNewline })
      if isSpread || text != text.trimmed {
        report.add(.layoutBlanks, CellPlace(row: row.number, column: column + 1), text)
      }
      lookAtCharacters(text, CellPlace(row: row.number, column: column + 1))
    }
  }

  private mutating func takeData(_ row: TableRow) {
    if row.count > file.header.count {
      report.add(.cellsBeyond, CellPlace(row: row.number, column: file.header.count + 1))
    }
    for column in 0..<min(row.count, kinds.count) {
      let place = CellPlace(row: row.number, column: column + 1)
      if row.isFormula(column) { report.add(.formulas, place, row.text(column), mendable: true) }
      let text = row.text(column)
      if text.isEmpty { continue }
      if text.contains(where: \.isNewline) {
        report.add(file.format == .workbook ? .layoutBlanks : .lineBreaks, place, text)
      } else if text != text.trimmed {
        report.add(.layoutBlanks, place, text, mendable: true)
      }
      if repeats.contains(text.trimmed) { report.add(.leftOut, place, text, mendable: true) }
      lookAtCharacters(text, place)
      lookAtValue(row, column, place)
    }
  }

  private mutating func lookAtValue(_ row: TableRow, _ column: Int, _ place: CellPlace) {
    let kind = kinds[column]
    do throws(ValueFault) {
      let value = try row.value(column, as: kind)
      switch kind {
      case .number, .money:
        let plain = plainFigure(trimmedBytes(row.utf8(column)))
        if plain == nil && !row.isPercent(column) || row.utf8(column).contains(0x2c) {
          report.add(.pureNumbers, place, row.text(column), mendable: true)
        }
      case .day:
        var scan = Scan(row.utf8(column))
        if value != .null, writtenEra(&scan) != nil { report.add(.calendar, place, row.text(column), mendable: true) }
      default: break
      }
    } catch {
      switch (kind, error) {
      case (_, .severalValues): report.add(.oneValue, place, row.text(column))
      case (_, .sign): report.add(.signs, place, row.text(column))
      case (.number, _), (.money, _): report.add(.pureNumbers, place, row.text(column))
      default: break
      }
    }
  }

  private mutating func lookAtCharacters(_ text: String, _ place: CellPlace) {
    if text.unicodeScalars.contains(where: isDependent) { report.add(.dependentCharacters, place, text) }
  }
}

/// What stands for the value above.
let repeats: Set<String> = ["〃", "同上", "″"]

/// Circled and Roman numerals, ligatures, half-width katakana, private use.
private func isDependent(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2116, 0x2121, 0x2160...0x217f, 0x2460...0x24ff, 0x3220...0x3243, 0x3280...0x33ff, 0xe000...0xf8ff,
    0xff61...0xff9f:
    true
  default: false
  }
}

import ModuleKit

/// A sheet of the workbook as rows under named columns.
struct XLSSheet {
  struct Row {
    let number: Int
    /// By column, without those that hold nothing.
    let cells: [Int: String]
  }

  static let mostRows = 20_000

  let name: String
  let columns: [XLSColumn]
  let rows: [Row]
  private let head: Int

  /// The first row that holds something is its head. Throws `WorkbookProblem`.
  init(_ sheet: Workbook.Sheet, of book: Workbook, _ findings: inout XLSFindings) throws {
    var found: [SheetRow] = []
    try book.read(sheet) { row in
      found.append(row)
      if found.count > XLSSheet.mostRows { throw TooManyRows() }
    }
    name = sheet.name
    head = found.first?.number ?? 1
    let headers = found.first.map { XLSSheet.texts(of: $0, in: sheet.name, &findings) } ?? [:]
    columns = headers.sorted { $0.key < $1.key }.compactMap { XLSColumn($0.value, number: $0.key) }
    rows = found.dropFirst().map { row in
      Row(number: row.number, cells: XLSSheet.texts(of: row, in: sheet.name, &findings))
    }
    sayColumnsThatStandTwice(&findings)
  }

  struct TooManyRows: Error {}

  private static func texts(
    of row: SheetRow, in sheet: String, _ findings: inout XLSFindings
  ) -> [Int: String] {
    var texts: [Int: String] = [:]
    for cell in row.cells {
      let place = XLSPlace(sheet: sheet, cell: CellPlace(row: row.number, column: cell.column))
      switch cell.value {
      case .error(let name):
        findings.add(
          .leftOut, at: place, name, "Excelの計算エラーです。セルを直してください。", en: "It is an error of Excel. Mend the cell.")
      case nil:
        findings.add(
          .leftOut, at: place, "", "計算結果が保存されていない数式です。Excelで開いて保存し直してください。",
          en: "It is a formula whose result was not saved. Open the file in Excel and save it again.")
      case .some(let value):
        let text = value.text.trimmed
        if !text.isEmpty { texts[cell.column] = text }
      }
    }
    return texts
  }

  private func sayColumnsThatStandTwice(_ findings: inout XLSFindings) {
    var seen: Set<String> = []
    for column in columns where !seen.insert("\(column.name)::\(column.language)").inserted && column.name != "media" {
      findings.add(
        .leftOut, at: place(of: column), column.header, "同じ見出しの列が2つあります。空のところだけ、後の列で補います。",
        en: "There are two columns with this header. The later one only fills what is empty in the first.")
    }
  }

  /// What stands in the row under this name, of whichever language.
  func text(_ row: Row, _ name: String) -> String? {
    columns.lazy.filter { $0.name == name }.compactMap { row.cells[$0.number] }.first
  }

  /// The cell of that, or else the row's type or first cell.
  func place(_ row: Row, _ name: String = "type") -> XLSPlace {
    let filled = columns.first { $0.name == name && row.cells[$0.number] != nil }
    let number = (filled ?? columns.first { $0.name == name })?.number ?? row.cells.keys.min() ?? 1
    return XLSPlace(sheet: self.name, cell: CellPlace(row: row.number, column: number))
  }

  func place(of column: XLSColumn) -> XLSPlace {
    XLSPlace(sheet: name, cell: CellPlace(row: head, column: column.number))
  }

  func isFilled(_ column: XLSColumn) -> Bool { rows.contains { $0.cells[column.number] != nil } }
}

/// A column by what its header means.
struct XLSColumn {
  let number: Int
  let header: String
  /// As the reference calls it; the header itself where it is not known.
  let name: String
  /// Empty where the header names none.
  let language: String

  init?(_ header: String, number: Int) {
    let header = header.trimmed
    if header.isEmpty { return nil }
    var parts = XLSColumn.parts(of: header)
    let prefix = parts[0].lowercased()
    if prefix == "media" {
      parts = ["media"] + parts.dropFirst(2)
    } else if ["bind", "body", "control"].contains(prefix), parts.count > 1 {
      parts.removeFirst()
    }
    let key = parts[0].lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "_")
    self.number = number
    self.header = header
    name = XLSColumn.names[key] ?? (XLSColumn.known.contains(key) ? key : header)
    language = XLSColumn.known.contains(name) && parts.count > 1 ? parts[1] : ""
  }

  private static func parts(of header: String) -> [String] {
    let mark = header.contains("::") ? "::" : ":"
    if mark == ":", header.lowercased().hasPrefix("jr:") { return [header] }
    let parts = header.split(separator: mark).map(\.trimmed)
    return parts.isEmpty ? [header] : parts
  }

  static let known: Set = [
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant", "constraint",
    "constraint_message", "calculation", "default", "appearance", "choice_filter", "readonly", "trigger", "parameters",
    "repeat_count", "rows", "disabled", "media", "list_name",
    "form_title", "form_id", "version", "default_language", "allow_choice_duplicates",
  ]

  /// Other headers for the same.
  private static let names = [
    "command": "type", "tag": "name", "value": "name", "caption": "label", "relevance": "relevant",
    "read_only": "readonly", "requiredmsg": "required_message", "jr:requiredmsg": "required_message",
    "constraining_message": "constraint_message", "jr:constraintmsg": "constraint_message",
    "calculate": "calculation", "count": "repeat_count", "jr:count": "repeat_count", "image": "media",
    "big-image": "media", "audio": "media", "video": "media", "autoplay": "media", "title": "form_title",
    "id_string": "form_id",
  ]
}

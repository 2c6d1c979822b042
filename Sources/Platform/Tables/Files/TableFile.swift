public import Workbooks

/// A file that holds a table: what it is, where its header stands, and its rows. The file is read anew each time; nothing
/// of it is kept but the first rows.
public final class TableFile {
  public let format: TableFormat
  /// Of CSV and TSV.
  public let form: TextForm?
  /// Of a workbook, in the order of the tabs, and the one that is read.
  public let sheets: [Workbook.Sheet]
  public let sheet: Workbook.Sheet?
  /// Merged cells and hidden columns of the sheet.
  public let outline: SheetOutline
  public let place: HeaderPlace
  /// The names of the columns as they stand there: some may be empty or the same.
  public let header: [String]

  private let rows: any RowSource
  private let options: TableOptions

  /// Finds out what the file is and where its header stands. Throws `TableProblem`.
  public init(_ source: TableSource, _ options: TableOptions = TableOptions()) throws {
    self.options = options
    let head = try source.first(4_096)
    if head.isEmpty { throw TableProblem.empty }
    switch try TableFormat.of(head) {
    case .workbook?:
      let found = try SheetRows(source, options)
      (format, form, sheets, sheet, rows) = (.workbook, nil, found.book.sheets, found.sheet, found)
      outline = try found.outline()
    case let json?:
      let shape: JSONElements.Shape = json == .geoJSON ? .features : json == .json ? .array : .lines
      let found = try JSONRows(source, shape, options.limits)
      (format, form, sheets, sheet, outline, rows) = (json, nil, [], nil, SheetOutline(), found)
      (place, header) = (.keys, found.columns)
      return
    case nil:
      let found = try TextRows(source, options)
      form = found.form
      (format, sheets, sheet, outline, rows) =
        (found.form.separator == .tab ? .tsv : .csv, [], nil, SheetOutline(), found)
    }
    var first: [PreviewRow] = []
    try rows.read { row in
      first.append(PreviewRow(row))
      return first.count < max(HeaderPlace.looked, (options.headerRow ?? 0) + (options.rowsOfHeader ?? 1))
    }
    guard let place = HeaderPlace(first, merged: outline.merged, options) else { throw TableProblem.empty }
    self.place = place
    // Columns without a name, where the rows below have something.
    let width = first.filter { $0.number >= place.rows.first ?? place.firstRow }.map(\.texts.count).max() ?? 0
    header = headerNames(first.filter { place.rows.contains($0.number) }, width: width, merged: outline.merged)
    if !place.rows.isEmpty, header.allSatisfy(\.isEmpty) { throw TableProblem.noHeader }
  }

  /// What the sheets of a workbook are called, whether or not tables are on them; none where it is no workbook that can be read.
  public static func sheetNames(of source: TableSource) -> [String] { sheets(of: source).map(\.name) }

  /// The same, with whether they are shown.
  public static func sheets(of source: TableSource) -> [Workbook.Sheet] {
    guard let head = try? source.first(4_096), (try? TableFormat.of(head)) == .workbook else { return [] }
    return (try? SheetRows(source, TableOptions()))?.book.sheets ?? []
  }

  /// Hands on each row of data, until `body` has enough. Blank rows, notes below the table and repeated headers are passed
  /// over and counted. Throws `TableProblem`, and what `body` throws.
  @discardableResult
  public func read(_ body: (TableRow) throws -> Bool) throws -> TableEnd {
    var end = TableEnd()
    let (first, last) = (place.firstRow, options.lastRow ?? .max)
    let isSheetLike = place.reason != .keys
    try rows.read { row in
      if row.number < first { return true }
      if row.number > last { return false }
      if isSheetLike, let kind = SkippedRow.Kind(row, header) {
        end.skip(row, kind)
        return true
      }
      end.take(row, width: header.count)
      return try body(row)
    }
    return end
  }

  /// Every row, those above the header too. Throws `TableProblem`, and what `body` throws.
  func all(_ body: (TableRow) throws -> Bool) throws { try rows.read(body) }

  /// The texts of the first rows of data. Throws `TableProblem`.
  public func sample(_ count: Int) throws -> [[String]] {
    var found: [[String]] = []
    try read { row in
      found.append(row.texts)
      return found.count < count
    }
    return found
  }
}

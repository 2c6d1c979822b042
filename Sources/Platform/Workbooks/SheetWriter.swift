import CXlsxwriter

/// Writes one sheet's cells; in a streamed workbook from the top, and each row from the left.
public final class SheetWriter {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private unowned let book: WorkbookWriter

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ book: WorkbookWriter) {
    self.sheet = sheet
    self.book = book
  }

  /// Throws `WorkbookProblem.notWritten` for a text that is longer than Excel takes.
  public func write(_ text: String, at place: CellPlace, _ style: CellStyle = .plain) throws(WorkbookProblem) {
    let format = book.format(style)
    if text.isEmpty { return try check(worksheet_write_blank(sheet, row(place), column(place), format)) }
    try check(worksheet_write_string(sheet, row(place), column(place), text, format))
  }

  public func write(_ number: Double, at place: CellPlace, _ style: CellStyle = .plain) throws(WorkbookProblem) {
    guard number.isFinite else { return try write("", at: place, style) }
    try check(worksheet_write_number(sheet, row(place), column(place), number, book.format(style)))
  }

  /// A row of texts from the first column on.
  public func write(_ texts: [String], row: Int, _ style: CellStyle = .plain) throws(WorkbookProblem) {
    for (index, text) in texts.enumerated() {
      try write(text, at: CellPlace(row: row, column: index + 1), style)
    }
  }

  public func set(height: Double, row: Int) { worksheet_set_row(sheet, UInt32(row - 1), height, nil) }

  /// Lets the cells of a range be chosen from a list that stands in another range, `=Choices!$A$1:$A$9`. Anything else is
  /// refused with `message`.
  public func offer(_ list: String, in range: CellRange, title: String, message: String) throws(WorkbookProblem) {
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
    let status = withMutableCopies(list, String(title.prefix(32)), String(message.prefix(255))) {
      list, title, message in
      rule.value_formula = list
      rule.error_title = title
      rule.error_message = message
      return worksheet_data_validation_range(
        sheet, row(range.from), column(range.from), row(range.to), column(range.to), &rule)
    }
    try check(status)
  }

  func set(_ layout: SheetLayout) throws(WorkbookProblem) {
    for (index, width) in layout.widths.enumerated() {
      var options = lxw_row_col_options(
        hidden: layout.hiddenColumns.contains(index + 1) ? 1 : 0, level: 0, collapsed: 0)
      try check(worksheet_set_column_opt(sheet, UInt16(index), UInt16(index), width, nil, &options))
    }
    if layout.headRows > 0 || layout.headColumns > 0 {
      worksheet_freeze_panes(sheet, UInt32(layout.headRows), UInt16(layout.headColumns))
    }
    if layout.headRows > 0 { try check(worksheet_repeat_rows(sheet, 0, UInt32(layout.headRows - 1))) }
    // A4 on its side, as wide as the page and as many pages long as it takes.
    worksheet_set_paper(sheet, 9)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    try check(worksheet_set_footer(sheet, "&C&P / &N"))
    if layout.isHidden { worksheet_hide(sheet) }
    if layout.isProtected {
      var allowed = lxw_protection()
      (allowed.format_cells, allowed.format_columns, allowed.format_rows, allowed.autofilter) = (1, 1, 1, 1)
      worksheet_protect(sheet, nil, &allowed)
    }
  }

  private func row(_ place: CellPlace) -> UInt32 { UInt32(place.row - 1) }
  private func column(_ place: CellPlace) -> UInt16 { UInt16(place.column - 1) }
  private func check(_ status: lxw_error) throws(WorkbookProblem) { try WorkbookWriter.check(status) }
}

/// The library takes texts that it may change, and copies them.
private func withMutableCopies<T>(
  _ a: String, _ b: String, _ c: String,
  _ body: (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?) -> T
) -> T {
  var (a, b, c) = (Array(a.utf8CString), Array(b.utf8CString), Array(c.utf8CString))
  return a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeMutableBufferPointer { b in
      c.withUnsafeMutableBufferPointer { c in body(a.baseAddress, b.baseAddress, c.baseAddress) }
    }
  }
}

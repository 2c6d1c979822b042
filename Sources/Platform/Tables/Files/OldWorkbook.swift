import Programs
public import Workbooks

/// Workbooks of Excel 97 to 2003 (.xls, BIFF). Debian's xlrd reads them and xlsxwriter writes what it has read as .xlsx, so that
/// sheets, merged cells, formats and dates are told by the same rules; in a process of its own (docs/decisions/0024-old-excel.md).
public enum OldWorkbook {
  /// How such a file begins, and others of Office that are as old.
  public static let magic: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0]

  /// The same as .xlsx. Throws `WorkbookProblem.binaryOrLocked` where it is locked, damaged, no workbook, larger than a minute's
  /// work, or where the program is not installed.
  public static func modern(_ bytes: [UInt8]) throws(WorkbookProblem) -> [UInt8] {
    var limits = BoundedProgram.Limits()
    (limits.seconds, limits.output) = (60, 100_000_000)
    do {
      return try BoundedProgram("/usr/bin/python3", ["-I", "-c", script], limits: limits).run(bytes)
    } catch { throw .binaryOrLocked }
  }

  private static let script = #"""
    import io, os, sys, xlrd, xlsxwriter

    def opened(data, **more):
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=open(os.devnull, "w"), **more)

    data = sys.stdin.buffer.read()
    try:
        old = opened(data)
    except (UnicodeDecodeError, LookupError):
        old = opened(data, encoding_override="cp932")
    made = io.BytesIO()
    new = xlsxwriter.Workbook(made, {"in_memory": True, "date_1904": old.datemode == 1})
    formats = {}

    def form(sheet, row, column, kind):
        style = sheet.cell_xf_index(row, column)
        if style not in formats:
            known = old.format_map.get(old.xf_list[style].format_key)
            words = known.format_str if known else "General"
            if kind == xlrd.XL_CELL_DATE and not set(words.lower()) & set("ymdhsge"):
                words = "yyyy-mm-dd"
            formats[style] = new.add_format({"num_format": words})
        return formats[style]

    def copy(sheet, page):
        for top, bottom, left, right in sheet.merged_cells:
            if (bottom - top) * (right - left) > 1:
                page.merge_range(top, left, bottom - 1, right - 1, "")
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
                if kind == xlrd.XL_CELL_TEXT:
                    page.write_string(row, column, value)
                elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    page.write_number(row, column, value, form(sheet, row, column, kind))
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    page.write_boolean(row, column, bool(value))
                elif kind == xlrd.XL_CELL_ERROR:
                    name = xlrd.error_text_from_code.get(value, "#VALUE!")
                    page.write_formula(row, column, "=NA()", None, name)
        for row, facts in sheet.rowinfo_map.items():
            if facts.hidden:
                page.set_row(row, None, None, {"hidden": True})
        for column, facts in sheet.colinfo_map.items():
            if facts.hidden:
                page.set_column(column, column, None, None, {"hidden": True})

    seen = False
    for sheet in old.sheets():
        page = new.add_worksheet(sheet.name)
        if sheet.visibility:
            page.hide()
        elif not seen:
            page.activate()
            page.set_first_sheet()
            seen = True
        copy(sheet, page)
    new.close()
    sys.stdout.buffer.write(made.getvalue())
    """#
}

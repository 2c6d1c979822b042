import Kernel
import Programs
import Store
import Tables
import Testing
import Workbooks

/// Workbooks of Excel 97 to 2003, as xlwt writes them.
@Suite struct OldWorkbookTests {
  private func book(_ lines: String) throws -> [UInt8] {
    let script = "import sys, xlwt, datetime\nbook = xlwt.Workbook()\n\(lines)\nbook.save(sys.stdout.buffer)\n"
    return try BoundedProgram("/usr/bin/python3", ["-I", "-c", script]).run([])
  }

  private static let list = """
    sheet = book.add_sheet("一覧")
    day = xlwt.easyxf(num_format_str='[$-411]ggge"年"m"月"d"日"')
    sheet.write_merge(0, 0, 0, 3, "施設一覧")
    for column, name in enumerate(["番号", "名称", "開設日", "面積"]):
        sheet.write(1, column, name)
    sheet.write(2, 0, 1); sheet.write(2, 1, "髙橋会館"); sheet.write(2, 2, datetime.date(2021, 1, 1), day); sheet.write(2, 3, 12.1)
    sheet.write(3, 0, 2); sheet.write(3, 1, "=cmd"); sheet.write(3, 2, 44197); sheet.write(3, 3, xlwt.Formula("1/0"))
    other = book.add_sheet("控え")
    other.visibility = 1
    other.write(0, 0, "x")
    """

  @Test func itIsReadAsOthersAre() throws {
    let file = try TableFile(.bytes(book(Self.list)))
    #expect(
      file.format == .workbook && file.sheets.map(\.name) == ["一覧", "控え"]
        && file.sheets.map(\.isHidden) == [false, true])
    #expect(file.header == ["番号", "名称", "開設日", "面積"] && file.outline.merged.count == 1)
    var names: [String] = []
    try file.read { row throws in
      names.append(row.text(1))
      if row.number == 3 {
        #expect(try row.value(0, as: .number(decimals: 0)) == .int(1))
        #expect(try row.value(2, as: .day) == .text("2021-01-01"))
        #expect(try row.value(3, as: .number(decimals: 1)) == .int(121))
      } else {
        #expect(throws: ValueFault.self) { try row.value(2, as: .day) }
      }
      return true
    }
    #expect(names == ["髙橋会館", "=cmd"])
  }

  @Test func whatIsNoSuchBookSaysWhatToDo() throws {
    for bytes in [
      OldWorkbook.magic, OldWorkbook.magic + [UInt8](repeating: 0xff, count: 5_000),
      Array(try book(Self.list).prefix(2_000)),
    ] {
      #expect(throws: TableProblem.workbook(.binaryOrLocked)) { try TableFile(.bytes(bytes)) }
    }
    #expect(TableProblem.workbook(.binaryOrLocked).words.ja.contains(".xlsx"))
  }
}

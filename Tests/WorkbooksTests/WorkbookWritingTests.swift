import Foundation
import Kernel
import TestKit
import Testing
import Workbooks

@Suite struct WorkbookWritingTests {
  @Test(arguments: [false, true])
  func whatIsWrittenIsRead(streamed: Bool) throws {
    let bytes = try WorkbookWriter.bytes(streamed: streamed) { book in
      let sheet = try book.addSheet("評価", SheetLayout(widths: [10, 40], headRows: 1))
      try sheet.write(["番号", "名前"], row: 1, .head)
      try sheet.write(12.5, at: CellPlace(row: 2, column: 1))
      try sheet.write("=1+1\n二行目", at: CellPlace(row: 2, column: 2))
    }
    let found = try rows(bytes)
    #expect(found[0].cells.map(\.value) == [.text("番号"), .text("名前")])
    #expect(found[1].cells == [Cell(column: 1, value: .number("12.5")), Cell(column: 2, value: .text("=1+1\n二行目"))])
  }

  @Test func aNameThatNoSheetMayHaveIsRefused() {
    #expect(throws: WorkbookProblem.self) {
      _ = try WorkbookWriter.bytes { try $0.addSheet("a/b").write("x", at: CellPlace(row: 1, column: 1)) }
    }
  }

  /// What another program finds in a workbook of ours: locked cells, drop-downs, frozen panes, print titles, the paper.
  @Test func anotherProgramReadsWhatIsWritten() throws {
    let bytes = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet(
        "評価", SheetLayout(widths: [8, 30, 5], headRows: 2, headColumns: 1, isProtected: true, hiddenColumns: [3]))
      try sheet.write("番号", at: CellPlace(row: 1, column: 1), .head)
      try sheet.write("", at: CellPlace(row: 3, column: 2), CellStyle { $0.isOpen = true })
      let range = CellRange(CellPlace(row: 3, column: 2), CellPlace(row: 9, column: 2))
      try sheet.offer("=選択肢!$A$1:$A$2", in: range, title: "評価", message: "選んでください")
      try book.addSheet("選択肢", SheetLayout(isHidden: true)).write("◎", at: CellPlace(row: 1, column: 1))
    }
    let script = """
      s=b['評価']; v=s.data_validations.dataValidation[0]
      print(s.protection.sheet, s['A1'].protection.locked, s['B3'].protection.locked, v.formula1, v.sqref, s.freeze_panes,
            s.print_title_rows, s.page_setup.orientation, s.page_setup.paperSize, s['A1'].font.name,
            s.column_dimensions['C'].hidden, b['選択肢'].sheet_state, s['B3'].alignment.wrap_text)
      """
    #expect(
      try text(
        of: python("import openpyxl,sys\nb=openpyxl.load_workbook(sys.argv[1])\n" + script), file: bytes,
        ending: ".xlsx")
        == "True True False 選択肢!$A$1:$A$2 B3:B9 B3 $1:$2 landscape 9 游ゴシック True hidden True\n")
  }

  @Test func whatAnotherProgramWritesIsRead() throws {
    let script = """
      import openpyxl,sys,io,datetime
      b=openpyxl.Workbook(); s=b.active; s.title='表'
      s.append(['施策','値',0.1,True,datetime.date(2026,11,21)]); s['A2']='=1+1'; s['E1'].number_format='[$-411]ge.m.d'
      s.merge_cells('A3:B4'); b.create_sheet('隠し').sheet_state='hidden'
      file=io.BytesIO(); b.save(file); sys.stdout.buffer.write(file.getvalue())
      """
    let book = try Workbook(output(of: python(script)))
    #expect(book.sheets.map(\.name) == ["表", "隠し"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    var found: [SheetRow] = []
    let merged = try book.read(book.sheets[0]) { found.append($0) }
    #expect(
      found[0].cells.map { $0.value?.text } == ["施策", "値", "0.1", "TRUE", "2026-11-21"])
    #expect(found[1].cells == [Cell(column: 1, value: nil, isFormula: true)])
    #expect(merged == [CellRange(CellPlace(row: 3, column: 1), CellPlace(row: 4, column: 2))])
  }
}

/// By Debian's Python, which has openpyxl: a reader and writer that nobody here has made.
private func python(_ script: String) -> [String] { ["/usr/bin/python3", "-c", script, "FILE"] }

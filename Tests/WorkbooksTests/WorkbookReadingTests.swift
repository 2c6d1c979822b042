import Kernel
import Testing
import Workbooks

@Suite struct WorkbookReadingTests {
  @Test func everyKindOfCellIsRead() throws {
    let book = HandMade(
      rows: """
        <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>42.899999999999999</v></c><c r="D2" t="b"><v>1</v></c>\
        <c r="E2" t="e"><v>#REF!</v></c><c r="F2" t="str"><f>A1&amp;B1</f><v>計</v></c><c r="G2"><f>1+1</f><v>2</v></c>\
        <c r="H2" t="inlineStr"><is><r><t>直</t></r><r><t xml:space="preserve"> 接</t></r></is></c>\
        <c r="I2" s="1"/><c r="J2"><f>X1</f></c><c r="K2" t="d"><v>2020-04-01</v></c></row>
        """,
      strings: """
        <si><r><t>施</t></r><rPh sb="0" eb="1"><t>シ</t></rPh><r><t>策</t></r><phoneticPr fontId="1"/></si>
        """)
    let row = try #require(try rows(book.bytes()).first)
    #expect(row.number == 2)
    #expect(
      row.cells == [
        Cell(column: 2, value: .text("施策")), Cell(column: 3, value: .number("42.9")),
        Cell(column: 4, value: .boolean(true)), Cell(column: 5, value: .error("#REF!")),
        Cell(column: 6, value: .text("計"), isFormula: true), Cell(column: 7, value: .number("2"), isFormula: true),
        Cell(column: 8, value: .text("直 接")), Cell(column: 10, value: nil, isFormula: true),
        Cell(column: 11, value: .date(try #require(Day(iso: "2020-04-01")), seconds: 0)),
      ])
  }

  @Test(
    arguments: [
      ("0.10000000000000001", "0.1"), ("1E-3", "0.001"), ("1.5E+20", "150000000000000000000"), ("-0.5", "-0.5"),
      ("100.0", "100.0"), ("13384", "13384"), ("1.25E-7", "0.000000125"),
    ])
  func numbersAreTheDecimalsThatWereMeant(written: String, meant: String) throws {
    let book = HandMade(rows: "<row r=\"1\"><c r=\"A1\"><v>\(written)</v></c></row>")
    #expect(try values(book.bytes()) == [.number(meant)])
  }

  @Test(
    arguments: [
      ("yyyy/m/d", "2026-11-21"), ("[$-411]ggge\"年\"m\"月\"d\"日\"", "2026-11-21"), ("[$-ja-JP]ge.m.d;@", "2026-11-21"),
      ("#,##0", "46347"), ("0.00E+00", "46347"), ("General", "46347"), ("\"令和\"0\"年度\"", "46347"),
      ("[h]:mm", "1112328:00:00"),
      ("0\"d\"", "46347"), ("aaa", "2026-11-21"), ("[Red]0;[Blue]0", "46347"),
    ])
  func aNumberIsADateWhereItsFormatSaysSo(format: String, shown: String) throws {
    let escaped = format.replacing("\"", with: "&quot;")
    let book = HandMade(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46347</v></c></row>",
      styles: """
        <numFmts><numFmt numFmtId="170" formatCode="\(escaped)"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>
        """)
    #expect(try values(book.bytes()).map { $0?.text } == [shown])
  }

  @Test(arguments: [(1, "1900-01-01"), (59, "1900-02-28"), (60, "60"), (61, "1900-03-01"), (43_586, "2019-05-01")])
  func daysAreCountedAsExcelCountsThem(serial: Int, shown: String) throws {
    let styles = "<cellXfs><xf numFmtId=\"57\"/></cellXfs>"
    let row = "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>\(serial)</v></c></row>"
    #expect(try values(HandMade(rows: row, styles: styles).bytes()).map { $0?.text } == [shown])
  }

  @Test func daysOfAMacAreCountedFrom1904() throws {
    let book = HandMade(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44885.5</v></c></row>",
      styles: "<cellXfs><xf numFmtId=\"22\"/></cellXfs>", book: "<workbookPr date1904=\"1\"/>")
    #expect(try values(book.bytes()).map { $0?.text } == ["2026-11-21 12:00:00"])
  }

  @Test func mergedRangesHiddenRowsAndPrefixesAreRead() throws {
    var book = HandMade(rows: "")
    book.replace(
      "xl/worksheets/one.xml",
      """
      <x:worksheet xmlns:x="x"><x:sheetData><x:row hidden="1"><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>\
      </x:sheetData><x:mergeCells><x:mergeCell ref="A1:C2"/></x:mergeCells></x:worksheet>
      """)
    let workbook = try Workbook(book.bytes())
    var found: [SheetRow] = []
    let merged = try workbook.read(workbook.sheets[0]) { found.append($0) }
    #expect(found.map(\.isHidden) == [true])
    #expect(found[0].cells.map(\.column) == [1, 2])
    #expect(merged == [CellRange(CellPlace(row: 1, column: 1), CellPlace(row: 2, column: 3))])
  }

  @Test func placesHaveNames() {
    #expect(CellPlace(row: 409, column: 210).name == "HB409")
    #expect(CellPlace("$HB$409") == CellPlace(row: 409, column: 210))
    #expect(CellPlace.letters(16_384) == "XFD")
    #expect(CellPlace.column("XFD") == 16_384)
    for wrong in ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "Ａ１"] { #expect(CellPlace(wrong) == nil) }
  }

  @Test func controlCharactersComeBack() throws {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>一_x000D_\n二_x005F_x_xy</t></is></c></row>"
    #expect(try values(HandMade(rows: rows).bytes()) == [.text("一\n二_x_xy")])
  }
}

import Kernel
import Testing
import Workbooks

@Suite struct HostileWorkbookTests {
  private let small = WorkbookLimits(bytes: 1_000_000, cells: 100, characters: 50)

  private func problem(_ bytes: [UInt8], _ limits: WorkbookLimits = WorkbookLimits()) -> WorkbookProblem? {
    do {
      _ = try rows(bytes, limits: limits)
      return nil
    } catch { return error as? WorkbookProblem }
  }

  @Test func whatIsNoWorkbookIsNamed() throws {
    #expect(problem([]) == .notAWorkbook)
    #expect(problem(Array("name,value\r\n".utf8)) == .notAWorkbook)
    #expect(problem([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) == .binaryOrLocked)
    var empty = HandMade(rows: "")
    empty.parts = [("readme.txt", "nothing")]
    #expect(problem(try empty.bytes()) == .notAWorkbook)
  }

  @Test func aBombIsLeftPackedAfterTheLimit() throws {
    let bomb = HandMade(rows: String(repeating: "<row><c/></row>", count: 70_000))
    #expect(problem(try bomb.bytes(), small) == .tooLarge(bytes: 1_000_000))
  }

  @Test func tooManyCellsAreRefused() throws {
    let many = HandMade(rows: String(repeating: "<row><c><v>1</v></c></row>", count: 101))
    #expect(problem(try many.bytes(), small) == .tooManyCells(100))
  }

  @Test func aTextLongerThanExcelTakesIsRefusedWithItsPlace() throws {
    let text = String(repeating: "長", count: 51)
    let inline = HandMade(rows: "<row r=\"3\"><c r=\"D3\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>")
    #expect(
      problem(try inline.bytes(), small)
        == .textTooLong(part: "xl/worksheets/one.xml", CellPlace(row: 3, column: 4)))
    let shared = HandMade(rows: "", strings: "<si><t>\(text)</t></si>")
    #expect(
      problem(try shared.bytes(), small) == .textTooLong(part: "xl/strings.xml", CellPlace(row: 1, column: 1)))
  }

  @Test func entitiesAreRefusedBeforeTheyGrow() throws {
    var book = HandMade(rows: "")
    book.replace(
      "xl/worksheets/one.xml",
      """
      <!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\
      <worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>
      """)
    #expect(problem(try book.bytes()) == .hasEntities(part: "xl/worksheets/one.xml"))
  }

  @Test func aFileThatEndsEarlyIsRefusedWhereverItEnds() throws {
    let whole = try HandMade(
      rows: String(repeating: "<row><c><v>7</v></c></row>", count: 500), strings: "<si><t>名</t></si>"
    ).bytes()
    for count in stride(from: 0, to: whole.count - 1, by: 37) { #expect(problem(Array(whole.prefix(count))) != nil) }
  }

  @Test func changedBytesNeverStopTheProgram() throws {
    let whole = try HandMade(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>3</v></c></row>",
      strings: "<si><t>名</t></si>", styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    ).bytes()
    var generator = SeededGenerator(state: 20_261_121)
    for _ in 0..<1_500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = problem(bytes, small)
    }
  }

  @Test func changedMarkupNeverStopsTheProgram() throws {
    let pieces = [
      "<row r=\"1\">", "</row>", "<c r=\"A1\" t=\"s\">", "<c r=\"ZZZZ9\" s=\"99999999999999999999\">", "</c>", "<v>",
      "</v>",
      "-1", "1e999", "99999999999999999999", "NaN", "<f>", "</f>", "<is><t>", "</t></is>", "<rPh>", "</rPh>",
      "<row r=\"0\"/>",
      "<row r=\"1048577\"/>", "<c t=\"inlineStr\">", "&amp;", "&#x0;", "\u{fffe}", "<c r=\"\" t=\"e\"/>", "<v>0</v>",
    ]
    var generator = SeededGenerator(state: 7)
    for _ in 0..<1_500 {
      let rows = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      _ = problem(try HandMade(rows: rows.joined(), strings: "<si><t>名</t></si>").bytes(), small)
    }
  }

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"1\"/>", "<row><c r=\"AAAA1\"/></row>", "<row><c t=\"s\"><v>9</v></c></row>",
  ])
  func whatNoSheetHasIsDamage(rows: String) throws {
    #expect(problem(try HandMade(rows: rows).bytes()) == .damaged(part: "xl/worksheets/one.xml"))
  }
}

/// The same numbers in each run, so that a failure comes again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

import Kernel
import Tables
import Testing
import Workbooks

@Suite struct ReadabilityTests {
  private func file(_ text: String) throws -> TableFile { try TableFile(.bytes(Array(text.utf8))) }

  static let bad = """
    施設の利用状況,,,,
    番号,施　設　名,開設日,利用者,種別
    1,市民会館,令和5年4月1日,"1,200",公 営
    2, 図書館,2024-04-01,３５人,公営
    3,㈱市場,2024-04-01,12,公営
    4,〃,2024-04-01,…,公営

    番号,施　設　名,開設日,利用者,種別
    5,"体育館
    分館",2024-04-01,7,公営,余り
    6,港,2024-04-01,8,公営
    7,駅,2024-04-01,9,民営
    8,森,2024-04-01,9,民営
    ※ 速報
    """

  @Test func everyFaultHasItsCell() throws {
    let report = try ReadabilityReport(file(Self.bad))
    func places(_ rule: ReadabilityRule) -> [String] {
      report.faults.filter { $0.rule == rule }.map { $0.place?.name ?? "" }
    }
    #expect(places(.outsideTable) == ["A1", "A13"])
    #expect(places(.firstRow) == ["A2"])
    #expect(places(.layoutBlanks) == ["B2", "B4"])
    #expect(places(.calendar) == ["C3"])
    #expect(places(.pureNumbers) == ["D3", "D4"])
    #expect(places(.dependentCharacters) == ["B5"])
    #expect(places(.leftOut) == ["B6"])
    #expect(places(.signs) == ["D6"])
    #expect(places(.blankRows) == ["A7", "A8"])
    #expect(places(.lineBreaks) == ["B9"])
    #expect(report.counts[.merged] == nil)
    #expect(report.score(level: 1) == 0)
    #expect(report.score(level: 3) == 0)
  }

  @Test func aGoodTableHasAllPoints() throws {
    let report = try ReadabilityReport(file("名称,開設日,利用者（人）\n甲,2024-04-01,12\n乙,2024-04-02,13\n"))
    #expect(report.faults.isEmpty)
    #expect((1...3).map(report.score) == [100, 100, 100])
  }

  @Test func yearsAsColumnsAndNamesGivenTwiceAreFound() throws {
    let report = try ReadabilityReport(file("区,区,2023年度,2024年度,2025年度,\n東,1,2,3,4,x\n"))
    #expect(report.counts == [.oneHeader: 1, .longForm: 1, .names: 1, .units: 1])
  }

  @Test func choicesAreWrittenOneWay() throws {
    let rows = (0..<12).map { "\($0),\($0 % 2 == 0 ? "ＡＢ" : "AB")" }.joined(separator: "\n")
    let report = try ReadabilityReport(file("番号,種別\n" + rows))
    #expect(report.faults.map(\.text) == ["AB / ＡＢ"])
  }

  @Test func whatIsMendedIsReadWithoutTheFaultsThatCanBeMended() throws {
    let mending = try TableMending(file(Self.bad))
    var rows: [[String]] = []
    try mending.rows { row in
      rows.append(row)
      return true
    }
    #expect(Array(mending.header.prefix(5)) == ["番号", "施設名", "開設日", "利用者", "種別"])
    #expect(rows.count == 8)
    #expect(Array(rows[0].prefix(5)) == ["1", "市民会館", "2023-04-01", "1200", "公 営"])
    #expect(Array(rows[3].prefix(4)) == ["4", "㈱市場", "2024-04-01", "…"])
    #expect(rows[1][3] == "３５人")
  }

  @Test func hiddenSheetsAndColumnsAreFound() throws {
    let bytes = try WorkbookWriter.bytes { book in
      var layout = SheetLayout(widths: [10, 10, 10])
      layout.hiddenColumns = [2]
      let sheet = try book.addSheet("一覧", layout)
      try sheet.write(["名称", "住所", "種別"], row: 1)
      try sheet.write(["甲", "一丁目", "港"], row: 2)
      var hidden = SheetLayout()
      hidden.isHidden = true
      try book.addSheet("控え", hidden).write(["x"], row: 1)
    }
    let report = try ReadabilityReport(TableFile(.bytes(bytes)))
    #expect(report.faults.map(\.rule) == [.hidden, .hidden])
    #expect(report.faults.map(\.text) == ["B", "控え"])
  }

  @Test func cellsThatLookUnlikeTheirColumnAreFound() throws {
    let marked = CellStyle { $0.fill = .input }
    let bytes = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("一覧")
      try sheet.write(["名称", "住所", "種別"], row: 1, .head)
      for row in 2...7 { try sheet.write(["甲\(row)", "\(row)丁目", "港"], row: row, row % 2 == 0 ? marked : .plain) }
      // A column in bold, which is no sign, and one cell that is.
      for row in 2...7 {
        try sheet.write("x", at: CellPlace(row: row, column: 1), CellStyle { $0.isBold = true })
      }
      try sheet.write("5丁目", at: CellPlace(row: 5, column: 2), CellStyle { $0.fill = .head })
    }
    let faults = try ReadabilityReport(TableFile(.bytes(bytes))).faults.filter { $0.rule == .colours }
    #expect(faults.map { $0.place?.name } == ["B5"] && faults.map(\.text) == ["5丁目"])
    #expect(ReadabilityRule.colours.penalty == 10 && ReadabilityRule.colours.level == 1)
  }

  @Test func rulesSayWhatToDoInBothLanguages() {
    #expect(Set(ReadabilityRule.allCases.map(\.words.ja)).count == ReadabilityRule.allCases.count)
    #expect(Set(ReadabilityRule.allCases.compactMap(\.words.en)).count == ReadabilityRule.allCases.count)
  }

  @Test func aSecondTableIsFound() throws {
    let report = try ReadabilityReport(file("区,人口（人）\n東,10\n西,20\n南,30\n北,40\n\n施設,所在地\n公民館,東\n"))
    #expect(report.faults.filter { $0.rule == .oneTable }.map { $0.place?.name } == ["A7"])
    #expect(report.score(level: 1) == 0)
  }

  @Test func blanksBesideZerosAndFiguresWithoutUnitsAreAskedAbout() throws {
    let report = try ReadabilityReport(file("区,面積,世帯数\n東,10,0\n西,0,3\n南,,5\n"))
    #expect(report.counts == [.blankOrZero: 1, .units: 1])
  }

  @Test func placesHaveTheirFullNames() throws {
    let report = try ReadabilityReport(file("都道府県名,市区町村名\n静岡県,沼津市\n東京,港区\n京都,京都\n京都府,京都市\n"))
    #expect(report.faults.map(\.text) == ["東京", "京都", "京都"])
    #expect(report.score(level: 3) == 85)
  }

  @Test func whatOtherStandsForHasAColumnOfItsOwn() throws {
    let rows = (0..<12).map { "\($0),\($0 % 3 == 0 ? "その他（水道）" : "道路")" }.joined(separator: "\n")
    let report = try ReadabilityReport(file("番号,分野\n" + rows))
    #expect(report.counts == [.otherText: 4] && report.score(level: 2) == 70)
  }
}

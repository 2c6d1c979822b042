import ModuleKit
import Testing

@testable import Plans

@Suite struct HeaderTests {
  private func roles(_ headers: [String], _ rows: [[String]], above: [String]? = nil) throws -> [String] {
    let bytes = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("表")
      let lines = (above.map { [$0] } ?? []) + [headers] + rows
      for (index, line) in lines.enumerated() { try sheet.write(line, row: index + 1) }
    }
    let book = try Workbook(bytes)
    let mapping = MappingRecognition.mapping(of: try SheetTable(book.sheets[0], of: book), hint: "")
    return mapping.columns.map { column in
      [
        column.role.kind.rawValue, column.role.layer, column.role.indicator.map(String.init),
        column.role.year.map { String($0.number) },
      ].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test func anIndicatorARowWithTheYearsInTheHeaders() throws {
    let found = try roles(
      ["基本目標", "施策", "取組", "担当課", "指標名", "単位", "基準値(R1)", "令和2年度実績", "R3 実績", "R6目標値"],
      [
        ["まち", "道", "舗装", "建設課", "延長", "km", "1", "2", "3", "9"],
        ["まち", "道", "橋", "建設課", "橋の数", "橋", "1", "2", "3", "9"],
      ])
    #expect(
      found == [
        "title goal", "title measure", "title action", "department", "indicator 1", "unit 1", "value 1 2019",
        "value 1 2020",
        "value 1 2021", "target 1 2024",
      ])
  }

  @Test func groupsStandAboveTheirParts() throws {
    let found = try roles(
      ["施策名", "施策番号", "名称", "単位", "2023年度", "2024年度"], [["道", "1", "延長", "km", "1", "2"]],
      above: ["", "", "活動指標", "活動指標", "活動指標", "活動指標"])
    #expect(found == ["title measure", "number measure", "indicator 1", "unit 1", "value 1 2023", "value 1 2024"])
  }

  @Test func aNumberBesideAYearIsNotPartOfIt() throws {
    let found = try roles(
      ["事務事業番号", "事務事業名", "指標1 名称", "指標1 単位", "指標1 2015年度実績", "指標1 令和 2年度実績", "指標2 名称", "指標2 2015年度目標"],
      [["1", "道", "延長", "km", "1", "2", "橋の数", "3"], ["2", "橋", "延長", "km", "1", "2", "橋の数", "3"]])
    #expect(
      found == [
        "number project", "title project", "indicator 1", "unit 1", "value 1 2015", "value 1 2020", "indicator 2",
        "target 2 2015",
      ])
  }

  @Test func aBareNumberIsOfTheNameBesideIt() throws {
    let found = try roles(
      ["番号", "施策名", "取組名", "内容"], [["1", "道", "舗装", "あ"], ["1", "道", "橋", "い"], ["2", "水", "水道", "う"]])
    #expect(found == ["number measure", "title measure", "title action", "text"])
    let lowest = try roles(
      ["No.", "施策名", "取組名"], [["1", "道", "舗装"], ["2", "道", "橋"], ["1", "水", "水道"]])
    #expect(lowest == ["number action", "title measure", "title action"])
    let running = try roles(["番号", "施策名"], [["1", "道"], ["2", "道"]])
    #expect(running == ["text", "title measure"])
  }

  @Test func marksAndTheirTexts() throws {
    let found = try roles(
      ["施策番号", "施策名", "R4 評価", "R4 評価理由", "R5 評価", "評価者氏名"],
      [["1", "道", "A", "進んだ", "B", "某"], ["2", "橋", "B", "遅れた", "A", "某"]])
    #expect(found == ["number measure", "title measure", "mark 2022", "review 2022", "mark 2023", "ignore"])
  }

  @Test(
    arguments: [
      ("令和2年度実績", 2020), ("R2", 2020), ("Ｒ２", 2020), ("平成30年", 2018), ("令和元年度", 2019), ("2020", 2020),
      ("2020年度目標", 2020),
      ("H30実績", 2018),
    ])
  func yearsAreReadHoweverTheyAreWritten(text: String, year: Int) { #expect(WrittenYear(text)?.year == year) }

  @Test(arguments: ["①活動指標ア", "評価", "5", "20", "share3", "第2次計画"])
  func whatIsNoYearIsNone(text: String) { #expect(WrittenYear(text) == nil) }

  @Test(arguments: [("7", 2025), ("令和6", 2024), ("2023", 2023), ("６年度", 2024)])
  func theYearOfARow(text: String, year: Int) { #expect(WrittenYear.ofRow(text) == year) }

  @Test func markdownShowsTextAsItIs() {
    #expect(escapedMarkdown("1. 一\n- 二\n\n<b>*三*") == "1\\. 一  \n\\- 二\n\n\\<b\\>\\*三\\*")
  }
}

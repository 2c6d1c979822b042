import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Costs of items in workbooks.
@Suite struct CostCellTests {
  static let headers = ["施策番号", "施策名", "令和6年度予算額（千円）", "令和6年度決算額（千円）", "R7予算額（円）", "事業費"]

  static func read(_ rows: [[String]], _ headers: [String] = headers) throws -> WorkbookImport {
    try SmallWorkbook.read(try SmallWorkbook.bytes(headers: headers, rows: rows, title: nil))
  }

  @Test func theyComeInAsWholeYen() throws {
    let found = try Self.read([
      ["1", "窓口", "1,200", "1,150.5", "１，３００，０００", "9"], ["2", "公開", "0", "", "", ""],
    ])
    let nodes = found.plan.file.nodes
    #expect(
      nodes.first?.costs.map(\.line) == ["2024 budget 1200000", "2024 actual 1150500", "2025 budget 1300000"])
    #expect(nodes.last?.costs.map(\.line) == ["2024 budget 0"])
  }

  /// 事業費 alone says neither plan nor budget: somebody has to choose.
  @Test func whatIsNoAmountIsReportedAndNotGuessed() throws {
    let found = try Self.read([["1", "窓口", "－", "▲5", "1200.4", "9"]])
    #expect(found.plan.file.nodes.first?.costs.isEmpty == true)
    let left = found.plan.notTaken.cells.filter { $0.reason == .noYen }.map(\.place.name)
    #expect(left == ["C2", "D2", "E2"])
  }

  @Test func columnsAlikeAreLeftToPeople() throws {
    let found = try Self.read([["1", "窓口", "5", "6"]], ["施策番号", "施策名", "予算額", "予算額"])
    #expect(found.plan.file.nodes.first?.costs.isEmpty == true)
  }

  @Test func aMappingKeepsThem() throws {
    let text = """
      {"format": "machi-workbook/1", "sheet": "集計", "headerRows": [1], "year": 2025,
       "levels": [{"key": "measure", "name": "施策"}],
       "columns": [{"column": "A", "is": "title", "level": "measure"}, {"column": "B", "is": "planned", "year": 2026},
         {"column": "C", "is": "actual", "year": -1}]}
      """
    let mapping = try WorkbookMapping.read(Array(text.utf8))
    #expect(mapping.columns.dropFirst().map(\.role) == [.cost(.planned, .fixed(2026)), .cost(.actual, .before(1))])
    #expect(try WorkbookMapping.read(Array(mapping.json.utf8)) == mapping)
    let without = text.replacing(#""is": "planned", "year": 2026"#, with: #""is": "planned""#)
    #expect(throws: ImportRefused.self) { try WorkbookMapping.read(Array(without.utf8)) }
  }

  @Test(arguments: [("1,200", 1_200_000), ("0", 0), ("１２", 12_000), ("▲5", nil), ("約5", nil), ("1e300", nil)])
  func amountsAreReadAsPeopleWriteThem(_ text: String, _ yen: Int?) {
    #expect(CostUnit(header: "予算額（千円）").yen(text) == yen)
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Files of datasets held against the rules for tables that programs can read.
@Suite struct ReadabilityPageTests {
  private static let base = "/numazu/staff/data"

  /// A dataset with this file; gives the address of what its file was found to be.
  private func sent(_ city: TestCity, _ text: String, name: String = "list.csv") throws -> String {
    try sent(city, Array(text.utf8), name: name)
  }

  private func sent(_ city: TestCity, _ bytes: [UInt8], name: String) throws -> String {
    let fields = [("title", "施設"), ("name", "facilities"), ("licence", "cc-by")]
    _ = try city.post("\(Self.base)/new", fields, as: .secretariat)
    let answer = try city.post(
      "\(Self.base)/datasets/facilities/resources", [], files: [("upload", name, bytes)], as: .secretariat)
    #expect(answer.status == 303, "\(answer.text.suffix(2_000))")
    let page = try city.get("\(Self.base)/datasets/facilities", as: .secretariat).text
    let address = try #require(page.split(separator: "\"").first { $0.hasSuffix("/readability") })
    return String(address)
  }

  @Test func faultsAreNamedByTheirCellsAndMended() throws {
    let city = try TestCity()
    let address = try sent(city, "施設一覧\n名称,開設日,定員\n公民館,R5.4.1,\"1,200\"\n体育館,令和6年5月1日,300\n")
    let page = try city.get(address, as: .secretariat).text
    #expect(page.contains("<code>A1</code> 施設一覧"))
    #expect(page.contains("<code>C3</code> 1,200") && page.contains("自動で直せます"))
    #expect(try city.get(address + "?lang=en", as: .secretariat, language: .english).text.contains("/ 100"))
    let mended = try city.get(address + "/mended.csv", as: .secretariat).text
    #expect(mended == "\u{feff}名称,開設日,定員\r\n公民館,2023-04-01,1200\r\n体育館,2024-05-01,300\r\n")
    #expect(try city.post(address, [], as: .secretariat).status == 303)
    #expect(try city.get("\(Self.base)/datasets/facilities", as: .secretariat).text.contains("list-mended.csv"))
    #expect(try city.get(address, as: .editor).status == 403)
  }

  @Test func everySheetThatIsShownIsLookedAt() throws {
    let city = try TestCity()
    let bytes = try WorkbookWriter.bytes { book in
      _ = try book.addSheet("表紙")
      for (name, place) in [("東", "②館"), ("西", "①号館")] {
        let sheet = try book.addSheet(name)
        for (row, cells) in [["名称", "定員（人）"], [place, "300"], ["体育館", "30"]].enumerated() {
          for (column, text) in cells.enumerated() {
            try sheet.write(text, at: CellPlace(row: row + 1, column: column + 1))
          }
        }
      }
    }
    let address = try sent(city, bytes, name: "list.xlsx")
    let page = try city.get(address, as: .secretariat).text
    #expect(page.contains("<code>西!A2</code> ①号館") && page.contains("<code>東!A2</code> ②館"))
    #expect(page.contains(ReadabilityTexts.japanese.sheets("東、西")))
    #expect(page.contains(ReadabilityTexts.japanese.omitted("表紙")))
  }

  @Test func allFaultsAreInAFile() throws {
    let city = try TestCity()
    let rows = (1...45).map { "①\($0),\($0)\n" }.joined()
    let address = try sent(city, "名称,面積（平方メートル）\n\(rows)")
    #expect(try city.get(address, as: .secretariat).text.contains(ReadabilityTexts.japanese.more(25)))
    let lines = try city.get(address + "/faults.csv", as: .secretariat).text.split(whereSeparator: \.isNewline)
    #expect(lines.count { $0.hasPrefix("L1-08,,A") } == 45)
    #expect(lines.contains { $0.hasPrefix("L1-08,,A46,①45,") })
    #expect(try city.get(address + "/faults.csv", as: .editor).status == 403)
  }

  @Test func whatIsNoTableSaysWhatToDo() throws {
    let city = try TestCity()
    let address = try sent(city, "%PDF-1.7\n%%EOF\n", name: "list.pdf")
    #expect(try city.get(address, as: .secretariat).text.contains("PDF は表として読めません"))
    #expect(try city.get(address + "/mended.csv", as: .secretariat).status == 404)
  }
}

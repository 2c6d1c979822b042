import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Values that come as files.
@Suite struct MeasurementFileTests {
  @Test func aFileIsReadAsWhatPeoplePaste() throws {
    let csv = "年度,実績,区分,備考\r\n2023,\"1,200\",,確報\r\n令和6年度,74.4,,\r\n"
    #expect(
      try MeasurementFile.lines(Array(csv.utf8)) == ["年度\t実績\t区分\t備考", "2023\t1,200\t\t確報", "令和6年度\t74.4\t\t"])
    let book = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("値")
      try sheet.write(["年度", "実績"], row: 1, .head)
      try sheet.write(2023, at: CellPlace(row: 2, column: 1))
      try sheet.write(60.5, at: CellPlace(row: 2, column: 2))
    }
    #expect(try MeasurementFile.lines(book).last?.hasPrefix("2023\t60.5") == true)
    #expect(throws: TableProblem.self) { try MeasurementFile.lines(Array("%PDF-1.7".utf8)) }
  }

  @Test func allOfItIsAddedOrNothing() throws {
    let city = try TestCity()
    let staff = "/numazu/staff/plans/johoka-suishin/indicators"
    let made = try city.post("\(staff)/add", [("key", "rate"), ("nameJa", "率"), ("direction", "up")], as: .secretariat)
    #expect(made.status == 303)
    func send(_ text: String, _ name: String = "values.csv") throws -> Response {
      try city.post(
        "\(staff)/rate/measure", [("period1", "")], files: [("file", name, Array(text.utf8))], as: .secretariat)
    }
    let page = "/numazu/plans/johoka-suishin/indicators/rate"
    let wrong = try send("年度,実績\n2023,50\n十年,60\n2099,70\n")
    #expect(wrong.status == 422 && wrong.text.contains("3行目") && wrong.text.contains("4行目"))
    #expect(try city.get(page).text.contains("値はまだありません"))
    #expect(try send("%PDF-1.7", "values.csv").status == 422)
    let right = try send("年度,実績\n2023,50.5\n2024,60\n")
    #expect(right.status == 303, "\(right.text.prefix(300))")
    #expect(try city.get(page).text.contains("50.5"))
    let editor = try city.post(
      "\(staff)/rate/measure", [], files: [("file", "v.csv", Array("2023,1".utf8))], as: .editor)
    #expect(editor.status == 403)
  }
}

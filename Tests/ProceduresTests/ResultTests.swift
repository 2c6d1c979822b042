import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// Results that come back in a workbook.
@Suite struct ResultTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func readyToDecide() throws -> ID<Case> {
    let id = try desk.handIn()
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    return id
  }

  private func workbook(_ rows: [[String]]) throws -> [UInt8] {
    try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("dog")
      for (index, row) in ([["受付番号", "版（変えないでください）", "結果", "理由"]] + rows).enumerated() {
        try sheet.write(row, row: index + 1)
      }
    }
  }

  private func line(_ id: ID<Case>, _ result: String, _ reason: String = "", revision: Int? = nil) throws -> [String] {
    [Case.number(id), String(try revision ?? desk.row(id).revision), result, reason]
  }

  /// Sends it as the editor; answers the address of the comparison.
  private func keep(_ bytes: [UInt8]) throws -> String {
    let response = try desk.city.post(
      "/numazu/staff/cases/results", [], files: [(field: "file", name: "results.xlsx", bytes: bytes)], as: .editor)
    #expect(response.status == 303, "\(response.text)")
    return try #require(response.header("Location"))
  }

  @Test func nothingChangesBeforeItIsConfirmedAndTheSameAgainChangesNothing() throws {
    let (yes, no) = (try readyToDecide(), try readyToDecide())
    let early = try desk.handIn()
    let bytes = try workbook([
      try line(yes, "認める", "おめでとうございます"), try line(no, "認めない", "要件を満たしません"), try line(early, " 終える "),
    ])
    let address = try keep(bytes)
    let page = try desk.city.get(address, as: .editor).text
    #expect(page.contains("取り込む案件 3件、取り込めない行 0件") && page.contains("要件を満たしません"))
    #expect(try desk.row(yes).state == .open)
    let taken = try desk.city.post(address, [("action", "take")], as: .editor)
    #expect(taken.status == 303 && taken.header("Location")?.contains("count=3") == true)
    #expect(try desk.row(yes).outcome == .approved && desk.row(no).outcome == .refused)
    #expect(try desk.steps(early)[0].state == .done)
    let seen = try desk.seen(no)
    #expect(seen.contains("要件を満たしません"))
    #expect(try desk.events("procedures.case.decided").count == 2)
    #expect(try desk.events("procedures.results.taken").map(\.detail) == ["3/3"])
    #expect(try desk.city.get(address, as: .editor).status == 404, "it is gone")
    let again = try desk.city.get(try keep(bytes), as: .editor).text
    #expect(again.contains("取り込む案件 0件、取り込めない行 1件、もうそうなっている行 2件"))
  }

  @Test func eachLineThatCannotBeTakenSaysWhy() throws {
    let (first, second, third, fourth) = (
      try readyToDecide(), try readyToDecide(), try readyToDecide(), try readyToDecide()
    )
    let other = try readyToDecide()
    let checking = try desk.handIn()
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(other)")
      try db.run("UPDATE procedures_step SET department = 'welfare' WHERE case_id = \(other)")
    }
    let bytes = try workbook([
      try line(first, "たぶん"), try line(second, "認めない"), try line(third, "認める", revision: 99), try line(other, "認める"),
      ["ABCDE-FGHJK", "0", "認める", ""], try line(checking, "認める"), try line(fourth, "認める"), try line(fourth, "認める"),
      [Case.number(first), "0", "", "理由だけ"],
    ])
    let address = try keep(bytes)
    let page = try desk.city.get(address, as: .editor).text
    #expect(page.contains("取り込む案件 1件、取り込めない行 7件") && !page.contains("山田"))
    let texts = ResultTexts.japanese
    for obstacle in [
      ResultComparison.Obstacle.wrongWord, .noReason, .changed, .notYours, .unknownNumber, .otherKind, .repeated,
    ] { #expect(page.contains(try #require(texts.obstacles[obstacle])), "\(obstacle)") }
    #expect(try desk.city.get(address, as: .secretariat).status == 404, "it is the sender’s alone")
    #expect(try desk.city.post(address, [("action", "discard")], as: .editor).status == 303)
    #expect(try desk.row(fourth).state == .open)
  }

  @Test func whatHasChangedMeanwhileIsLeft() throws {
    let id = try readyToDecide()
    let address = try keep(try workbook([try line(id, "認める")]))
    #expect(try desk.send(id, "/messages", [("message", "待って")]).status == 303)
    let taken = try desk.city.post(address, [("action", "take")], as: .editor)
    #expect(taken.status == 303 && taken.header("Location")?.contains("count=0") == true)
    #expect(try desk.row(id).state == .open)
  }

  @Test func theExportHoldsWhatComesBack() throws {
    let id = try readyToDecide()
    let response = try desk.city.get("/numazu/staff/cases.xlsx", as: .editor)
    let book = try Workbook(response.bytes)
    let rows = try book.first(10, of: try #require(book.sheets.first)).map { row in row.cells }
    let heads = rows[0].map { $0.value?.text ?? "" }
    for head in ["受付番号", "いまの手順", "結果", "理由", "版（変えないでください）"] { #expect(heads.contains(head), "\(head)") }
    let columns = try #require(ResultColumns(SheetRow(number: 1, cells: rows[0])))
    let cells = Dictionary(uniqueKeysWithValues: rows[1].map { ($0.column, $0.value?.text ?? "") })
    #expect(cells[columns.number] == Case.number(id))
    #expect(cells[columns.revision] == String(try desk.row(id).revision))
    #expect(throws: ResultSheet.Problem.nothing) { try ResultSheet.read(response.bytes) }
    #expect(throws: ResultSheet.Problem.unreadable) { try ResultSheet.read([1, 2, 3]) }
    #expect(throws: ResultSheet.Problem.noColumns) {
      try ResultSheet.read(try WorkbookWriter.bytes { try $0.addSheet("x").write(["a"], row: 1) })
    }
  }

  @Test func whatIsNotConfirmedGoesAfterADay() throws {
    let id = try readyToDecide()
    let address = try keep(try workbook([try line(id, "認める")]))
    try desk.store.write { db in try ResultSheet.sweep(at: currentInstant() + 3_600, in: db) }
    #expect(try desk.city.get(address, as: .editor).status == 200)
    try desk.store.write { db in try ResultSheet.sweep(at: currentInstant() + 86_401, in: db) }
    #expect(try desk.city.get(address, as: .editor).status == 404)
  }
}

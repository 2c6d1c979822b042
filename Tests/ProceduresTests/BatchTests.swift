import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct BatchTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func send(_ ids: [ID<Case>], _ fields: [(String, String)], revision: Int? = nil) throws -> Response {
    let cases = try ids.map { ("case", "\($0.text)/\(try revision ?? desk.row($0).revision)") }
    return try desk.city.post("/numazu/staff/cases", cases + fields, as: .editor)
  }

  @Test func aStepIsDoneWhereItIsDueAndTheRestIsNamed() throws {
    let ids = try (0..<3).map { _ in try desk.handIn() }
    _ = try desk.send(ids[2], "/steps/1")
    let done = try send(ids, [("action", "step"), ("step", "dog/look")])
    let address = try #require(done.header("Location"))
    #expect(try ids.map { try desk.steps($0)[0].state } == [.done, .done, .done])
    let page = try desk.city.get(address, as: .editor).text
    #expect(page.contains("2件を処理しました") && page.contains("次の案件は"))
    #expect(address.contains("left=\(ids[2].text)"))
    // Decisions alike, one after the other.
    #expect(try send(ids, [("action", "step"), ("step", "dog/tag")]).status == 303)
    #expect(try send(ids, [("action", "step"), ("step", "dog/decide")]).status == 303)
    #expect(try ids.allSatisfy { try desk.row($0).outcome == .approved })
  }

  @Test func whatHasChangedOrIsOfAnotherOfficeIsLeft() throws {
    let (own, other) = (try desk.handIn(), try desk.handIn())
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(other)")
      try db.run("UPDATE procedures_step SET department = 'welfare' WHERE case_id = \(other)")
    }
    #expect(try send([own], [("action", "step"), ("step", "dog/look")], revision: 9).status == 303)
    #expect(try send([other], [("action", "step"), ("step", "dog/look")]).status == 303)
    #expect(try desk.steps(own)[0].state == .open && desk.steps(other)[0].state == .open)
    let editor = try desk.store.read { db in try Account.find(login: "editor", in: db)?.id.text ?? "" }
    #expect(try send([own, other], [("action", "assign"), ("assignee", editor)]).status == 303)
    #expect(try desk.row(own).assignee?.text == editor && desk.row(other).assignee == nil)
    #expect(try send([], [("action", "assign")]).header("Location")?.contains("done=none") == true)
  }

  @Test func whoMayNotHandleACaseIsNotGivenIt() throws {
    let id = try desk.handIn()
    let other = Account(
      id: .random(), login: "fukushi", name: "福祉 花子", department: ID("welfare"), roles: [.editor])
    try desk.store.write { db in try other.insert(passwordHash: "", at: currentInstant(), in: db) }
    let fields = [
      ("case", "\(id.text)/\(try desk.row(id).revision)"), ("action", "assign"), ("assignee", other.id.text),
    ]
    _ = try desk.city.post("/numazu/staff/cases", fields, as: .secretariat)
    #expect(try desk.row(id).assignee == nil)
  }

  @Test func allAnswersAreInTheWorkbookAndEachLookIsRecorded() throws {
    let ids = [try desk.handIn(), try desk.handIn(["dog/1/name": "ハチ"])]
    let other = try desk.handIn()
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(other)")
      try db.run("UPDATE procedures_step SET department = 'welfare' WHERE case_id = \(other)")
    }
    for response in [
      try send(ids + [other], [("action", "export")]), try desk.city.get("/numazu/staff/cases.xlsx", as: .editor),
    ] {
      #expect(response.status == 200 && response.header("Cache-Control") == "no-store")
      let rows = try sheet(response.bytes)
      #expect(rows.count == 3)
      #expect(rows[0].contains("飼い主の氏名") && rows[0].contains("名前 1") && rows[0].contains("体重の合計"))
      // What is sorted by stands in cells of its own; what was paid is there too.
      for head in ["飼い主の氏名 ふりがな", "受け取った額", "未納額"] { #expect(rows[0].contains(head), "\(head)") }
      #expect(rows[1].contains("山田 花子") && rows[1].contains("やまだ はなこ"))
      let text = rows.joined().joined(separator: " ")
      #expect(text.contains("ハチ") && text.contains("ポチ") && !text.contains(Case.number(other)))
    }
    #expect(try desk.events("procedures.case.viewed").count == 4)
    #expect(try desk.events("procedures.exported").map(\.detail) == ["2", "2"])
  }

  @Test func daysAreWrittenAsSomebodyHasChosenFromThenOn() throws {
    let id = try desk.handIn(["dog/1/born": "2025-01-02"])
    let path = "/numazu/staff/cases"
    func cells(_ answer: Response) throws -> String { try sheet(answer.bytes)[1].joined(separator: " ") }
    #expect(try cells(desk.city.get(path + ".xlsx", as: .editor)).contains("2025-01-02"))
    let japanese = try desk.city.post(path, [("action", "exportAll"), ("days", "era")], as: .editor)
    #expect(try cells(japanese).contains("令和7年1月2日") && !cells(japanese).contains("2025-01-02"))
    #expect(try cells(desk.city.get(path + ".xlsx", as: .editor)).contains("令和7年1月2日"))
    #expect(try desk.city.get(path, as: .editor).text.contains("<option value=\"era\" selected>"))
    // Another's choice is another's, and what nobody offers changes nothing.
    #expect(try cells(desk.city.get(path + ".xlsx", as: .secretariat)).contains("2025-01-02"))
    let odd = try desk.city.post(path, [("action", "exportAll"), ("days", "moon")], as: .editor)
    #expect(try cells(odd).contains("令和7年1月2日"))
    let chosen = try send([id], [("action", "export"), ("days", "iso")])
    #expect(try cells(chosen).contains("2025-01-02"))
  }

  private func sheet(_ bytes: [UInt8]) throws -> [[String]] {
    let book = try Workbook(bytes)
    let first = try #require(book.sheets.first)
    return try book.first(100, of: first).map { row in row.cells.map { $0.value?.text ?? "" } }
  }
}

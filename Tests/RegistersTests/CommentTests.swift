import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct CommentTests {
  private let path = "/staff/registers/aed/records/1/comments"

  @Test func notesAndTheirFilesAreForTheDeskAlone() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"]])
    #expect(try desk.send(path, [("text", " ")]).status == 422)
    let sent = try desk.city.post(
      "/numazu\(path)", [("text", "電極パッドは来年まで")], files: [("files", "領収書.csv", Array("品名,金額\nパッド,9000\n".utf8))],
      as: .secretariat)
    #expect(sent.status == 303)
    let page = try desk.page(path, as: .secretariat).text
    #expect(page.contains("電極パッドは来年まで") && page.contains("領収書.csv"))
    #expect(try desk.page("/staff/registers/aed/records/1", as: .secretariat).text.contains("メモとファイル（1件）"))
    #expect(try !desk.page("/registers/aed/1").text.contains("電極パッド"))
    let link = try #require(page.firstMatch(of: /\/files\/registers\/[^"]+/)).0
    #expect(try desk.page(String(link), as: .secretariat).status == 200)
    let traces = try desk.store.read { db in
      try db.value(
        "SELECT count(*) AS value FROM audit_event WHERE detail LIKE 'file % of No. 1' AND action = 'registers.personal.read'"
      )
        as Int?
    }
    #expect(traces == 1)
    // An editor of no such office, an auditor, a visitor: to them it is not there.
    #expect(try desk.page(String(link), as: .editor).status == 404)
    #expect(try desk.page(String(link), as: .auditor).status == 403)
    #expect(try desk.page(String(link)).status != 200)
    #expect(try desk.page(path, as: .editor).status == 403)
  }

  @Test func whatWasNotedGoesWithItsFiles() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"]])
    _ = try desk.city.post(
      "/numazu\(path)", [("text", "写し")], files: [("files", "a.csv", Array("a\n1\n".utf8))], as: .secretariat)
    let refused = try desk.city.post(
      "/numazu\(path)", [("text", "写し")], files: [("files", "a.exe", [0x4d, 0x5a, 0, 0])], as: .secretariat)
    #expect(refused.status == 422)
    #expect(try desk.send("\(path)/1", []).status == 303)
    let left = try desk.store.read { db -> [Int?] in
      [
        try db.value("SELECT count(*) AS value FROM registers_comment"),
        try db.value("SELECT count(*) AS value FROM attachment"),
      ]
    }
    #expect(left == [0, 0])
    #expect(try desk.send("\(path)/1", []).status == 404)
  }
}

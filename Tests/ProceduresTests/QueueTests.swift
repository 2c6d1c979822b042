import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct QueueTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func list(_ query: String = "", as role: Role = .editor) throws -> String {
    try desk.city.get("/numazu/staff/cases\(query)", as: role).text
  }

  @Test func whatIsDueFirstComesFirst() throws {
    #expect(try list().contains("処理を待つ案件はありません"))
    let ids = try (0..<3).map { _ in try desk.handIn() }
    let days = ["2026-12-10", "2020-01-06", "2026-12-01"]
    for (id, day) in zip(ids, days) { try desk.change(id) { $0.due = Day(iso: day) } }
    let page = try list()
    let places = [1, 2, 0].compactMap { page.firstRange(of: Case.number(ids[$0]))?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
    #expect(!page.contains("ポチ"), "of the answers the name alone")
    #expect(page.contains("犬の登録") && page.contains("確認<") && page.contains("鑑札の用意"))
    let late = try list("?late=1")
    #expect(late.contains(Case.number(ids[1])) && !late.contains(Case.number(ids[0])))
    #expect(late.contains("期限を過ぎています"))
  }

  @Test func filtersNarrowItDown() throws {
    let (first, second) = (try desk.handIn(), try desk.handIn())
    #expect(try desk.send(first, "/assignee", [("assignee", try account(.editor).text)]).status == 303)
    try desk.change(second) { ($0.state, $0.outcome, $0.ended) = (.ended, .withdrawn, currentInstant()) }
    func has(_ query: String) throws -> [Bool] {
      let page = try list(query)
      return [first, second].map { page.contains(Case.number($0)) }
    }
    #expect(try has("") == [true, false])
    #expect(try has("?who=mine") == [true, false])
    #expect(try has("?who=nobody") == [false, false])
    #expect(try has("?state=ended") == [false, true])
    #expect(try has("?state=all") == [true, true])
    #expect(try has("?state=returned") == [false, false])
    #expect(try has("?state=all&procedure=dog") == [true, true])
    #expect(try has("?state=all&procedure=cat") == [false, false])
    // What nobody offers counts as not asked for.
    #expect(try has("?state=x&who=y&after=z") == [true, false])
  }

  @Test func aLongListIsWalkedPageByPage() throws {
    let ids = try (0..<120).map { _ in try desk.handIn() }
    for path in ["/numazu/staff/cases", "/numazu/staff/cases?state=all"] {
      var (seen, next): (Set<String>, String?) = ([], path)
      var pages = 0
      while let path = next, pages < 9 {
        let page = try desk.city.get(path, as: .editor).text
        let found = ids.map(Case.number).filter(page.contains)
        #expect(seen.isDisjoint(with: found))
        seen.formUnion(found)
        pages += 1
        next = page.firstMatch(of: #/<a href="([^"]*after=[^"]*)">次へ/#).map {
          String($0.1).replacing("&amp;", with: "&")
        }
      }
      #expect(seen.count == 120 && pages == 3)
    }
  }

  @Test func itHoldsTheCasesOfOnesOwnOfficesAlone() throws {
    let (own, other) = (try desk.handIn(), try desk.handIn())
    try desk.change(other) { $0.department = ID("welfare") }
    try move(steps: other, to: "welfare")
    let page = try list()
    #expect(page.contains(Case.number(own)) && !page.contains(Case.number(other)))
    #expect(try list(as: .secretariat).contains(Case.number(other)))
    // A step that is open for an office brings the case to it.
    try move(steps: other, to: "promotion")
    #expect(try list().contains(Case.number(other)))
    #expect(try desk.city.get("/numazu/staff/cases", as: .auditor).status == 403)
  }

  @Test func aNameIsFoundWholeAndTheSearchIsRecorded() throws {
    let id = try desk.handIn()
    func search(_ words: String) throws -> Response {
      try desk.city.post("/numazu/staff/cases/search", [("words", words)], as: .editor)
    }
    #expect(try search(Case.number(id).lowercased()).header("Location")?.hasSuffix("/staff/cases/\(id.text)") == true)
    #expect(try search("山田花子").header("Location")?.hasSuffix("/staff/cases/\(id.text)") == true)
    #expect(try search("山田").status == 422)
    #expect(try search("").status == 422)
    try desk.handIn()
    let several = try #require(try search("山田 花子").header("Location"))
    #expect(several.contains("applicant=") && !several.contains(percentEncoded("山田")))
    #expect(try desk.city.get(several, as: .editor).text.contains(Case.number(id)))
    let events = try desk.events("procedures.case.searched")
    #expect(events.count == 3 && !events.contains { ($0.detail + $0.subject.id).contains("山田") })
  }

  @Test func theStaffsPageTellsWhatWaits() throws {
    try desk.handIn()
    #expect(try desk.city.get("/numazu/staff", as: .editor).text.contains("担当なし</a> <strong>1"))
  }

  @Test func latenessFollowsOfficeDays() throws {
    let monday = try #require(Day(iso: "2026-12-07"))
    func lateness(_ due: String, _ state: Case.State = .open) -> Lateness {
      Lateness(state, due: Day(iso: due), on: monday)
    }
    #expect(lateness("2026-12-06") == .late)
    #expect(lateness("2026-12-07") == .soon)
    #expect(lateness("2026-12-10") == .soon)
    #expect(lateness("2026-12-11") == .none)
    #expect(lateness("2026-12-06", .returned) == .none)
    #expect(Lateness(.open, due: nil, on: monday) == .none)
  }

  private func account(_ role: Role) throws -> ID<Account> {
    try desk.store.read { db in try #require(try Account.find(login: role.rawValue, in: db)).id }
  }

  private func move(steps id: ID<Case>, to department: String) throws {
    try desk.store.write { db in
      try db.run("UPDATE procedures_step SET department = \(department) WHERE case_id = \(id)")
    }
  }
}

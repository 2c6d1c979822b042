import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct RepresentingTests {
  private func desk(_ who: String) throws -> Desk {
    try Desk(
      Sample.json.replacing(
        #""kind": "registration","#, with: #""kind": "registration", "representatives": "\#(who)","#))
  }

  /// A son who acts for his mother, by a mandate that both have agreed to.
  private func son(_ city: TestCity) throws -> (son: OpenedSession, mother: OpenedSession) {
    let (mother, son) = (try city.resident("mother"), try city.resident("son"))
    let fields = [("mail", "son@example.jp"), ("until", (currentInstant().day + 30).iso)]
    #expect(try city.send(.post, "/numazu/account/mandates", fields, in: mother).status == 303)
    let store = try city.city("numazu").store
    let mandate = try #require(
      try store.read { db -> String? in try db.value("SELECT id AS value FROM mandate") })
    #expect(try city.send(.post, "/numazu/account/mandates/\(mandate)/acceptance", in: son).status == 303)
    #expect(try city.send(.post, "/numazu/account/acting", [("mandate", mandate)], in: son).status == 303)
    return (son, mother)
  }

  @Test func byAMandateTheCaseIsTheOthersAndSaysWhoFilledItIn() throws {
    let desk = try desk("mandate")
    let (son, mother) = try son(desk.city)
    let begun = try desk.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: son)
    let draft = try #require(begun.header("Location"))
    _ = try desk.city.send(.post, draft + "?at=all", Counter.answers, in: son)
    #expect(try desk.city.send(.post, draft + "/review", in: son).status == 303)
    let row = try #require(try desk.counter.cases().first)
    #expect(try desk.open(row.id).text.contains("委任を受けた人が提出しました"))
    #expect(try desk.city.send(.get, "/numazu/cases/\(row.id.text)", in: mother).text.contains("委任を受けた人"))
    #expect(try desk.city.send(.get, "/numazu/cases/\(row.id.text)", in: desk.city.resident("jiro")).status == 404)
  }

  @Test func whereNobodyMayActForAnotherAMandateIsRefused() throws {
    let desk = try desk("none")
    let (son, mother) = try son(desk.city)
    let refused = try desk.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: son)
    #expect(refused.status == 403 && refused.text.contains("本人だけができる手続"))
    let begun = try desk.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: mother)
    let draft = try #require(begun.header("Location"))
    _ = try desk.city.send(.post, draft + "?at=all", Counter.answers, in: mother)
    #expect(try desk.city.send(.get, draft, in: son).status == 404)
    #expect(try !desk.city.send(.get, "/numazu/account/cases", in: son).text.contains(draft))
    #expect(try desk.city.send(.post, draft + "/review", in: mother).status == 303)
    let number = try #require(try desk.counter.cases().first).id.text
    #expect(try desk.city.send(.get, "/numazu/cases/\(number)/copy", in: mother).status == 200)
    #expect(try desk.city.send(.get, "/numazu/cases/\(number)", in: mother).status == 200)
    #expect(try desk.city.send(.get, "/numazu/account/cases", in: mother).text.contains(number))
    for path in ["", "/copy"] {
      #expect(try desk.city.send(.get, "/numazu/cases/\(number)\(path)", in: son).status == 404)
    }
    #expect(try desk.city.send(.post, "/numazu/cases/\(number)/withdrawal", in: son).status == 404)
    #expect(try !desk.city.send(.get, "/numazu/account/cases", in: son).text.contains(number))
  }

  @Test func whoSaysThatTheyActForAnotherBringsALetter() throws {
    let desk = try desk("statement")
    let draft = try desk.counter.begin()
    let bare = try desk.counter.send(.post, draft + "?at=all", Counter.answers)
    #expect(bare.status == 422, "whether one applies for another has to be said")
    let claimed =
      Counter.answers + [
        ("_agent", "1"), ("_agent-name", "田中 一郎"), ("_agent-relation", "家族"), ("_agent-phone", "055-000-0000"),
      ]
    let unproved = try desk.counter.send(.post, draft + "?at=all", claimed)
    #expect(unproved.status == 422 && unproved.text.contains("委任状"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(try desk.counter.send(.post, draft + "?at=all", Counter.answers + [("_agent", "0")]).status == 303)
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    let id = try #require(try desk.counter.cases().first?.id)
    #expect(try !desk.open(id).text.contains("代理人が提出しました"))
  }

  @Test func theOfficeSeesAboveTheAnswersThatSomebodyActed() throws {
    let desk = try desk("statement")
    let draft = try desk.counter.begin()
    _ = try desk.counter.send(.post, draft + "?at=all", Counter.answers + [("_agent", "0")])
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    let (row, keys) = (try #require(try desk.counter.cases().first), try desk.keys)
    try desk.store.write { db in
      var answers = try row.answers(keys)
      (answers["_agent"], answers["_agent-name"]) = ("1", "田中 一郎")
      try Case.replace(answers, of: row.id, keys, at: currentInstant(), in: db)
    }
    let page = try desk.open(row.id).text
    let (notice, agent) = (try #require(page.firstRange(of: "代理人が提出しました")), try #require(page.firstRange(of: "田中 一郎")))
    let applicant = try #require(page.firstRange(of: "やまだ"))
    #expect(notice.lowerBound < agent.lowerBound && agent.lowerBound < applicant.lowerBound)
  }
}

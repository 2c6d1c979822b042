import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// The pages on which people arrive lead on.
@Suite struct FrontTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  @Test func theFrontPageLeadsToProceduresCasesAndVerification() throws {
    let page = try desk.counter.send(.get, "/numazu/").text
    for path in ["procedures", "life-events", "applications", "verify"] {
      #expect(page.contains("href=\"/numazu/\(path)\""), "\(path)")
    }
  }

  @Test func theStaffsPageLeadsWhereSomebodyMayGo() throws {
    let clerk = try desk.city.get("/numazu/staff", as: .editor).text
    for path in ["staff/cases", "staff/counter", "verify"] {
      #expect(clerk.contains("<li><a href=\"/numazu/\(path)\""), "\(path)")
    }
    let own = clerk.split(separator: "<main")[1]
    #expect(!own.contains("/staff/procedures"))
    let secretariat = try desk.city.get("/numazu/staff", as: .secretariat).text.split(separator: "<main")[1]
    #expect(secretariat.contains("/numazu/staff/procedures"))
  }

  /// Without cards, nobody begins what cannot be ended here: the page says what to do instead.
  @Test func aCardProcedureHasNoWayInWhereCardsAreNotTaken() throws {
    for member in [#""assurance": "card","#, #""assurance": "account", "signature": true,"#] {
      let json = Sample.json.replacing(#""days": 5,"#, with: member + #" "days": 5,"#)
      let page = try Desk(json).counter.send(.get, "/numazu/procedures/dog").text
      #expect(!page.contains("name=\"pace\"") && page.contains("まだマイナンバーカードを使えません"), "\(member)")
    }
    #expect(try desk.counter.send(.get, "/numazu/procedures/dog").text.contains("name=\"pace\""))
  }
}

/// Drafts of strangers do not heap up.
@Suite struct UntouchedDraftTests {
  @Test func whatAStrangerBeganAndNeverAnsweredGoesSoon() throws {
    let desk = try Desk()
    let (empty, answered) = (try desk.counter.begin(), try desk.counter.begin())
    _ = try desk.counter.send(.post, answered + "?at=all", Counter.answers)
    let later = currentInstant() + Draft.untouchedLifetime + 60
    let found = try desk.store.read { db in try Draft.untouched(before: later - Draft.untouchedLifetime, in: db) }
    #expect(found.map(\.text) == [String(empty.split(separator: "/").last ?? "")])
  }
}

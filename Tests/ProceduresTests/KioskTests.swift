import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// A kiosk in the hall: what one person did is nothing to the next.
@Suite struct KioskTests {
  let desk: Desk
  let clock: MovedClock
  /// The kiosk's browser.
  let screen: Counter

  init() throws {
    let clock = MovedClock()
    (desk, self.clock) = (try Desk(now: { clock.now }), clock)
    screen = desk.counter.other()
    screen.cookies = [Cookie.form: "visitortoken"]
  }

  private func code() throws -> String {
    let keys = try desk.keys
    return try desk.store.read { db in try #require(try RegisteredKiosk.all(in: db).first).code(keys) }
  }

  private func register() throws {
    let added = try desk.city.post("/numazu/staff/kiosks", [("name", "ロビー"), ("minutes", "3")], as: .secretariat)
    #expect(added.status == 303)
    let code = try code()
    #expect(try desk.city.get("/numazu/staff/kiosks", as: .secretariat).text.contains(code))
    #expect(try screen.send(.post, "/numazu/kiosk", [("code", code)]).status == 303)
  }

  private func begin() throws {
    #expect(try screen.send(.post, "/numazu/kiosk/stay").header("Location") == "/numazu/kiosk/procedures")
  }

  /// Hands an application in; answers its address.
  private func handIn() throws -> String {
    let draft = try screen.begin()
    _ = try screen.send(.post, draft + "?at=all", Counter.answers)
    let response = try screen.send(.post, draft + "/review")
    return String(try #require(response.header("Location")).split(separator: "?")[0])
  }

  private func drafts() throws -> Int {
    try desk.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_draft") ?? 0 }
  }

  @Test func aKioskIsRegisteredByACodeThatCountsOnce() throws {
    #expect(try screen.send(.get, "/numazu/kiosk").text.contains("館内端末の登録"))
    #expect(try screen.send(.post, "/numazu/kiosk", [("code", "AAAAAAAA")]).status == 422)
    try register()
    #expect(try screen.send(.get, "/numazu/kiosk").text.contains("この端末で手続ができます"))
    let used = try code()
    let second = desk.counter.other()
    #expect(try second.send(.post, "/numazu/kiosk", [("code", used)]).status == 422)
    #expect(try second.send(.post, "/numazu/kiosk/stay").header("Location") == "/numazu/kiosk")
    let names = ["procedures.kiosk.added", "procedures.kiosk.registered", "procedures.kiosk.refused"]
    #expect(try names.map { try desk.events($0).count } == [1, 1, 2])
    let editor = try desk.city.post("/numazu/staff/kiosks", [("name", "x"), ("minutes", "3")], as: .editor)
    #expect(editor.status == 403)
  }

  @Test func aCodeRunsOutAndAnotherOneTakesItsPlace() throws {
    _ = try desk.city.post("/numazu/staff/kiosks", [("name", "ロビー"), ("minutes", "3")], as: .secretariat)
    let first = try code()
    clock.pass(RegisteredKiosk.codeLife + 1)
    try desk.city.signInAnew()
    #expect(try screen.send(.post, "/numazu/kiosk", [("code", first)]).status == 422)
    let id = try desk.store.read { db in try #require(try RegisteredKiosk.all(in: db).first).id }
    #expect(try desk.city.post("/numazu/staff/kiosks/\(id.text)/code", [], as: .secretariat).status == 303)
    let second = try code()
    #expect(second != first)
    #expect(try screen.send(.post, "/numazu/kiosk", [("code", second)]).status == 303)
  }

  @Test func aSlipOfTheClerkIsNamed() throws {
    for minutes in ["", "0", "16", "x"] {
      let page = try desk.city.post("/numazu/staff/kiosks", [("name", "ロビー"), ("minutes", minutes)], as: .secretariat)
      #expect(page.status == 422 && page.text.contains("href=\"#minutes\""), "\(minutes)")
    }
    #expect(try desk.store.read { db in try RegisteredKiosk.all(in: db).isEmpty })
  }

  @Test func whatWasHandedInIsOpenWhileOneIsThereAndByNumberAndCodeAfterwards() throws {
    try register()
    try begin()
    let address = try handIn()
    let own = try screen.send(.get, address).text
    let id = try #require(ID<Case>(address.split(separator: "/").last ?? ""))
    let code = Holder.code(of: id.text, try desk.keys)
    #expect(own.contains(code) && own.contains("控えの紙") && !own.contains("\(address)/copy"))
    #expect(try screen.send(.get, address + "/copy").status == 403, "no file stays on the kiosk")
    let over = try screen.send(.get, "/numazu/kiosk/over")
    #expect(over.header("Clear-Site-Data") == #""cache", "storage""# && over.header("Cache-Control") == "no-store")
    #expect(screen.cookies.keys.sorted() == ["machi_form", "machi_kiosk"])
    #expect(try screen.send(.get, address).status == 404)
    try begin()
    #expect(try screen.send(.get, address).status == 404, "the next person does not see it")
    let opened = try screen.send(.post, "/numazu/applications", [("number", id.text), ("code", code)])
    #expect(opened.status == 303)
    #expect(try screen.send(.get, address).status == 200)
  }

  /// Who keeps the cookie of a stay, or never presses the button, keeps nothing.
  @Test func aDraftEndsWithTheStay() throws {
    try register()
    try begin()
    let draft = try screen.begin()
    _ = try screen.send(.post, draft + "?at=all", Counter.answers)
    let kept = screen.cookies
    _ = try screen.send(.get, "/numazu/kiosk/over")
    #expect(try drafts() == 0)
    screen.cookies = kept
    #expect(try screen.send(.get, draft).status == 404)
    try begin()
    let second = try screen.begin()
    try begin()
    #expect(try drafts() == 0, "whoever begins after somebody who went without a word")
    #expect(try screen.send(.get, second).status == 404)
  }

  /// Whoever looks at it in the hall goes on with it at home.
  @Test func aDraftFromHomeOutlivesTheStay() throws {
    try register()
    let home = desk.counter.other()
    let draft = try home.begin()
    let id = String(try #require(draft.split(separator: "/").last))
    let code = ("code", Holder.code(of: id, try desk.keys))
    clock.pass(60)
    try begin()
    #expect(try screen.send(.post, "/numazu/applications", [("number", id), code]).status == 303)
    #expect(try screen.send(.get, draft).status == 200)
    _ = try screen.send(.get, "/numazu/kiosk/over")
    #expect(try drafts() == 1)
    #expect(try screen.send(.get, draft).status == 404)
    #expect(try home.send(.post, "/numazu/applications", [("number", id), code]).status == 303)
    #expect(try home.send(.get, draft).status == 200)
  }

  @Test func aTouchIsEnough() throws {
    try register()
    try begin()
    let draft = try screen.begin()
    for _ in 0..<5 {
      clock.pass(200)
      #expect(try screen.send(.get, "/numazu/kiosk/touch").status == 200)
    }
    #expect(try screen.send(.get, draft).status == 200)
  }

  @Test func aStayThatNobodyTouchesEndsByItself() throws {
    try register()
    try begin()
    let draft = try screen.begin()
    clock.pass(200)
    #expect(try screen.send(.get, draft).status == 200, "within the time and its warning")
    clock.pass(200)
    #expect(try screen.send(.get, draft).status == 200, "each touch counts")
    clock.pass(3 * 60 + Kiosk.warningSeconds + Stay.graceSeconds + 1)
    #expect(try screen.send(.get, draft).status == 404)
    #expect(try drafts() == 1)
    let silent = try desk.store.read { db in try Stay.silent(at: clock.now, in: db) }
    #expect(silent.count == 1)
    try desk.store.write { db in for holder in silent { try Stay.end(holder, in: db) } }
    #expect(try drafts() == 0)
  }

  @Test func pagesAskWhetherSomebodyIsThereWithoutAScript() throws {
    try register()
    try begin()
    let page = try screen.send(.get, "/numazu/procedures/dog").text
    #expect(page.contains("<html lang=\"ja\" class=\"kiosk\">"))
    #expect(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"240; url=/numazu/kiosk/over\">"))
    #expect(!page.contains("/numazu/sign-in"))
    #expect(
      page.contains("<section class=\"still\" data-minutes=\"3\"")
        && page.contains("href=\"/numazu/procedures/dog\">続ける"))
    #expect(
      try !screen.send(.get, "/numazu/kiosk").text.contains("class=\"still\""), "nothing is asked on the first screen")
  }

  /// A page that answers a form leads to where the same is shown, not to an address that takes forms alone.
  @Test func pagesThatAnswerAFormGoOnToWhereTheyAreShown() throws {
    try register()
    try begin()
    let address = try handIn()
    let page = try screen.send(.post, address + "/messages", [("text", "")])
    #expect(page.status == 422 && page.text.contains("href=\"\(address)\">続ける"))
  }

  /// What is typed and not sent stays on the page when the question is answered, also where it is not right yet.
  @Test func theAnswerKeepsWhatIsTyped() throws {
    try register()
    try begin()
    let draft = try screen.begin()
    let page = try screen.send(.get, draft).text
    #expect(page.contains("id=\"the-questions\"") && page.contains("<button form=\"the-questions\" name=\"_look\""))
    let kept = try screen.send(
      .post, draft + "?at=all", [("owner", "山田 花子"), ("dog/1/born", "いつか"), ("_look", "1")])
    #expect(kept.status == 200 && kept.text.contains("山田 花子") && kept.text.contains("value=\"いつか\""))
    #expect(try screen.send(.get, draft).text.contains("山田 花子"), "what is right is saved")
  }

  @Test func whatIsBeingCorrectedStaysTyped() throws {
    try register()
    try begin()
    let address = try handIn()
    let id = try #require(ID<Case>(address.split(separator: "/").last ?? ""))
    #expect(try desk.send(id, "/corrections", [("path", "dog/1/name"), ("words", "名前を直してください")]).status == 303)
    let kept = try screen.send(.post, address + "/correction", [("dog/1/name", "ハチ"), ("_look", "1")])
    #expect(kept.status == 200 && kept.text.contains("value=\"ハチ\""))
    #expect(try desk.store.read { db in try Case.find(id, in: db) }?.state == .returned)
  }

  @Test func whatNeedsMoreThanAScreenIsNotBegunThere() throws {
    let card = try Desk(Sample.json.replacing(#""days": 5,"#, with: #""assurance": "account", "days": 5,"#))
    let screen = card.counter.other()
    _ = try card.city.post("/numazu/staff/kiosks", [("name", "ロビー"), ("minutes", "3")], as: .secretariat)
    let keys = try card.keys
    let code = try card.store.read { db in try #require(try RegisteredKiosk.all(in: db).first).code(keys) }
    screen.cookies = [Cookie.form: "visitortoken"]
    _ = try screen.send(.post, "/numazu/kiosk", [("code", code)])
    _ = try screen.send(.post, "/numazu/kiosk/stay")
    #expect(try !screen.send(.get, "/numazu/kiosk/procedures").text.contains("/procedures/dog"))
    #expect(try screen.send(.get, "/numazu/procedures/dog").text.contains("次の方法で手続してください"))
    let forged = try screen.send(.post, "/numazu/procedures/dog", [("pace", "all")])
    #expect(forged.status == 403 && forged.text.contains("この端末ではできません"))
  }

  /// A browser that says it is a kiosk and was never registered, or is it no more, gets nothing by it.
  @Test func aForgedKioskHoldsNothing() throws {
    screen.cookies["machi_kiosk"] = "abcdefghijkmnpqrstuvwxyz23.3"
    #expect(try screen.send(.post, "/numazu/procedures/dog", [("pace", "all")]).status == 403)
    #expect(try screen.send(.get, "/numazu/kiosk").text.contains("館内端末の登録"))
    screen.cookies = [Cookie.form: "visitortoken"]
    try register()
    try begin()
    let draft = try screen.begin()
    let id = try desk.store.read { db in try #require(try RegisteredKiosk.all(in: db).first).id }
    #expect(try desk.city.post("/numazu/staff/kiosks/\(id.text)/removal", [], as: .secretariat).status == 303)
    #expect(try screen.send(.get, draft).status == 404)
    #expect(try drafts() == 0)
    #expect(try screen.send(.post, "/numazu/kiosk/stay").header("Location") == "/numazu/kiosk")
  }

  /// What lies ready for everybody is neither given to a kiosk nor kept from one.
  @Test func aKiosksPagesAreNobodyElses() throws {
    try register()
    #expect(try screen.send(.get, "/numazu/procedures").text.contains("class=\"kiosk\""))
    let other = try desk.counter.other().send(.get, "/numazu/procedures")
    #expect(!other.text.contains("class=\"kiosk\""))
    #expect(try screen.send(.get, "/numazu/procedures").header("Cache-Control") == "no-store")
  }
}

/// A clock that the test moves on.
final class MovedClock: Sendable {
  private let passed = Locked(0)

  var now: Instant { currentInstant() + passed.withLock { $0 } }
  func pass(_ seconds: Int) { passed.withLock { $0 += seconds } }
}

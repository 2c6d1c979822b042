import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct CounterTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private static let start = [("channel", "counter"), ("identified", "driver-licence"), ("language", "ja")]

  /// Begins at the counter; answers the draft's address.
  private func begin(_ desk: Desk, _ fields: [(String, String)] = start, as role: Role = .editor) throws -> String {
    let response = try desk.city.post("/numazu/staff/counter/dog", fields, as: role)
    guard response.status == 303, let address = response.header("Location") else {
      throw TestProblem(description: "not begun: \(response.status) \(response.text)")
    }
    return address
  }

  private func answer(_ desk: Desk, _ draft: String, _ more: [(String, String)] = []) throws {
    let names = Set(more.map(\.0))
    let response = try desk.city.post(
      draft + "?at=all", Counter.answers.filter { !names.contains($0.0) } + more, as: .editor)
    #expect(response.status == 303)
  }

  private func sheet(_ draft: String) -> String {
    "/numazu/staff/counter/drafts/\(draft.split(separator: "/").last ?? "")/sheet"
  }

  private func handIn(_ desk: Desk, _ draft: String) throws -> Response {
    try desk.city.post(String(sheet(draft).dropLast(6)), [("confirmed", "1")], as: .editor)
  }

  @Test func whatSomebodySaysIsWrittenDownPrintedConfirmedAndFollowed() throws {
    #expect(try desk.city.get("/numazu/staff/cases", as: .editor).text.contains("/numazu/staff/counter"))
    #expect(try desk.city.get("/numazu/staff/counter", as: .editor).text.contains("犬の登録"))
    #expect(try desk.city.get("/numazu/staff/counter/dog", as: .editor).text.contains("面識があることは"))
    let draft = try begin(desk)
    #expect(try desk.city.get(draft, as: .editor).text.contains("本人確認：運転免許証"))
    #expect(try desk.city.get(draft + "/later", as: .editor).header("Location") == "/numazu/staff/counter")
    try answer(desk, draft)
    let review = try desk.city.get(draft + "/review", as: .editor).text
    #expect(review.contains("確認票を作る") && review.contains("山田 花子"))
    // Nobody hands in what was not printed, nor what nobody confirmed.
    #expect(try handIn(desk, draft).status == 422)
    #expect(try desk.city.post(draft + "/review", [], as: .editor).header("Location")?.hasSuffix("/review") == true)
    #expect(try desk.city.post(sheet(draft), [], as: .editor).status == 303)
    let printed = try desk.city.get(sheet(draft), as: .editor).text
    let number = try #require(printed.firstMatch(of: #/<strong>([A-Z0-9]{5}-[A-Z0-9]{5})<\/strong>/#)?.1)
    let code = try #require(printed.firstMatch(of: #/<strong>([A-Z0-9]{8})<\/strong>/#)?.1)
    for words in ["山田 花子", "署名", "ポチ", "<svg"] { #expect(printed.contains(words), "\(words)") }
    let unconfirmed = try desk.city.post(String(sheet(draft).dropLast(6)), [], as: .editor)
    #expect(unconfirmed.status == 422 && unconfirmed.text.contains("しるしを付けて"))
    // What is corrected afterwards is printed anew.
    try answer(desk, draft, [("dog/1/name", "ハチ")])
    #expect(try handIn(desk, draft).status == 422)
    #expect(try desk.city.get(sheet(draft), as: .editor).status == 303)
    #expect(try desk.city.post(sheet(draft), [], as: .editor).status == 303)
    let done = try handIn(desk, draft)
    #expect(done.header("Location")?.hasPrefix("/numazu/staff/cases/") == true)
    #expect(try handIn(desk, draft).header("Location")?.hasPrefix("/numazu/staff/cases/") == true, "a second click")
    let cases = try desk.counter.cases()
    try #require(cases.count == 1)
    #expect(cases[0].channel == .counter && cases[0].number == String(number) && cases[0].owner == nil)
    let page = try desk.open(cases[0].id).text
    #expect(page.contains("窓口の申請を、職員") && page.contains("本人確認：運転免許証"))
    let found = try desk.counter.send(
      .post, "/numazu/applications", [("number", String(number)), ("code", String(code))])
    #expect(found.header("Location") == "/numazu/cases/\(cases[0].id.text)")
    #expect(try desk.seen(cases[0].id).contains("ハチ"))
    let actions = ["begun", "printed", "received"].map { "procedures.counter.\($0)" }
    for action in actions { #expect(try !desk.events(action).isEmpty, "\(action)") }
  }

  @Test func aDraftIsTheOfficesAndNobodyElses() throws {
    let draft = try begin(desk)
    try answer(desk, draft)
    // A colleague goes on with it, which is recorded once; other offices, auditors and visitors do not.
    #expect(try desk.city.get(draft + "?at=all", as: .secretariat).text.contains("山田 花子"))
    #expect(try desk.city.get(draft + "/review", as: .secretariat).status == 200)
    #expect(try desk.events("procedures.counter.viewed").map(\.actor) == ["secretariat"])
    #expect(try desk.city.get("/numazu/staff/counter", as: .secretariat).text.contains(draft))
    for path in ["", "/review", "/later"] {
      #expect(try desk.city.get(draft + path, as: .auditor).status == 404)
      #expect(try desk.counter.send(.get, draft + path).status == 404)
      #expect(try desk.city.send(.get, draft + path, in: desk.city.resident("r\(path.count)")).status == 404)
    }
    try desk.store.write { db in try db.run("UPDATE procedures_procedure SET department = 'welfare' WHERE id = 'dog'") }
    #expect(try desk.city.get(draft, as: .editor).status == 404)
    #expect(try desk.city.post(sheet(draft), [], as: .editor).status == 404)
    #expect(try handIn(desk, draft).status == 404)
    #expect(try desk.city.get("/numazu/staff/counter/dog", as: .editor).status == 403)
    #expect(try !desk.city.get("/numazu/staff/counter", as: .editor).text.contains(draft))
    #expect(try desk.counter.cases().isEmpty)
  }

  @Test func noBrowserTakesItByACode() throws {
    let draft = try begin(desk)
    let id = try #require(draft.split(separator: "/").last.map(String.init))
    let code = Holder.code(of: id, try desk.keys)
    #expect(try desk.counter.send(.post, "/numazu/applications", [("number", id), ("code", code)]).status == 404)
    #expect(try desk.counter.send(.get, draft).status == 404)
  }

  @Test func howSomebodyWasIdentifiedHasToBeSaid() throws {
    let none = try desk.city.post("/numazu/staff/counter/dog", [("channel", "counter")], as: .editor)
    #expect(none.status == 422 && none.text.contains("本人確認の方法を選んで"))
    let online = try desk.city.post(
      "/numazu/staff/counter/dog", [("channel", "online"), ("identified", "passport")], as: .editor)
    #expect(online.status == 422)
    #expect(try begin(desk, [("channel", "counter"), ("identified", "none")]).isEmpty == false)
    let sure = try Desk(
      Sample.json.replacing(#""kind": "registration""#, with: #""kind": "registration", "assurance": "account""#))
    let unknown = [("channel", "counter"), ("identified", "none")]
    #expect(try sure.city.post("/numazu/staff/counter/dog", unknown, as: .editor).status == 422)
    #expect(try begin(sure).isEmpty == false)
    // Staff who would apply as residents do are led to the counter.
    let gate = try sure.city.post("/numazu/procedures/dog", [("pace", "all")], as: .editor)
    #expect(gate.status == 403 && gate.text.contains("/numazu/staff/counter/dog"))
  }

  @Test func paperCountsFromTheDayOnWhichItCame() throws {
    let today = currentInstant().day
    let day = today + -3
    let paper = [("channel", "paper"), ("identified", "none"), ("language", "en")]
    for wrong in [nil, (today + 1).iso, (today + -400).iso, "x"] {
      let fields = paper + (wrong.map { [("day", $0)] } ?? [])
      #expect(try desk.city.post("/numazu/staff/counter/dog", fields, as: .editor).status == 422, "\(wrong ?? "")")
    }
    let draft = try begin(desk, paper + [("day", day.iso)])
    // A dog born after the paper came is none that it can name.
    let late = try desk.city.post(
      draft + "?at=all", Counter.answers.filter { $0.0 != "dog/1/born" } + [("dog/1/born", (day + 1).iso)], as: .editor)
    #expect(late.status == 422)
    try answer(desk, draft)
    #expect(try handIn(desk, draft).status == 303)
    let row = try #require(try desk.counter.cases().first)
    #expect(row.channel == .paper && row.received.day == day && row.language == .english)
    #expect(row.due == day.adding(officeDays: 5))
    #expect(row.started <= row.received)
    #expect(try desk.open(row.id).text.contains("紙を受け取った日"))
  }

  @Test func whoWroteItDownIsWarnedBeforeDecidingAndTheTrailSaysSo() throws {
    let draft = try begin(desk)
    try answer(desk, draft)
    _ = try desk.city.post(sheet(draft), [], as: .editor)
    _ = try handIn(desk, draft)
    let id = try #require(try desk.counter.cases().first?.id)
    try desk.waive(id)
    for step in [1, 2] { #expect(try desk.send(id, "/steps/\(step)").status == 303) }
    #expect(try desk.open(id).text.contains("あなたが窓口で入力しました"))
    #expect(try !desk.open(id, as: .secretariat).text.contains("あなたが窓口で入力しました"))
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved")]).status == 303)
    #expect(try desk.events("procedures.case.decided").first?.detail == "approved own entry")
  }

  @Test func itIsSealedSweptAndNotCountedAsBegunOnline() throws {
    let draft = try begin(desk)
    try answer(desk, draft)
    let (answers, begun) = try desk.store.read { db in
      (
        try db.value("SELECT answers AS value FROM procedures_draft", as: [UInt8].self) ?? [],
        try db.value("SELECT count(*) AS value FROM procedures_begun", as: Int.self) ?? -1
      )
    }
    #expect(!answers.isEmpty && !String(decoding: answers, as: UTF8.self).contains("ポチ") && begun == 0)
    let id = try #require(ID<Draft>(draft.split(separator: "/").last ?? ""))
    try desk.store.write { db in try Draft.delete(id, in: db) }
    let left: Int? = try desk.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_counter") }
    #expect(left == 0)
  }
}

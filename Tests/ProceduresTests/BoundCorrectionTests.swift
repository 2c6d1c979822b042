import App
import Attachments
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// Corrections of what others have agreed to: there is a way on whatever the office has asked for.
@Suite struct BoundCorrectionTests {
  let desk: Desk
  let other: Counter

  init() throws {
    desk = try Desk(
      Sample.json.replacing(
        #""kind": "registration","#,
        with: #"""
          "kind": "registration", "signers": [{"name": "landlord", "title": "家主", "mail": "mail"}],
          """#
      ).replacing(". > 0 and . < 200", with: ". > 0 and (. < 9 or ${kind} = 'new')")
        .replacing(
          #"{"name": "mail","#,
          with: #"{"name": "proof", "type": "file", "title": "証明", "required": "${owner} = '証明 太郎'"}, {"name": "mail","#
        ))
    other = desk.counter.other()
  }

  /// The link and the code that the applicant is shown.
  private func asked(_ draft: String) throws -> (path: String, code: String) {
    #expect(try desk.counter.send(.post, draft + "/consents/1").status == 303)
    let page = try desk.counter.send(.get, draft + "/review").text
    let path = try #require(page.firstMatch(of: #/\/numazu\/consents\/[a-z0-9]{26}/#)?.0)
    let code = try #require(page.firstMatch(of: #/<strong>([A-Z0-9]{8})<\/strong>/#)?.1)
    return (String(path), String(code))
  }

  private func agree(_ draft: String) throws {
    let (path, code) = try asked(draft)
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 303)
    #expect(try other.send(.post, path, [("name", "大家 一郎"), ("answer", "agreed")]).status == 303)
  }

  private func handIn(
    _ answers: [(String, String)] = [], before: (ID<Draft>) throws -> Void = { _ in }
  ) throws -> ID<Case> {
    let draft = try desk.counter.begin()
    let names = Set(answers.map(\.0))
    _ = try desk.counter.send(
      .post, draft + "?at=all", Counter.answers.filter { !names.contains($0.0) } + answers)
    try before(try #require(ID<Draft>(draft.split(separator: "/").last ?? "")))
    try agree(draft)
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    return try #require(try desk.counter.cases().first?.id)
  }

  private func ask(_ id: ID<Case>, _ path: String) throws {
    #expect(try desk.send(id, "/corrections", [("path", path), ("words", "直してください")]).status == 303)
  }

  private func correct(_ id: ID<Case>, _ fields: [(String, String)]) throws -> Response {
    try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", fields)
  }

  /// The page's own list of what it asks.
  private func shown(_ page: String) throws -> String {
    String(try #require(page.firstMatch(of: #/name="_asked"\s+value="([^"]*)"/#)?.1))
  }

  /// Waits for the landlord; answers the draft's address.
  private func waiting(_ id: ID<Case>) throws -> String {
    try ask(id, "dog/1/name")
    let review = try #require(try correct(id, [("dog/1/name", "ハチ")]).header("Location"))
    #expect(review.hasPrefix("/numazu/applications/"))
    return String(review.dropLast("/review".count))
  }

  private func drafts() throws -> Int {
    try desk.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_draft") ?? 0 }
  }

  @Test func whatACorrectedAnswerMakesWrongIsAskedAsWell() throws {
    let id = try handIn([("dog/1/weight", "12")])
    try ask(id, "kind")
    let fields = [("kind", "moved"), ("from", "三島市")]
    // Nobody has seen the weight asked: what is sent for it counts for nothing yet.
    let refused = try correct(id, fields + [("dog/1/weight", "5.5")])
    #expect(refused.status == 422 && refused.text.contains("name=\"dog/1/weight\""))
    #expect(!refused.text.contains("name=\"owner\""))
    #expect(try drafts() == 0)
    let names = try shown(refused.text)
    let sent = try correct(id, fields + [("_asked", names), ("dog/1/weight", "5.5"), ("owner", "別人")])
    let draft = String(try #require(sent.header("Location")).dropLast("/review".count))
    try agree(draft)
    #expect(try desk.counter.send(.post, draft + "/review").header("Location")?.hasSuffix("done=corrected") == true)
    let (row, keys) = (try desk.row(id), try desk.keys)
    #expect(try row.state == .open && row.answers(keys)["dog/1/weight"] == "5.5")
    #expect(try row.answers(keys)["owner"] == "山田 花子" && row.answers(keys)["from"] == "三島市")
  }

  @Test func aFileThatIsFoundInfectedAfterwardsIsAskedAnew() throws {
    let (keys, now) = (try desk.keys, currentInstant())
    let id = try handIn([("owner", "証明 太郎")]) { draft in
      let facts = AttachmentFacts("proof.pdf", type: "application/pdf", by: "test", at: now, heldBack: false)
      try desk.store.write { db in
        let file = try db.attach(facts, keys) { $0 == 0 ? [1, 2, 3] : [] }
        try CaseFile.add(file, to: draft, "proof", in: db)
      }
    }
    try ask(id, "dog/1/name")
    let page = "/numazu/cases/\(id.text)/correction"
    #expect(!(try desk.counter.send(.get, page).text.contains("proof/file")))
    try desk.store.write { db in try db.run("UPDATE attachment SET state = 'infected'") }
    let asked = try desk.counter.send(.get, page).text
    #expect(asked.contains("proof/file") && asked.contains("href=\"#proof"))
    #expect(try correct(id, [("dog/1/name", "ハチ"), ("_asked", try shown(asked))]).status == 422)
    #expect(try drafts() == 0)
  }

  /// The office widens what it has asked for, also while the applicant is at it.
  @Test func whatIsAskedForMeanwhileTakesThePlaceOfWhatWas() throws {
    let id = try handIn()
    let draft = try waiting(id)
    try agree(draft)
    let page = try desk.city.get(desk.path(id, "/corrections"), as: .editor).text
    #expect(page.contains("value=\"dog/1/name\" checked") && !page.contains("value=\"kind\" checked"))
    try ask(id, "kind")
    let keys = try desk.keys
    #expect(try desk.store.read { db in try Correction.open(of: id, keys, in: db) }.map(\.path) == ["kind"])
    let refused = try desk.counter.send(.post, draft + "/review")
    #expect(refused.status == 409 && refused.text.contains("href=\"/numazu/cases/\(id.text)\""))
    #expect(try desk.row(id).state == .returned && desk.row(id).returns == 2)
  }

  @Test func theAddressOfWhoAgreesIsCorrectedWithIt() throws {
    let id = try handIn()
    try ask(id, "dog/1/name")
    let page = try desk.counter.send(.get, "/numazu/cases/\(id.text)/correction").text
    #expect(page.contains("name=\"mail\""))
    let fields = [("_asked", try shown(page)), ("dog/1/name", "ハチ"), ("mail", "new@example.jp")]
    let draft = String(try #require(try correct(id, fields).header("Location")).dropLast("/review".count))
    #expect(try desk.counter.send(.post, draft + "/consents/1").header("Location")?.hasSuffix("mailed") == true)
    #expect(try desk.counter.send(.get, draft + "/review").text.contains("new@example.jp"))
  }

  /// Whoever has the number and code of the case applies, in whatever browser.
  @Test func nobodyAgreesToTheirOwnCorrectionFromAnotherBrowser() throws {
    let id = try handIn()
    let (path, code) = try asked(try waiting(id))
    let own = ("code", Holder.code(of: id.text, try desk.keys))
    let second = desk.counter.other()
    #expect(try second.send(.post, "/numazu/applications", [("number", id.text), own]).status == 303)
    #expect(try second.send(.post, path + "/code", [("code", code)]).status == 303)
    #expect(try second.send(.get, path).status == 403)
    #expect(try second.send(.post, path, [("name", "大家"), ("answer", "agreed")]).status == 403)
  }

  @Test(arguments: [true, false]) func nothingWaitsOnceTheCaseIsOver(_ isApplicants: Bool) throws {
    let id = try handIn()
    let draft = try waiting(id)
    let (path, code) = try asked(draft)
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 303)
    #expect(try other.send(.get, path).text.contains("ハチ"))
    if isApplicants {
      #expect(try desk.counter.send(.post, "/numazu/cases/\(id.text)/withdrawal").status == 303)
    } else {
      #expect(try desk.send(id, "/withdrawal", [("withdrawal", "電話で取り下げ")]).status == 303)
    }
    #expect(try desk.row(id).state == .ended)
    #expect(!(try other.send(.get, path).text.contains("ハチ")))
    #expect(try drafts() == 0)
    #expect(try desk.counter.send(.post, draft + "/review").status == 404)
  }

  /// What a correction has replaced is told from every question that somebody may ask for.
  @Test func noQuestionIsCalledAsWhatIsReplaced() {
    let mark = CaseFile.replaced.split(separator: "/").map(String.init)
    #expect(mark.count == 1 && !Question.isName(mark[0]))
  }
}

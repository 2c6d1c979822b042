import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct SigningTests {
  let authority: CardAuthority
  let desk: Desk
  let card: TestCard

  init() throws {
    authority = try CardAuthority()
    let lists = authority.folder + "/lists"
    try FileManager.default.createDirectory(atPath: lists, withIntermediateDirectories: true)
    try Data(authority.list(until: currentInstant() + 30 * 86_400)).write(to: URL(fileURLWithPath: lists + "/here.crl"))
    desk = try Desk(
      Sample.json.replacing(#""kind": "registration""#, with: #""kind": "registration", "signature": true"#),
      settings: ["jpki-ca": authority.folder + "/ca.pem", "jpki-crl": lists])
    card = try authority.card()
  }

  private func begin() throws -> String {
    let draft = try desk.counter.begin()
    _ = try desk.counter.send(.post, draft + "?at=all", Counter.answers)
    return draft
  }

  private func statement(_ draft: String) throws -> [UInt8] {
    let text = try desk.counter.send(.get, draft + "/signature").text
    let start = try #require(text.range(of: "name=\"statement\" value=\"")).upperBound
    return try #require(Base64.url.bytes(String(text[start...].prefix { $0 != "\"" })))
  }

  private func send(_ draft: String, _ statement: [UInt8], _ card: TestCard) throws -> Response {
    let fields = [
      ("statement", Base64.url.text(statement)), ("certificate", Base64.url.text(card.certificate)),
      ("signature", Base64.url.text(try card.sign(statement))),
    ]
    return try desk.counter.send(.post, draft + "/signature", fields)
  }

  private func handIn(_ draft: String) throws -> ID<Case> {
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    return try #require(try desk.counter.cases().first?.id)
  }

  @Test func itIsHandedInOnceItIsSignedAndTheOfficeSeesOverWhat() throws {
    let draft = try begin()
    #expect(try desk.counter.send(.get, draft + "/review").text.contains("カードで署名する"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(try desk.counter.cases().isEmpty)
    let asked = try statement(draft)
    let lines = String(decoding: asked, as: UTF8.self).split(separator: "\n")
    #expect(lines[2] == "sign-content" && lines[4] == "犬の登録" && lines[5].hasPrefix("sha256 "))
    #expect(try send(draft, asked, card).status == 303)
    let review = try desk.counter.send(.get, draft + "/review").text
    // The card says another name than the applicant has answered.
    #expect(review.contains("見本　花子") && review.contains("違うところがあります") && review.contains("提出する"))
    let id = try handIn(draft)
    let page = try desk.open(id).text
    #expect(page.contains("完全に同じです") && page.contains("見本　花子") && page.contains("ちがう"))
    let again = try desk.city.post(desk.path(id, "/signature"), [], as: .editor)
    #expect(again.status == 200 && again.text.contains("いまも有効な電子証明書"))
    #expect(try desk.events("procedures.signature.checked").count == 1)
    let stored: [UInt8] = try desk.store.read { db in
      try db.value("SELECT content AS value FROM procedures_signature") ?? []
    }
    #expect(!String(decoding: stored, as: UTF8.self).contains("statement"))
  }

  @Test func aChangedAnswerWantsANewSignature() throws {
    let draft = try begin()
    #expect(try send(draft, try statement(draft), card).status == 303)
    _ = try desk.counter.send(
      .post, draft + "?at=all", Counter.answers.filter { $0.0 != "owner" } + [("owner", "見本 花子")])
    #expect(try desk.counter.send(.get, draft + "/review").text.contains("署名のあとで内容が変わりました"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(try send(draft, try statement(draft), card).status == 303)
    let review = try desk.counter.send(.get, draft + "/review").text
    #expect(!review.contains("違うところがあります"))
    _ = try handIn(draft)
  }

  @Test func signaturesOverAnythingElseAreRefused() throws {
    let (draft, other) = (try begin(), try begin())
    _ = try desk.counter.send(.post, other + "?at=all", Counter.answers.filter { $0.0 != "owner" } + [("owner", "別人")])
    let asked = try statement(draft)
    // Over another application, over words that somebody has changed, twice, and by a card of nobody.
    #expect(try send(other, asked, card).status == 422)
    let forged = String(decoding: asked, as: UTF8.self).replacing("犬の登録", with: "猫の登録")
    #expect(try send(draft, Array(forged.utf8), card).status == 422)
    let stranger = try CardAuthority().card()
    #expect(try send(draft, asked, stranger).status == 422)
    #expect(try desk.events("procedures.signature.refused").count == 1)
    #expect(try send(draft, asked, card).status == 303)
    #expect(try send(draft, asked, card).status == 422)
    desk.counter.cookies = [Cookie.form: "visitortoken"]
    #expect(try send(draft, asked, card).status == 404)
  }

  private func asked(_ id: ID<Case>, _ path: String = "dog/1/weight") throws {
    #expect(try desk.send(id, "/corrections", [("path", path), ("words", "量り直してください")]).status == 303)
  }

  /// Corrects the case; answers where that waits.
  private func correct(_ id: ID<Case>, _ weight: String = "5.5") throws -> String {
    let sent = try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", [("dog/1/weight", weight)])
    let place = try #require(sent.header("Location"))
    #expect(sent.status == 303 && place.hasPrefix("/numazu/applications/") && place.hasSuffix("/review"))
    return String(place.dropLast("/review".count))
  }

  private func row(_ id: ID<Case>) throws -> Case? { try desk.store.read { db in try Case.find(id, in: db) } }

  /// What was signed is not what a correction says: that counts once it is signed as well, and what was signed before is kept.
  @Test func aCorrectionIsSignedBeforeItCounts() throws {
    let draft = try begin()
    _ = try send(draft, try statement(draft), card)
    let id = try handIn(draft)
    try asked(id)
    let second = try correct(id)
    #expect(try row(id)?.state == .returned)
    #expect(try desk.open(id).text.contains("まだ提出されていません"))
    let own = try desk.counter.send(.get, "/numazu/cases/\(id.text)").text
    #expect(own.contains("href=\"\(second)/review\"") && own.contains("直した内容への署名・同意を待っています"))
    let review = try desk.counter.send(.get, second + "/review").text
    #expect(review.contains("カードで署名する") && !review.contains("提出する</button>"))
    #expect(try desk.counter.send(.post, second + "/review").status == 422)
    // What the office did not ask for stays as it was.
    _ = try desk.counter.send(.post, second + "?at=all", [("owner", "別人"), ("dog/1/weight", "9")])
    #expect(try send(second, try statement(second), card).status == 303)
    #expect(try desk.counter.send(.get, "/numazu/cases/\(id.text)/correction").text.contains("value=\"5.5\""))
    #expect(try desk.counter.send(.post, second + "/review").header("Location")?.hasSuffix("done=corrected") == true)
    #expect(try desk.counter.send(.post, second + "/review").status == 303, "a second click")
    let keys = try desk.keys
    #expect(try row(id)?.state == .open && row(id)?.answers(keys)["dog/1/weight"] == "5.5")
    #expect(try row(id)?.answers(keys)["owner"] == "山田 花子")
    let page = try desk.open(id).text
    #expect(page.contains("完全に同じです") && page.contains("直す前の署名"))
    let before = try desk.store.read { db in try CardSignature.before(id, in: db) }
    #expect(before.count == 1)
    #expect(try before.first?.opened(keys).facts() != nil)
  }

  @Test func aCorrectionIsNobodyElsesAndNoAnswerToWhatIsAskedLater() throws {
    let draft = try begin()
    _ = try send(draft, try statement(draft), card)
    let id = try handIn(draft)
    try asked(id)
    let second = try correct(id)
    let stranger = desk.counter.other()
    for path in ["", "/review", "/signature"] {
      #expect(try stranger.send(.get, second + path).status == 404, "\(path)")
    }
    #expect(try stranger.send(.post, second + "/review").status == 404)
    #expect(try send(second, try statement(second), card).status == 303)
    // Corrected once more, what was signed falls away.
    let third = try correct(id, "6.5")
    #expect(try desk.counter.send(.get, second + "/review").status == 404)
    #expect(try desk.counter.send(.post, third + "/review").status == 422)
    #expect(try send(third, try statement(third), card).status == 303)
    // Meanwhile the office asks for something else: nothing is handed in that does not say it.
    let (keys, now) = (try desk.keys, currentInstant())
    try desk.store.write { db in try Correction.ask("名前も", at: "dog/1/name", of: id, keys, at: now, in: db) }
    #expect(try desk.counter.send(.post, third + "/review").status == 409)
    #expect(try row(id)?.state == .returned)
  }

  @Test func whatSomebodyHasChangedInTheDatabaseIsSeen() throws {
    let draft = try begin()
    _ = try send(draft, try statement(draft), card)
    let (id, keys) = (try handIn(draft), try desk.keys)
    try desk.store.write { db in
      let row = try #require(try Case.find(id, in: db))
      var answers = try row.answers(keys)
      answers["dog/1/name"] = "ハチ"
      try db.run(
        "UPDATE procedures_case SET answers = \(keys.seal(answers.json, in: Case.answers, of: id.text)) WHERE id = \(id)"
      )
    }
    #expect(try desk.open(id).text.contains("署名された内容と違います"))
    // A signature that somebody has put in its place is over other content, or not right.
    try desk.store.write { db in
      let kept = try #require(try CardSignature.of(id, in: db)).opened(keys)
      let json = kept.document.json.replacing("ポチ", with: "ハチ")
      let sealed = keys.seal(json, in: CardSignature.content, of: kept.row.id.text)
      try db.run("UPDATE procedures_signature SET content = \(sealed) WHERE case_id = \(id)")
    }
    #expect(try desk.open(id).text.contains("署名が正しくありません"))
  }

  @Test func factsAreComparedOneByOne() throws {
    let json = """
      {"title": "題", "summary": "要約", "otherWay": "窓口", "sections": [{"name": "s", "title": "区分", "questions": [
        {"name": "who", "type": "name", "title": "氏名", "prefill": "name"},
        {"name": "home", "type": "address", "title": "住所", "prefill": "address"},
        {"name": "born", "type": "day", "title": "生年月日", "prefill": "birth-date"}]}]}
      """
    let form = PreparedForm(try ProcedureDefinition(json: json).form)
    let facts = BasicFacts(
      name: CardText(text: "渡邉　花子", substitutes: []),
      address: CardText(text: "静岡県沼津市御幸町１６番１号", substitutes: []),
      birthDate: try #require(BirthDate(card: "419900102")), sex: .female)
    let rows = facts.beside(
      Sample.answers(["who": "渡辺花子", "home": "沼津市御幸町16-1", "born": "1990-01-03"]), of: form, .japanese)
    #expect(rows.map(\.match) == [.alike, .alike, .different, .notAsked])
  }
}

import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// The sample procedure with letters, decided.
struct LetterDesk {
  static let letters = """
    "letters": [
      {"name": "approval", "title": {"ja": "登録決定通知書", "en": "Registration"}, "kind": "notice", "outcome": "approved",
       "body": {"ja": "次のとおり決定しました。\\n\\n- 犬の名前：${name}\\n- 頭数：${count}頭\\n- 手数料：${${count} * 3000}円\\n- 鑑札：${tag}\\n\\n## 申請\\n\\n${case.received}の申請（${kind}）", "en": "Registered: ${name}, ${tag}"},
       "inputs": [{"name": "tag", "title": {"ja": "鑑札の番号", "en": "Tag"}}], "prefix": "沼環", "validDays": 30},
      {"name": "refusal", "title": {"ja": "不登録通知書", "en": "Refusal"}, "kind": "notice", "outcome": "refused",
       "body": {"ja": "認めません。\\n\\n${decision.words}", "en": "Refused: ${decision.words}"}},
      {"name": "proof", "title": {"ja": "届出証明書", "en": "Proof"}, "kind": "certificate", "sender": {"ja": "環境課長", "en": "Head"},
       "body": {"ja": "${case.applicant}は犬を飼っています。", "en": "${case.applicant} keeps a dog."}}
    ],
    "steps":
    """

  let desk: Desk
  let id: ID<Case>

  init(
    _ answers: [String: String] = ["mail": "hanako@example.jp"], outcome: String = "approved",
    letters: String = LetterDesk.letters
  ) throws {
    desk = try Desk(Sample.json.replacing("\"steps\":", with: letters))
    id = try desk.handIn(answers)
    for step in 1...2 { _ = try desk.send(id, "/steps/\(step)") }
    let decided = try desk.send(
      id, "/steps/3", [("outcome", outcome), ("reason.3", "要件を満たしません。"), ("instruction.3", "三か月以内に審査請求ができます。")])
    guard decided.status == 303 else { throw TestProblem(description: "not decided: \(decided.status)") }
  }

  func issue(_ fields: [(String, String)] = [("input.tag", "12")], _ position: Int = 1) throws -> Response {
    try desk.send(id, "/letters/\(position)", [("do", "issue")] + fields)
  }

  func letters() throws -> [Letter] { try desk.store.read { db in try Letter.of(case: id, in: db) } }

  /// The file as the applicant gets it.
  func file(_ letter: Letter) throws -> [UInt8] {
    let response = try desk.counter.send(.get, "/numazu/cases/\(id.text)/letters/\(letter.id.text)")
    guard response.status == 200 else { throw TestProblem(description: "no file: \(response.status)") }
    return response.bytes
  }

  func verify(_ letter: Letter) throws -> String { try desk.city.get("/numazu/verify/\(letter.id.text)").text }
}

func words(of pdf: [UInt8]) throws -> String { try text(of: ["pdftotext", "FILE", "-"], file: pdf) }

@Suite struct LetterTests {
  let city: LetterDesk
  var desk: Desk { city.desk }
  var id: ID<Case> { city.id }

  init() throws { city = try LetterDesk() }

  @Test(arguments: [Int.min, -1, 0, 4, Int.max])
  func aPlaceThatHoldsNoLetterIsNotFound(_ place: Int) throws {
    #expect(try desk.city.get(desk.path(id, "/letters/\(place)"), as: .editor).status == 404)
  }

  @Test func whatWasIssuedForACaseThatIsWithdrawnHoldsNoMore() throws {
    let open = try desk.handIn(["mail": "hanako@example.jp"])
    #expect(try desk.send(open, "/letters/3", [("do", "issue")]).status == 303)
    #expect(try desk.counter.send(.post, "/numazu/cases/\(open.text)/withdrawal").status == 303)
    let letters = try desk.store.read { db in try Letter.of(case: open, in: db) }
    #expect(letters.map(\.state) == [.withdrawn])
    #expect(try !desk.city.get("/numazu/verify/\(letters[0].id.text)").text.contains("有効です。"))
  }

  @Test func whatSaysOtherWordsThanWereSignedIsNotValid() throws {
    _ = try city.issue()
    let letter = try #require(try city.letters().first)
    try desk.store.write { db in
      try db.run("UPDATE procedures_letter SET title = '別の書類' WHERE id = \(letter.id)")
    }
    #expect(try !city.verify(letter).contains("有効です。"))
  }

  @Test func aLetterIsFilledInNumberedAndTakenByTheApplicant() throws {
    let page = try desk.open(id).text
    #expect(page.contains("「登録決定通知書」を作る") && page.contains("「届出証明書」を作る") && !page.contains("不登録通知書"))
    let mails = try desk.mails()
    #expect(try city.issue().status == 303)
    let letter = try #require(try city.letters().first)
    let year = currentInstant().day.fiscalYear.onPaper
    #expect(letter.numberWords == "\(year) 沼環第1号")
    #expect(letter.until?.daysSince1970 == currentInstant().day.daysSince1970 + 30)
    let bytes = try city.file(letter)
    #expect(sha256(bytes) == letter.digest)
    let text = try words(of: bytes)
    for words in ["山田 花子", "登録決定通知書", "ポチ", "1頭", "3,000円", "新しく飼う", "沼津市長", letter.numberWords, letter.code] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(try desk.seen(id).contains("登録決定通知書") && desk.mails() == mails + 1)
    #expect(try desk.events("procedures.letter.issued").map(\.detail) == ["approval \(letter.numberWords)"])
  }

  @Test func aPreviewTakesNoNumberAndSaysWhatItIs() throws {
    let response = try desk.send(id, "/letters/1", [("do", "preview"), ("input.tag", "99")])
    #expect(response.status == 200 && response.header("Content-Type") == "application/pdf")
    let text = try words(of: response.bytes)
    #expect(text.contains("見本") && text.contains("99") && !text.contains("/verify/"))
    #expect(try city.letters().isEmpty)
    #expect(try desk.send(id, "/letters/1", [("do", "preview")]).status == 422)
  }

  @Test func whatIsMissingIsSaidAndNothingIsIssued() throws {
    let response = try city.issue([])
    #expect(response.status == 422 && response.text.contains("input.tag"))
    #expect(try city.letters().isEmpty)
    // Of another outcome, and none.
    #expect(try city.issue([], 2).status == 403)
    #expect(try city.issue([], 9).status == 404)
    // What a clerk has on an old page changes nothing.
    #expect(try desk.send(id, "/letters/1", [("do", "issue"), ("input.tag", "1")], revision: 0).status == 409)
    #expect(try city.letters().isEmpty)
  }

  @Test func numbersHaveNoGapsAndEachPrefixItsOwn() throws {
    #expect(try city.issue().status == 303)
    #expect(try city.issue([], 3).status == 303)
    #expect(try city.issue([("input.tag", "13"), ("reason", "番号の誤り")]).status == 303)
    #expect(try city.issue([]).status == 422)
    #expect(try city.issue([("input.tag", "14"), ("reason", "また誤り")]).status == 303)
    #expect(try city.letters().filter { $0.prefix == "沼環" }.map(\.number) == [1, 2, 3])
    #expect(try city.letters().filter { $0.prefix.isEmpty }.map(\.number) == [1])
  }

  @Test func aLetterIsReplacedAndTheOldOneSaysSo() throws {
    #expect(try city.issue().status == 303)
    // A second one wants a reason.
    #expect(try city.issue().status == 422)
    #expect(try city.issue([("input.tag", "13"), ("reason", "鑑札の番号の誤り")]).status == 303)
    let (old, new) = (try city.letters()[0], try city.letters()[1])
    #expect(old.state == .replaced && old.replacedBy == new.id && new.state == .valid)
    let page = try city.verify(old)
    #expect(page.contains("差し替えられました") && page.contains(new.numberWords) && !page.contains("鑑札の番号の誤り"))
    #expect(try city.verify(new).contains("有効です。"))
    #expect(try desk.seen(id).contains("鑑札の番号の誤り"))
    #expect(try desk.events("procedures.letter.replaced").count == 1)
    #expect(try desk.send(id, "/issued/\(old.id.text)/withdrawal", [("reason", "x")]).status == 403)
  }

  @Test func aLetterIsWithdrawnWithItsReason() throws {
    #expect(try city.issue().status == 303)
    let letter = try #require(try city.letters().first)
    let path = "/issued/\(letter.id.text)/withdrawal"
    #expect(try desk.city.get(desk.path(id, path), as: .editor).text.contains("取り消す"))
    #expect(try desk.send(id, path).status == 422)
    #expect(try desk.send(id, path, [("reason", "偽りの申請")]).status == 303)
    #expect(try city.letters()[0].state == .withdrawn)
    #expect(try city.letters()[0].reason(desk.keys) == "偽りの申請")
    let page = try city.verify(letter)
    #expect(page.contains("取り消されました。この文書は使えません。") && !page.contains("偽りの申請"))
    #expect(try desk.send(id, path, [("reason", "また")]).status == 403)
    #expect(try desk.events("procedures.letter.withdrawn").count == 1)
    // Another is issued in its place without further words.
    #expect(try city.issue().status == 303)
  }

  @Test func nobodyElseTakesALetter() throws {
    #expect(try city.issue().status == 303)
    let letter = try #require(try city.letters().first)
    let path = "/numazu/cases/\(id.text)/letters/\(letter.id.text)"
    #expect(try desk.city.get(path).status == 404)
    let stranger = try desk.city.resident("jiro")
    #expect(try desk.city.send(.get, path, in: stranger).status == 404)
    // By another case of one's own.
    let other = try desk.handIn(["owner": "別の人"])
    #expect(try desk.counter.send(.get, "/numazu/cases/\(other.text)/letters/\(letter.id.text)").status == 404)
    #expect(try desk.send(other, "/issued/\(letter.id.text)/withdrawal", [("reason", "x")]).status == 404)
    let own = id
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(own)")
    }
    for rest in ["/letters/1", "/issued/\(letter.id.text)", "/issued/\(letter.id.text)/withdrawal", "/paper"] {
      #expect(try desk.city.get(desk.path(id, rest), as: .editor).status == 403, "\(rest)")
    }
  }

  @Test func whoIssuesIsNotForgottenAndEachDownloadByStaffIsALook() throws {
    #expect(try city.issue().status == 303)
    let letter = try #require(try city.letters().first)
    #expect(letter.issuedBy == "editor")
    let before = try desk.events("procedures.case.viewed").count
    #expect(try desk.city.get(desk.path(id, "/issued/\(letter.id.text)"), as: .secretariat).status == 200)
    #expect(try desk.city.get(desk.path(id, "/paper"), as: .secretariat).status == 200)
    #expect(try desk.events("procedures.case.viewed").count == before + 1)
  }

  @Test func aRefusalBearsItsReasonAndHowToContestIt() throws {
    let refused = try LetterDesk(outcome: "refused")
    #expect(try refused.issue([], 1).status == 403 && refused.issue([], 3).status == 403)
    #expect(try refused.issue([], 2).status == 303)
    let text = try words(of: refused.file(try #require(try refused.letters().first)))
    #expect(text.contains("要件を満たしません。") && text.contains("三か月以内に審査請求"))
    #expect(!text.contains("認められませんでした"))
  }

  @Test func anAnswerBeginsNothingInALetter() throws {
    let sly = try LetterDesk(["dog/1/name": "## ${case.number}", "owner": "葛\u{e0102}城 \u{202e}花子"])
    #expect(try sly.issue().status == 303)
    let text = try words(of: sly.file(try #require(try sly.letters().first)))
    #expect(text.contains("## ${case.number}") && text.contains("葛\u{e0102}城 花子"))
  }

  @Test func whoReadsEnglishGetsATranslationBesides() throws {
    let own = id
    try desk.store.write { db in try db.run("UPDATE procedures_case SET language = 'en' WHERE id = \(own)") }
    #expect(try city.issue().status == 303)
    let text = try words(of: city.file(try #require(try city.letters().first)))
    #expect(text.contains("Translation for reference") && text.contains("Registered: ポチ, 12") && text.contains("沼津市長"))
  }
}

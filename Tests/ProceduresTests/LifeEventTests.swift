import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct LifeEventTests {
  let town: LifeTown
  var counter: Counter { town.counter }
  private let guide = "/numazu/life-events/dog-life"

  init() throws { town = try LifeTown() }

  @Test func whatAppliesIsSaidWithWhy() throws {
    #expect(try counter.send(.get, "/numazu/life-events").text.contains("犬を飼うとき"))
    let page = try counter.send(.post, guide, [("new", "1"), ("where", "沼津市御幸町16-1")])
    #expect(page.status == 200)
    for words in ["30日以内に登録します。", "袋をもらえます。", "病院へ行ってください。", "https://vet.example/"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.text.contains("手当があります。") && !page.text.contains("value=\"aid\""), "a card is needed")
    #expect(!page.text.contains("今はありません。"), "what is not open is left out")
    let other = try counter.send(.post, guide, [("new", "0")]).text
    #expect(!other.contains("30日以内に登録します。") && other.contains("袋をもらえます。"))
    #expect(try town.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_draft") } == 0)
  }

  /// Without scripts a screen in the hall asks whether somebody is there; the answer loses nothing.
  @Test func whoeverLooksAgainKeepsWhatIsTypedAndTicked() throws {
    let long = String(repeating: "町", count: 501)
    let typed = try counter.send(.post, guide, [("new", "1"), ("where", long), ("_look", "1")])
    #expect(typed.status == 200 && typed.text.contains(long))
    let chosen = try counter.send(
      .post, guide + "/applications", [LifeTown.said, ("procedure", "bags"), ("_look", "1")])
    #expect(chosen.status == 200 && chosen.text.contains("value=\"bags\" checked"))
    #expect(chosen.text.contains("value=\"dog\"") && !chosen.text.contains("value=\"dog\" checked"))
    #expect(chosen.text.ranges(of: "id=\"the-questions\"").count == 1)
    #expect(try town.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_draft") } == 0)
  }

  @Test func anAnswerThatIsMissingIsNamed() throws {
    let page = try counter.send(.post, guide, [])
    #expect(page.status == 422 && page.text.contains("href=\"#new\""))
    #expect(try counter.send(.get, "/numazu/life-events/none").status == 404)
  }

  /// What an answer brings is asked, and no fault yet; left out once more it is one.
  @Test func aQuestionThatAppearsIsNoFault() throws {
    let json = LifeTown.guide.replacing(
      #""type": "address","#, with: #""type": "address", "required": true,"#)
    let guide = try LifeGuide(json: json)
    try town.store.write { db in
      guard let id = ID<LifeGuide>("strict") else { return }
      _ = try KeptGuide.add(id, guide, isOpen: true, by: "test", at: currentInstant(), in: db)
    }
    let path = "/numazu/life-events/strict"
    let first = try counter.send(.get, path).text
    #expect(first.contains("name=\"_asked\" value=\"new\"") && !first.contains("name=\"where\""))
    let more = try counter.send(.post, path, [("_asked", "new"), ("new", "1")])
    #expect(more.status == 200 && more.text.contains("質問が増えました") && !more.text.contains("summary wrong"))
    #expect(more.text.contains("name=\"_asked\" value=\"new where\"") && more.text.contains("name=\"where\""))
    let missing = try counter.send(.post, path, [("_asked", "new where"), ("new", "1"), ("where", "")])
    #expect(missing.status == 422 && missing.text.contains("href=\"#where\"") && !missing.text.contains("質問が増えました"))
    // What the page asked and is wrong is said beside what is new.
    let both = try counter.send(.post, path, [("_asked", "new"), ("new", "")])
    #expect(both.status == 422 && both.text.contains("href=\"#new\""))
    let answered = [("_asked", "new where"), ("new", "1"), ("where", "沼津市御幸町16-1")]
    #expect(try counter.send(.post, path, answered).text.contains("30日以内に登録します。"))
    // Nothing is begun with a question left out, whatever the form says of itself.
    let forged = try counter.send(
      .post, path + "/applications", [("answers", #"{"new":"1"}"#), ("_asked", ""), ("procedure", "dog")])
    #expect(forged.status == 422)
    #expect(try town.intake() == nil)
  }

  /// Whoever forges the form begins neither what does not apply nor what asks for more than is known of them.
  @Test func onlyWhatIsOfferedIsBegun() throws {
    for forged in [["aid"], ["gone"], [], ["nothing"]] {
      let response = try counter.send(
        .post, guide + "/applications", [LifeTown.said] + forged.map { ("procedure", $0) })
      #expect(response.status == 422, "\(forged)")
    }
    let other = try counter.send(
      .post, guide + "/applications", [("answers", #"{"new":"0"}"#), ("procedure", "dog")])
    #expect(other.status == 422)
    #expect(try counter.send(.post, guide + "/applications", [("answers", "{"), ("procedure", "bags")]).status == 422)
    #expect(try town.intake() == nil)
  }

  @Test func commonQuestionsAreAskedOnce() throws {
    let draft = try town.begin()
    let page = try counter.send(.get, draft).text
    #expect(page.contains("name=\"all_name\"") && !page.contains("p1_owner") && !page.contains("p2_applicant"))
    #expect(page.contains("犬の登録、袋の申込み"), "it is said what it is for")
    #expect(page.contains("value=\"沼津市御幸町16-1\"") && page.contains("始める前の答え"), "what the guide knew")
    #expect(page.contains("name=\"p2_count\"") && page.contains("name=\"p1_dog/1/p1_name\""))
  }

  @Test func oneHandingInMakesACaseForEachUnderOneNumber() throws {
    let address = try town.handIn()
    let intake = try #require(try town.intake())
    #expect(address == "/numazu/intakes/\(intake.id.text)" && intake.received != nil)
    let cases = try counter.cases()
    #expect(Set(cases.map(\.procedure.text)) == ["dog", "bags"] && cases.count == 2)
    let keys = try town.keys
    let answers = Dictionary(uniqueKeysWithValues: try cases.map { ($0.procedure.text, try $0.answers(keys).texts) })
    #expect(answers["dog"]?["owner"] == "山田 花子" && answers["dog"]?["dog/1/name"] == "ポチ")
    #expect(answers["dog"]?["owner/kana"] == "やまだ はなこ" && answers["dog"]?["count"] == "1")
    #expect(answers["bags"]?["applicant"] == "山田 花子" && answers["bags"]?["count"] == "5")
    #expect(answers["bags"]?.keys.contains { $0.contains("p2_") || $0.contains("dog") } == false)
    let page = try counter.send(.get, address).text
    for row in cases { #expect(page.contains(row.number) && page.contains("/cases/\(row.id.text)")) }
    let own = try counter.send(.get, "/numazu/cases/\(cases[0].id.text)").text
    #expect(own.contains(intake.number), "a case leads to the others")
  }

  /// What is owed, what comes next and the copies are there whenever the page is opened, not once after handing in.
  @Test func theReceiptOfAllStays() throws {
    let address = try town.handIn()
    let page = try counter.send(.get, address).text
    #expect(page.contains("<strong>鑑札</strong>を郵送します。"), "what the dog's procedure says to whoever has handed it in")
    for words in ["これから納める額の合計", "3,000円", "納め方を選ぶ"] { #expect(page.contains(words), "\(words)") }
    for row in try counter.cases() { #expect(page.contains("/cases/\(row.id.text)/copy")) }
    let dog = try #require(try counter.cases().first { $0.procedure.text == "dog" })
    #expect(page.contains("/cases/\(dog.id.text)/payment"))
    let own = "/numazu/cases/\(dog.id.text)"
    #expect(try counter.send(.get, own).text.contains("<strong>鑑札</strong>を郵送します。"))
    _ = try counter.send(.post, own + "/withdrawal")
    #expect(try !counter.send(.get, own).text.contains("鑑札</strong>を郵送します。"))
    #expect(try !counter.send(.get, address).text.contains("鑑札</strong>を郵送します。"))
  }

  @Test func aSecondClickMakesNoSecondCase() throws {
    let draft = try town.begin()
    _ = try counter.send(.post, draft + "?at=all", LifeTown.answers)
    let first = try counter.send(.post, draft + "/review")
    let again = try counter.send(.post, draft + "/review")
    #expect(first.header("Location") == again.header("Location") && first.status == 303)
    #expect(try counter.send(.get, draft).header("Location") == first.header("Location"))
    #expect(try counter.cases().count == 2)
  }

  @Test func nothingIsHandedInWhileAnythingIsMissing() throws {
    let draft = try town.begin()
    _ = try counter.send(.post, draft + "?at=all", LifeTown.answers.filter { $0.0 != "p2_count" })
    #expect(try counter.send(.post, draft + "/review").status == 422)
    #expect(try counter.cases().isEmpty)
  }

  @Test func expressionsOfAPartSeeItsOwnAnswers() throws {
    let draft = try town.begin()
    let many = LifeTown.answers.filter { $0.0 != "p2_count" } + [("p2_count", "50")]
    let page = try counter.send(.post, draft + "?at=all", many)
    #expect(page.status == 422 && page.text.contains("href=\"#p2_kind\""), "needed with so many")
    #expect(page.text.contains("50枚の理由"))
    let most = LifeTown.answers.filter { $0.0 != "p2_count" } + [("p2_count", "100")]
    #expect(try counter.send(.post, draft + "?at=all", most).text.contains("href=\"#p2_count\""))
  }

  /// Neither a guessed number nor another's browser shows that there is one.
  @Test func anIntakeIsSeenByItsHolderAlone() throws {
    let draft = try town.begin()
    let own = counter.cookies
    counter.cookies = ["machi_form": "visitortoken", "machi_applicant": "abcdefgh"]
    #expect(try counter.send(.get, draft).status == 404)
    counter.cookies = own
    let intake = try #require(try town.intake())
    #expect(try counter.send(.get, "/numazu/intakes/\(intake.id.text)").status == 404, "it is not handed in yet")
    let address = try town.handIn()
    counter.cookies = ["machi_form": "visitortoken", "machi_applicant": "abcdefgh"]
    #expect(try counter.send(.get, address).status == 404)
    #expect(try counter.send(.get, "/numazu/intakes/abcdefghij").status == 404)
  }

  @Test func numberAndCodeOpenAllOfItElsewhere() throws {
    let address = try town.handIn()
    let intake = try #require(try town.intake())
    #expect(address.hasSuffix(intake.id.text))
    let code = Holder.code(of: intake.id.text, try town.keys)
    #expect(try counter.send(.get, address).text.contains(code))
    counter.cookies = ["machi_form": "visitortoken"]
    let wrong = try counter.send(.post, "/numazu/applications", [("number", intake.number), ("code", "AAAAAAAA")])
    #expect(wrong.status == 404)
    let opened = try counter.send(.post, "/numazu/applications", [("number", intake.number), ("code", code)])
    #expect(opened.status == 303 && opened.header("Location") == address)
    for row in try counter.cases() { #expect(try counter.send(.get, "/numazu/cases/\(row.id.text)").status == 200) }
  }

  @Test func whatIsNoLongerTakenDropsOutBeforeItIsHandedIn() throws {
    let draft = try town.begin()
    _ = try counter.send(.post, draft + "?at=all", LifeTown.answers)
    try town.change("dog") { $0.isOpen = false }
    #expect(try counter.send(.post, draft + "/review").status == 303, "it is said first")
    #expect(try counter.cases().isEmpty)
    #expect(try counter.send(.get, draft).text.contains("質問が新しくなりました"))
    #expect(try counter.send(.post, draft + "/version").status == 303)
    let page = try counter.send(.get, draft).text
    #expect(!page.contains("p1_kind") && page.contains("p2_home"))
    _ = try counter.send(
      .post, draft + "?at=all",
      [("p2_applicant", "山田 花子"), ("p2_applicant/kana", "やまだ"), ("p2_home", "沼津市"), ("p2_count", "5")])
    #expect(try counter.send(.post, draft + "/review").status == 303)
    #expect(try counter.cases().map(\.procedure.text) == ["bags"])
  }

  @Test func givingItUpLeavesNothing() throws {
    let draft = try town.begin()
    #expect(try counter.send(.post, draft + "/removal", [("sure", "1")]).status == 303)
    #expect(try town.intake() == nil)
    for table in ["procedures_draft", "procedures_intake_part"] as [StaticName] {
      #expect(try town.store.read { db in try db.value("SELECT count(*) AS value FROM \(table)") } == 0)
    }
  }

  @Test func whoBeganItIsLedBack() throws {
    let draft = try town.begin()
    for path in ["/numazu/procedures/dog", "/numazu/procedures/bags", "/numazu/applications"] {
      #expect(try counter.send(.get, path).text.contains(draft), "\(path)")
    }
    #expect(!(try counter.send(.get, "/numazu/procedures/aid").text.contains(draft)))
    counter.cookies = ["machi_form": "visitortoken"]
    #expect(!(try counter.send(.get, "/numazu/procedures/dog").text.contains(draft)))
    #expect(!(try counter.send(.get, "/numazu/applications").text.contains(draft)))
  }

  /// A clerk sees what came along, and the content of one's own cases alone.
  @Test func staffSeeWhatCameTogether() throws {
    try town.store.write { db in
      if let other = ID<Department>("welfare") {
        try Department(id: other, name: Localized("福祉課")).insertIfMissing(in: db)
      }
    }
    try town.change("dog") { $0.department = ID<Department>("promotion") }
    try town.change("bags") { $0.department = ID<Department>("welfare") }
    _ = try town.handIn()
    let cases = try counter.cases()
    let (dog, bags) = (
      try #require(cases.first { $0.procedure.text == "dog" }),
      try #require(cases.first { $0.procedure.text == "bags" })
    )
    let page = try town.city.get("/numazu/staff/cases/\(dog.id.text)", as: .editor).text
    #expect(page.contains("いっしょに提出された案件") && page.contains(bags.number))
    #expect(!page.contains("/staff/cases/\(bags.id.text)"))
    #expect(try town.city.get("/numazu/staff/cases/\(bags.id.text)", as: .editor).status == 403)
  }
}

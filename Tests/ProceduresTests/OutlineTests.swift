import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct OutlineTests {
  private func names(_ desk: EditorDesk, _ list: String) throws -> [String] {
    (try desk.at(list)?.items ?? []).compactMap { $0["name"]?.text }
  }

  @Test func questionsGoUpAndDownAndOverIntoTheNextSection() throws {
    let desk = try EditorDesk()
    #expect(try desk.press("down sections[0].questions[0]").status == 303)
    #expect(try names(desk, "sections[0].questions") == ["mail", "owner", "kind", "from"])
    #expect(try desk.press("down sections[0].questions[3]").status == 303)
    #expect(try names(desk, "sections[1].questions").first == "from")
    #expect(try desk.press("up sections[1].questions[0]").status == 303)
    #expect(try names(desk, "sections[0].questions").last == "from")
    #expect(try desk.press("up sections[1]").status == 303)
    #expect(try names(desk, "sections") == ["dogs", "you"])
    #expect(try desk.press("up steps[1]").status == 303)
    #expect(try names(desk, "steps") == ["tag", "look", "decide"])
  }

  @Test func nothingIsOfferedThatLeadsNowhere() throws {
    let desk = try EditorDesk()
    #expect(try desk.at("sections[9]") == nil)
    let page = try desk.city.get(desk.path, as: .secretariat).text
    for (verb, isOffered) in [
      ("up sections[0].questions[0]", false), ("down sections[0].questions[3]", true),
      ("up sections[1].questions[0]", true),
      ("down sections[1].questions[3]", false), ("up sections[0]", false), ("down steps[2]", false),
    ] {
      #expect(page.contains("value=\"\(verb)\"") == isOffered, "\(verb)")
    }
  }

  @Test func aQuestionIsMovedIntoAGroupAndOutOfIt() throws {
    let desk = try EditorDesk()
    #expect(
      try desk.press("move sections[0].questions[1]", [("to", "sections[1].questions[0].questions")]).status == 303)
    #expect(try names(desk, "sections[1].questions[0].questions") == ["name", "born", "weight", "mail"])
    #expect(
      try desk.press("move sections[1].questions[0].questions[3]", [("to", "sections[1].questions")]).status == 303)
    #expect(try names(desk, "sections[1].questions").last == "mail")
    for wrong in ["steps", "sections[9].questions", "sections[1].questions[0].questions[0].questions"] {
      #expect(try desk.press("move sections[1].questions[0]", [("to", wrong)]).status == 422, "\(wrong)")
    }
    let inner = try desk.press("move sections[1].questions[0]", [("to", "sections[1].questions[0].questions")])
    #expect(inner.status == 422)
  }

  @Test func aCopyHasNamesOfItsOwn() throws {
    let desk = try EditorDesk()
    #expect(try desk.press("copy sections[1]").status == 303)
    #expect(try names(desk, "sections") == ["you", "dogs", "dogs1"])
    #expect(try names(desk, "sections[2].questions") == ["dog1", "count1", "heavy1", "agree1"])
    #expect(try desk.at("sections[2].questions[1].formula")?.text == "count(${dog1})")
    #expect(try desk.at("sections[1].questions[1].formula")?.text == "count(${dog})")
  }

  @Test func whatIsUsedIsNotRemovedAndWhatIsRemovedComesBack() throws {
    let desk = try EditorDesk()
    let before = try desk.document()
    let refused = try desk.press("remove sections[0].questions[2]")
    #expect(refused.status == 422 && refused.text.contains("sections[0].questions[3].shown"))
    #expect(try desk.press("remove sections[1].questions[1]").text.contains("fee.each"))
    #expect(try desk.document() == before)
    #expect(try desk.press("remove sections[0].questions[1]").status == 303)
    #expect(try names(desk, "sections[0].questions") == ["owner", "kind", "from"])
    let page = try desk.city.get(desk.path, as: .secretariat).text
    let fields = SentFields.of(page)
    let sent = ["revision", "number"].compactMap { name in fields.first { $0.0 == name } }
    #expect(sent.count == 2)
    #expect(try desk.city.post(desk.path + "/earlier", sent, as: .secretariat).status == 303)
    #expect(try desk.document() == before)
  }

  @Test func somethingNewHasAllThatItNeeds() throws {
    let desk = try EditorDesk()
    for type in QuestionType.names {
      let fields = [("type", type), ("new.question", "新しい\(type)"), ("into", "sections[0].questions")]
      #expect(try desk.press("question", fields).status == 303, "\(type)")
    }
    #expect(try names(desk, "sections[0].questions").count == 4 + QuestionType.names.count)
    for (list, _) in EditorShape.lists {
      #expect(try desk.press("add \(list)", [("new.\(list)", "題")]).status == 303, "\(list)")
      #expect(try desk.press("add \(list)", [("new.\(list)", " ")]).status == 422, "\(list)")
    }
    #expect(
      try desk.press("question", [("type", "text"), ("new.question", ""), ("into", "sections[0].questions")]).status
        == 422)
  }

  @Test func anOlderPageOfTheOutlineDoesNothing() throws {
    let desk = try EditorDesk()
    let before = try desk.document()
    let answer = try desk.city.post(
      desk.path, [("do", "remove sections[0].questions[1]"), ("revision", "0")], as: .secretariat)
    #expect(answer.status == 303 && answer.header("Location")?.contains("done=stale") == true)
    #expect(try desk.document() == before)
    for wrong in ["remove", "remove x[", "fly sections[0]", "remove sections[0].questions[99]"] {
      #expect([404, 422].contains(try desk.press(wrong).status), "\(wrong)")
    }
    #expect(try desk.document() == before)
  }

  @Test func theLastStatesAreKept() throws {
    let desk = try EditorDesk()
    for number in 0..<(EarlierWorking.most + 5) {
      #expect(try desk.change("sections[0].questions[1]", [("hint.ja", "補足\(number)")]).status == 303)
    }
    let id = try #require(ID<Procedure>("dog"))
    let kept = try desk.city.city("numazu").store.read { db in try EarlierWorking.of(id, in: db) }
    #expect(kept.map(\.number) == (6...35).reversed())
  }
}

/// Two people at work on one definition.
@Suite struct TwoEditorsTests {
  private let mail = "sections[0].questions[1]"

  @Test func differentPartsDoNotDisturbEachOther() throws {
    let desk = try EditorDesk()
    let (mine, theirs) = (try desk.fields(mail, [("hint.ja", "わたし")]), try desk.fields("", [("days", "9")]))
    #expect(try desk.press("up sections[1]").status == 303)
    #expect(try desk.save("", theirs).status == 303)
    // The section has gone down meanwhile, and with it the question.
    #expect(try desk.save(mail, mine).status == 303)
    #expect(try desk.at("sections[1].questions[1].hint")?.text == "わたし")
    #expect(try desk.at("days") == 9)
  }

  @Test func theSamePartIsShownWithBothAndNothingIsLost() throws {
    let desk = try EditorDesk()
    let mine = try desk.fields(mail, [("hint.ja", "わたしの補足")])
    #expect(try desk.change(mail, [("hint.ja", "ほかの人の補足")]).status == 303)
    let answer = try desk.save(mail, mine)
    #expect(answer.status == 409)
    #expect(answer.text.contains("わたしの補足") && answer.text.contains("ほかの人の補足"))
    #expect(try desk.at("\(mail).hint")?.text == "ほかの人の補足")
    // The page that was shown then saves what was typed.
    let form = try #require(answer.text.firstRange(of: "data-edit="))
    let rest = answer.text[form.upperBound...]
    let end = try #require(rest.firstRange(of: "</form>"))
    #expect(try desk.save(mail, SentFields.of(String(rest[..<end.lowerBound]))).status == 303)
    #expect(try desk.at("\(mail).hint")?.text == "わたしの補足")
  }

  @Test func whatSomebodyRemovedIsNotWrittenOverItsNeighbour() throws {
    let desk = try EditorDesk()
    let mine = try desk.fields(mail, [("hint.ja", "わたしの補足")])
    #expect(try desk.press("remove \(mail)").status == 303)
    let before = try desk.document()
    let answer = try desk.save(mail, mine)
    #expect(answer.status == 409 && answer.text.contains("わたしの補足"))
    #expect(try desk.document() == before)
  }

  @Test func theDocumentItselfIsHeldAgainstItsRevision() throws {
    let desk = try EditorDesk()
    let page = "/numazu/staff/procedures/dog"
    let fields = SentFields.of(try desk.city.get(page, as: .secretariat).text)
    let revision = try #require(fields.first { $0.0 == "revision" })
    #expect(try desk.change(mail, [("hint.ja", "ほかの人")]).status == 303)
    let answer = try desk.city.post(
      page, [revision, ("json", Sample.json.replacing("犬の登録", with: "猫の登録"))], as: .secretariat)
    #expect(answer.status == 409 && answer.text.contains("猫の登録"))
    #expect(try desk.at("\(mail).hint")?.text == "ほかの人")
  }
}

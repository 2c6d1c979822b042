import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct EditorTests {
  /// Every form, sent as it stands, changes nothing: so no member is lost or bent by its field.
  @Test(arguments: ProcedureStarter.all.map(\.slug))
  func aFormThatNobodyTouchedChangesNothing(_ slug: String) throws {
    let definition = try #require(ProcedureStarter.find(slug)).definition
    let desk = try EditorDesk(definition.json)
    let before = try desk.document()
    let lists = EditorShape.lists.flatMap { name, _ in
      (before[name]?.items ?? []).indices.map { "\(name)[\($0)]" }
    }
    let places = [""] + lists + DocumentNames(document: before).questions.map(\.place.text)
    for place in places {
      let answer = try desk.change(place, [])
      #expect(answer.status == 303, "\(slug) \(place): \(answer.status)")
      #expect(try desk.document() == before, "\(slug) \(place)")
    }
    #expect(places.count > 5)
  }

  @Test func aQuestionIsChangedByItsFields() throws {
    let desk = try EditorDesk()
    let answer = try desk.change(
      "sections[0].questions[1]",
      [
        ("title.ja", "連絡先"), ("hint.ja", "市から送ります。"), ("required", "when"), ("required.when", "${kind} = 'moved'"),
        ("privacy", "sensitive"),
      ])
    #expect(answer.status == 303)
    let question = try #require(try desk.at("sections[0].questions[1]"))
    #expect(Localized(question["title"]) == Localized("連絡先", en: "Mail"))
    #expect(question["hint"]?.text == "市から送ります。")
    #expect(question["required"]?.text == "${kind} = 'moved'")
    #expect(question["privacy"]?.text == "sensitive")
  }

  @Test func aFaultIsSaidAtItsFieldAndChangesNothing() throws {
    let desk = try EditorDesk()
    let before = try desk.document()
    for (field, value) in [
      ("title.ja", ""), ("name", "1a"), ("name", "kind"), ("shown", "${nobody} = 1"), ("shown", "1 +"),
      ("title.ja", String(repeating: "あ", count: 5_001)), ("shown.question", "nobody"),
    ] {
      let answer = try desk.change("sections[0].questions[1]", [(field, value), ("hint.ja", "残る")])
      #expect(answer.status == 422, "\(field)")
      #expect(answer.text.contains("id=\"\(field)-error\""), "\(field) \(value)")
      #expect(answer.text.contains("残る"))
      #expect(try desk.document() == before)
    }
  }

  @Test func inputsOfALetterAreRows() throws {
    let desk = try EditorDesk(Sample.json.replacing("\"steps\":", with: LetterDesk.letters))
    let page = try desk.page("letters[0]")
    #expect(page.contains("name=\"inputs.0.name\" value=\"tag\"") && !page.contains("JSON）"))
    let added = try desk.change(
      "letters[0]",
      [
        ("inputs.1.name", "degree"), ("inputs.1.title.ja", "程度"), ("inputs.1.options", "全部|All\n一部|Part"),
        ("inputs.1.optional", "1"),
      ])
    #expect(added.status == 303)
    let letter = try inputs(of: desk)
    #expect(letter.map(\.name) == ["tag", "degree"] && letter[1].isOptional && !letter[0].isOptional)
    #expect(letter[1].options == [Localized("全部", en: "All"), Localized("一部", en: "Part")])
    // The one that stands in the text cannot go without it; the other can.
    #expect(try desk.change("letters[0]", [("inputs.0.off", "1")]).status == 422)
    #expect(try desk.change("letters[0]", [("inputs.1.off", "1")]).status == 303)
    #expect(try inputs(of: desk).map(\.name) == ["tag"])
    let nameless = try desk.change("letters[0]", [("inputs.1.title.ja", "名なし")])
    #expect(nameless.status == 422 && nameless.text.contains("id=\"inputs.1.name-error\""))
  }

  private func inputs(of desk: EditorDesk) throws -> [LetterInput] {
    let json = String(decoding: try desk.document().written(), as: UTF8.self)
    return try ProcedureDefinition(json: json).letters[0].inputs
  }

  @Test func theKeyOfALookUpIsRows() throws {
    let desk = try EditorDesk()
    let place = "sections[0].questions[3]"
    let filled = [
      ("lookup.register", "towns"), ("lookup.value", "town"), ("lookup.ground.ja", "条例第3条"),
      ("lookup.key.0.field", "name"), ("lookup.key.0.expression", "${owner}"),
    ]
    #expect(try desk.change(place, filled).status == 303)
    #expect(try desk.at(place)?["lookup"]?["key"]?["name"]?.text == "${owner}")
    #expect(
      try desk.change(place, [("lookup.key.1.field", "mail"), ("lookup.key.1.expression", "${mail}")]).status == 303)
    #expect(try desk.at(place)?["lookup"]?["key"]?.members?.members.map(\.key) == ["mail", "name"])
    let before = try desk.document()
    for (changes, fault) in [
      ([("lookup.key.2.field", "name"), ("lookup.key.2.expression", "${kind}")], "lookup.key.2.field"),
      ([("lookup.key.2.field", "kind")], "lookup.key.2.expression"),
      ([("lookup.key.2.expression", "${kind}")], "lookup.key.2.field"),
      ([("lookup.key.0.expression", "1 +")], "lookup.key.0.expression"),
    ] {
      let answer = try desk.change(place, changes)
      #expect(answer.status == 422 && answer.text.contains("id=\"\(fault)-error\""), "\(fault)")
      #expect(answer.text.contains("href=\"#\(fault)\""))
    }
    let none = try desk.change(place, [("lookup.key.0.off", "1"), ("lookup.key.1.off", "1")])
    #expect(none.status == 422 && none.text.contains("href=\"#lookup.key\""))
    #expect(try desk.document() == before)
  }

  @Test func theGeneralPartAndStepsAreSeenBeforeTheyAreSaved() throws {
    let desk = try EditorDesk()
    #expect(try desk.page("").contains("data-preview") && desk.page("").contains("犬を飼い始めたときの登録です。</p>"))
    let looked = try desk.change("", [("summary.ja", "犬を登録します。"), ("_look", "1")])
    #expect(looked.status == 200 && looked.text.contains("<p class=\"lead\">犬を登録します。</p>"))
    let step = try desk.change("steps[1]", [("title.ja", "鑑札を作る"), ("points", "名前のつづり"), ("_look", "1")])
    #expect(step.text.contains("<li aria-current=\"step\"><strong>鑑札を作る</strong>"))
    #expect(step.text.contains("<li>名前のつづり</li>") && step.text.contains("担当する職員に見える形"))
    #expect(try desk.at("steps[1]")?["title"]?["ja"]?.text == "鑑札の用意")
    let broken = try desk.change("", [("summary.ja", ""), ("summary.en", ""), ("_look", "1")])
    #expect(broken.text.contains("まだ表示できません"))
  }

  @Test func theTypeTakesAlongWhatFits() throws {
    let desk = try EditorDesk()
    #expect(try desk.change("sections[0].questions[2]", [("type", "choices")]).status == 303)
    #expect(try desk.at("sections[0].questions[2].options")?.items?.count == 2)
    #expect(try desk.change("sections[0].questions[2]", [("type", "text")]).status == 303)
    #expect(try desk.at("sections[0].questions[2].options") == nil)
    #expect(try desk.change("sections[0].questions[1]", [("type", "choice")]).status == 303)
    #expect(try desk.at("sections[0].questions[1].options")?.items?.count == 2)
    #expect(try desk.change("sections[0].questions[1]", [("type", "computed")]).status == 303)
    #expect(try desk.at("sections[0].questions[1].options") == nil)
    #expect(try desk.change("sections[0].questions[1]", [("type", "repeated")]).status == 303)
    #expect(try desk.at("sections[0].questions[1].questions")?.items?.count == 1)
  }

  @Test func optionsAreEditedInRowsAndPasted() throws {
    let desk = try EditorDesk()
    let answer = try desk.change(
      "sections[0].questions[2]",
      [("options.0.title.ja", "飼い始める"), ("options.1.off", "1"), ("options.more", "moved|転入|From elsewhere\nd｜死亡\nほか")])
    #expect(answer.status == 303)
    let options = try #require(try desk.at("sections[0].questions[2].options")?.items)
    #expect(options.compactMap { $0["code"]?.text } == ["new", "moved", "d", "4"])
    #expect(options.map(\.called.ja) == ["飼い始める", "転入", "死亡", "ほか"])
    #expect(options[1].called.en == "From elsewhere")
  }

  @Test func aRenamedQuestionIsRenamedWhereverItIsNamed() throws {
    let json = Sample.json.replacing("\"title\": {\"ja\": \"前の市町村\"", with: "\"title\": {\"ja\": \"${kind}の前の市町村\"")
    let desk = try EditorDesk(json)
    #expect(try desk.change("sections[0].questions[2]", [("name", "why")]).status == 303)
    #expect(try desk.at("sections[0].questions[3].shown")?.text == "${why} = 'moved'")
    #expect(try desk.at("sections[0].questions[3]")?.called.ja == "${why}の前の市町村")
    #expect(try desk.change("sections[1].questions[1]", [("name", "dogs_in_all")]).status == 303)
    #expect(try desk.at("fee.each")?.text == "dogs_in_all")
  }

  @Test func conditionsAreWrittenByChoosing() throws {
    let desk = try EditorDesk()
    let chosen = [("shown.question", "届出の種類"), ("shown.is", "is-not"), ("shown.value", "転入")]
    #expect(try desk.change("sections[0].questions[1]", chosen).status == 303)
    #expect(try desk.at("sections[0].questions[1].shown")?.text == "${kind} != 'moved'")
    let further = [("shown.question", "count"), ("shown.is", "more"), ("shown.value", "２")]
    #expect(try desk.change("sections[0].questions[1]", further).status == 303)
    #expect(try desk.at("sections[0].questions[1].shown")?.text == "(${kind} != 'moved') and (${count} > 2)")
    let wrong = try desk.change(
      "sections[0].questions[1]", [("shown.question", "kind"), ("shown.is", "is"), ("shown.value", "猫")])
    #expect(wrong.status == 422 && wrong.text.contains("id=\"shown.value-error\""))
  }

  @Test func membersThatTheEditorDoesNotKnowStay() throws {
    let part: JSON = ["name": "a", "type": "text", "title": "題", "colour": ["deep": "red"]]
    let fields = Fields([("title.ja", "別の題"), ("members", "title")])
    let shape = try #require(EditorShape.parts["question"])
    let reading = EditorReading(fields, over: part, shape, members: ["title"], ConditionWriter(nil), .japanese)
    #expect(reading.errors.isEmpty)
    #expect(reading.part == ["name": "a", "type": "text", "title": "別の題", "colour": ["deep": "red"]])
    #expect(QuestionMembers.fit(part, to: "number") { "b" }["colour"] == ["deep": "red"])
  }

  @Test func aLookShowsAndSavesNothing() throws {
    let desk = try EditorDesk()
    let before = try desk.document()
    let answer = try desk.change("sections[0].questions[1]", [("title.ja", "ためしの題"), ("_look", "1")])
    #expect(answer.status == 200)
    let preview = try #require(answer.text.firstRange(of: "data-preview"))
    #expect(answer.text[preview.upperBound...].contains("ためしの題"))
    #expect(try desk.document() == before)
    // What somebody else has saved meanwhile is still noticed afterwards.
    let mine = try desk.fields("sections[0].questions[1]", [("hint.ja", "わたし"), ("_look", "1")])
    #expect(try desk.change("sections[0].questions[1]", [("hint.ja", "ほかの人")]).status == 303)
    let looked = try desk.save("sections[0].questions[1]", mine)
    let again = SentFields.of(looked.text).filter { $0.0 != "revision" && $0.0 != "_look" }
    #expect(looked.status == 200)
    #expect(try desk.save("sections[0].questions[1]", again).status == 409)
  }
}

@Suite struct CalledTests {
  @Test func messagesWithinGroupsSayWhichPlaceTheyAreAbout() throws {
    let counter = try Counter()
    let draft = try counter.begin()
    let sent = Counter.answers.filter { $0.0 != "dog/1/name" }
    let answer = try counter.send(.post, draft + "?at=all", sent)
    #expect(answer.status == 422)
    #expect(answer.text.contains("<a href=\"#dog/1/name\">犬（1）の名前</a>"))
  }
}

@Suite struct ConditionWriterTests {
  @Test(arguments: [
    ("a", "is", "甲", "${a} = 'x'"), ("s", "is", "x", "selected(${s}, 'x')"),
    ("s", "is-not", "x", "not(selected(${s}, 'x'))"),
    ("y", "is", "はい", "${y}"), ("y", "is", "いいえ", "not(${y})"), ("y", "is-not", "はい", "not(${y})"),
    ("n", "least", "1,000", "${n} >= 1000"), ("d", "less", "2026-04-01", "${d} < date('2026-04-01')"),
    ("t", "contains", "犬", "contains(${t}, '犬')"), ("t", "is", "it's", "${t} = \"it's\""),
    ("t", "answered", "", "${t} != ''"), ("g", "more", "1", "count(${g}) > 1"),
  ])
  func writesWhatHolds(_ name: String, _ comparison: String, _ value: String, _ expected: String) throws {
    let options = [AnswerOption(code: "x", title: Localized("甲"))]
    let types: [(String, QuestionType)] = [
      ("a", .choice(options)), ("s", .choices(options)), ("y", .yesNo), ("n", .number(decimals: 0)), ("d", .day),
      ("t", .text), ("g", .repeated(RepeatRule(questions: [Question("i", .text, Localized("内"))]))),
    ]
    let questions = types.map { Question($0.0, $0.1, Localized($0.0)) }
    let form = Form(sections: [Form.Section(name: "s", title: Localized("区"), questions: questions)])
    #expect(try ConditionWriter(form).condition(name, comparison, value) == expected)
    _ = try Expression.parse(expected)
  }
}

import ModuleKit
import Testing

@testable import Procedures

@Suite struct FormStateTests {
  @Test func aDefinitionIsReadBackEqual() throws {
    let definition = try Sample.definition
    #expect(try ProcedureDefinition(json: definition.json) == definition)
    #expect(definition.form.questions.count == 11)
  }

  @Test(arguments: [
    (#""required": true, "prefill": "name""#, #""required": "${nobody} = 1""#, "sections[0].questions[0].required"),
    (#""formula": "count(${dog})""#, #""formula": "${heavy}", "hint": "x""#, ""),
    (#""formula": "count(${dog})""#, #""formula": "${count} + 1""#, "sections[1].questions[1]"),
    (#""name": "weight""#, #""name": "born""#, "sections[1].questions[0].questions[2].name"),
    (#""type": "consent""#, #""type": "tick""#, "sections[1].questions[3].type"),
    (#""code": "moved""#, #""code": "new""#, "sections[0].questions[2].options"),
    (#""kind": "check""#, #""kind": "checks""#, "steps[0].kind"),
    (#""days": 5"#, #""days": -5"#, "days"), (#""days": 5"#, #""daze": 5"#, "daze"),
    (#"${kind} = 'moved'"#, #"${kind} = "#, "sections[0].questions[3].shown"),
  ])
  func whatIsWrongIsSaidAtItsMember(_ right: String, _ wrong: String, _ place: String) throws {
    #expect(Sample.json.contains(right))
    let text = Sample.json.replacing(right, with: wrong)
    guard !place.isEmpty else {
      #expect(throws: Never.self) { try ProcedureDefinition(json: text) }
      return
    }
    let fault = #expect(throws: MemberFault.self) { try ProcedureDefinition(json: text) }
    #expect(fault?.words.ja.contains("「\(place)」") == true, "\(fault?.words.ja ?? "")")
    #expect(fault?.words.en?.contains("“\(place)”") == true)
  }

  @Test func questionsComeAndGoWithAnswers() throws {
    let state = try Sample.state(["kind": "new"])
    #expect(!state.asked.contains { $0.question.name == "from" })
    #expect(try Sample.state(["kind": "moved"]).asked.contains { $0.question.name == "from" })
    // What is no longer asked is not handed in.
    #expect(try Sample.state(["kind": "new", "from": "富士市"]).handedIn["from"] == "")
    #expect(try Sample.state(["kind": "moved", "from": "富士市"]).handedIn["from"] == "富士市")
  }

  /// What is shown is in the reader's language; what is handed in is the same whoever looks at it.
  @Test func whatIsComputedOfWordsIsReadInTheReadersLanguage() throws {
    let json = Sample.json.replacing(
      #""formula": "count(${dog})""#,
      with: #""formula": "concat(jr:choice-name(${kind}, '${kind}'), ' ', format-date('2026-11-22', '%a'))""#)
    let form = PreparedForm(try ProcedureDefinition(json: json).form)
    let state = FormState(form, Sample.answers(["kind": "new"]), at: Sample.noon)
    let question = try #require(form.questions["count"])
    #expect(state.value(question, at: .top).text == "新しく飼う 日")
    #expect(state.reading(in: .english).value(question, at: .top).text == "New Sun")
    #expect(state.reading(in: .english) === state.reading(in: .english) && state.reading(in: .japanese) === state)
    let words = Localized("種類：${count}", en: "Kind: ${count}")
    #expect(state.filled(words, at: .top, .english) == "Kind: New Sun")
    #expect(state.filled(words, at: .top, .japanese) == "種類：新しく飼う 日")
    #expect(state.handedIn["count"] == "新しく飼う 日")
  }

  @Test func answersWithinGroupsAreReckonedTogether() throws {
    let state = try Sample.state([
      "dog": "3", "dog/1/weight": "4.5", "dog/2/weight": "10", "dog/1/name": "ポチ", "dog/3/name": "ハチ",
    ])
    let handed = state.handedIn
    #expect(handed["count"] == "3" && handed["heavy"] == "14.5" && handed["dog/3/name"] == "ハチ")
    #expect(try Sample.definition.fee?.total(state) == 9_000)
    #expect(state.faults(.japanese)["dog/2/name"] == "入力してください。")
    #expect(try Sample.state([:]).handedIn["dog"] == "1", "the least number of places is there")
  }

  @Test func constraintsHaveTheirOwnWords() throws {
    let faults = try Sample.state(["dog": "1", "dog/1/born": "2026-11-23", "dog/1/weight": "200"]).faults(.japanese)
    #expect(faults["dog/1/born"] == "今日までの日にしてください。")
    #expect(faults["dog/1/weight"]?.contains("受け付けられません") == true)
    #expect(try Sample.state(["dog": "1", "dog/1/born": "2026-11-22"]).faults(.japanese)["dog/1/born"] == nil)
  }

  @Test func placesMoveUp() {
    var answers = Sample.answers([
      "dog": "3", "dog/1/name": "A", "dog/2/name": "B", "dog/3/name": "C", "dogs": "x", "dog/2/toy/1/name": "ball",
      "dog/3/toy": "1", "dog/3/toy/1/name": "rope",
    ])
    answers.remove(place: 2, of: "dog")
    #expect(
      answers
        == Sample.answers([
          "dog": "2", "dog/1/name": "A", "dog/2/name": "C", "dogs": "x", "dog/2/toy": "1", "dog/2/toy/1/name": "rope",
        ]))
  }

  @Test(arguments: [
    ("owner", "山田　太郎", "山田 太郎"), ("owner", "José 🐕 שלום", "José 🐕 שלום"), ("mail", "a@example.jp", "a@example.jp"),
  ])
  func namesOfEveryScriptAreKept(_ name: String, _ typed: String, _ kept: String) throws {
    let question = try #require(PreparedForm(try Sample.definition.form).questions[name])
    var reading = AnswerReading(Fields([(name, typed)]), over: Answers(), .japanese)
    reading.read(question, at: .top)
    #expect(normalized(reading.answers[name]) == normalized(kept) && reading.errors.isEmpty, "\(reading.errors)")
  }

  @Test(arguments: [
    ("owner", "\u{E000}田"), ("owner", String(repeating: "あ", count: 501)), ("mail", "a@b@c"), ("owner", "a\u{0}b"),
  ])
  func whatCannotBeKeptIsSaid(_ name: String, _ typed: String) throws {
    let question = try #require(PreparedForm(try Sample.definition.form).questions[name])
    var reading = AnswerReading(Fields([(name, typed)]), over: Answers(), .english)
    reading.read(question, at: .top)
    #expect(reading.answers.isEmpty && reading.errors[name]?.isEmpty == false)
  }

  @Test(arguments: [
    ("令和8年4月1日", "2026-04-01"), ("R8.4.1", "2026-04-01"), ("2026/4/1", "2026-04-01"), ("平成31年5月1日", nil),
  ])
  func daysAreWrittenInEitherCalendar(_ typed: String, _ kept: String?) throws {
    var reading = AnswerReading(Fields([("dog/1/born", typed)]), over: Answers(), .japanese)
    let question = try #require(PreparedForm(try Sample.definition.form).questions["born"])
    reading.read(question, at: Place.top.within("dog", 1))
    #expect(reading.answers["dog/1/born"] == kept ?? "")
    #expect(reading.errors.isEmpty == (kept != nil))
  }

  @Test func aCircleThroughSectionsAndGroupsIsSaid() throws {
    let text = Sample.json.replacing(
      #"{"name": "dogs", "title""#, with: #"{"name": "dogs", "shown": "${count} > 0", "title""#)
    let fault = #expect(throws: MemberFault.self) { try ProcedureDefinition(json: text) }
    #expect(fault?.words.ja.contains("循環") == true)
  }

  @Test func screensFollowTheAnswers() throws {
    func names(_ texts: [String: String], _ pace: Pace) throws -> [String] {
      try Sample.state(texts).screens(pace).map(\.name)
    }
    #expect(try names([:], .one) == ["owner", "mail", "kind", "dog", "agree"])
    #expect(try names(["kind": "moved"], .one) == ["owner", "mail", "kind", "from", "dog", "agree"])
    #expect(try names([:], .all) == ["all"])
  }

  @Test func groupsWithinGroupsDoNotExplode() throws {
    let text = #"""
      {"title": "x", "summary": "x", "otherWay": "x", "sections": [{"name": "s", "title": "s", "questions": [
        {"name": "n", "type": "number", "title": "n"},
        {"name": "a", "type": "repeated", "title": "a", "count": "${n}", "questions": [
          {"name": "b", "type": "repeated", "title": "b", "count": "${n}", "questions": [
            {"name": "c", "type": "repeated", "title": "c", "count": "${n}", "questions": [
              {"name": "d", "type": "text", "title": "d"}]}]}]},
        {"name": "all", "type": "computed", "title": "all", "formula": "count(${d})"}]}]}
      """#
    let state = FormState(
      PreparedForm(try ProcedureDefinition(json: text).form), Sample.answers(["n": "1000000"]), at: Sample.noon)
    #expect(state.asked.count { $0.question.name == "d" } == 1_000)
  }

  /// Each formula of the longest chain that is taken, as deep as a formula may be.
  @Test func theLongestChainOfTheDeepestFormulasIsWorkedOut() throws {
    func document(_ length: Int) -> String {
      let questions = (0...length).map { place in
        let deep = String(repeating: "(", count: 38) + "${c\(place + 1)} + 1" + String(repeating: ")", count: 38)
        return place == length
          ? #"{"name": "c\#(place)", "type": "number", "title": "c"}"#
          : #"{"name": "c\#(place)", "type": "computed", "title": "c", "formula": "\#(deep)"}"#
      }
      return
        #"{"title": "x", "summary": "x", "otherWay": "x", "sections": [{"name": "s", "title": "s", "questions": [\#(questions.joined(separator: ","))]}]}"#
    }
    #expect(throws: MemberFault.self) { try ProcedureDefinition(json: document(150)) }
    let form = PreparedForm(try ProcedureDefinition(json: document(38)).form)
    let result = Locked("")
    // On a stack as a request's.
    startThread {
      result.withLock { $0 = FormState(form, Sample.answers(["c38": "4"]), at: Sample.noon).handedIn["c0"] }
    }.join()
    #expect(result.withLock { $0 } == "42")
  }

  @Test func answersInNotesAreNoMarkdown() throws {
    let state = try Sample.state(["owner": "[ok](https://example.com) *x*"])
    let words = state.filled(Localized("${owner}"), at: .top, .japanese, inMarkdown: true)
    #expect(words == #"\[ok\]\(https\:\/\/example\.com\) \*x\*"#)
  }
}

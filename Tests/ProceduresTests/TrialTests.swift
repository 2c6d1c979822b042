import ModuleKit
import Testing

@testable import Procedures

/// What a definition is told before it is published.
@Suite struct TrialTests {
  private func definition(_ questions: [Question]) -> ProcedureDefinition {
    var definition = ProcedureDefinition(
      title: Localized("届出", en: "Notice"), summary: Localized("知らせます。", en: "You tell us."),
      otherWay: Localized("窓口", en: "At the counter"))
    definition.kind = .notification
    definition.retention = 365
    definition.form.sections = [
      Form.Section(name: "one", title: Localized("質問", en: "Questions"), questions: questions)
    ]
    return definition
  }

  private func question(_ name: String, _ type: QuestionType = .text, _ change: (inout Question) -> Void = { _ in })
    -> Question
  {
    var question = Question(name, type, Localized("質問", en: "Question"))
    question.privacy = .none
    change(&question)
    return question
  }

  private func choice(_ name: String, _ codes: String...) -> Question {
    question(name, .choice(codes.map { AnswerOption(code: $0, title: Localized("項目", en: "Option")) }))
  }

  private func places(_ definition: ProcedureDefinition, _ weight: TrialFinding.Weight = .mend) -> [String] {
    definition.findings.filter { $0.weight == weight }.map(\.place)
  }

  @Test func aSoundDefinitionIsToldNothing() {
    let sound = definition([
      choice("kind", "a", "b"), question("why") { $0.shown = "${kind} = 'a'" },
      question("age", .number(decimals: 0)) { $0.constraint = ". >= 0 and . <= 120" },
    ])
    #expect(sound.findings.isEmpty)
  }

  @Test func faultsOfTheFormAreToldToo() {
    #expect(places(definition([question("a"), question("a")])) == ["sections[0].questions[1].name"])
  }

  @Test func whatIsNeverAskedIsTold() {
    let place = "sections[0].questions"
    for (shown, isNever) in [
      ("false()", true), ("${kind} = 'c'", true), ("selected(${kind}, 'c') or 1 = 2", true), ("${kind} != 'c'", false),
      ("${kind} = 'a'", false), ("${kind} = 'a' or ${kind} = 'c'", false),
    ] {
      let found = definition([choice("kind", "a", "b"), question("x") { $0.shown = shown }])
      #expect(places(found) == (isNever ? ["\(place)[1].shown"] : []), "\(shown)")
      #expect(places(found, .look) == (shown.contains("'c'") ? ["\(place)[1].shown"] : []), "\(shown)")
    }
  }

  @Test func whatHangsOnWhatIsNeverAskedIsNeverAskedEither() {
    var found = definition([
      question("a") { $0.shown = "false()" }, question("b") { $0.shown = "${a} = 'yes'" },
      question("c") { $0.shown = "${b} != ''" }, question("d") { $0.shown = "${a} = ''" },
    ])
    found.form.sections.append(
      Form.Section(
        name: "two", title: Localized("次", en: "Next"), shown: "${c} = 1", questions: [question("e"), question("f")]))
    #expect(
      places(found) == [
        "sections[0].questions[0].shown", "sections[0].questions[1].shown", "sections[0].questions[2].shown",
        "sections[1].shown",
      ])
    #expect(found.findings[1].words.ja == "聞かれることのない「a」の答えによるため、これも聞かれることがありません。")
    #expect(found.findings[3].words.text(in: .english).contains("“c”"))
  }

  @Test func conditionsOnLaterAnswersAreTold() {
    let found = definition([
      question("a") { $0.shown = "${b} = 1" }, question("b"), question("c") { $0.shown = "${b} = 1 or ${d} = 1" },
      question("d"), question("e") { $0.shown = "${sum} > 1" },
      question("sum", .computed(isVisible: false)) { $0.formula = "${b} + ${d}" },
    ])
    #expect(places(found, .look) == ["sections[0].questions[0].shown"])
  }

  @Test func optionsThatAreNeverOfferedAreTold() {
    let options = ["x", "y"].map {
      AnswerOption(code: $0, title: Localized("項目", en: "Option"), shown: "'\($0)' = ${kind}")
    }
    let one = definition([choice("kind", "x", "z"), question("of", .choices(options))])
    #expect(places(one, .look).contains("sections[0].questions[1].options[1].shown") && places(one).isEmpty)
    let none = definition([choice("kind", "z"), question("of", .choice(options))])
    #expect(places(none) == ["sections[0].questions[1].options"])
  }

  @Test func rulesThatNothingFulfilsAreTold() {
    for (type, constraint, isTold) in [
      (.number(decimals: 1), ". > 10 and . < 5", true), (.number(decimals: 1), ". > 1 and . < 2", false),
      (.number(decimals: 0), ". > 1 and . < 2", true), (.money, ". >= 100", false), (.text, "false()", true),
    ] as [(QuestionType, String, Bool)] {
      let found = definition([question("x", type) { $0.constraint = constraint }])
      #expect(places(found) == (isTold ? ["sections[0].questions[0].constraint"] : []), "\(constraint)")
    }
    func closed(_ change: (inout Question) -> Void) -> ProcedureDefinition {
      definition([
        question("x") {
          ($0.isReadOnly, $0.need) = (true, .always)
          change(&$0)
        }
      ])
    }
    #expect(places(closed { _ in }) == ["sections[0].questions[0].required"])
    #expect(places(closed { $0.initial = "1" }).isEmpty && places(closed { $0.prefill = .name }).isEmpty)
    #expect(places(closed { $0.need = .optional }).isEmpty)
  }

  @Test func feesStepsAndGroundsAreLookedAt() {
    var found = definition([question("copies", .number(decimals: 0)), question("name") { $0.privacy = .personal }])
    found.fee = Fee(yen: 300, each: "copies")
    #expect(found.findings.isEmpty)
    found.fee?.each = "name"
    #expect(places(found) == ["fee.each"])
    found.fee?.each = "nothing"
    #expect(places(found) == ["fee.each"])
    found.fee = nil
    (found.kind, found.retention) = (.application, nil)
    #expect(places(found) == ["steps"] && places(found, .look) == ["retention"])
    found.steps = [HandlingStep(name: "decide", title: Localized("決定", en: "Decision"), kind: .decision)]
    #expect(places(found).isEmpty)
    (found.kind, found.retention) = (.survey, 30)
    #expect(places(found, .look) == ["sections[0].questions[1]"] && places(found).isEmpty)
    found.form.sections[0].questions[1].privacy = .sensitive
    #expect(places(found) == ["sections[0].questions[1]"])
    found.basis = LegalBasis(level: .ordinance, title: Localized("条例"))
    #expect(found.findings.isEmpty)
  }

  @Test func wordsWithoutEnglishAreNamed() {
    var found = definition([
      question("a") {
        ($0.title, $0.hint, $0.example) = (Localized("名前"), Localized("漢字で", en: ""), Localized("123-4567"))
      },
      question("b", .choice([AnswerOption(code: "x", title: Localized("はい"))])),
      question("c", .computed(isVisible: false)) { ($0.title, $0.formula) = (Localized("合計"), "1") },
    ])
    found.thanks = Localized("ありがとう")
    #expect(
      places(found, .look) == [
        "thanks", "sections[0].questions[0].title", "sections[0].questions[0].hint",
        "sections[0].questions[1].options[0].title",
      ])
  }

  @Test func wordsThatAreNotInJapaneseAreNamed() {
    let found = definition([
      question("a") { $0.title = Localized("What is your name?", en: "What is your name?") },
      question("b") { $0.title = Localized("LINE ID", en: "LINE ID") },
      question("c") { $0.title = Localized("12 345 678") },
    ])
    #expect(places(found, .look) == ["sections[0].questions[0].title"])
  }

  @Test func hardWordsAreTold() {
    for (text, told) in [
      ("申請する人の名前を書いてください。", nil), (String(repeating: "あ", count: 60) + "。" + String(repeating: "い", count: 60), nil),
      (String(repeating: "あ", count: 61), "61字の文"), ("国民健康保険税納税通知書", "漢字が12字続きます"), ("住民票記載事項", nil),
      ("必要書類添付の上、担当課窓口へ提出。期限厳守。", "漢字が"), ("決定された額が変更された場合", "1文に2回"),
      ("認めないわけではありません。", "二重の否定"), ("ご確認いただきますようお願い申し上げます。", "敬語が1文に2つ"),
      ("ご確認いただきます。よろしくお願い申し上げます。", nil), (String(repeating: "word ", count: 30), nil),
    ] as [(String, String?)] {
      let found = ReadingEase(text).weaknesses.map(\.ja)
      if let told {
        #expect(found.contains { $0.contains(told) }, "\(text): \(found)")
      } else {
        #expect(found.isEmpty, "\(text): \(found)")
      }
    }
    #expect(
      places(definition([question("a") { $0.hint = Localized("決定された額が変更された場合", en: "If") }]), .look) == [
        "sections[0].questions[0].hint"
      ])
  }
}

import ModuleKit
import Testing

@testable import Procedures

@Suite struct StarterTests {
  @Test(arguments: ProcedureStarter.documents.map(\.slug))
  func isADefinitionWithoutFaults(_ slug: String) throws {
    let document = try #require(ProcedureStarter.documents.first { $0.slug == slug }?.document)
    do {
      let definition = try ProcedureDefinition(json: document)
      #expect(definition.form.faults.isEmpty)
    } catch {
      Issue.record("\(slug): \(error.words.text(in: .english))")
    }
  }

  @Test func allAreOffered() {
    #expect(ProcedureStarter.all.map(\.slug) == ProcedureStarter.documents.map(\.slug))
    #expect(ProcedureStarter.all.count >= 16)
    #expect(Set(ProcedureStarter.all.map(\.slug)).count == ProcedureStarter.all.count)
    #expect(ProcedureStarter.find("dog-registration")?.definition.title.ja == "犬の登録の申請")
    #expect(ProcedureStarter.find("cat-registration") == nil)
  }

  @Test(arguments: ProcedureStarter.all)
  func isReadBackEqual(_ starter: ProcedureStarter) throws {
    #expect(try ProcedureDefinition(json: starter.definition.json) == starter.definition)
  }

  /// Members that people read.
  private static let read: Set = [
    "title", "summary", "eligible", "needs", "exempt", "otherWay", "thanks", "text", "hint", "example",
    "requiredWords", "constraintWords", "points", "ground",
  ]

  @Test(arguments: ProcedureStarter.all)
  func everyTextIsInBothLanguages(_ starter: ProcedureStarter) throws {
    var missing: [String] = []
    func walk(_ json: JSON, _ place: String, isRead: Bool) {
      if let items = json.items {
        for (index, item) in items.enumerated() { walk(item, "\(place)[\(index)]", isRead: isRead) }
      } else if isRead {
        if json["ja"]?.text?.isEmpty ?? true || json["en"]?.text?.isEmpty ?? true { missing.append(place) }
      } else {
        for member in json.members?.members ?? [] {
          walk(member.value, "\(place).\(member.key)", isRead: Self.read.contains(member.key))
        }
      }
    }
    walk(try JSON.parse(starter.definition.json), starter.slug, isRead: false)
    #expect(missing.isEmpty)
  }

  @Test(arguments: ProcedureStarter.all)
  func saysWhatItNeedsForPublication(_ starter: ProcedureStarter) {
    let definition = starter.definition
    let isAboutPeople = definition.form.questions.contains { $0.isAnswered && $0.privacy != .none }
    #expect(!isAboutPeople || definition.retention != nil)
    #expect(definition.kind != .application || definition.steps.contains { $0.kind == .decision })
    #expect(definition.kind == .survey || definition.basis != nil)
    #expect(definition.words.count >= 5)
    #expect(Set(definition.steps.map(\.name)).count == definition.steps.count)
    for question in definition.form.questions where question.constraint != nil {
      #expect(question.constraintWords != nil, "\(starter.slug): \(question.name)")
    }
    if let each = definition.fee?.each {
      #expect(definition.form.questions.contains { $0.name == each && $0.type == .number(decimals: 0) })
    }
  }

  /// A question is asked of somebody and not of everybody, an option is offered to somebody, an answer can be right and wrong.
  @Test(arguments: ProcedureStarter.all)
  func everyRuleCanHoldAndFail(_ starter: ProcedureStarter) throws {
    let trial = RuleTrial(starter.definition.form)
    for rule in trial.rules {
      #expect(try trial.outcomes(of: rule) == [true, false], "\(starter.slug): \(rule.text)")
    }
  }

  /// Or a page would ask what cannot be known on it yet.
  @Test(arguments: ProcedureStarter.all)
  func whatDecidesIsAskedBefore(_ starter: ProcedureStarter) throws {
    var known: Set<String> = []
    func look(_ text: String?) throws {
      guard let text else { return }
      for use in try Expression.parse(text).names { #expect(known.contains(use.name), "\(starter.slug): \(text)") }
    }
    for section in starter.definition.form.sections {
      try look(section.shown)
      for question in Form(sections: [section]).questions {
        try look(question.shown)
        if case .when(let text) = question.need { try look(text) }
        for option in question.options { try look(option.shown) }
        known.insert(question.name)
        try look(question.constraint)
      }
    }
  }

  @Test(arguments: ProcedureStarter.all)
  func rulesNameOptionsThatThereAre(_ starter: ProcedureStarter) throws {
    let options = Dictionary(
      uniqueKeysWithValues: starter.definition.form.questions.map { ($0.name, $0.options.map(\.code)) })
    let compared = #/\$\{(\w+)\}(?:,| !?=) '(\w+)'/#
    for rule in RuleTrial(starter.definition.form).rules {
      for match in rule.text.matches(of: compared) where options[String(match.1)]?.isEmpty == false {
        #expect(options[String(match.1)]?.contains(String(match.2)) == true, "\(starter.slug): \(rule.text)")
      }
    }
  }
}

extension Question {
  var options: [AnswerOption] {
    switch type {
    case .choice(let options), .choices(let options): options
    default: []
    }
  }
}

@Suite struct StarterTrialTests {
  @Test(arguments: ProcedureStarter.all.map(\.slug)) func nothingHasToBeMendedInAStarter(_ slug: String) throws {
    let findings = try #require(ProcedureStarter.find(slug)).definition.findings.filter { $0.weight == .mend }
    #expect(findings.isEmpty, "\(findings.map { "\($0.place): \($0.words.ja)" })")
  }
}

import ModuleKit

@testable import Procedures

/// Tries the rules of a form with the answers that their questions can have.
struct RuleTrial {
  struct Rule {
    let text: String
    /// Of a constraint: whose answer it is about.
    var question: Question?
  }

  private static let today = Day(iso: "2026-04-10")
  private let questions: [String: Question]
  let rules: [Rule]

  init(_ form: Form) {
    questions = Dictionary(form.questions.map { ($0.name, $0) }) { $1 }
    var rules = form.sections.compactMap { $0.shown.map { Rule(text: $0) } }
    for question in form.questions {
      var texts = [question.shown]
      if case .when(let text) = question.need { texts.append(text) }
      texts += question.options.map(\.shown)
      rules += texts.compactMap { $0.map { Rule(text: $0) } }
      if let constraint = question.constraint { rules.append(Rule(text: constraint, question: question)) }
    }
    self.rules = rules
  }

  /// What the rule comes to for all the answers that are tried.
  func outcomes(of rule: Rule) throws -> Set<Bool> {
    let expression = try Expression.parse(rule.text)
    let currents = rule.question.map { answers($0).filter { !$0.isNothing } } ?? [.nothing]
    var found: Set<Bool> = []
    for values in assignments(Set(expression.names.map(\.name)).sorted()) {
      for current in currents {
        var environment = ExpressionEnvironment { values[$0] ?? .nothing }
        environment.current = current
        environment.now = Self.today?.begin
        found.insert(expression.evaluate(in: environment).truth)
      }
    }
    return found
  }

  private func assignments(_ names: [String]) -> [[String: ExpressionValue]] {
    names.reduce([[:]]) { all, name in
      let values = questions[name].map(answers) ?? [.nothing]
      return all.flatMap { one in values.map { one.merging([name: $0]) { $1 } } }
    }
  }

  private func answers(_ question: Question) -> [ExpressionValue] {
    switch question.type {
    case .choice(let options): [.nothing] + options.map { .text($0.code) }
    case .choices(let options):
      [.nothing, .text(options.map(\.code).joined(separator: " "))] + options.map { .text($0.code) }
    case .yesNo, .consent: [.nothing, .truth(true), .truth(false)]
    case .number, .money, .computed:
      [.nothing] + ["-1", "0", "1", "11", "40", "65", "150", "500", "1000", "2000", "1000001"].map(number)
    case .day:
      [.nothing]
        + [-32_000, -20_000, -7_300, -1_000, -100, -20, -1, 0, 5, 14, 21, 70, 400, 4_000].compactMap { days in
          Self.today.map { .day(Day(daysSince1970: $0.daysSince1970 + days)) }
        }
    default: [.nothing, .text("…")] + (question.example.map { [.text($0.ja)] } ?? [])
    }
  }

  private func number(_ text: String) -> ExpressionValue { ExactNumber(text).map { .number($0) } ?? .nothing }
}

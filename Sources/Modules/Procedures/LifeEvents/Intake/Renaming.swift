import ModuleKit

/// Questions under other names, with the expressions and words that call them.
extension Question {
  /// The key under which several procedures ask the same: what the definition declares, else what of the applicant is filled in.
  var shareKey: String? { shared ?? prefill?.rawValue }

  func renamed(_ names: [String: String]) -> Question {
    var copy = self
    copy.name = names[name] ?? name
    copy.title = title.renamed(names)
    copy.hint = hint?.renamed(names)
    copy.needWords = needWords?.renamed(names)
    copy.constraintWords = constraintWords?.renamed(names)
    if case .when(let expression) = need { copy.need = .when(expression.renamed(names)) }
    copy.shown = shown?.renamed(names)
    copy.constraint = constraint?.renamed(names)
    copy.initial = initial?.renamed(names)
    copy.formula = formula?.renamed(names)
    copy.type = type.renamed(names)
    copy.lookup?.key = lookup?.key.mapValues { $0.renamed(names) } ?? [:]
    return copy
  }
}

extension QuestionType {
  fileprivate func renamed(_ names: [String: String]) -> QuestionType {
    func renamed(_ options: [AnswerOption]) -> [AnswerOption] {
      options.map { AnswerOption(code: $0.code, title: $0.title.renamed(names), shown: $0.shown?.renamed(names)) }
    }
    switch self {
    case .choice(let options): return .choice(renamed(options))
    case .choices(let options): return .choices(renamed(options))
    case .repeated(var rule):
      rule.questions = rule.questions.map { $0.renamed(names) }
      rule.count = rule.count?.renamed(names)
      return .repeated(rule)
    default: return self
    }
  }
}

extension String {
  /// As an expression.
  func renamed(_ names: [String: String]) -> String { (try? Expression.parse(self))?.renaming(names) ?? self }

  /// As words in which answers stand as `${name}`.
  fileprivate func filling(_ names: [String: String]) -> String {
    guard contains("${") else { return self }
    var (result, rest) = ("", self[...])
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = String(rest[start.upperBound..<end]).trimmed
      result += rest[..<start.upperBound] + (names[name] ?? name) + "}"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

extension Localized {
  func renamed(_ names: [String: String]) -> Localized {
    Localized(ja.filling(names), en: en.map { $0.filling(names) })
  }
}

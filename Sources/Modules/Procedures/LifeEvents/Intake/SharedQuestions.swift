import ModuleKit

/// What several parts of an intake ask alike.
struct SharedQuestions {
  private(set) var questions: [Question] = []
  /// By part: the common name for each of its own.
  private(set) var names: [Int: [String: String]] = [:]

  private struct Use {
    let part: Composition.Part
    let question: Question
  }

  init(_ parts: [Composition.Part]) {
    var (order, uses): ([String], [String: [Use]]) = ([], [:])
    for part in parts {
      for question in Self.sharable(part.version.form.form) {
        guard let key = question.shareKey else { continue }
        let known = uses[key] ?? []
        // A procedure that asks twice for the same means two persons: the first is the applicant.
        if known.contains(where: { $0.part.position == part.position }) { continue }
        if let first = known.first, first.question.type != question.type { continue }
        if known.isEmpty { order.append(key) }
        uses[key] = known + [Use(part: part, question: question)]
      }
    }
    for key in order {
      guard let same = uses[key], same.count > 1 else { continue }
      let name = "\(Composition.common)_\(key)"
      for use in same { names[use.part.position, default: [:]][use.question.name] = name }
    }
    for key in order {
      guard let same = uses[key], same.count > 1 else { continue }
      questions.append(merged(key, same))
    }
  }

  /// Asked of everybody, and answered by typing or choosing.
  private static func sharable(_ form: Form) -> [Question] {
    form.sections.filter { $0.shown == nil }.flatMap(\.questions).filter { question in
      switch question.type {
      case .file, .repeated, .consent, .computed, .note: false
      default: question.shown == nil && !question.isReadOnly && question.shareKey != nil
      }
    }
  }

  private func names(_ part: Composition.Part) -> [String: String] {
    let all = part.version.form.form.questions.map { ($0.name, part.prefix + $0.name) }
    return Dictionary(all, uniquingKeysWith: { first, _ in first }).merging(names[part.position] ?? [:]) { $1 }
  }

  private func merged(_ key: String, _ uses: [Use]) -> Question {
    let all = uses.map { $0.question.renamed(names($0.part)) }
    var question = all[0]
    question.name = "\(Composition.common)_\(key)"
    if Set(all.map(\.title.ja)).count > 1, let title = Prefill(rawValue: key).flatMap({ CompositionWords.titles[$0] }) {
      question.title = title
    }
    question.hint = CompositionWords.uses(uses.map(\.part.version.definition.title))
    question.need = .strictest(all.map(\.need))
    let constraints = all.compactMap(\.constraint)
    question.constraint =
      constraints.isEmpty
      ? nil : Set(constraints).count == 1 ? constraints[0] : constraints.map { "(\($0))" }.joined(separator: " and ")
    question.constraintWords = all.compactMap(\.constraintWords).first
    question.privacy = all.map(\.privacy).max { $0.rank < $1.rank } ?? .personal
    return question
  }
}

extension Question.Privacy {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Question.Need {
  /// What satisfies all of them.
  fileprivate static func strictest(_ needs: [Question.Need]) -> Question.Need {
    if needs.contains(.always) { return .always }
    let conditions = needs.compactMap { need -> String? in if case .when(let text) = need { text } else { nil } }
    return conditions.isEmpty ? .optional : .when(conditions.map { "(\($0))" }.joined(separator: " or "))
  }
}

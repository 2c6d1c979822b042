import ModuleKit

/// What a newer form asks that an older one did not, and the reverse; questions are the same by name.
struct FormDifference: Sendable, Equatable {
  private(set) var added: [Question] = []
  private(set) var removed: [Question] = []
  /// Asked otherwise: other words, options or rules.
  private(set) var changed: [Question] = []

  init(from old: Form, to new: Form) {
    let before = Dictionary(old.questions.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(new.questions.map { ($0.name, $0) }) { first, _ in first }
    added = new.questions.filter { before[$0.name] == nil && $0.isTold }
    removed = old.questions.filter { after[$0.name] == nil && $0.isTold }
    // A repeated group differs where what it repeats does, which is told of each by itself.
    changed = new.questions.filter { question in
      guard let old = before[question.name], question.isTold, question.inner.isEmpty else { return false }
      return old != question
    }
  }

  var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}

extension Question {
  /// Whether an applicant notices it.
  fileprivate var isTold: Bool {
    if case .computed(isVisible: false) = type { return false }
    return isAnswered
  }
}

extension Answers {
  /// What of them answers a newer form: of questions that are there still, of the same type and in the same groups.
  func carried(from old: PreparedForm, to new: PreparedForm) -> Answers {
    var result = Answers()
    for (path, text) in texts {
      // Groups and their places come before the question's own name; parts of an answer behind it.
      let words = path.split(separator: "/").map(String.init)
      guard let name = words.last(where: { old.questions[$0] != nil }), let before = old.questions[name],
        let after = new.questions[name], before.type.name == after.type.name,
        old.homes[name]?.groups == new.homes[name]?.groups
      else { continue }
      result[path] = text
    }
    return result
  }
}

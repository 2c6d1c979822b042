import ModuleKit

/// How many questions a page asks: the applicant's choice.
enum Pace: String, Storable, CaseIterable {
  /// One after another.
  case one
  /// All on one page.
  case all
}

/// Questions that one page asks.
struct Screen: Sendable, Equatable {
  /// In addresses: the name of its first question that is answered, or `all`.
  let name: String
  let sections: [Part]

  /// Questions of one section.
  struct Part: Sendable, Equatable {
    let section: Form.Section
    let questions: [Question]
  }

  static let everything = "all"

  /// The pages of a form, in their order, whether or not something is shown on them.
  static func all(of form: Form, _ pace: Pace) -> [Screen] {
    switch pace {
    case .all: [Screen(name: everything, sections: form.sections.map { Part(section: $0, questions: $0.questions) })]
    case .one: form.sections.flatMap(screens)
    }
  }

  /// Notes stand with the question behind them; hidden values need no page.
  private static func screens(_ section: Form.Section) -> [Screen] {
    var screens: [Screen] = []
    var waiting: [Question] = []
    for question in section.questions {
      waiting.append(question)
      if case .note = question.type { continue }
      if case .computed = question.type { continue }
      screens.append(Screen(name: question.name, sections: [Part(section: section, questions: waiting)]))
      waiting = []
    }
    guard !waiting.isEmpty else { return screens }
    // What stands behind the last question is shown with it.
    if let last = screens.popLast(), let part = last.sections.first {
      screens.append(Screen(name: last.name, sections: [Part(section: section, questions: part.questions + waiting)]))
    } else if let first = waiting.first {
      screens.append(Screen(name: first.name, sections: [Part(section: section, questions: waiting)]))
    }
    return screens
  }
}

extension FormState {
  /// Whether there is anything to see or answer on it.
  func hasContent(_ screen: Screen) -> Bool {
    screen.sections.contains { part in
      part.questions.contains { question in
        if case .computed(isVisible: false) = question.type { return false }
        return isShown(question, at: .top)
      }
    }
  }

  /// The pages that are to be walked, given the answers so far.
  func screens(_ pace: Pace) -> [Screen] { Screen.all(of: form.form, pace).filter(hasContent) }
}

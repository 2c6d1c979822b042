import ModuleKit

/// What is to be done when something happens in a life (できごと): a few questions, and the procedures that apply, each with why.
struct LifeGuide: Sendable, Equatable {
  static let mostEntries = 60

  var title: Localized
  /// What happens and whom it is for, in a sentence or two.
  var lead: Localized
  var event: LifeEvent
  /// One section; nothing personal is asked, and nothing is kept of the answers before somebody begins.
  var form: Form
  var entries: [Entry]

  /// One thing to do: a procedure of this municipality, or something that is done elsewhere.
  struct Entry: Sendable, Equatable {
    /// Nil for what is done elsewhere.
    var procedure: ID<Procedure>?
    /// Nil where the procedure's own holds.
    var title: Localized?
    /// An expression over the questions; nil: always.
    var applies: String?
    /// Why it applies, as the applicant reads it.
    var why: Localized
    /// Worth doing, and not a duty.
    var isAdvised = false
    /// How it is done where it is not done here.
    var elsewhere: Localized?
    var link: String?
  }

  static let section = "life"
}

extension LifeEvent {
  /// In the order of a life.
  static let inLifeOrder: [LifeEvent] = [
    .childcare, .work, .marriage, .moving, .business, .disaster, .care, .bereavement,
  ]

  var place: Int { Self.inLifeOrder.firstIndex(of: self) ?? Self.inLifeOrder.count }
}

/// A guide with what somebody has answered.
struct AnsweredGuide {
  let guide: LifeGuide
  let state: FormState

  init(_ guide: LifeGuide, _ answers: Answers, at now: Instant) {
    self.guide = guide
    state = FormState(PreparedForm(guide.form), answers, at: now)
  }

  func applies(_ entry: LifeGuide.Entry) -> Bool {
    guard let text = entry.applies else { return true }
    guard let expression = try? Expression.parse(text) else { return false }
    return state.evaluate(expression, at: .top).truth
  }

  /// The answers to what is asked, by what several procedures may share (`Question.shareKey`).
  var shared: [String: (question: Question, answers: Answers)] {
    let asked = guide.form.questions.filter { state.isShown($0, at: .top) }
    return asked.reduce(into: [:]) { all, question in
      if let key = question.shareKey { all[key] = (question, state.answers) }
    }
  }
}

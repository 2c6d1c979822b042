import ModuleKit

/// What somebody has answered a guide, as it was sent.
struct GuideForm {
  /// The field that carries all answers on to the next step; the page keeps them, and nobody else does.
  static let carried = "answers"
  /// The field that names the questions which the page asked, with blanks between them.
  static let asked = "_asked"

  let answers: Answers
  let errors: FormErrors
  /// Whether an answer has brought a question that the page did not ask: it is asked, and nobody is blamed for it.
  let isMore: Bool

  /// Whether all is answered that has to be.
  var isComplete: Bool { errors.isEmpty && !isMore }

  init(_ guide: LifeGuide, _ visit: Visit) {
    let fields = Self.fields(guide, visit.form)
    let language = visit.scene.language
    // A question that an answer brings is read once that answer is known.
    var reading = AnswerReading(fields, over: Answers(), language)
    for question in guide.form.questions {
      let state = FormState(PreparedForm(guide.form), reading.answers, at: visit.now)
      if state.isShown(question, at: .top) { reading.read(question, at: .top) }
    }
    answers = reading.answers
    let state = FormState(PreparedForm(guide.form), answers, at: visit.now)
    let known = visit.form[Self.asked].map { Set($0.split(separator: " ").map(String.init)) }
    var (errors, isMore) = (reading.errors, false)
    for question in guide.form.questions {
      let faults = state.faults(question, at: .top, language)
      if let known, !known.contains(question.name), visit.form[question.name] == nil {
        isMore = isMore || !faults.isEmpty
      } else {
        errors.merge(faults) { first, _ in first }
      }
    }
    (self.errors, self.isMore) = (errors, isMore)
  }

  private static func fields(_ guide: LifeGuide, _ sent: Fields) -> Fields {
    guard let text = sent[carried], let answers = try? Answers(json: text) else { return sent }
    let pairs = answers.texts.flatMap { path, text -> [(String, String)] in
      guard let question = guide.form.questions.first(where: { $0.name == path }), case .choices = question.type else {
        return [(path, text)]
      }
      return text.split(separator: " ").map { (path, String($0)) }
    }
    return Fields(pairs)
  }

  /// The same for the next step.
  var field: HTML { "<input type=\"hidden\" name=\"\(Self.carried)\" value=\"\(answers.json)\">" }
}

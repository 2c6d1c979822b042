import ModuleKit

/// What somebody has answered a guide, as it was sent.
struct GuideForm {
  /// The field that carries all answers on to the next step; the page keeps them, and nobody else does.
  static let carried = "answers"

  let answers: Answers
  let errors: FormErrors

  init() { (answers, errors) = (Answers(), [:]) }

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
    errors = reading.errors.merging(state.faults(language)) { first, _ in first }
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

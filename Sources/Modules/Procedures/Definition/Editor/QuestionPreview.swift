import ModuleKit

/// A question as applicants see it, in each language, at the width of a phone.
enum QuestionPreview {
  static func html(_ question: Question?, at now: Instant, _ scene: Scene) -> HTML {
    let texts = EditorTexts.of(scene.language)
    guard let question else { return "<p class=\"note\">\(texts.noPreview)</p>" }
    let phones = Language.allCases.map { language -> HTML in
      """
      <div class="phone" lang="\(language.rawValue)">\(shown(question, at: now, scene.speaking(language)))</div>
      """
    }
    return "<p class=\"note\">\(texts.previewLead)</p>\(phones)"
  }

  /// Under another name, for its inputs stand beside those of the editor; whether it is asked is no matter here.
  private static func shown(_ question: Question, at now: Instant, _ scene: Scene) -> HTML {
    var copy = question
    (copy.name, copy.shown) = ("preview-\(scene.language.rawValue)", nil)
    let form = Form(sections: [Form.Section(name: "preview", title: question.title, questions: [copy])])
    var answers = Answers()
    if case .repeated(let rule) = question.type, rule.count == nil { answers[copy.name] = String(max(1, rule.least)) }
    let state = FormState(PreparedForm(form), answers, at: now)
    let inputs = QuestionInputs(
      state: state, typed: nil, errors: [:], files: [:], file: { _ in Target(path: "/") }, scene: scene, heading: 3)
    return inputs.one(copy, at: .top)
  }
}

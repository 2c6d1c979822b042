import ModuleKit

/// The one question after the end.
struct OpinionForm {
  private(set) var fields = Fields()
  private(set) var errors: FormErrors = [:]
  private(set) var opinion: Opinion?

  init() {}

  init(_ fields: Fields, _ language: Language) {
    self.fields = fields
    var reader = FormReader(fields, language)
    let score = reader.choice("score") { Int($0).flatMap { Opinion.levels.contains($0) ? $0 : nil } }
    if score == nil { reader.refuse("score", OpinionTexts.of(language).choose) }
    let text = reader.text("word", 0...500)
    errors = reader.errors
    if errors.isEmpty, let score { opinion = Opinion(score: score, text: text) }
  }
}

func rateCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  let form = OpinionForm(visit.form, visit.scene.language)
  guard found.row.mayBeRated else { return .seeOther(CaseRoutes.show(id)) }
  guard let opinion = form.opinion else { return visit.framed(status: 422) { opinionPage(found, form, $0) } }
  let (keys, day) = (try visit.keys, visit.now.day)
  let isKept = try visit.store.write(isPublic: false) { db in try opinion.add(for: id, keys, on: day, in: db) }
  return .seeOther(isKept ? CaseRoutes.show(id).with("done", "rated") : CaseRoutes.show(id))
}

/// On the applicant's page after the end, once.
func opinionSection(_ found: OpenCase, _ scene: Scene) -> HTML? {
  guard found.row.mayBeRated else { return nil }
  let texts = OpinionTexts.of(scene.language)
  return "<section><h2>\(texts.title)</h2>\(opinionFields(found.row, OpinionForm(), scene, texts))</section>"
}

private func opinionPage(_ found: OpenCase, _ form: OpinionForm, _ scene: Scene) -> Page {
  let texts = OpinionTexts.of(scene.language)
  var page = Page(
    texts.title, trail: [Page.Crumb(Localized(found.row.number), CaseRoutes.show(found.row.id))],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(form.errors, [("score", texts.question), ("word", texts.word)]))\
      \(opinionFields(found.row, form, scene, texts))
      """)
  page.isListed = false
  return page
}

private func opinionFields(_ row: Case, _ form: OpinionForm, _ scene: Scene, _ texts: OpinionTexts) -> HTML {
  let choices = Opinion.levels.reversed().map { Choice(String($0), "\(texts.levels[$0 - 1])") }
  let fields: HTML = """
    \(scene.radios(Field("score", texts.question, hint: texts.hint, form.errors), form.fields["score"] ?? "", choices))\
    \(scene.textArea(Field("word", texts.word, hint: texts.wordHint, form.errors), form.fields["word"] ?? "", rows: 3))\
    <p class="actions"><button class="second">\(texts.send)</button></p>
    """
  return scene.form(CaseRoutes.rate(row.id), fields)
}

struct OpinionTexts: Texts {
  let title: String
  let question: String
  let hint: String
  let levels: [String]
  let choose: String
  let word: String
  let wordHint: String
  let send: String
  let satisfaction: String
  let few: @Sendable (Int) -> String
  let answers: @Sendable (Int) -> String
  let words: String
  let noWords: String

  static let japanese = OpinionTexts(
    title: "この手続はいかがでしたか", question: "この手続の満足度", hint: "答えても答えなくても、手続の結果は変わりません。だれの答えかは残りません。",
    levels: ["とても不満", "不満", "どちらともいえない", "満足", "とても満足"], choose: "5つのうちから1つ選んでください。",
    word: "よかったところ、困ったところ", wordHint: "空のままでもかまいません。お名前や連絡先など、個人が分かることは書かないでください。お返事はできません。",
    send: "答えを送る", satisfaction: "満足度", few: { "答えが\($0)件に満たないため、表示しません。" }, answers: { "\($0)件の答え" },
    words: "書かれたこと", noWords: "書かれたことはありません。")
  static let english = OpinionTexts(
    title: "How did it go?", question: "How satisfied are you?",
    hint: "Whether and what you answer changes nothing about your case. It is not kept whose answer it is.",
    levels: ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"],
    choose: "Choose one of the five.", word: "What was good, what was difficult?",
    wordHint: "May stay empty. Please write nothing that tells who you are. We cannot reply.", send: "Send the answer",
    satisfaction: "Satisfaction", few: { "There are fewer than \($0) answers: they are not shown." },
    answers: { "\($0) answers" }, words: "What people wrote", noWords: "Nothing was written.")
}

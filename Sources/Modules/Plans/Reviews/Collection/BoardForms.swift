import ModuleKit

/// What the secretariat asks for on the board.
struct CollectionForm {
  let period: ReviewPeriod?
  let step: Review.Step?
  let picks: [Collecting.Pick]
  let comment: String
  let errors: FormErrors

  init(_ form: Fields, _ language: Language) {
    let texts = BoardTexts.of(language)
    var reader = FormReader(form, language)
    period = form["period"].flatMap { ReviewPeriod($0) }
    step = form["step"].flatMap { Review.Step(rawValue: $0) }.flatMap { CollectionForm.steps.contains($0) ? $0 : nil }
    var seen: Set<Collecting.Pick> = []
    picks = form.all("node").compactMap { Collecting.Pick($0) }.filter { seen.insert($0).inserted }
    comment = reader.text("comment", 0...2_000)
    if picks.isEmpty { reader.refuse("node", texts.chooseSome) }
    if picks.count > AssignmentFilter.pageSize { reader.refuse("node", texts.tooMany(AssignmentFilter.pageSize)) }
    if step == nil { reader.refuse("node", texts.chooseStep) }
    if step == .sendBack && comment.isEmpty { reader.refuse("comment", texts.commentNeeded) }
    errors = reader.errors
  }

  static let steps: [Review.Step] = [.accept, .publish, .sendBack]
}

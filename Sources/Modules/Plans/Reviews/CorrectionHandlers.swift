import ModuleKit

func showCorrection(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  let view = try ReviewView.read(plan, node, period, visit)
  guard let review = view.desk.review else { throw Refusal.notFound }
  guard review.state == .published else { return .page(notPublishedPage(view, visit.scene), status: 409) }
  return .page(correctionPage(view, typed: view.saved, [:], visit.scene))
}

func correctReview(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  let correction = Correction(
    plan: plan, node: node, period: period, form: visit.form, actor: try visit.actor,
    language: visit.scene.language, now: visit.now, files: try ReviewFileChange(visit))
  let outcome = try visit.store.write { db in try correction.run(in: db) }
  if outcome == .saved {
    let done = Fields([("period", period.text), ("done", BoardDone.corrected.rawValue)])
    return .seeOther(StaffRoutes.board(plan).with(done))
  }
  let view = try ReviewView.read(plan, node, period, visit)
  switch outcome {
  case .refused(let errors):
    let errors = visit.withFilesLost(errors)
    return .page(correctionPage(view, typed: visit.form, errors, visit.scene), status: visit.refusalStatus)
  case .conflict:
    let errors = visit.withFilesLost([:])
    return .page(correctionConflictPage(view, typed: visit.form, errors, visit.scene), status: 409)
  case .closed, .saved: return .page(notPublishedPage(view, visit.scene), status: 409)
  }
}

/// A change of a published review; what it said before stays in the history and on the public page.
struct Correction: Sendable {
  let plan: ID<Plan>
  let node: ID<Node>
  let period: ReviewPeriod
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant
  var files: ReviewFileChange?

  /// Throws `Refusal.notFound` where there is no such review.
  func run(in db: Writer) throws -> ReviewSaving.Outcome {
    let desk = try ReviewDesk(plan, node, period, in: db)
    guard var review = desk.review else { throw Refusal.notFound }
    guard let state = Review.state(after: .correct, from: review.state) else { return .closed }
    guard form["version"] == desk.version else { return .conflict }
    var (assessment, assessmentErrors) = Assessment.read(form, isComplete: true, desk.plan, language)
    var reader = FormReader(form, language)
    let reason = reader.text("comment", 1...2_000)
    var errors = assessmentErrors.merging(reader.errors) { first, _ in first }
    // What the figures said when it was handed in stays; what they say now stands on the page.
    assessment.computed = review.assessment.computed
    if assessment.lacksDisagreement { errors["disagreement"] = CriteriaTexts.of(language).disagreementMissing }
    errors["files"] = files?.fault(desk)
    let (answers, sheetErrors) = desk.form.read(form, over: desk.answers, complete: [.before, .after], language)
    errors.merge(sheetErrors) { first, _ in first }
    guard errors.isEmpty else { return .refused(errors) }
    review.state = state
    review.assessment = assessment
    review.comment = reason
    review.version += 1
    review.author = actor
    review.changedAt = now
    try review.save(in: plan, in: db)
    try files?.run(desk, in: db)
    if !desk.form.isEmpty { try answers.save(of: review, in: plan, by: actor, at: now, in: db) }
    try review.record(.corrected, in: desk.plan, by: actor, at: now, isPublic: true, in: db)
    return .saved
  }
}

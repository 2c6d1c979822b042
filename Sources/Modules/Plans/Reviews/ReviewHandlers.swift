import ModuleKit

/// Everything on the page where a review is written.
struct ReviewView {
  let desk: ReviewDesk
  /// The newest published review of an earlier period.
  let previous: Review?
  let names: StaffNames

  init(_ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod, in db: Reader) throws {
    desk = try ReviewDesk(plan, node, period, in: db)
    previous = try Review.published(of: node, of: plan, in: db).first { $0.period < period }
    names = try StaffNames(in: db)
  }
}

func showReview(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try visit.store.read { db in
    let view = try ReviewView(plan, node, period, in: db)
    guard try view.desk.isWritable(by: principal, in: db) else { throw Refusal.forbidden }
    return view
  }
  if view.desk.barrier != nil && view.desk.review == nil {
    return .page(closedReviewPage(view, typed: nil, visit.scene), status: 409)
  }
  if view.desk.barrier != nil { return .page(closedReviewPage(view, typed: nil, visit.scene)) }
  return .page(reviewPage(view, typed: view.desk.review?.assessment.fields ?? Fields(), [:], visit.scene))
}

func saveReview(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let saving = ReviewSaving(
    plan: plan, node: node, period: period, form: visit.form, principal: principal, language: visit.scene.language,
    now: visit.now)
  let outcome = try visit.store.write(isPublic: false) { db in try saving.run(in: db) }
  if outcome == .saved {
    return .seeOther(
      saving.isSubmitted
        ? StaffRoutes.reviews().with("done", ReviewDone.submitted.rawValue)
        : StaffRoutes.review(plan, node, period).with("done", ReviewDone.drafted.rawValue))
  }
  let view = try visit.store.read { db in try ReviewView(plan, node, period, in: db) }
  switch outcome {
  case .refused(let errors): return .page(reviewPage(view, typed: visit.form, errors, visit.scene), status: 422)
  case .conflict where view.desk.barrier == nil:
    return .page(reviewConflictPage(view, typed: visit.form, visit.scene), status: 409)
  case .conflict, .closed, .saved:
    return .page(closedReviewPage(view, typed: visit.form, visit.scene), status: 409)
  }
}

/// The names of staff by login, to say who did something.
struct StaffNames {
  private let names: [String: String]

  init(in db: Reader) throws(StoreError) {
    names = Dictionary(try Account.all(in: db).map { ($0.login, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of whom a history names: `suzuki`, or `suzuki for tanaka`.
  subscript(actor: String) -> String {
    guard let range = actor.firstRange(of: " for ") else { return names[actor] ?? actor }
    let (deputy, giver) = (String(actor[..<range.lowerBound]), String(actor[range.upperBound...]))
    return "\(names[deputy] ?? deputy) (→ \(names[giver] ?? giver))"
  }
}

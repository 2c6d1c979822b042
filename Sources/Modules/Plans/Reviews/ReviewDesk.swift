import ModuleKit

/// What has to be known before a review may be written.
struct ReviewDesk: Sendable {
  /// Why a review cannot be written now.
  enum Barrier: Sendable, Equatable { case noRound, roundClosed, handedIn(Review.State) }

  let plan: Plan
  let node: Node
  let period: ReviewPeriod
  let round: Round?
  let review: Review?

  /// Throws `Refusal.notFound` where no such node is reviewed.
  init(_ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod, in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    guard let found = try Node.withoutTags(node, of: plan, in: db), found.retired == nil,
      self.plan.level(found.level)?.isReviewed == true
    else { throw Refusal.notFound }
    self.node = found
    self.period = period
    round = try Round.find(period, of: plan, in: db)
    review = try Review.find(node, period, of: plan, in: db)
  }

  var barrier: Barrier? {
    if let review, !Review.isOpen(review.state) { return .handedIn(review.state) }
    guard let round else { return .noRound }
    return round.state == .open ? nil : .roundClosed
  }

  /// An editor writes for the own department, those who collect reviews for any.
  func isWritable(by principal: Principal) -> Bool {
    if principal.may(.collectReviews) { return true }
    return node.department != nil && node.department == principal.account.department
  }

  /// What a form carries to show which state it began with; 0 where there was no review.
  var version: String { String(review?.version ?? 0) }
}

/// A review's form as it was sent; the check of its version and the write are one transaction.
struct ReviewSaving: Sendable {
  enum Outcome: Sendable, Equatable { case saved, refused(FormErrors), conflict, closed }

  let plan: ID<Plan>
  let node: ID<Node>
  let period: ReviewPeriod
  let form: Fields
  let principal: Principal
  let language: Language
  let now: Instant

  var isSubmitted: Bool { form["action"] == "submit" }

  /// Throws `Refusal` where there is no such node, or it is another department's.
  func run(in db: Writer) throws -> Outcome {
    let desk = try ReviewDesk(plan, node, period, in: db)
    guard desk.isWritable(by: principal) else { throw Refusal.forbidden }
    if desk.barrier != nil { return .closed }
    guard form["version"] == desk.version else { return .conflict }
    let (assessment, errors) = Assessment.read(form, isComplete: isSubmitted, desk.plan, language)
    guard errors.isEmpty else { return .refused(errors) }
    let review = next(desk.review, assessment)
    try review.save(in: plan, in: db)
    try review.record(
      isSubmitted ? .submitted : .drafted, in: desk.plan, by: principal.account.login, at: now, in: db)
    return .saved
  }

  /// A returned review stays returned, with its comment, until it is submitted again.
  private func next(_ old: Review?, _ assessment: Assessment) -> Review {
    let state = isSubmitted ? Review.state(after: .submit, from: old?.state) : old?.state
    return Review(
      node: node, period: period, state: state ?? .draft, assessment: assessment,
      comment: isSubmitted ? nil : old?.comment, version: (old?.version ?? 0) + 1, author: principal.account.login,
      changedAt: now)
  }
}

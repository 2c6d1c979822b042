import ModuleKit

/// What has to be known before a review may be written.
struct ReviewDesk: Sendable {
  /// Why a review cannot be written now.
  enum Barrier: Sendable, Equatable { case noRound, roundClosed, notAsked, handedIn(Review.State) }

  let plan: Plan
  let node: Node
  let period: ReviewPeriod
  let round: Round?
  let review: Review?
  /// What the round asks besides the mark; nil where it asks for nothing more.
  let cycle: Cycle?
  /// Whether the round asks for this node.
  let isAsked: Bool
  let answers: Answers
  /// What the criteria make of the node's indicators now; nil without any.
  let computed: ComputedMark?
  /// Those that the review has.
  let files: [ReviewFile]

  /// Throws `Refusal.notFound` where no such node is reviewed.
  init(_ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod, in db: Reader) throws {
    guard let row = try db.first(DeskRow.sql(plan, node, period), as: DeskRow.self), row.node.retired == nil,
      let plan = try Plan.find(plan, version: row.planVersion, in: db), plan.level(row.node.level)?.isReviewed == true
    else { throw Refusal.notFound }
    self.plan = plan
    self.node = row.node
    self.period = period
    round = row.round
    review = row.review
    cycle = row.hasCycle ? try Cycle.find(period, of: plan.id, in: db) : nil
    isAsked = try cycle?.scope.takes(row.node, of: plan.id, in: db) ?? true
    answers = cycle?.form.isEmpty == false ? try Answers.find(row.node.id, period, of: plan.id, in: db) : Answers()
    files = row.hasFiles ? try ReviewFile.current(row.node.id, period, of: plan.id, in: db) : []
    computed = try row.hasIndicators ? ComputedMark.find(node, period.fiscalYear, of: row.plan, in: db) : nil
  }

  var form: EvaluationForm { cycle?.form ?? .none }

  var barrier: Barrier? {
    if let review, !Review.isOpen(review.state) { return .handedIn(review.state) }
    guard let round else { return .noRound }
    if round.state != .open { return .roundClosed }
    return isAsked ? nil : .notAsked
  }

  /// An editor writes for departments, those who collect reviews for any.
  func isWritable(by principal: Principal, in db: Reader) throws(StoreError) -> Bool {
    try principal.scope(of: .writeReviews).takes(in: node.department, in: db)
  }

  /// What a form carries to show which state it began with; 0 where there was no review.
  var version: String { String(review?.version ?? 0) }
}

/// All of it in one look: a transaction that writes holds up others, and each look is a journey to the database.
private struct DeskRow: Record {
  static let columns: SQL = """
    plan.id AS plan_id, plan.version AS plan_version,
    EXISTS (SELECT 1 FROM plan_indicator WHERE plan_indicator.plan = plan.id AND plan_indicator.node = plan_node.id)
      AS measured,
    EXISTS (SELECT 1 FROM plan_cycle WHERE plan_cycle.plan = plan.id AND plan_cycle.period = plan_round.period)
      AS has_cycle,
    \(Node.columns(of: "plan_node", as: "node_")), \(Round.columns(of: "plan_round", as: "round_")),
    \(Review.columns(of: "plan_review", as: "review_"))
    """
  let plan: ID<Plan>
  let planVersion: Int
  let hasIndicators: Bool
  let hasCycle: Bool
  let hasFiles: Bool
  let node: Node
  let round: Round?
  let review: Review?

  init(row: Row) throws(StoreError) {
    plan = try row["plan_id"]
    planVersion = try row["plan_version"]
    hasIndicators = try row["measured"]
    hasCycle = try row["has_cycle"]
    hasFiles = try row["has_files"]
    node = try Node(row: row.joined("node_"))
    let (roundState, reviewState): (String?, String?) = (try row["round_state"], try row["review_state"])
    round = roundState == nil ? nil : try Round(row: row.joined("round_"))
    review = reviewState == nil ? nil : try Review(row: row.joined("review_"))
  }

  static func sql(_ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod) -> SQL {
    """
    SELECT \(columns),
      EXISTS (
        SELECT 1 FROM plan_review_file
        WHERE plan_review_file.plan = plan.id AND plan_review_file.node = plan_node.id
          AND plan_review_file.period = \(period)) AS has_files
    FROM plan
    JOIN plan_node ON plan_node.plan = plan.id AND plan_node.id = \(node)
    LEFT JOIN plan_round ON plan_round.plan = plan.id AND plan_round.period = \(period)
    LEFT JOIN plan_review ON plan_review.plan = plan.id AND plan_review.node = plan_node.id
      AND plan_review.period = \(period)
    WHERE plan.id = \(plan)
    """
  }
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
  var files: ReviewFileChange?
  /// Whether what the form leaves out stays as it is stored, rather than being empty.
  var isPartial = false

  var isSubmitted: Bool { form["action"] == "submit" }
  /// Whether the sheet of before is handed in.
  private var isBefore: Bool { form["action"] == "before" }

  private var complete: Set<EvaluationForm.Sheet> { isSubmitted ? [.before, .after] : isBefore ? [.before] : [] }

  /// Throws `Refusal` where there is no such node, or it is another department's.
  func run(in db: Writer) throws -> Outcome {
    let desk = try ReviewDesk(plan, node, period, in: db)
    guard try desk.isWritable(by: principal, in: db) else { throw Refusal.forbidden }
    if desk.barrier != nil { return .closed }
    guard form["version"] == desk.version else { return .conflict }
    let form = isPartial ? form.over((desk.review?.assessment ?? Assessment()).fields) : form
    var (assessment, errors) = Assessment.read(form, isComplete: isSubmitted, desk.plan, language)
    errors["files"] = files?.fault(desk)
    var (answers, sheetErrors) = desk.form.read(form, over: desk.answers, complete: complete, language)
    errors.merge(sheetErrors) { first, _ in first }
    assessment.computed = desk.computed?.mark
    if isSubmitted && assessment.lacksDisagreement {
      errors["disagreement"] = CriteriaTexts.of(language).disagreementMissing
    }
    guard errors.isEmpty else { return .refused(errors) }
    let review = next(desk.review, assessment)
    try review.save(in: plan, in: db)
    try files?.run(desk, in: db)
    if !complete.isEmpty, answers.beforeAt == nil, !desk.form.before.isEmpty { answers.beforeAt = now }
    if !desk.form.isEmpty { try answers.save(of: review, in: plan, by: principal.actor, at: now, in: db) }
    try review.record(
      isSubmitted ? .submitted : .drafted, in: desk.plan, by: principal.actor, at: now,
      isBare: desk.form.isEmpty && desk.files.isEmpty && files?.added.isEmpty != false, in: db)
    return .saved
  }

  /// A returned review stays returned, with its comment, until it is submitted again.
  private func next(_ old: Review?, _ assessment: Assessment) -> Review {
    let state = isSubmitted ? Review.state(after: .submit, from: old?.state) : old?.state
    return Review(
      node: node, period: period, state: state ?? .draft, assessment: assessment,
      comment: isSubmitted ? nil : old?.comment, version: (old?.version ?? 0) + 1, author: principal.actor,
      changedAt: now)
  }
}

import ModuleKit

/// What somebody has looked at is done: the same comparison again, and its lines, in one transaction.
struct SheetSaving: Sendable {
  enum Outcome: Sendable {
    /// `left` are the sheet's rows that were not taken.
    case saved(drafts: Int, submitted: Int, left: [Int])
    case nothing, refused
  }

  /// A line was refused that the comparison had taken; whoever runs this in a transaction has it undone.
  struct Undone: Error {}

  let bytes: [UInt8]
  let plan: ID<Plan>
  let period: ReviewPeriod
  let principal: Principal
  let language: Language
  let now: Instant
  let submits: Bool
  /// The lines that were shown; where they are others by now, nothing is done.
  let fingerprint: String

  /// Throws `WorkbookProblem`, `Refusal`, `Undone`, `StoreError`.
  func run(in db: Writer) throws -> Outcome {
    let plan = try Plan.get(plan, in: db)
    let comparison = try SheetComparison(
      try SheetReading(bytes, plan, period, in: db), plan, period, principal, language, in: db)
    guard comparison.fingerprint == fingerprint else { return .refused }
    if submits && !comparison.incomplete.isEmpty { return .refused }
    let submitted = submits ? comparison.ready : []
    let drafts = comparison.changed.filter { line in !submitted.contains { $0.node == line.node } }
    if submitted.isEmpty && drafts.isEmpty { return .nothing }
    for (lines, action) in [(drafts, "draft"), (submitted, "submit")] {
      for line in lines {
        let saving = ReviewSaving(
          plan: plan.id, node: line.node, period: period, form: line.form.with("action", action),
          principal: principal, language: language, now: now)
        guard try saving.run(in: db) == .saved else { throw Undone() }
      }
    }
    return .saved(drafts: drafts.count, submitted: submitted.count, left: comparison.leftRows)
  }
}

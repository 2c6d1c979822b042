import ModuleKit

/// A step for many reviews at once, in one transaction: where one of them cannot take it, none does.
struct Collecting: Sendable {
  /// A review as it stood on the page where it was ticked.
  struct Pick: Sendable, Hashable {
    let node: ID<Node>
    let version: Int
  }

  enum Obstacle: Sendable, Equatable {
    /// Somebody has changed it since the page was opened.
    case changed
    /// The step cannot be taken from this state.
    case state(Review.State?)
    /// It has been taken out of the plan, or never was in it.
    case gone
  }

  struct Refused: Sendable, Equatable {
    let assignment: Assignment
    let obstacle: Obstacle
  }

  let plan: ID<Plan>
  let period: ReviewPeriod
  let step: Review.Step
  let picks: [Pick]
  let comment: String?
  let actor: String
  let now: Instant

  enum Outcome: Sendable, Equatable {
    /// How many have taken the step.
    case taken(Int)
    /// Those that cannot take it; none has.
    case refused([Refused])
  }

  func run(in db: Writer) throws -> Outcome {
    let plan = try Plan.get(plan, in: db)
    let assignments = try Assignment.find(plan, period, nodes: picks.map(\.node), in: db)
    let refused = try assignments.compactMap(refusal) + gone(picks, but: Set(assignments.map(\.node)), in: db)
    guard refused.isEmpty else { return .refused(refused) }
    for assignment in assignments {
      guard var review = try Review.find(assignment.node, period, of: plan.id, in: db),
        let state = Review.state(after: step, from: review.state)
      else { continue }
      review.state = state
      review.version += 1
      review.comment = comment
      review.changedAt = now
      try review.save(in: plan.id, in: db)
      try review.record(step.action, in: plan, by: actor, at: now, isPublic: step == .publish, in: db)
    }
    return .taken(assignments.count)
  }

  private func gone(_ picks: [Pick], but found: Set<ID<Node>>, in db: Reader) throws(StoreError) -> [Refused] {
    var gone: [Refused] = []
    for pick in picks where !found.contains(pick.node) {
      let node = try Node.withoutTags(pick.node, of: plan, in: db)
      let assignment = Assignment(
        node: pick.node, number: node?.number ?? "", title: node?.title ?? Localized(pick.node.text),
        department: node?.department, state: nil, mark: "", comment: nil, version: 0)
      gone.append(Refused(assignment: assignment, obstacle: .gone))
    }
    return gone
  }

  private func refusal(_ assignment: Assignment) -> Refused? {
    if Review.state(after: step, from: assignment.state) == nil {
      return Refused(assignment: assignment, obstacle: .state(assignment.state))
    }
    let isSame = picks.contains { $0.node == assignment.node && $0.version == assignment.version }
    return isSame ? nil : Refused(assignment: assignment, obstacle: .changed)
  }
}

extension Collecting.Pick {
  /// `11/3`: the node and the version of its review.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let node = ID<Node>(parts[0]), let version = Int(parts[1]) else { return nil }
    self.init(node: node, version: version)
  }

  var text: String { "\(node.text)/\(version)" }
}

extension Review.Step {
  var action: HistoryEntry.Action {
    switch self {
    case .submit: .submitted
    case .sendBack: .returned
    case .accept: .accepted
    case .publish: .published
    case .correct: .corrected
    }
  }
}

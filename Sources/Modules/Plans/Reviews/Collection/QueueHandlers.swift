import ModuleKit

/// The assignments of the open rounds, as far as one principal may write them.
struct ReviewQueue {
  struct Section {
    let plan: Plan
    let round: Round
    let tallies: [Tally]
    let waiting: [Assignment]
    let handedIn: [Assignment]
    /// The nodes whose reviews lost a file to the scanner.
    let infected: [Node]
  }

  /// The chosen one; nil where all are shown that may be.
  let department: ID<Department>?
  let sections: [Section]
  let departments: [Department]
  /// Where the departments take part and another is in charge.
  let joined: [JoinedWork]

  init(_ limits: QueueLimits, in db: Reader) throws {
    let (department, within) = (limits.department, try limits.scope.all(in: db))
    self.department = department
    departments = try Department.all(in: db)
    joined = try JoinedWork.all(of: department.map { [$0] } ?? within, in: db)
    let rounds = try Round.open(in: db)
    // All rounds together stay a page that loads quickly; the board shows the rest.
    let most = max(20, AssignmentFilter.pageSize / max(1, rounds.count))
    sections = try rounds.map { round in
      let plan = try Plan.get(round.plan, in: db)
      let all = AssignmentFilter(department: department, within: within)
      let tallies = try Assignment.tallies(plan, round.period, in: db).filter(all.takes)
      let waiting = AssignmentFilter(progress: .waiting, department: department, within: within)
      let handedIn = try AssignmentFilter.Progress.handedIn.flatMap { progress in
        tallies.count(progress) == 0
          ? []
          : try Assignment.find(
            plan, round.period,
            AssignmentFilter(progress: progress, department: department, within: within), in: db)
      }
      return Section(
        plan: plan, round: round, tallies: tallies,
        waiting: Array(try Assignment.find(plan, round.period, waiting, in: db).prefix(most)),
        handedIn: Array(handedIn.prefix(20)), infected: try ReviewQueue.infected(round, limits, in: db))
    }
  }

  private static func infected(_ round: Round, _ limits: QueueLimits, in db: Reader) throws -> [Node] {
    let keys = Set(try ReviewFile.infected(in: round, in: db).map(\.node)).sorted()
    return try keys.compactMap { try Node.withoutTags($0, of: round.plan, in: db) }
      .filter { try limits.scope.takes(in: $0.department, in: db) }
  }

  func count(_ progress: AssignmentFilter.Progress) -> Int { sections.reduce(0) { $0 + $1.tallies.count(progress) } }
}

extension AssignmentFilter.Progress {
  static let handedIn: [AssignmentFilter.Progress] = [.submitted, .accepted, .published]
}

/// What of the queue somebody sees: where they may write, and of that the department that they chose.
struct QueueLimits {
  let scope: Scope
  let department: ID<Department>?

  init(_ principal: Principal, _ query: Fields) {
    scope = principal.scope(of: .writeReviews)
    department = scope == .everywhere ? query["department"].flatMap { ID($0) } : nil
  }

  /// Whether the editor belongs to no department.
  var isEmpty: Bool { scope == .departments([]) }
}

func showReviewQueue(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let limits = QueueLimits(principal, visit.request.query)
  if limits.isEmpty { return .page(queueWithoutDepartmentPage(visit.scene)) }
  let queue = try visit.store.read { db in try ReviewQueue(limits, in: db) }
  return .page(queuePage(queue, visit.scene))
}

/// On the staff page: how much waits, and how much of it too long.
func queueCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let principal = scene.principal else { return "" }
  let limits = QueueLimits(principal, Fields())
  if limits.isEmpty { return queueCardHTML(nil, scene) }
  let asked = AssignmentFilter(progress: .waiting, within: try limits.scope.all(in: db))
  var (waiting, overdue) = (0, 0)
  for round in try Round.open(in: db) {
    let plan = try Plan.get(round.plan, in: db)
    let count = try Assignment.tallies(plan, round.period, in: db).count(asked)
    waiting += count
    if round.isOverdue(on: scene.today) { overdue += count }
  }
  return queueCardHTML((waiting, overdue), scene)
}

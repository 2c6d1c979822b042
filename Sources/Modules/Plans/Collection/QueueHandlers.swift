import ModuleKit

/// The assignments of the open rounds, as far as one principal may write them.
struct ReviewQueue {
  struct Section {
    let plan: Plan
    let round: Round
    let tallies: [Tally]
    let waiting: [Assignment]
    let handedIn: [Assignment]
  }

  /// Nil where all departments are shown.
  let department: ID<Department>?
  let sections: [Section]
  let departments: [Department]

  init(of department: ID<Department>?, in db: Reader) throws {
    self.department = department
    departments = try Department.all(in: db)
    let rounds = try Round.open(in: db)
    // All rounds together stay a page that loads quickly; the board shows the rest.
    let most = max(20, AssignmentFilter.pageSize / max(1, rounds.count))
    sections = try rounds.map { round in
      let plan = try Plan.get(round.plan, in: db)
      let all = AssignmentFilter(department: department)
      let tallies = try Assignment.tallies(plan, round.period, in: db).filter(all.takes)
      let waiting = AssignmentFilter(progress: .waiting, department: department)
      let handedIn = try AssignmentFilter.Progress.handedIn.flatMap { progress in
        tallies.count(progress) == 0
          ? []
          : try Assignment.find(
            plan, round.period, AssignmentFilter(progress: progress, department: department), in: db)
      }
      return Section(
        plan: plan, round: round, tallies: tallies,
        waiting: Array(try Assignment.find(plan, round.period, waiting, in: db).prefix(most)),
        handedIn: Array(handedIn.prefix(20)))
    }
  }

  func count(_ progress: AssignmentFilter.Progress) -> Int { sections.reduce(0) { $0 + $1.tallies.count(progress) } }
}

extension AssignmentFilter.Progress {
  static let handedIn: [AssignmentFilter.Progress] = [.submitted, .accepted, .published]
}

/// The department that the queue is limited to, and whether an editor belongs to none.
private func queueDepartment(_ principal: Principal, _ query: Fields) -> (ID<Department>?, isMissing: Bool) {
  if principal.may(.collectReviews) { return (query["department"].flatMap { ID($0) }, false) }
  return (principal.account.department, principal.account.department == nil)
}

func showReviewQueue(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (department, isMissing) = queueDepartment(principal, visit.request.query)
  if isMissing { return .page(queueWithoutDepartmentPage(visit.scene)) }
  let queue = try visit.store.read { db in try ReviewQueue(of: department, in: db) }
  return .page(queuePage(queue, visit.scene))
}

/// On the staff page: how much waits, and how much of it too long.
func queueCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let principal = scene.principal else { return "" }
  let (department, isMissing) = queueDepartment(principal, Fields())
  if isMissing { return queueCardHTML(nil, scene) }
  var (waiting, overdue) = (0, 0)
  for round in try Round.open(in: db) {
    let plan = try Plan.get(round.plan, in: db)
    let asked = AssignmentFilter(progress: .waiting, department: department)
    let count = try Assignment.tallies(plan, round.period, in: db).count(asked)
    waiting += count
    if round.isOverdue(on: scene.today) { overdue += count }
  }
  return queueCardHTML((waiting, overdue), scene)
}

import ModuleKit

/// Who may do what with a case, by where it stands.
struct CaseRules: Sendable {
  let row: Case
  let steps: [CaseStep]
  /// The visitor's departments; nil: all.
  let departments: Set<ID<Department>>?
  /// The visitor; nil where nobody is asked about.
  private(set) var account: ID<Account>?
  /// The names of steps that wait until the fee is paid or waived.
  let unpaid: Set<String>
  /// Whether nothing is owed for it.
  private(set) var isSettled = true
  /// Whether no decision is still to be made.
  private(set) var isDecided = true

  /// What belongs to no department is for those who may everywhere.
  func takes(_ department: ID<Department>?) -> Bool {
    guard let departments else { return true }
    return department.map(departments.contains) ?? false
  }

  /// Whether it is a case of the visitor's own offices, and not one that only waits for a step of theirs.
  var isOwn: Bool { takes(row.department) }

  var maySee: Bool {
    isOwn || (row.state != .ended && steps.contains { $0.state == .open && takes($0.department) })
  }

  /// While the applicant is at work on it, answers may change: no step is done.
  func mayComplete(_ step: CaseStep) -> Bool { isAtHand(step) && !unpaid.contains(step.name) }

  /// Whether nothing but the fee keeps the visitor from doing it.
  func waitsForPayment(_ step: CaseStep) -> Bool { isAtHand(step) && unpaid.contains(step.name) }

  private func isAtHand(_ step: CaseStep) -> Bool {
    row.state == .open && step.state == .open && takes(step.department)
  }

  /// The last step that was done, on the day of its doing: not a decision, which the applicant has been told of.
  func mayUndo(_ step: CaseStep, _ kind: HandlingStep.Kind?, at now: Instant) -> Bool {
    guard row.state == .open, step.state == .done, takes(step.department), let kind, kind != .decision,
      let ended = step.ended, ended.day == now.day
    else { return false }
    return !steps.contains { other in other.ended.map { ($0, other.position) > (ended, step.position) } ?? false }
  }

  /// Also while the applicant has the case: what is asked for now takes the place of what was.
  var mayAskForCorrection: Bool { isOwn && row.state != .ended }
  /// What was erased has nobody left to whom something could be said.
  var maySay: Bool { isOwn && row.erased == nil }
  var mayHold: Bool { isOwn && row.erased == nil }
  var mayAssign: Bool { isOwn && row.state != .ended }
  var mayMove: Bool { isOwn && row.state != .ended }
  var mayWithdraw: Bool { isOwn && row.state != .ended }

  init(_ row: Case, _ steps: [CaseStep], _ departments: Set<ID<Department>>?, unpaid: Set<String> = []) {
    (self.row, self.steps, self.departments, self.unpaid) = (row, steps, departments, unpaid)
  }

  /// Throws `Refusal.notFound` where there is no such case.
  init(_ id: ID<Case>, _ principal: Principal?, in db: Reader) throws {
    guard let principal else { throw Refusal.forbidden }
    guard let row = try Case.find(id, in: db) else { throw Refusal.notFound }
    self.init(
      row, try CaseStep.of(id, in: db), try principal.scope(of: .handleCases).all(in: db),
      unpaid: try Settlement.heldSteps(row, in: db))
    account = principal.account?.id
    isSettled = try Settlement.isSettled(row, in: db)
    let decisions = Set(
      try ProcedureVersion.get(row.procedure, row.version, in: db).definition.steps.filter { $0.kind == .decision }
        .map(\.name))
    isDecided = row.state == .ended || !steps.contains { decisions.contains($0.name) && $0.state != .done }
  }
}

import ModuleKit

/// The departments whose sheets somebody may have, with how much waits in each.
struct SheetsView {
  let plan: Plan
  let round: Round
  let departments: [(department: Department, waiting: Int)]
  let kept: [KeptWorkbook]

  init(_ id: ID<Plan>, _ period: ReviewPeriod, _ principal: Principal, in db: Reader) throws {
    let plan = try Plan.get(id, in: db)
    round = try Round.get(period, of: id, in: db)
    self.plan = plan
    kept = try KeptWorkbook.all(of: principal.actor, in: db)
    let within = try principal.scope(of: .writeReviews).all(in: db)
    let tallies = try Assignment.tallies(plan, period, in: db)
    departments = try Department.all(in: db).compactMap { department in
      if let within, !within.contains(department.id) { return nil }
      let filter = AssignmentFilter(department: department.id)
      guard tallies.count(filter) > 0 else { return nil }
      return (department, tallies.count(AssignmentFilter(progress: .waiting, department: department.id)))
    }
  }
}

func showSheets(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try visit.store.read { db in try SheetsView(plan, period, principal, in: db) }
  return .page(sheetsPage(view, [:], visit.scene))
}

func downloadSheet(
  _ visit: Visit, plan: ID<Plan>, period: ReviewPeriod, department: ID<Department>
) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let sheet = try visit.store.read { db in
    guard try principal.scope(of: .writeReviews).takes(in: department, in: db) else { throw Refusal.forbidden }
    return try ReviewSheet(plan, period, department, in: db)
  }
  return workbookAnswer(
    try sheet.bytes(visit.scene.language), named: "\(plan.text)-\(period.text)-\(department.text)")
}

func takeSheet(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try visit.store.read { db in try SheetsView(plan, period, principal, in: db) }
  let (file, error) = try visit.sentWorkbook()
  guard let file else {
    return .page(
      sheetsPage(view, [KeptWorkbook.field: error ?? ""], visit.scene), status: visit.refusalStatus)
  }
  guard let id = try visit.keep(file, .reviews, plan: plan, period: period) else {
    return .page(sheetsPage(view, KeptWorkbook.full(visit.scene.language), visit.scene), status: 409)
  }
  return .seeOther(SheetRoutes.comparison(id))
}

/// What a kept sheet says, or why it does not.
enum SheetState {
  case compared(SheetComparison, [UInt8])
  case unreadable(WorkbookProblem)
  case waiting
  case infected(String)
}

extension KeptWorkbook {
  fileprivate func compared(_ visit: Visit) throws -> SheetState {
    guard let principal = visit.principal, let plan, let period else { throw Refusal.notFound }
    let (language, file) = (visit.scene.language, try open(visit))
    switch file {
    case .waiting: return .waiting
    case .infected(let finding): return .infected(finding)
    case .ready(_, let bytes):
      do {
        let comparison = try visit.store.read { db in
          let plan = try Plan.get(plan, in: db)
          return try SheetComparison(
            try SheetReading(bytes, plan, period, in: db), plan, period, principal, language, in: db)
        }
        return .compared(comparison, bytes)
      } catch let problem as WorkbookProblem {
        return .unreadable(problem)
      }
    }
  }
}

func showSheetComparison(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let owner = try visit.actor
  let kept = try visit.store.read { db in try KeptWorkbook.get(id, .reviews, of: owner, in: db) }
  return .page(sheetComparisonPage(kept, try kept.compared(visit), isStale: false, visit.scene))
}

func confirmSheet(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (owner, now) = (try visit.actor, visit.now)
  let kept = try visit.store.read { db in try KeptWorkbook.get(id, .reviews, of: owner, in: db) }
  guard let plan = kept.plan, let period = kept.period else { throw Refusal.notFound }
  let list = SheetRoutes.sheets(plan, period)
  if visit.form["action"] == "discard" {
    try visit.store.write(isPublic: false) { db in try kept.remove(in: db) }
    return .seeOther(list.with("done", SheetDone.discarded.rawValue))
  }
  let state = try kept.compared(visit)
  guard case .compared(_, let bytes) = state else {
    return .page(sheetComparisonPage(kept, state, isStale: false, visit.scene), status: 422)
  }
  let saving = SheetSaving(
    bytes: bytes, plan: plan, period: period, principal: principal, language: visit.scene.language, now: now,
    submits: visit.form["action"] == "submit", fingerprint: visit.form["fingerprint"] ?? "")
  switch try saved(saving, kept, visit.store) {
  case .saved(let drafts, let submitted, let left):
    var done = Fields([
      ("done", SheetDone.saved.rawValue), ("drafts", String(drafts)), ("submitted", String(submitted)),
    ])
    if !left.isEmpty { done = done.with("left", left.prefix(100).map(String.init).joined(separator: " ")) }
    return .seeOther(list.with(done))
  case .nothing, .refused:
    return .page(sheetComparisonPage(kept, try kept.compared(visit), isStale: true, visit.scene), status: 409)
  }
}

private func saved(_ saving: SheetSaving, _ kept: KeptWorkbook, _ store: Store) throws -> SheetSaving.Outcome {
  do {
    return try store.write(isPublic: false) { db in
      let outcome = try saving.run(in: db)
      if case .saved = outcome { try kept.remove(in: db) }
      return outcome
    }
  } catch is SheetSaving.Undone {
    return .refused
  }
}

enum SheetDone: String, Sendable { case saved, discarded }

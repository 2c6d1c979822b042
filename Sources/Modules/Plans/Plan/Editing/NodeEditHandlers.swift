import ModuleKit

/// Everything on a page where one node is edited.
struct NodeEditView {
  let plan: Plan
  let node: Node
  let parent: Node?
  let departments: [Department]
  /// Where it could be moved to, in the order of the tree.
  let parents: [Node]
  /// What a change may carry out.
  let decisions: [NamedDecision]
  /// The node and those that are retired, or restored, with it.
  let branch: [Node]
  let last: HistoryEntry?
  let names: StaffNames

  enum Task { case change, move, retire, restore }

  init(_ id: ID<Plan>, _ nodeID: ID<Node>, for task: Task, in db: Reader) throws {
    let plan = try Plan.get(id, in: db)
    let node = try Node.get(nodeID, of: id, in: db)
    self.plan = plan
    self.node = node
    parent = try node.parent.flatMap { try Node.withoutTags($0, of: id, in: db) }
    departments = try Department.all(in: db)
    parents = task == .move ? try Node.parents(for: node, in: plan, in: db) : []
    decisions = task == .change && ChangeReason.isAsked(of: plan) ? try NamedDecision.all(of: plan, in: db) : []
    switch task {
    case .retire: branch = [node] + (try Node.descendants(of: node, of: id, in: db))
    case .restore: branch = node.branchTakenOut(of: try Node.retired(of: id, in: db))
    case .change, .move: branch = []
    }
    last = try HistoryEntry.versions(of: .node(nodeID), of: id, in: db).first
    names = try StaffNames(in: db)
  }

  func barrier(for task: Task) -> EditBarrier? {
    if task != .restore { return node.retired == nil ? nil : .retired }
    if node.retired == nil { return .inForce }
    return parent?.retired == nil ? nil : .parentRetired
  }
}

/// What stands in a form: what was typed, what is wrong with it, whether somebody else was first.
struct EditSheet {
  var typed: Fields
  var errors: FormErrors = [:]
  var isConflict = false

  /// The version that the form began with; after a conflict the newest, so that saving again is a decision.
  func version(_ newest: Int) -> String { errors.isEmpty ? String(newest) : typed["version"] ?? "" }
}

private typealias EditPage = (NodeEditView, EditSheet, Scene) -> Page

private func show(
  _ visit: Visit, _ plan: ID<Plan>, _ node: ID<Node>, _ task: NodeEditView.Task,
  _ page: EditPage, typed: (NodeEditView) -> Fields = { _ in Fields() }
) throws -> Answer {
  let view = try visit.store.read { db in try NodeEditView(plan, node, for: task, in: db) }
  if let barrier = view.barrier(for: task) {
    return .page(closedEditPage(view.plan, view.node, barrier, visit.scene), status: 409)
  }
  return .page(page(view, EditSheet(typed: typed(view)), visit.scene))
}

private func answer(
  _ outcome: EditOutcome, _ visit: Visit, _ plan: ID<Plan>, _ node: ID<Node>, _ task: NodeEditView.Task,
  done: EditDone, _ page: EditPage
) throws -> Answer {
  if case .saved(let node) = outcome {
    let target = done == .retired ? EditRoutes.tree(plan) : EditRoutes.node(plan, node)
    return .seeOther(target.with("done", done.rawValue))
  }
  let view = try visit.store.read { db in try NodeEditView(plan, node, for: task, in: db) }
  if case .refused(let errors) = outcome {
    return .page(page(view, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
  }
  if case .closed(let barrier) = outcome {
    return .page(closedEditPage(view.plan, view.node, barrier, visit.scene), status: 409)
  }
  if let barrier = view.barrier(for: task) {
    return .page(closedEditPage(view.plan, view.node, barrier, visit.scene), status: 409)
  }
  return .page(page(view, EditSheet(typed: visit.form, isConflict: true), visit.scene), status: 409)
}

func showNodeEdit(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  try show(visit, plan, node, .change, nodeEditPage) {
    $0.node.fields(in: $0.plan, $0.departments, visit.scene.language)
  }
}

func saveNode(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let edit = try NodeEdit(plan, visit)
  let outcome = try visit.store.write { db in try edit.change(node, in: db) }
  return try answer(outcome, visit, plan, node, .change, done: .changed, nodeEditPage)
}

func showMoving(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  try show(visit, plan, node, .move, movingPage) { view in
    Fields([("parent", view.node.parent?.text ?? ""), ("position", String(view.node.position))])
  }
}

func moveNode(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let edit = try NodeEdit(plan, visit)
  let outcome = try visit.store.write { db in try edit.move(node, in: db) }
  return try answer(outcome, visit, plan, node, .move, done: .moved, movingPage)
}

func showRetiring(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  try show(visit, plan, node, .retire, retiringPage)
}

func retireNode(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let edit = try NodeEdit(plan, visit)
  let outcome = try visit.store.write { db in try edit.retire(node, in: db) }
  return try answer(outcome, visit, plan, node, .retire, done: .retired, retiringPage)
}

func showRestoring(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  try show(visit, plan, node, .restore, restoringPage)
}

func restoreNode(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let edit = try NodeEdit(plan, visit)
  let outcome = try visit.store.write { db in try edit.restore(node, in: db) }
  return try answer(outcome, visit, plan, node, .restore, done: .restored, restoringPage)
}

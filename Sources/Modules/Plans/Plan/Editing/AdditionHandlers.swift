import ModuleKit

/// Where a new node goes, and what it may be.
struct AdditionView {
  let plan: Plan
  let parent: Node?
  let departments: [Department]
  let levels: [Level]
  /// Nil while the level has to be chosen.
  let level: Level?

  /// Throws `Refusal.notFound` where there is no such parent, or nothing can stand below it.
  init(_ id: ID<Plan>, _ fields: Fields, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    let key = fields["parent"] ?? ""
    parent = key.isEmpty ? nil : try ID<Node>(key).map { try Node.get($0, of: id, in: db) }
    if !key.isEmpty && parent == nil { throw Refusal.notFound }
    departments = try Department.all(in: db)
    levels = plan.levels(below: parent?.level)
    if levels.isEmpty { throw Refusal.notFound }
    level = levels.count == 1 ? levels[0] : levels.first { $0.key == fields["level"] }
  }
}

func showAddition(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try AdditionView(id, visit.request.query, in: db) }
  guard let level = view.level else { return .page(levelChoicePage(view, visit.scene)) }
  return .page(additionPage(view, level, EditSheet(typed: Fields()), visit.scene))
}

func addNode(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let edit = try NodeEdit(id, visit)
  let level = visit.form["level"] ?? ""
  let written = visit.form["parent"] ?? ""
  let parent = ID<Node>(written)
  if parent == nil && !written.isEmpty { throw Refusal.notFound }
  let outcome = try visit.store.write { db in try edit.add(level, under: parent, in: db) }
  if case .saved(let node) = outcome {
    return .seeOther(EditRoutes.node(id, node).with("done", EditDone.added.rawValue))
  }
  let view = try visit.store.read { db in try AdditionView(id, visit.form, in: db) }
  if case .closed(let barrier) = outcome {
    return .page(closedEditPage(view.plan, view.parent, barrier, visit.scene), status: 409)
  }
  guard let level = view.level, case .refused(let errors) = outcome else { throw Refusal.notFound }
  return .page(additionPage(view, level, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
}

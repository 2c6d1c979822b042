import ModuleKit

/// One page of a plan's tree, for those who edit it.
struct TreeView {
  let plan: Plan
  let nodes: [Node]
  /// What was taken out last, without what went along with it.
  let retired: [Node]
  let moreRetired: Int
  let page: Int
  let pages: Int

  private static let mostRetired = 50

  init(_ id: ID<Plan>, page: Int, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    var filter = NodeFilter()
    filter.page = page
    nodes = try filter.nodes(plan, nil, in: db)
    self.page = page
    pages = (try Node.countInForce(in: id, in: db) + NodeFilter.pageSize - 1) / NodeFilter.pageSize
    let roots = try Node.retired(of: id, in: db).branchRoots
    retired = Array(roots.prefix(TreeView.mostRetired))
    moreRetired = roots.count - retired.count
  }
}

func showTree(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let page = visit.request.query.page
  let view = try visit.store.read { db in try TreeView(id, page: page, in: db) }
  return .page(treePage(view, visit.scene))
}

/// A plan's head with who last changed it.
struct HeadView {
  let plan: Plan
  let version: Int
  let last: HistoryEntry?
  let names: StaffNames

  init(_ id: ID<Plan>, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    version = try Plan.version(of: id, in: db)
    last = try HistoryEntry.versions(of: .plan, of: id, in: db).first
    names = try StaffNames(in: db)
  }
}

func showHead(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try HeadView(id, in: db) }
  return .page(headPage(view, EditSheet(typed: view.plan.headFields), visit.scene))
}

func saveHead(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let edit = try NodeEdit(id, visit)
  let outcome = try visit.store.write { db in try edit.changeHead(in: db) }
  if outcome == .saved { return .seeOther(EditRoutes.tree(id).with("done", EditDone.changed.rawValue)) }
  let view = try visit.store.read { db in try HeadView(id, in: db) }
  if case .refused(let errors) = outcome {
    return .page(headPage(view, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
  }
  return .page(headPage(view, EditSheet(typed: visit.form, isConflict: true), visit.scene), status: 409)
}

import ModuleKit

private let versionsPerPage = 50

/// One page of a history, with the words that stand for its keys.
struct HistoryView {
  let plan: Plan
  let node: Node?
  let versions: [Version]
  let page: Int
  let pages: Int
  let names: StaffNames
  let departments: [Department]
  let parents: [String: Localized]
  private let fileRows: [ReviewFile]
  private var files = OpenedFiles.none

  /// `before` are the entries as those after them are compared with.
  init(
    _ plan: Plan, _ node: Node?, _ entries: [HistoryEntry], before: [HistoryEntry]? = nil, page: Int, in db: Reader
  ) throws {
    self.plan = plan
    self.node = node
    self.page = page
    pages = max(1, (entries.count + versionsPerPage - 1) / versionsPerPage)
    let shown = entries.dropFirst((page - 1) * versionsPerPage).prefix(versionsPerPage)
    versions = Version.compared(shown, in: before ?? entries)
    names = try StaffNames(in: db)
    fileRows = try node.map { try ReviewFile.all(of: $0.id, of: plan.id, in: db) } ?? []
    departments = try Department.all(in: db)
    let keys = versions.flatMap { $0.changes }.filter { $0.field == "parent" }.flatMap { [$0.old, $0.new] }
    parents = try Set(keys).reduce(into: [:]) { found, key in
      found[key] = try ID<Node>(key).flatMap { try Node.withoutTags($0, of: plan.id, in: db)?.title }
    }
  }

  /// Throws `VaultFault`, `StoreError`.
  mutating func openFiles(_ keys: () throws -> Keyring) throws { files = try OpenedFiles(fileRows, keys) }

  func shown(_ field: String, _ text: String, _ language: Language) -> String {
    switch field {
    case "department": departments.first { $0.id.text == text }?.name.text(in: language) ?? text
    case "files": files.text(text, language)
    case "parent": parents[text]?.text(in: language) ?? text
    default: plan.shownText(field, text, language)
    }
  }
}

func showNodeHistory(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let page = visit.request.query.page
  var view = try visit.store.read { db in
    let plan = try Plan.get(plan, in: db)
    let node = try Node.get(node, of: plan.id, in: db)
    let entries = try HistoryEntry.all(of: node.id, of: plan.id, in: db)
    return try HistoryView(plan, node, entries, page: page, in: db)
  }
  try view.openFiles { try visit.keys }
  return .page(historyPage(view, visit.scene))
}

func showPlanHistory(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  let page = visit.request.query.page
  let view = try visit.store.read { db in
    let plan = try Plan.get(plan, in: db)
    let entries = try HistoryEntry.versions(of: .plan, of: plan.id, in: db)
    return try HistoryView(
      plan, nil, entries, before: try entries.completed(of: plan.id, in: db), page: page, in: db)
  }
  return .page(historyPage(view, visit.scene))
}

import ModuleKit

/// A change with the titles that it is shown under.
struct Change {
  let entry: HistoryEntry
  let plan: Localized
  let node: Localized?
}

private let changesPerPage = 50

/// Public changes, the newest first.
private func changes(limit: Int, offset: Int, at moment: Moment, in db: Reader) throws -> [Change] {
  try titled(try HistoryEntry.changes(limit: limit, offset: offset, at: moment, in: db), at: moment, in: db)
}

/// The changes behind one, of one plan or of all, the newest first.
func changes(
  of plan: ID<Plan>?, after cursor: ChangeCursor? = nil, limit: Int, at moment: Moment, in db: Reader
) throws -> [Change] {
  try titled(
    try HistoryEntry.changes(of: plan, after: cursor, limit: limit, at: moment, in: db), at: moment, in: db)
}

/// The public changes of a node and its reviews, the newest first.
func changes(
  of plan: ID<Plan>, _ node: ID<Node>, limit: Int, at moment: Moment, in db: Reader
) throws -> [Change] {
  try titled(
    try HistoryEntry.all(of: node, of: plan, in: db).filter {
      $0.isPublic && $0.action != .imported && moment.knows($0.at)
    }.prefix(limit).map { $0 }, at: moment, in: db)
}

private func titled(_ entries: [HistoryEntry], at moment: Moment, in db: Reader) throws -> [Change] {
  let plans = try PlanEntry.all(Sight(moment: moment), in: db).reduce(into: [:]) { $0[$1.id] = $1.title }
  return try entries.map { entry in
    let isNamed =
      switch entry.subject {
      case .indicator, .announcement: true;
      default: false
      }
    if isNamed {
      return Change(
        entry: entry, plan: plans[entry.plan] ?? Localized(entry.plan.text), node: entry.note.map { Localized($0) })
    }
    let node = try entry.subject.node.flatMap { try Node.find($0, of: entry.plan, at: moment, in: db) }
    return Change(entry: entry, plan: plans[entry.plan] ?? Localized(entry.plan.text), node: node?.title)
  }
}

func showChanges(_ visit: Visit) throws -> Answer {
  let page = visit.request.query.page
  return try visit.look { sight in
    let (found, count) = try visit.store.read { db in
      let found = try changes(
        limit: changesPerPage, offset: (page - 1) * changesPerPage, at: sight.moment, in: db)
      return (found, try HistoryEntry.countChanges(at: sight.moment, in: db))
    }
    let pages = (count + changesPerPage - 1) / changesPerPage
    return .page(changesPage(found, page: page, of: pages, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

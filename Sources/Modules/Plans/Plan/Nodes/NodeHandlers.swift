import ModuleKit

/// Everything on a node's page, read in one go.
struct NodeView {
  let plan: Plan
  let editions: [PlanEntry]
  let node: Node
  let ancestors: [Node]
  /// One page of them.
  let children: [Node]
  let childCount: Int
  let page: Int
  let reviews: [Review]
  let indicators: [IndicatorLine]
  /// What the indicators make of it now, by year, the newest first.
  let computed: [ComputedMark]
  /// What a published review said before it was corrected, by period.
  let earlier: [ReviewPeriod: [HistoryEntry]]
  let department: Department?
  let departments: [Department]
  let ties: [ShownTie]
  let costs: CostRoll
  let sheets: PublishedSheets
  /// Consultations on it, on what it belongs to, or on the whole plan that are open now.
  let open: [Consultation]
  /// For staff alone.
  let office: NodeOffice?
  /// What the published reviews have or had.
  private let fileRows: [ReviewFile]
  private(set) var files = OpenedFiles.none

  init(
    _ plan: ID<Plan>, _ id: ID<Node>, page: Int, on today: Day, _ sight: Sight = .open, for staff: Principal? = nil,
    in db: Reader
  ) throws {
    let moment = sight.moment
    self.plan = try Plan.get(plan, sight, in: db)
    editions = try PlanEntry.lineage(self.plan.lineage, sight, in: db)
    let node = try Node.get(id, of: plan, at: moment, in: db)
    self.node = node
    ancestors = try Node.ancestors(of: node, of: plan, at: moment, in: db)
    self.page = page
    children = try Node.children(of: id, of: plan, page: page, at: moment, in: db)
    childCount = try Node.countChildren(of: id, of: plan, at: moment, in: db)
    reviews = try Review.published(of: id, of: plan, at: moment, in: db)
    indicators = try IndicatorLine.all(of: id, of: self.plan, at: moment, in: db)
    // What is computed rests on criteria and values of today.
    computed = try indicators.isEmpty || moment != .now ? [] : ComputedMark.all(of: id, of: plan, in: db)
    var earlier: [ReviewPeriod: [HistoryEntry]] = [:]
    for review in reviews where review.version > 1 {
      let versions = try HistoryEntry.versions(of: .review(id, review.period), of: plan, in: db)
      let published = versions.filter { $0.isPublic && moment.knows($0.at) }
      earlier[review.period] = Array(published.dropFirst())
    }
    self.earlier = earlier
    sheets = try PublishedSheets(of: id, reviews.map(\.period), of: plan, at: moment, in: db)
    let around = Set(ancestors.map(\.id) + [id])
    open =
      try moment != .now
      ? [] : Consultation.open(of: plan, on: today, in: db).filter { $0.node.map(around.contains) ?? true }
    office = try staff.map { try NodeOffice(node, of: plan, $0, in: db) }
    fileRows = try ReviewFile.all(of: id, of: plan, at: moment, in: db).filter(\.wasPublished)
    let all = try Department.all(in: db)
    departments = all
    department = node.department.flatMap { id in all.first { $0.id == id } }
    costs = try CostRoll(of: node, in: plan, at: moment, in: db)
    ties = try ShownTie.all(of: id, of: plan, sight, in: db)
  }

  /// Throws `VaultFault`, `StoreError`.
  mutating func openFiles(_ keys: () throws -> Keyring) throws { files = try OpenedFiles(fileRows, keys) }
}

func showNode(_ visit: Visit, plan: ID<Plan>, id: ID<Node>) throws -> Answer {
  try visit.look { sight in
    let page = visit.request.query.page
    let (staff, today) = (
      visit.scene.may(.inspectPlans) && sight.moment == .now ? visit.principal : nil, visit.scene.today
    )
    var view = try visit.store.read { db in try NodeView(plan, id, page: page, on: today, sight, for: staff, in: db) }
    try view.openFiles { try visit.keys }
    return .page(nodePage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

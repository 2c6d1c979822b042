import ModuleKit

/// What runs and is not measured by a plan, and what the plan promises and nothing measures.
struct Coverage: Sendable {
  struct Service: Sendable {
    /// The module's name.
    let name: String
    let title: Localized?
    let metrics: [(metric: Metric, indicators: [Indicator])]
    /// What it runs that no indicator of the plan measures on its own.
    let unmeasured: [ModuleService]
  }

  let plan: Plan
  let services: [Service]
  /// Nodes of the levels that are reviewed, or that have indicators, without any; one page of them.
  let open: [Node]
  let openCount: Int
  /// Those whose indicators are all entered by hand: a measure without a service. One page of them.
  let byHand: [Node]
  let byHandCount: Int
  let measured: Int
  let page: Int

  init(
    _ id: ID<Plan>, _ metrics: [Metric], modules: [(name: String, title: Localized?)],
    services all: [String: [ModuleService]], page: Int, in db: Reader
  ) throws {
    plan = try Plan.get(id, in: db)
    self.page = page
    let bound: [Indicator] = try db.all(
      """
      SELECT \(Indicator.columns) FROM plan_indicator
      WHERE plan = \(id) AND retired IS NULL AND metric IS NOT NULL
      ORDER BY position, id
      """)
    services = modules.map { module in
      let own = metrics.filter { $0.name.hasPrefix(module.name + ".") }
      return Service(
        name: module.name, title: module.title,
        metrics: own.map { metric in (metric, bound.filter { $0.isBound(to: metric.name) }) },
        unmeasured: (all[module.name] ?? []).filter { service in
          !bound.contains { $0.isBound(to: module.name, filter: service.filter) }
        })
    }
    let nodes: SQL = "plan_node.plan = \(id) AND plan_node.retired IS NULL"
    func has(_ condition: SQL) -> SQL {
      """
      EXISTS (SELECT 1 FROM plan_indicator WHERE plan_indicator.plan = plan_node.plan
        AND plan_indicator.node = plan_node.id AND plan_indicator.retired IS NULL\(condition))
      """
    }
    let levels: SQL = """
      (plan_node.level IN (\(SQL.list(plan.reviewedLevels)))
        OR plan_node.level IN (SELECT plan_node.level FROM plan_node WHERE \(nodes) AND \(has(""))))
      """
    let missing: SQL = "\(nodes) AND \(levels) AND NOT \(has(""))"
    func count(_ condition: SQL) throws(StoreError) -> Int {
      try db.value("SELECT count(*) AS value FROM plan_node WHERE \(condition)") ?? 0
    }
    open = try Coverage.page(page, missing, in: db)
    openCount = try count(missing)
    measured = try count("\(nodes) AND \(has(""))")
    let typed: SQL = "\(nodes) AND \(has("")) AND NOT \(has(" AND plan_indicator.source <> 'hand'"))"
    byHandCount = try count(typed)
    byHand = try Coverage.page(page, typed, in: db)
  }

  private static func page(_ page: Int, _ condition: SQL, in db: Reader) throws(StoreError) -> [Node] {
    try db.all(
      """
      SELECT \(Node.columns) FROM plan_node WHERE \(condition)
      ORDER BY place, id
      LIMIT \(NodeFilter.pageSize) OFFSET \((page - 1) * NodeFilter.pageSize)
      """)
  }

  var pages: Int { (max(openCount, byHandCount) + NodeFilter.pageSize - 1) / NodeFilter.pageSize }
}

extension Indicator {
  fileprivate func isBound(to module: String, filter: String) -> Bool {
    guard case .metric(let name, let own) = source, name.hasPrefix(module + ".") else { return false }
    return own == filter || own.hasPrefix(filter + "/")
  }

  fileprivate func isBound(to metric: String) -> Bool {
    if case .metric(let name, _) = source { name == metric } else { false }
  }
}

enum CoverageRoutes {
  static let show = Route(.get, "/staff/plans/:plan/coverage", ID<Plan>.self, for: .may(.inspectPlans))
}

let coverageEndpoints = [CoverageRoutes.show.to(showCoverage)]

func showCoverage(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (metrics, page) = (visit.metrics, visit.request.query.page)
  let names = visit.permissions.map(\.name) + metrics.map(\.name)
  let modules = Set(names.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted().map { name in
    (name, visit.moduleTitles[name])
  }
  let view = try visit.store.read { db in
    try Coverage(id, metrics, modules: modules, services: visit.services(db), page: page, in: db)
  }
  return .page(coveragePage(view, visit.scene))
}

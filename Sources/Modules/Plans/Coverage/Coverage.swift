import ModuleKit

/// What runs and is not measured by a plan, and what the plan promises and nothing measures.
struct Coverage: Sendable {
  struct Service: Sendable {
    /// The module's name.
    let name: String
    let title: Localized?
    let metrics: [(metric: Metric, indicators: [Indicator])]
  }

  let plan: Plan
  let services: [Service]
  /// Nodes of the levels that are reviewed, or that have indicators, without any; one page of them.
  let open: [Node]
  let openCount: Int
  /// Those whose indicators are all entered by hand.
  let byHand: Int
  let measured: Int
  let page: Int

  init(_ id: ID<Plan>, _ metrics: [Metric], modules: [(name: String, title: Localized?)], page: Int, in db: Reader)
    throws
  {
    plan = try Plan.get(id, in: db)
    self.page = page
    let indicators = try Indicator.all(of: id, in: db).filter { $0.retired == nil }
    services = modules.map { module in
      let own = metrics.filter { $0.name.hasPrefix(module.name + ".") }
      return Service(
        name: module.name, title: module.title,
        metrics: own.map { metric in (metric, indicators.filter { $0.isBound(to: metric.name) }) })
    }
    let byNode = Dictionary(grouping: indicators, by: \.node)
    let all: [Node] = try db.all(
      "SELECT \(Node.columns) FROM plan_node WHERE plan = \(id) AND retired IS NULL ORDER BY place, id")
    let levels = Set(plan.reviewedLevels).union(all.filter { byNode[$0.id] != nil }.map(\.level))
    let nodes = all.filter { levels.contains($0.level) }
    let missing = nodes.filter { byNode[$0.id] == nil }
    open = Array(missing.dropFirst((page - 1) * NodeFilter.pageSize).prefix(NodeFilter.pageSize))
    openCount = missing.count
    measured = nodes.count - missing.count
    byHand =
      nodes.filter { node in
        let own = byNode[node.id] ?? []
        return !own.isEmpty && own.allSatisfy { $0.source == .hand }
      }.count
  }

  var pages: Int { (openCount + NodeFilter.pageSize - 1) / NodeFilter.pageSize }
}

extension Indicator {
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
  let view = try visit.store.read { db in try Coverage(id, metrics, modules: modules, page: page, in: db) }
  return .page(coveragePage(view, visit.scene))
}

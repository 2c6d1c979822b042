import ModuleKit

/// What runs and is not measured by a plan, and what the plan promises and nothing measures.
struct Coverage: Sendable {
  struct Service: Sendable {
    /// The module's name.
    let name: String
    let title: Localized?
    let metrics: [(metric: Metric, indicators: [Indicator], isExempt: Bool)]
    /// What it runs that no indicator of the plan measures on its own, without what need not be measured.
    let unmeasured: [ModuleService]
    /// Whether somebody has said that nothing of it need be measured.
    let isExempt: Bool
  }

  /// Of nodes.
  struct Counts: Sendable, Equatable {
    /// With indicators.
    let measured: Int
    /// Of those, with typed-in ones alone, which somebody might measure.
    let byHand: Int
    let open: Int
    /// Those that need no indicator, by somebody's word.
    let exempt: Int
  }

  let plan: Plan
  let services: [Service]
  /// Nodes of the levels that are reviewed, or that have indicators, without any; one page of them.
  let open: [Node]
  /// Those whose indicators are all entered by hand: a measure without a service. One page of them.
  let byHand: [Node]
  let counts: Counts
  /// What need not be measured, by somebody's word; without a title where it is no longer there. One page of them.
  let exemptions: [(exemption: Exemption, title: Localized?)]
  let exemptionCount: Int
  let names: StaffNames
  let page: Int

  init(_ id: ID<Plan>, _ things: CoveredThings, page: Int, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    self.page = page
    names = try StaffNames(in: db)
    exemptions = try Exemption.all(of: id, page: page, in: db).map { one in
      (one, try things.title(one.subject, of: id, in: db))
    }
    exemptionCount = try Exemption.count(of: id, in: db)
    let exempt = try Exemption.ofServices(id, in: db)
    let bound: [Indicator] = try db.all(
      """
      SELECT \(Indicator.columns) FROM plan_indicator
      WHERE plan = \(id) AND retired IS NULL AND metric IS NOT NULL
      ORDER BY position, id
      """)
    services = things.modules.map { module in
      let own = things.metrics.filter { $0.name.hasPrefix(module.name + ".") }
      let isExempt = exempt[CoverageSubject(.module, module.name)] != nil
      return Service(
        name: module.name, title: module.title,
        metrics: own.map { metric in
          let isOut = isExempt || exempt[CoverageSubject(.metric, metric.name)] != nil
          return (metric, bound.filter { $0.isBound(to: metric.name) }, isOut)
        },
        unmeasured: isExempt
          ? []
          : (things.services[module.name] ?? []).filter { service in
            exempt[service.subject(in: module.name)] == nil
              && !bound.contains { $0.isBound(to: module.name, filter: service.filter) }
          }, isExempt: isExempt)
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
    let missing: SQL = "\(nodes) AND \(levels) AND NOT \(has("")) AND \(Exemption.isMissing(.node))"
    func count(_ condition: SQL) throws(StoreError) -> Int {
      try db.value("SELECT count(*) AS value FROM plan_node WHERE \(condition)") ?? 0
    }
    let spared: SQL = "\(nodes) AND \(levels) AND NOT \(has("")) AND NOT (\(Exemption.isMissing(.node)))"
    let typed: SQL = """
      \(nodes) AND \(has("")) AND NOT \(has(" AND plan_indicator.source <> 'hand'")) AND \(Exemption.isMissing(.hand))
      """
    open = try Coverage.page(page, missing, in: db)
    byHand = try Coverage.page(page, typed, in: db)
    counts = Counts(
      measured: try count("\(nodes) AND \(has(""))"), byHand: try count(typed), open: try count(missing),
      exempt: try count(spared))
  }

  private static func page(_ page: Int, _ condition: SQL, in db: Reader) throws(StoreError) -> [Node] {
    try db.all(
      """
      SELECT \(Node.columns) FROM plan_node WHERE \(condition)
      ORDER BY place, id
      LIMIT \(NodeFilter.pageSize) OFFSET \((page - 1) * NodeFilter.pageSize)
      """)
  }

  var pages: Int {
    max(
      (max(counts.open, counts.byHand) + NodeFilter.pageSize - 1) / NodeFilter.pageSize,
      (exemptionCount + Exemption.pageSize - 1) / Exemption.pageSize)
  }
}

extension ModuleService {
  /// What it is called in an exception.
  func subject(in module: String) -> CoverageSubject { CoverageSubject(.service, "\(module)/\(filter)") }
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

let coverageEndpoints = [
  CoverageRoutes.show.to(showCoverage), ExemptionRoutes.show.to(showExemption), ExemptionRoutes.save.to(saveExemption),
]

func showCoverage(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let page = visit.request.query.page
  let view = try visit.store.read { db in try Coverage(id, CoveredThings(visit, in: db), page: page, in: db) }
  return .page(coveragePage(view, visit.scene))
}

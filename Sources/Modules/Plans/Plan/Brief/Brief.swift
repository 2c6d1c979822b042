import ModuleKit

/// What is told of a plan on a sheet or two (概要版).
struct Brief: Sendable {
  /// Beyond so many nodes the second level would be no summary.
  static let mostNodes = 60
  static let mostIndicators = 12
  static let mostFigures = 12

  let plan: Plan
  /// Of the two upper levels; of the first alone where both are too many.
  let nodes: [Node]
  let summary: Summary
  let indicators: [IndicatorLine]
  let targets: [ID<Indicator>: [IndicatorTarget]]
  let indicatorCount: Int

  init(_ id: ID<Plan>, _ sight: Sight, in db: Reader) throws {
    let moment = sight.moment
    let plan = try Plan.get(id, sight, in: db)
    self.plan = plan
    let two = try Brief.nodes(of: id, depth: 2, moment, in: db)
    nodes = two.count > Brief.mostNodes ? try Brief.nodes(of: id, depth: 1, moment, in: db) : two
    let period = try Round.shownPeriod(of: id, at: moment, in: db)
    summary = try Summary.find(plan, period, at: moment, in: db)
    let lines = try IndicatorLine.past(moment, of: plan, in: db)
    indicators = Array(lines.prefix(Brief.mostIndicators))
    targets = try IndicatorTarget.all(of: id, at: moment, in: db)
    indicatorCount =
      try db.value("SELECT count(*) AS value FROM \(moment.indicators) WHERE plan = \(id) AND retired IS NULL") ?? 0
  }

  private static func nodes(
    of plan: ID<Plan>, depth: Int, _ moment: Moment, in db: Reader
  ) throws(StoreError) -> [Node] {
    try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND retired IS NULL AND length(place) <= \(4 * depth)
      ORDER BY place, id
      LIMIT \(mostNodes + 1)
      """)
  }

  /// What an indicator is to reach in the end.
  func goal(of indicator: ID<Indicator>) -> IndicatorTarget? {
    (targets[indicator] ?? []).filter { $0.kind == .target && $0.dimension.isEmpty }.max { $0.period < $1.period }
  }
}

enum BriefRoutes {
  static let show = Route(.get, "/plans/:plan/summary", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
}

let briefEndpoints = [BriefRoutes.show.to(showBrief)]

func showBrief(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let brief = try visit.store.read { db in try Brief(id, sight, in: db) }
    return .page(briefPage(brief, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

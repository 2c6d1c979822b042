import ModuleKit

/// The nodes in force of which neither text, review nor value has moved for as long as the plan says; the longest first.
struct StaleNodes {
  struct Stale {
    let node: Node
    let touched: Instant
  }

  static let pageSize = 50

  let plan: Plan
  let shown: [Stale]
  let count: Int
  let page: Int
  let departments: [Department]

  init(_ id: ID<Plan>, page: Int, at now: Instant, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    self.page = page
    departments = try Department.all(in: db)
    guard let months = plan.staleAfter else {
      (shown, count) = ([], 0)
      return
    }
    let limit = now.day.earlier(months: months).begin
    var touched: [(ID<Node>, Instant)] = []
    try db.each(
      """
      SELECT plan_node.id AS id,
        (SELECT max(at) FROM plan_history
          WHERE plan_history.plan = plan_node.plan AND plan_history.subject = 'node/' || plan_node.id) AS edited,
        (SELECT max(changed_at) FROM plan_review
          WHERE plan_review.plan = plan_node.plan AND plan_review.node = plan_node.id) AS reviewed,
        (SELECT max(plan_measurement.recorded_at)
          FROM plan_indicator JOIN plan_measurement ON plan_measurement.series = plan_indicator.series
          WHERE plan_indicator.plan = plan_node.plan AND plan_indicator.node = plan_node.id) AS measured
      FROM plan_node
      WHERE plan_node.plan = \(id) AND plan_node.retired IS NULL
      """
    ) { (row) throws(StoreError) in
      let times: [Instant?] = [try row["edited"], try row["reviewed"], try row["measured"]]
      guard let last = times.compactMap({ $0 }).max(), last < limit else { return }
      touched.append((try row["id"], last))
    }
    count = touched.count
    touched.sort { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }
    let some = touched.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
    let nodes = try Node.inForce(Set(some.map(\.0)), of: id, in: db)
    shown = some.compactMap { id, time in nodes[id].map { Stale(node: $0, touched: time) } }
  }

  var pages: Int { (count + Self.pageSize - 1) / Self.pageSize }
}

extension Day {
  /// The same day of an earlier month, or the 28th where it might have none.
  func earlier(months: Int) -> Day {
    let whole = year * 12 + month - 1 - months
    let last = Int(iso.suffix(2)) ?? 1
    return Day(year: whole / 12, month: whole % 12 + 1, day: min(last, 28)) ?? self
  }
}

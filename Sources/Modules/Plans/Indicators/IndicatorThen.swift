import ModuleKit

extension IndicatorLine {
  /// Those of a node, or of the plan as a whole, as they stood: with the targets and values that were known then.
  static func all(
    of node: ID<Node>?, of plan: ID<Plan>, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [IndicatorLine] {
    guard moment != .now else { return try all(of: node, of: plan, in: db) }
    let which: SQL = node.map { "node = \($0)" } ?? "node IS NULL"
    let indicators: [Indicator] = try db.all(
      """
      SELECT \(Indicator.columns) FROM \(moment.indicators)
      WHERE plan = \(plan) AND \(which) AND retired IS NULL
      ORDER BY position, id
      LIMIT \(NodeFilter.pageSize)
      """)
    if indicators.isEmpty { return [] }
    let start: Int? = try db.value("SELECT period_from AS value FROM \(moment.plans) WHERE id = \(plan)")
    let targets = try IndicatorTarget.all(of: plan, at: moment, in: db)
    var lines: [IndicatorLine] = []
    for indicator in indicators {
      let known = try Measurement.all(of: indicator.series, in: db).filter { moment.knows($0.recordedAt) }
      let standing = Standing(
        indicator, targets[indicator.id] ?? [], Measured(known), from: start.map { FiscalYear($0).firstDay })
      lines.append(IndicatorLine(indicator, standing))
    }
    return lines
  }
}

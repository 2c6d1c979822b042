import ModuleKit

/// Everything on an indicator's page, read in one go.
struct IndicatorView {
  let plan: Plan
  let indicator: Indicator
  let node: Node?
  let targets: [IndicatorTarget]
  let measured: Measured
  let standing: Standing
  let forecast: Forecast?
  /// Other plans' indicators that show the same series.
  let elsewhere: [(plan: ID<Plan>, indicator: Indicator)]
  let names: StaffNames
  /// What measures it, where a running service does.
  let metric: Metric?
  /// Why it does not measure itself; nil for a day gone by.
  let fault: MeasuringFault?
  /// Whether the visitor may add values.
  let isWritable: Bool

  init(
    _ plan: ID<Plan>, _ id: ID<Indicator>, _ sight: Sight = .open, by visitor: Principal? = nil,
    metrics: [Metric] = [], in db: Reader
  ) throws {
    let moment = sight.moment
    self.plan = try Plan.get(plan, sight, in: db)
    indicator = try Indicator.get(id, of: plan, at: moment, in: db)
    node = try indicator.node.flatMap { try Node.get($0, of: plan, at: moment, in: db) }
    targets = try IndicatorTarget.all(of: id, of: plan, at: moment, in: db)
    measured = try Measured(of: indicator.series, at: moment, in: db)
    let bound = try indicator.bound(in: plan, in: db)
    standing = Standing(indicator, targets, measured, over: self.plan.period, bound: bound)
    forecast = Forecast(measured.series(), indicator.cadence, to: IndicatorView.end(self.plan, targets, measured))
    let seen = Set(try PlanEntry.all(sight, in: db).map(\.id))
    elsewhere = try Indicator.showing(indicator.series, in: db).filter { $0.plan != plan && seen.contains($0.plan) }
    names = try StaffNames(in: db)
    let source = indicator.source
    metric = metrics.first { if case .metric(let name, _) = source { $0.name == name } else { false } }
    fault = moment == .now ? try MeasuringFault.of(id, in: plan, in: db) : nil
    isWritable = try indicator.isWritable(by: visitor, of: plan, in: db)
  }

  /// How far ahead is looked: to the plan's end, the last target, or where neither is ahead three years on.
  private static func end(_ plan: Plan, _ targets: [IndicatorTarget], _ measured: Measured) -> ReviewPeriod {
    let last = measured.latest()?.period.fiscalYear ?? FiscalYear(2000)
    let known = [plan.period?.to, targets.last?.period.fiscalYear].compactMap { $0 }.max()
    return .year(known.flatMap { $0 > last ? $0 : nil } ?? FiscalYear(last.year + 3))
  }

  /// The periods that the table has rows for, of all of it and each part.
  var rows: [(dimension: String, period: ReviewPeriod)] {
    var found: [(dimension: String, period: ReviewPeriod)] = []
    for dimension in [""] + (indicator.facts.dimension?.values.map(\.key) ?? []) {
      let periods =
        measured.series(dimension).map(\.period) + targets.filter { $0.dimension == dimension }.map(\.period)
      for period in Set(periods).sorted() { found.append((dimension, period)) }
    }
    return found
  }

  func target(_ period: ReviewPeriod, _ dimension: String, _ kind: IndicatorTarget.Kind) -> IndicatorTarget? {
    targets.first { $0.period == period && $0.dimension == dimension && $0.kind == kind }
  }

  func achievement(_ period: ReviewPeriod, _ dimension: String) -> Achievement? {
    guard let value = measured.value(period, dimension),
      let target = target(period, dimension, .target)?.value({ measured.value($0, dimension) })
    else { return nil }
    return Achievement(
      value: value, target: target, baseline: indicator.facts.baseline.flatMap { measured.value($0, dimension) },
      direction: indicator.direction, scale: indicator.facts.scale)
  }
}

/// One line of a list of indicators.
struct IndicatorLine: Record {
  static let columns: SQL = """
    plan_indicator.id, plan_indicator.name, plan_indicator.name_en, plan_indicator.unit, plan_indicator.unit_en,
    plan_indicator.standing, plan_indicator.latest, plan_indicator.latest_value, plan_indicator.due, plan_indicator.node,
    plan_indicator.facts
    """
  let id: ID<Indicator>
  let name: Localized
  let unit: Localized
  let standing: Standing.Kind
  let latest: ReviewPeriod?
  let value: Double?
  let due: Day
  let node: ID<Node>?
  let stage: Indicator.Stage?

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = Localized(try row["name"], en: try row["name_en"])
    unit = Localized(try row["unit"], en: try row["unit_en"])
    standing = try row["standing"]
    latest = try row["latest"]
    value = try row["latest_value"]
    due = try row["due"]
    node = try row["node"]
    stage = try Indicator.Facts(stored: try row["facts"]).stage
  }

  /// How an indicator stood by what was known at a moment gone by.
  private init(_ indicator: Indicator, of plan: Plan, at moment: Moment, in db: Reader) throws(StoreError) {
    let targets = try IndicatorTarget.all(of: indicator.id, of: plan.id, at: moment, in: db)
    let measured = try Measured(of: indicator.series, at: moment, in: db)
    let bound = try indicator.bound(in: plan.id, in: db)
    let standing = Standing(indicator, targets, measured, over: plan.period, bound: bound)
    (id, name, unit, node) = (indicator.id, indicator.name, indicator.unit, indicator.node)
    (self.standing, due) = (standing.kind, standing.due)
    stage = indicator.facts.stage
    (latest, value) = (standing.latest?.period, standing.latest?.value)
  }

  /// A page of those that were in force at a moment gone by.
  static func past(
    _ moment: Moment, of plan: Plan, _ condition: SQL = "1 = 1", page: Int = 1, in db: Reader
  ) throws(StoreError) -> [IndicatorLine] {
    let indicators: [Indicator] = try db.all(
      """
      SELECT \(Indicator.columns) FROM \(moment.indicators)
      WHERE plan = \(plan.id) AND retired IS NULL AND \(condition)
      ORDER BY position, id
      LIMIT \(NodeFilter.pageSize) OFFSET \((page - 1) * NodeFilter.pageSize)
      """)
    var lines: [IndicatorLine] = []
    for indicator in indicators { lines.append(try IndicatorLine(indicator, of: plan, at: moment, in: db)) }
    return lines
  }

  static func all(
    of node: ID<Node>, of plan: Plan, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [IndicatorLine] {
    if moment != .now { return try past(moment, of: plan, "node = \(node)", in: db) }
    return try db.all(
      """
      SELECT \(columns) FROM plan_indicator
      WHERE plan = \(plan.id) AND node = \(node) AND retired IS NULL
      ORDER BY position, id
      LIMIT \(NodeFilter.pageSize)
      """)
  }
}

/// How many indicators in force stand how, and how many miss a value that was due.
struct IndicatorCounts: Sendable, Equatable {
  private(set) var byKind: [Standing.Kind: Int] = [:]
  private(set) var overdue = 0

  var total: Int { byKind.values.reduce(0, +) }

  init(of plan: ID<Plan>, on today: Day, in db: Reader) throws(StoreError) {
    var (byKind, overdue): ([Standing.Kind: Int], Int) = ([:], 0)
    try db.each(
      """
      SELECT standing, count(*) AS count, CAST(sum(CASE WHEN due < \(today) THEN 1 ELSE 0 END) AS BIGINT) AS overdue
      FROM plan_indicator
      WHERE plan = \(plan) AND retired IS NULL
      GROUP BY standing
      """
    ) { (row) throws(StoreError) in
      byKind[try row["standing"]] = try row["count"]
      overdue += try row["overdue"]
    }
    (self.byKind, self.overdue) = (byKind, overdue)
  }
}

/// Which indicators a list is of; nothing given means all.
struct IndicatorFilter: Sendable, Equatable {
  var standing: Standing.Kind?
  /// Those that miss a value that was due.
  var isOverdue = false
  var page = 1

  init(page: Int) { self.page = page }

  init(_ query: Fields) {
    isOverdue = query["standing"] == "overdue"
    standing = query["standing"].flatMap { Standing.Kind(rawValue: $0) }
    page = query.page
  }

  var fields: Fields {
    isOverdue ? Fields([("standing", "overdue")]) : Fields(standing.map { [("standing", $0.rawValue)] } ?? [])
  }

  func condition(_ plan: ID<Plan>, on today: Day) -> SQL {
    """
    plan_indicator.plan = \(plan) AND plan_indicator.retired IS NULL\
    \(if: standing != nil, " AND standing = \(standing)")\(if: isOverdue, " AND due < \(today)")
    """
  }
}

/// A page of a plan's indicators.
struct IndicatorListView {
  let plan: Plan
  /// Nil for a day gone by.
  let counts: IndicatorCounts?
  let filter: IndicatorFilter
  let lines: [IndicatorLine]
  let found: Int
  let nodes: [ID<Node>: Localized]
  let retired: [Indicator]

  init(
    _ id: ID<Plan>, _ filter: IndicatorFilter, on today: Day, withRetired: Bool, _ sight: Sight, in db: Reader
  ) throws {
    plan = try Plan.get(id, sight, in: db)
    let moment = sight.moment
    if moment != .now {
      (self.filter, counts, retired) = (IndicatorFilter(page: filter.page), nil, [])
      lines = try IndicatorLine.past(moment, of: plan, page: filter.page, in: db)
      found =
        try db.value("SELECT count(*) AS value FROM \(moment.indicators) WHERE plan = \(id) AND retired IS NULL") ?? 0
      nodes = try Node.titles(Set(lines.compactMap(\.node)), of: id, at: moment, in: db)
      return
    }
    self.filter = filter
    counts = try IndicatorCounts(of: id, on: today, in: db)
    let condition = filter.condition(id, on: today)
    lines = try db.all(
      """
      SELECT \(IndicatorLine.columns) FROM plan_indicator
      WHERE \(condition)
      ORDER BY position, id
      LIMIT \(NodeFilter.pageSize) OFFSET \((filter.page - 1) * NodeFilter.pageSize)
      """)
    found = try db.value("SELECT count(*) AS value FROM plan_indicator WHERE \(condition)") ?? 0
    nodes = try Node.titles(Set(lines.compactMap(\.node)), of: id, in: db)
    retired =
      withRetired
      ? try db.all(
        """
        SELECT \(Indicator.columns) FROM plan_indicator WHERE plan = \(id) AND retired IS NOT NULL
        ORDER BY position, id LIMIT \(NodeFilter.pageSize)
        """) : []
  }
}

extension Node {
  static func titles(_ ids: Set<ID<Node>>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader)
    throws(StoreError) -> [ID<Node>: Localized]
  {
    var found: [ID<Node>: Localized] = [:]
    try db.each(
      "SELECT id, title, title_en FROM \(moment.nodes) WHERE plan = \(plan) AND id IN (\(SQL.list(ids.sorted())))"
    ) { (row) throws(StoreError) in found[try row["id"]] = Localized(try row["title"], en: try row["title_en"]) }
    return found
  }
}

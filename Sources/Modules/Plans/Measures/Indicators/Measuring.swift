import ModuleKit

/// What a metric says of a range of days, with all that it takes to say it again.
struct MetricReading: Sendable, Equatable {
  /// Nil where a rate or duration is of nothing.
  let value: Double?
  let origin: Measurement.Origin

  /// Throws `StoreError`, `Metric.Withheld`, and `TooManyFacts` where the rows are more than may be kept.
  init(_ metric: Metric, _ range: MetricRange, _ filter: String, in db: Reader) throws {
    let sql = try metric.facts(range, filter, db)
    var facts: [(item: String, part: Int, whole: Int)] = []
    try db.each(sql) { (row) throws(StoreError) in facts.append((try row["item"], try row["part"], try row["whole"])) }
    if facts.count > Metric.mostFacts { throw TooManyFacts(metric: metric.name, count: facts.count) }
    let lines = facts.map { "\($0.item)\t\($0.part)\t\($0.whole)\n" }.sorted {
      Array($0.utf8).lexicographicallyPrecedes($1.utf8)
    }
    let rows = lines.joined()
    value = metric.kind.value(
      part: facts.reduce(0) { $0 + $1.part }, whole: facts.reduce(0) { $0 + $1.whole })
    origin = Measurement.Origin(
      metric: metric.name, kind: metric.kind, query: queryText(sql), rows: rows, hash: sha256(Array(rows.utf8)))
  }

  struct TooManyFacts: Error {
    let metric: String
    let count: Int
  }
}

extension Metric.Kind {
  /// The number that parts and wholes make.
  func value(part: Int, whole: Int) -> Double? {
    switch self {
    case .count: Double(part)
    case .rate: whole == 0 ? nil : 100 * Double(part) / Double(whole)
    case .duration: whole == 0 ? nil : Double(part) / Double(whole) / 3_600
    }
  }

  var formula: String {
    switch self {
    case .count: "Σ part"
    case .rate: "100 × Σ part ÷ Σ whole"
    case .duration: "Σ part ÷ Σ whole ÷ 3,600"
    }
  }
}

/// A statement with its parameters below, numbered.
private func queryText(_ sql: SQL) -> String {
  let (text, binds) = sql.rendered(for: .postgres)
  let parameters = binds.enumerated().map { "$\($0 + 1) = \($1.readable)" }
  return ([text] + parameters).joined(separator: "\n")
}

extension Value {
  fileprivate var readable: String {
    switch self {
    case .null: "NULL"
    case .int(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): "'\(text)'"
    case .blob: "(bytes)"
    }
  }
}

/// Measures the indicators that are bound to metrics, on a schedule.
struct Measuring: Sendable {
  static let actor = "schedule"
  let metrics: [Metric]
  let now: Instant

  /// An indicator and the plan that it is of.
  private struct Bound: Record {
    static let columns: SQL = "plan, \(Indicator.columns)"
    let plan: ID<Plan>
    let indicator: Indicator

    init(row: Row) throws(StoreError) {
      plan = try row["plan"]
      indicator = try Indicator(row: row)
    }
  }

  /// One transaction for each indicator whose value has changed; nothing is written where none has.
  func run(in store: Store) throws {
    let bound: [Bound] = try store.read { db in
      try db.all(
        """
        SELECT \(Bound.columns(of: "plan_indicator", as: "")) FROM plan_indicator
        JOIN plan ON plan.id = plan_indicator.plan
        WHERE metric IS NOT NULL AND retired IS NULL AND \(Sight.isPublic)
        ORDER BY CASE plan.state WHEN 'in-force' THEN 0 WHEN 'ended' THEN 2 ELSE 1 END, plan.position DESC,
          plan_indicator.position, plan_indicator.id
        """)
    }
    var seen: Set<ID<Indicator.Series>> = []
    for each in bound where seen.insert(each.indicator.series).inserted {
      for period in periods(each.indicator) {
        // A write makes every cached page old; most hours nothing has changed.
        guard let fresh = try store.read({ db in try fresh(each.indicator, period, in: db) }) else { continue }
        try store.write { db in try fresh.add(to: each.indicator.series, at: now, in: db) }
      }
    }
  }

  /// The period under way, and until its value is due the one before.
  private func periods(_ indicator: Indicator) -> [ReviewPeriod] {
    let current = indicator.cadence.period(of: now.day)
    let before = indicator.cadence.period(of: current.first + -1)
    let isOpen = now.day <= before.last + indicator.cadence.graceDays
    return isOpen ? [before, current] : [current]
  }

  /// What the metric says now; nil where it said the same the last time, or says nothing.
  private func fresh(_ indicator: Indicator, _ period: ReviewPeriod, in db: Reader) throws -> Measurement? {
    guard case .metric(let name, let filter) = indicator.source, let metric = metrics.first(where: { $0.name == name })
    else { return nil }
    let range = MetricRange(period.first, min(period.last, now.day))
    let reading: MetricReading
    do { reading = try MetricReading(metric, range, filter, in: db) } catch is Metric.Withheld { return nil }
    let old = try Measured(of: indicator.series, in: db).at(period)
    guard let value = reading.value, old?.origin?.hash != reading.origin.hash || old?.value != value else { return nil }
    return Measurement(
      period: period, value: value, asOf: range.last, source: .metric, note: nil, recordedAt: now,
      actor: Measuring.actor, origin: reading.origin)
  }
}

/// Hourly: what people wait for after handing something in is seen the same hour.
func measuringJobs(_ metrics: [Metric]) -> [JobKind] {
  [
    JobKind("plans.measure", every: 3_600, lease: 120) { run in
      try Measuring(metrics: metrics, now: run.now).run(in: run.store)
      try run.store.write(isPublic: false) { db in try freezeBegunYears(at: run.now, in: db) }
    }
  ]
}

/// Criteria of a year that has begun are fixed, whoever forgot to.
private func freezeBegunYears(at now: Instant, in db: Writer) throws {
  var open: [(plan: ID<Plan>, year: FiscalYear)] = []
  try db.each(
    """
    SELECT DISTINCT plan, year FROM plan_criteria
    WHERE frozen_at IS NULL AND year <= \(now.day.fiscalYear)
    """
  ) { (row) throws(StoreError) in open.append((try row["plan"], try row["year"])) }
  for (plan, year) in open { _ = try Criteria.freeze(year, of: plan, by: Measuring.actor, at: now, in: db) }
}

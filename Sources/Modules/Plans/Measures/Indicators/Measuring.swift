import ModuleKit

/// What a metric says of a range of days, with all that it takes to say it again.
struct MetricReading: Sendable, Equatable {
  /// Nil where a rate or duration is of nothing.
  let value: Double?
  let origin: Measurement.Origin
  private let kind: Metric.Kind
  private let facts: [Fact]

  private typealias Fact = (item: String, part: Int, whole: Int)

  /// Throws `StoreError`, `Metric.Withheld`, and `TooManyFacts` where the rows are more than may be kept.
  init(_ metric: Metric, _ range: MetricRange, _ filter: String, in db: Reader) throws {
    let sql = try metric.facts(range, filter, db)
    var facts: [Fact] = []
    try db.each(sql) { (row) throws(StoreError) in facts.append((try row["item"], try row["part"], try row["whole"])) }
    if facts.count > Metric.mostFacts { throw TooManyFacts(metric: metric.name, count: facts.count) }
    self.init(metric.name, metric.kind, queryText(sql), facts)
  }

  private init(_ metric: String, _ kind: Metric.Kind, _ query: String, _ facts: [Fact]) {
    (self.kind, self.facts) = (kind, facts)
    let lines = facts.map { "\($0.item)\t\($0.part)\t\($0.whole)\n" }.sorted {
      Array($0.utf8).lexicographicallyPrecedes($1.utf8)
    }
    let rows = lines.joined()
    value = kind.value(
      part: facts.reduce(0) { $0 + $1.part }, whole: facts.reduce(0) { $0 + $1.whole })
    origin = Measurement.Origin(
      metric: metric, kind: kind, query: query, rows: rows, hash: sha256(Array(rows.utf8)))
  }

  /// The same of the rows of some items; nil where there are none.
  func of(_ isMeant: (String) -> Bool) -> MetricReading? {
    let own = facts.filter { isMeant($0.item) }
    return own.isEmpty ? nil : MetricReading(origin.metric, kind, origin.query, own)
  }

  static func == (a: MetricReading, b: MetricReading) -> Bool { a.value == b.value && a.origin == b.origin }

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
    static let columns: SQL = "plan, fault, \(Indicator.columns)"
    let plan: ID<Plan>
    let fault: MeasuringFault?
    let indicator: Indicator

    init(row: Row) throws(StoreError) {
      plan = try row["plan"]
      fault = try row["fault"]
      indicator = try Indicator(row: row)
    }
  }

  /// One transaction for each indicator whose value has changed; nothing is written where none has. What one cannot measure is
  /// its own fault, kept with it, and no other's. With `series`, only the indicators that show it.
  ///
  /// Throws the first `StoreError` after all have had their turn.
  func run(_ series: ID<Indicator.Series>? = nil, in store: Store) throws {
    let bound: [Bound] = try store.read { db in
      try db.all(
        """
        SELECT \(Bound.columns(of: "plan_indicator", as: "")) FROM plan_indicator
        JOIN plan ON plan.id = plan_indicator.plan
        WHERE metric IS NOT NULL AND retired IS NULL AND \(Sight.isPublic)\(if: series != nil, " AND series = \(series)")
        ORDER BY CASE plan.state WHEN 'in-force' THEN 0 WHEN 'ended' THEN 2 ELSE 1 END, plan.position DESC,
          plan_indicator.position, plan_indicator.id
        """)
    }
    var seen: Set<ID<Indicator.Series>> = []
    var failure: (any Error)?
    for each in bound where seen.insert(each.indicator.series).inserted {
      let fault: MeasuringFault?
      do { fault = try measure(each.indicator, in: store) } catch {
        fault = .failed
        failure = failure ?? error
      }
      // A write makes every cached page old; most hours nothing has changed.
      if fault == each.fault { continue }
      try store.write { db in try MeasuringFault.keep(fault, of: each.indicator, in: each.plan, at: now, in: db) }
    }
    if let failure { throw failure }
  }

  /// Adds what is new of it; why it cannot be measured, if so.
  private func measure(_ indicator: Indicator, in store: Store) throws -> MeasuringFault? {
    do {
      for period in periods(indicator) {
        let news = try store.read { db in try fresh(indicator, period, in: db) }
        if news.isEmpty { continue }
        try store.write { db in
          for measurement in news { try measurement.append(to: indicator.series, in: db) }
          for (plan, shown) in try Indicator.showing(indicator.series, in: db) {
            try shown.refresh(in: plan, at: now, in: db)
          }
        }
      }
      return nil
    } catch let fault as MeasuringFault {
      return fault
    }
  }

  /// The period under way, and until its value is due the one before.
  private func periods(_ indicator: Indicator) -> [ReviewPeriod] {
    let current = indicator.cadence.period(of: now.day)
    let before = indicator.cadence.period(of: current.first + -1)
    let isOpen = now.day <= before.last + indicator.cadence.settlingDays
    return isOpen ? [before, current] : [current]
  }

  /// What the metric says now, of the whole and of each part of the indicator that is an item of the metric; without what it
  /// said the last time too. Throws `MeasuringFault`, `StoreError`.
  private func fresh(_ indicator: Indicator, _ period: ReviewPeriod, in db: Reader) throws -> [Measurement] {
    guard case .metric(let name, let filter) = indicator.source else { return [] }
    guard let metric = metrics.first(where: { $0.name == name }) else { throw MeasuringFault.unknown }
    let range = MetricRange(period.first, min(period.last, now.day))
    let reading: MetricReading
    do {
      reading = try MetricReading(metric, range, filter, in: db)
    } catch is Metric.Withheld {
      throw MeasuringFault.withheld
    } catch is MetricReading.TooManyFacts {
      throw MeasuringFault.tooMany
    } catch is Metric.Unreadable {
      throw MeasuringFault.unreadable
    }
    let known = try Measured(of: indicator.series, in: db)
    var readings = [(dimension: "", reading: reading)]
    for part in indicator.facts.dimension?.values ?? [] {
      if let own = reading.of(part.isItem) { readings.append((part.key, own)) }
    }
    return readings.compactMap { dimension, reading in
      let old = known.at(period, dimension)
      guard let value = reading.value, old?.origin?.hash != reading.origin.hash || old?.value != value else {
        return nil
      }
      return Measurement(
        period: period, dimension: dimension, value: value, asOf: range.last, source: .metric, note: nil,
        recordedAt: now, actor: Measuring.actor, origin: reading.origin)
    }
  }
}

extension Indicator.Dimension.Value {
  /// Whether a metric's item is of this part: it has the part's key or name, whole or behind its last slash
  /// (`p/2020/office`).
  fileprivate func isItem(_ item: String) -> Bool {
    let names = [key, name.ja, name.en].compactMap { $0 }
    return names.contains(item) || names.contains(String(item.split(separator: "/").last ?? ""))
  }
}

/// Hourly: what people wait for after handing something in is seen the same hour.
func measuringJobs(_ metrics: [Metric]) -> [JobKind] {
  [
    JobKind("plans.measure", every: 3_600, lease: 120) { run in
      try run.store.write(isPublic: false) { db in try freezeBegunYears(at: run.now, in: db) }
      try DueDays.takeOver(at: run.now, in: run.store)
      try Measuring(metrics: metrics, now: run.now).run(in: run.store)
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

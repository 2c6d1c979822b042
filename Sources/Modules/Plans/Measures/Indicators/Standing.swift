import ModuleKit

/// How an indicator stands: its last value against its targets.
struct Standing: Sendable, Equatable {
  enum Kind: String, Sendable, Storable, CaseIterable {
    /// The last target is reached.
    case reached
    /// The last value is what the way to the next target asks for, or better.
    case onCourse = "on-course"
    case offCourse = "off-course"
    /// There are values, but no target to hold them against.
    case untargeted
    /// There is no number at all.
    case silent
  }

  let kind: Kind
  let latest: Measurement?
  /// The target that the last value is held against: that of its own time, or the next.
  let target: (period: ReviewPeriod, value: Double)?
  /// What the way to that target asks for at the last value's time; the target itself where no earlier point is known.
  let expected: Double?
  /// How that comes about, for whoever wants to know.
  let course: String
  /// The day from which a missing next value is a fault.
  let due: Day

  static func == (a: Standing, b: Standing) -> Bool {
    a.kind == b.kind && a.latest == b.latest && a.due == b.due && a.expected == b.expected
      && a.target?.period == b.target?.period && a.target?.value == b.target?.value
  }

  /// `span` is the plan's: nothing is due after its last year, and nothing of a plan without one. What measures itself
  /// owes nothing from before `bound`.
  init(
    _ indicator: Indicator, _ targets: [IndicatorTarget], _ measured: Measured, over span: Period?, bound: Day? = nil
  ) {
    let latest = measured.latest()
    self.latest = latest
    due = Standing.due(indicator, targets, measured.series().last?.period, over: span, bound)
    let points = targets.filter { $0.kind == .target && $0.dimension.isEmpty }.compactMap { target in
      target.value { measured.value($0) }.map { (period: target.period, value: $0) }
    }.sorted { $0.period < $1.period }
    guard let latest, let value = latest.value else {
      (kind, target, expected, course) = (.silent, nil, nil, "")
      return
    }
    guard let next = points.first(where: { $0.period.last >= latest.period.last }) ?? points.last else {
      (kind, target, expected, course) = (.untargeted, nil, nil, "")
      return
    }
    target = next
    let (expected, course) = Standing.expected(at: latest.period, next, indicator, points, measured)
    (self.expected, self.course) = (expected, course)
    if let last = points.last, indicator.direction.isAtLeast(value, last.value) {
      kind = .reached
    } else {
      kind = indicator.direction.isAtLeast(value, expected) ? .onCourse : .offCourse
    }
  }

  /// On the straight line from the point before (an earlier target, or the baseline) to the next target.
  private static func expected(
    at period: ReviewPeriod, _ next: (period: ReviewPeriod, value: Double), _ indicator: Indicator,
    _ points: [(period: ReviewPeriod, value: Double)], _ measured: Measured
  ) -> (value: Double, course: String) {
    let baseline = indicator.facts.baseline.flatMap { base in measured.value(base).map { (period: base, value: $0) } }
    let before = (points.filter { $0.period.last < next.period.last } + [baseline].compactMap { $0 })
      .filter { $0.period.last < period.last }.max { $0.period < $1.period }
    let end = numberText(next.value)
    guard let before, period.last < next.period.last else { return (next.value, end) }
    let (way, gone) = (next.period.months - before.period.months, period.months - before.period.months)
    if way < 1 { return (next.value, end) }
    let start = numberText(before.value)
    return (
      before.value + (next.value - before.value) * Double(gone) / Double(way),
      "\(start) + (\(end) − \(start)) × \(gone) ÷ \(way)"
    )
  }

  /// A value is due so long after the end of the period behind the last measured one: figures of a year take a while.
  /// What nobody has set a target for, and does not measure itself, was promised to nobody.
  private static func due(
    _ indicator: Indicator, _ targets: [IndicatorTarget], _ last: ReviewPeriod?, over span: Period?,
    _ bound: Day?
  ) -> Day {
    var isPromised = targets.contains { $0.kind == .target }
    if case .metric = indicator.source { isPromised = true }
    let start = span.map { max($0.from.firstDay, bound ?? $0.from.firstDay) }
    guard isPromised, let from = last.map({ $0.last + 1 }) ?? start else { return never }
    if let end = span?.to?.lastDay, from > end { return never }
    let cadence = indicator.cadence
    return ReviewPeriod.month(after: cadence.months, from) + (indicator.graceDays - 1)
  }

  static let never = Day(year: 9999, month: 12, day: 31) ?? Day(daysSince1970: 0)
}

extension Indicator.Cadence {
  var months: Int {
    switch self {
    case .year: 12
    case .quarter: 3
    case .month: 1
    }
  }

  /// Days after the end of a period in which what is counted of it may still change.
  var settlingDays: Int {
    switch self {
    case .year: 180
    case .quarter: 60
    case .month: 31
    }
  }

  /// The period of this length that a day lies in.
  func period(of day: Day) -> ReviewPeriod {
    switch self {
    case .year: .year(day.fiscalYear)
    case .quarter: .quarter(day.fiscalYear, (day.month + 8) % 12 / 3 + 1)
    case .month: .month(ReviewPeriod.month(after: 0, day))
    }
  }
}

extension Indicator.Direction {
  /// Whether `value` is as good as `target`. A level may miss it by one percent.
  func isAtLeast(_ value: Double, _ target: Double) -> Bool {
    let slack = abs(target) * 1e-9
    switch self {
    case .up: return value >= target - slack
    case .down: return value <= target + slack
    case .level: return abs(value - target) <= abs(target) / 100 + slack
    }
  }
}

extension Indicator {
  /// Days after the end of a period in which its value may still be missing. A year's books close two months after it
  /// (出納閉鎖, Local Autonomy Act, article 235-5), and somebody has to write the figures down; a service needs no days.
  var graceDays: Int {
    if case .metric = source { return 3 }
    switch cadence {
    case .year: return 90
    case .quarter: return 30
    case .month: return 15
    }
  }

  /// The day from which a metric can have measured it; nil where none does.
  func bound(in plan: ID<Plan>, in db: Reader) throws(StoreError) -> Day? {
    guard case .metric = source else { return nil }
    let since: Instant? = try db.value(
      "SELECT min(since) AS value FROM plan_indicator_version WHERE plan = \(plan) AND id = \(id) AND metric IS NOT NULL"
    )
    return since?.day
  }

  /// Works out anew how it stands, and the marks that rest on it. Throws `StoreError`.
  func refresh(in plan: ID<Plan>, at now: Instant, in db: Writer) throws {
    let targets = try IndicatorTarget.all(of: id, of: plan, in: db)
    let before: Standing.Kind? = try standingKind(in: plan, in: db)
    let lastValue: Double? = try db.value(
      "SELECT latest_value AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(id)")
    let span = try Plan.find(plan, in: db)?.period
    let bound = try bound(in: plan, in: db)
    let standing = Standing(self, targets, try Measured(of: series, in: db), over: span, bound: bound)
    try db.run(
      """
      UPDATE plan_indicator
      SET standing = \(standing.kind), latest = \(standing.latest?.period), latest_value = \(standing.latest?.value),
        due = CASE WHEN fault IS NULL OR fault = \(MeasuringFault.withheld) THEN \(standing.due) ELSE due END,
        due_rule = \(DueDays.rule)
      WHERE plan = \(plan) AND id = \(id)
      """)
    if let node { try ComputedMark.refresh(node, of: plan, at: now, in: db) }
    try notice(standing, before: before, in: plan, at: now, in: db)
    try alarm(standing, after: lastValue, in: plan, at: now, in: db)
  }
}

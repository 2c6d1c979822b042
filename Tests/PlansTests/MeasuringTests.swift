import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Indicators that running services feed.
@Suite struct MeasuringTests {
  /// A desk whose plan has an indicator bound to the reviews handed in on time; its round is of 2020 and due on 31 March 2021.
  static func desk() throws -> (PlanDesk, Indicator) {
    let desk = try PlanDesk()
    let indicator = Indicator(
      id: try PlanDesk.key("on-time"), series: .random(), name: Localized("期限内"),
      source: .metric(name: "plans.reviews-on-time", filter: "p"))
    try desk.store.write { db in
      try indicator.save([], in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db)
    }
    return (desk, indicator)
  }

  static let later = FiscalYear(2020).lastDay.begin + 86_400 * 3

  static func measured(_ desk: PlanDesk, _ indicator: Indicator) throws -> [Measurement] {
    try desk.store.read { db in try Measurement.all(of: indicator.series, in: db) }
  }

  @Test func whatWasHandedInOnTimeIsMeasuredOnceAndAgainWhenItChanges() throws {
    let (desk, indicator) = try Self.desk()
    let measuring = Measuring(metrics: allMetrics, now: Self.later)
    try measuring.run(in: desk.store)
    try measuring.run(in: desk.store)
    #expect(try Self.measured(desk, indicator).map(\.value) == [0])
    // As if it had been handed in on the due day.
    try desk.store.write { db in
      try HistoryEntry(
        plan: try PlanDesk.key("p"), subject: .review(try PlanDesk.key("1-1"), PlanDesk.period), version: 1,
        at: FiscalYear(2020).lastDay.begin, actor: "a", action: .submitted, note: nil, content: [], isPublic: false
      ).insert(in: db)
    }
    try measuring.run(in: desk.store)
    let all = try Self.measured(desk, indicator)
    #expect(all.map { $0.value.map { numberText($0, decimals: 1) } } == ["0", "33.3"])
    #expect(all.allSatisfy { $0.source == .metric && $0.period == PlanDesk.period && $0.actor == "schedule" })
  }

  @Test func onlyWhatACycleAsksForCounts() throws {
    let (desk, indicator) = try Self.desk()
    try desk.store.write { db in
      var cycle = Cycle(plan: try PlanDesk.key("p"), period: PlanDesk.period)
      cycle.scope.departments = [try PlanDesk.key("school")]
      try cycle.save(in: db)
    }
    try Measuring(metrics: allMetrics, now: Self.later).run(in: desk.store)
    #expect(try Self.measured(desk, indicator).last?.origin?.rows == "p/2020/school\t0\t1\n")
  }

  @Test func aMeasurementCanBeComputedAgainFromWhatItKeeps() throws {
    let (desk, indicator) = try Self.desk()
    try Measuring(metrics: allMetrics, now: Self.later).run(in: desk.store)
    let origin = try #require(try Self.measured(desk, indicator).last?.origin)
    #expect(origin.rows == "p/2020/office\t0\t2\np/2020/school\t0\t1\n")
    #expect(origin.hash == sha256(Array(origin.rows.utf8)))
    #expect(origin.query.contains("plan_history") && origin.query.contains("$1 = "))
  }

  @Test func whatMeasuresItselfOwesNothingFromBeforeItWasBound() throws {
    let (desk, indicator) = try Self.desk()
    let bound = try desk.store.read { db in try indicator.bound(in: try PlanDesk.key("p"), in: db) }
    #expect(bound == PlanDesk.noon.day)
    let plan = Period(from: FiscalYear(2016), to: nil)
    func due(_ bound: Day?) -> Day { Standing(indicator, [], Measured([]), over: plan, bound: bound).due }
    #expect(due(nil).iso == "2017-04-03")
    #expect(due(Day(iso: "2026-08-01")).iso == "2027-08-03")
  }

  @Test func everyMetricAnswersOnAnEmptyAndOnAFilledDatabase() throws {
    let (desk, _) = try Self.desk()
    let range = MetricRange(FiscalYear(2020).firstDay, FiscalYear(2026).lastDay)
    for metric in allMetrics {
      let filters = metric.filter == nil ? [""] : ["", "p", "nothing-like-it"]
      for filter in filters {
        do {
          let reading = try desk.store.read { db in try MetricReading(metric, range, filter, in: db) }
          #expect(reading.origin.hash.count == 64, "\(metric.name)")
        } catch is Metric.Withheld {
          // So few would tell of somebody.
          #expect(metric.name.hasPrefix("procedures."), "\(metric.name)")
        }
      }
    }
  }

  @Test func metricsHaveNamesOfTheirOwn() {
    let names = allMetrics.map(\.name)
    #expect(Set(names).count == names.count && names.allSatisfy { $0.contains(".") })
    #expect(allMetrics.allSatisfy { $0.title.en != nil && $0.definition.en != nil })
  }

  @Test func ratesAndDurationsOfNothingAreNone() {
    #expect(Metric.Kind.rate.value(part: 0, whole: 0) == nil)
    #expect(Metric.Kind.duration.value(part: 0, whole: 0) == nil)
    #expect(Metric.Kind.duration.value(part: 7_200, whole: 2) == 1)
    #expect(Metric.Kind.count.value(part: 3, whole: 0) == 3)
  }

  /// What no one can read is not measured: neither a hidden plan's rounds nor its way of measuring.
  @Test func hiddenPlansCountForNothing() throws {
    let (desk, indicator) = try Self.desk()
    func stage(_ state: Edition.State) throws {
      try desk.store.write { db in
        var plan = try Plan.get(try PlanDesk.key("p"), in: db)
        plan.edition.state = state
        try plan.stage("test", by: "s", at: PlanDesk.noon, in: db)
      }
    }
    let metric = try #require(allMetrics.first { $0.name == "plans.reviews-on-time" })
    let range = MetricRange(FiscalYear(2020).firstDay, FiscalYear(2020).lastDay)
    func rows() throws -> String {
      try desk.store.read { db in try MetricReading(metric, range, "", in: db) }.origin.rows
    }
    #expect(try rows().contains("p/2020/office"))
    for hidden in Edition.State.hidden {
      try stage(hidden)
      #expect(try rows().isEmpty, "\(hidden)")
      try Measuring(metrics: allMetrics, now: Self.later).run(in: desk.store)
      #expect(try Self.measured(desk, indicator).isEmpty, "\(hidden)")
    }
  }

  /// Of several editions that show one series, the one in force says how it is measured.
  @Test(arguments: [Edition.State.draft, .consultation, .adopted])
  func aSeriesIsMeasuredAsThePlanInForceSays(_ state: Edition.State) throws {
    let (desk, indicator) = try Self.desk()
    let other = PlanFileTests.plan(PlanFileTests.measure("1-3")).replacing(#""slug": "p""#, with: #""slug": "a""#)
    try desk.store.write { db in
      try PlanFile.read(Array(other.utf8)).save(by: "a", at: PlanDesk.noon, in: db)
      var plan = try Plan.get(try PlanDesk.key("a"), in: db)
      plan.edition.state = state
      try plan.stage("test", by: "s", at: PlanDesk.noon, in: db)
      var copy = indicator
      copy.source = .metric(name: "plans.reviews-on-time", filter: "nothing-like-it")
      try copy.save([], in: plan.id, at: PlanDesk.noon, in: db)
    }
    try Measuring(metrics: allMetrics, now: Self.later).run(in: desk.store)
    let all = try Self.measured(desk, indicator)
    #expect(all.count == 1 && all.first?.origin?.rows.contains("p/2020/office") == true)
  }

  /// A series that a plan in force shows is that plan's department's to write, whatever another edition says.
  @Test func anotherEditionGivesNobodyTheRight() throws {
    let desk = try PlanDesk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    let indicator = Indicator(
      id: try PlanDesk.key("i"), node: try PlanDesk.key("1-3"), series: .random(), name: Localized("x"))
    let other = PlanFileTests.plan(PlanFileTests.measure("1-3", #", "department": "office""#))
      .replacing(#""slug": "p""#, with: #""slug": "q", "edition": {"lineage": "p", "state": "draft"}"#)
    let office = try desk.principal([.editor], "office")
    try desk.store.write { db in
      try indicator.save([], in: plan, at: PlanDesk.noon, in: db)
      let known: Set<ID<Department>> = [try PlanDesk.key("office"), try PlanDesk.key("school")]
      try PlanFile.read(Array(other.utf8), knownDepartments: known).save(by: "a", at: PlanDesk.noon, in: db)
      try indicator.save([], in: try PlanDesk.key("q"), at: PlanDesk.noon, in: db)
      let school = try desk.principal([.editor], "school")
      #expect(try !indicator.isWritable(by: office, of: plan, in: db))
      #expect(try !indicator.isWritable(by: office, of: try PlanDesk.key("q"), in: db))
      #expect(try indicator.isWritable(by: school, of: plan, in: db))
    }
  }
}

/// What cannot be measured, and what there is nothing of.
@Suite struct MeasuringFaultTests {
  /// A metric of as many rows as its filter says.
  static let many = Metric("test.many", Localized("多い"), Localized("行"), unit: Localized("件"), .count) { _, filter, _ in
    """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Int(filter) ?? 1))
    SELECT CAST(i AS VARCHAR) AS item, 1 AS part, 0 AS whole FROM n
    """
  }

  static func bind(_ key: String, _ filter: String, in desk: PlanDesk, name: String = "test.many") throws {
    let indicator = Indicator(
      id: try PlanDesk.key(key), series: .random(), name: Localized(key), source: .metric(name: name, filter: filter))
    try desk.store.write { db in try indicator.save([], in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db) }
  }

  struct State: Equatable {
    let fault: MeasuringFault?
    let value: Double?
    let isOverdue: Bool

    init(_ fault: MeasuringFault?, _ value: Double?, overdue: Bool) {
      (self.fault, self.value, isOverdue) = (fault, value, overdue)
    }
  }

  static func state(_ key: String, _ desk: PlanDesk) throws -> State {
    try desk.store.read { db in
      let (plan, id): (ID<Plan>, ID<Indicator>) = (try PlanDesk.key("p"), try PlanDesk.key(key))
      let value: Double? = try db.value(
        "SELECT latest_value AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(id)")
      let due: Day? = try db.value("SELECT due AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(id)")
      return State(
        try MeasuringFault.of(id, in: plan, in: db), value, overdue: due.map { $0 < PlanDesk.noon.day } ?? false)
    }
  }

  @Test func oneFaultIsNoOthers() throws {
    let desk = try PlanDesk()
    try Self.bind("a", "2001", in: desk)
    try Self.bind("b", "7", in: desk)
    try Self.bind("c", "", in: desk, name: "test.gone")
    try Measuring(metrics: [Self.many], now: PlanDesk.noon).run(in: desk.store)
    #expect(try Self.state("a", desk) == State(.tooMany, nil, overdue: true))
    #expect(try Self.state("b", desk) == State(nil, 7, overdue: false))
    #expect(try Self.state("c", desk) == State(.unknown, nil, overdue: true))
    // Bound to what is there it measures itself again.
    try desk.store.write { db in
      var indicator = try Indicator.get(try PlanDesk.key("a"), of: try PlanDesk.key("p"), in: db)
      indicator.source = .metric(name: "test.many", filter: "3")
      try indicator.save([], in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db)
    }
    try Measuring(metrics: [Self.many], now: PlanDesk.noon).run(in: desk.store)
    #expect(try Self.state("a", desk) == State(nil, 3, overdue: false))
  }

  @Test func whatDoesNotAnswerDoesNotStopTheOthers() throws {
    let desk = try PlanDesk()
    let broken = Metric("test.broken", Localized("壊れた"), Localized("行"), unit: Localized(""), .count) { _, _, _ in
      "SELECT item, part, whole FROM there_is_no_such_table"
    }
    try Self.bind("a", "", in: desk, name: "test.broken")
    try Self.bind("b", "7", in: desk)
    #expect(throws: StoreError.self) {
      try Measuring(metrics: [broken, Self.many], now: PlanDesk.noon).run(in: desk.store)
    }
    #expect(try Self.state("a", desk).fault == .failed)
    #expect(try Self.state("b", desk) == State(nil, 7, overdue: false))
  }

  @Test func aFilterThatFitsNothingIsToldBeforeItIsSaved() throws {
    let desk = try PlanDesk()
    let metric = try #require(allMetrics.first { $0.name == "plans.reviews-published" })
    func preview(_ metric: Metric, _ filter: String) throws -> MetricPreview {
      try desk.store.read { db in try MetricPreview(metric, filter, .month, at: PlanDesk.noon, in: db) }
    }
    let nothing = try preview(metric, "no-such-plan")
    #expect(nothing.isOfNothing && nothing.fault(isSure: false, .english)?.contains("no-such-plan") == true)
    #expect(nothing.fault(isSure: true, .english) == nil)
    let some = try preview(Self.many, "4")
    #expect(some.fault(isSure: false, .english) == nil)
    #expect(some.outcome.lines.map(\.value) == Array(repeating: 4, count: 6))
    #expect(some.outcome.lines.first?.period == .month(try #require(Day(iso: "2025-11-01"))))
    // Nobody can wish for more rows than can be kept.
    #expect(try preview(Self.many, "2001").fault(isSure: true, .english) != nil)
  }

  @Test func theFormAsksBeforeItBindsToNothing() throws {
    let city = try TestCity()
    let path = "/numazu/staff/plans/johoka-suishin/indicators/add"
    func send(_ fields: [(String, String)]) throws -> Response {
      let form = [
        ("key", "published"), ("nameJa", "公表した評価"), ("source", "metric"), ("metric", "plans.reviews-published"),
        ("cadence", "month"),
      ]
      return try city.post(path, form + fields, as: .secretariat)
    }
    let refused = try send([("filter", "no-such-plan")])
    #expect(
      refused.status == 422 && refused.text.contains("no-such-plan") && refused.text.contains("name=\"unmeasured\""))
    let tried = try send([("filter", "no-such-plan"), ("unmeasured", "yes"), ("try", "metric")])
    #expect(tried.status == 200 && tried.text.contains("id=\"preview\""))
    #expect(try city.get("/numazu/plans/johoka-suishin/indicators/published").status == 404)
    #expect(try send([("filter", "no-such-plan"), ("unmeasured", "yes")]).status == 303)
    #expect(try city.get("/numazu/plans/johoka-suishin/indicators/published").status == 200)
  }

  @Test func aValueIsLateByItsOwnRhythm() throws {
    let plan = Period(from: FiscalYear(2024), to: nil)
    func due(_ cadence: Indicator.Cadence, _ source: Indicator.Source = .hand) -> String {
      var indicator = Indicator(id: .random(), series: .random(), name: Localized("x"), source: source)
      indicator.cadence = cadence
      let target = IndicatorTarget(period: .year(FiscalYear(2025)), amount: .value(1))
      return Standing(indicator, [target], Measured([]), over: plan).due.iso
    }
    #expect([due(.month), due(.quarter), due(.year)] == ["2024-05-15", "2024-07-30", "2025-06-29"])
    let bound = Indicator.Source.metric(name: "test.many", filter: "")
    #expect([due(.month, bound), due(.year, bound)] == ["2024-05-03", "2025-04-03"])
  }
}

extension MetricPreview.Outcome {
  fileprivate var lines: [MetricPreview.Line] {
    if case .lines(let lines) = self { lines } else { [] }
  }
}

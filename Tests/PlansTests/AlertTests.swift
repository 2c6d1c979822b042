import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Thresholds of an indicator's own, and values split by parts.
@Suite struct AlertTests {
  private static func observations(_ store: Store) throws -> [String] {
    try store.read { db in
      let all: [Observation] = try db.all("SELECT \(Observation.columns) FROM plan_observation ORDER BY opened_at, id")
      return all.compactMap(\.event)
    }
  }

  @Test func aValueBeyondTheThresholdOpensAnObservationOnce() throws {
    let test = try IndicatorTests.desk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    var entry = try IndicatorTests.entry(test.store)
    entry.indicator.facts.alert = Indicator.Alert(below: 30, above: 90)
    let (indicator, targets) = (entry.indicator, entry.targets)
    try test.store.write { db in try indicator.save(targets, in: plan, at: PlanDesk.noon, in: db) }
    func measure(_ year: Int, _ value: Double) throws -> Int {
      let measurement = Measurement(
        period: .year(FiscalYear(year)), value: value, asOf: PlanDesk.noon.day, source: .hand, note: nil,
        recordedAt: PlanDesk.noon, actor: "a")
      try test.store.write { db in try measurement.add(to: indicator.series, at: PlanDesk.noon, in: db) }
      return try Self.observations(test.store).count { $0.hasSuffix("/alert") }
    }
    #expect(try measure(2020, 90) == 0)
    #expect(try measure(2021, 91) == 1)
    #expect(try measure(2022, 92) == 1)
    try test.store.write { db in
      let all: [Observation] = try db.all("SELECT \(Observation.columns) FROM plan_observation")
      for var each in all {
        _ = try each.take(.init(kind: .close, words: "x", actor: "s", at: PlanDesk.noon), in: db)
      }
    }
    #expect(try measure(2023, 50) == 1)
    #expect(try measure(2024, 29) == 2)
  }

  @Test func thresholdsComeBackFromFormsAndFiles() throws {
    let test = try IndicatorTests.desk()
    let saved = IndicatorEdit.Outcome.saved(try PlanDesk.key("rate"))
    #expect(try AmendmentTests.change(test, [("alertBelow", "１０"), ("alertAbove", "90.5")]) == saved)
    let alert = try IndicatorTests.entry(test.store).indicator.facts.alert
    #expect(alert == Indicator.Alert(below: 10, above: 90.5))
    let export = try test.store.read { db in try PlanExport(try PlanDesk.key("p"), in: db) }
    #expect(try PlanFile.read(export.json(.japanese)).indicators.first?.indicator.facts.alert == alert)
    guard case .refused(let errors) = try AmendmentTests.change(test, [("alertBelow", "5"), ("alertAbove", "5")]) else {
      Issue.record("crossed thresholds are taken")
      return
    }
    #expect(errors.keys.sorted() == ["alertBelow"])
  }

  @Test func eachPartThatIsAnItemHasItsOwnValue() throws {
    let desk = try PlanDesk()
    let metric = Metric("test.parts", Localized("区分"), Localized("行"), unit: Localized("%"), .rate) { _, _, _ in
      """
      SELECT 'p/small' AS item, 1 AS part, 4 AS whole UNION ALL SELECT '大', 3, 4 UNION ALL SELECT 'other', 0, 8
      """
    }
    var indicator = Indicator(
      id: try PlanDesk.key("split"), series: .random(), name: Localized("x"),
      source: .metric(name: "test.parts", filter: ""))
    indicator.facts.dimension = Indicator.Dimension(
      name: Localized("規模"),
      values: [("small", "小"), ("large", "大"), ("none", "なし")].map {
        Indicator.Dimension.Value(key: $0.0, name: Localized($0.1))
      })
    let bound = indicator
    try desk.store.write { db in try bound.save([], in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db) }
    let measuring = Measuring(metrics: [metric], now: PlanDesk.noon)
    try measuring.run(in: desk.store)
    try measuring.run(in: desk.store)
    let all = try desk.store.read { db in try Measurement.all(of: bound.series, in: db) }.filter {
      $0.period == .year(FiscalYear(2025))
    }
    #expect(all.map { "\($0.dimension) \($0.value ?? -1)" } == [" 25.0", "small 25.0", "large 75.0"])
    #expect(all.last?.origin?.rows == "大\t3\t4\n")
    #expect(all.allSatisfy { measurement in measurement.origin.map { $0.hash == sha256(Array($0.rows.utf8)) } == true })
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Indicators: what files bring, what stands beside what, and what is computed from it.
@Suite struct IndicatorTests {
  static let measure = PlanFileTests.measure(
    "1",
    #"""
    , "indicators": [{"key": "rate", "name": "公開率", "unit": "%", "baseline": 2018,
      "dimension": {"name": "規模", "values": [{"key": "small", "name": "小"}]},
      "targets": [{"period": 2020, "value": 80}, {"period": 2025, "value": 100},
        {"period": 2030, "kind": "forecast", "value": 95}],
      "measurements": [{"period": 2018, "value": 40}, {"period": 2019, "value": 60.5, "note": "決算"},
        {"period": 2019, "dimension": "small", "value": 20}, {"period": 2020, "words": "集計中"}]}]
    """#)

  /// A store with that plan.
  static func desk() throws -> TestStore {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try PlanFile.read(Array(PlanFileTests.plan(measure).utf8))
    try test.store.write { db in try file.save(by: "importer", at: PlanDesk.noon, in: db) }
    return test
  }

  static func entry(_ store: Store) throws -> IndicatorEntry {
    try #require(try store.read { db in try IndicatorEntry.all(of: try PlanDesk.key("p"), in: db) }.first)
  }

  @Test func aFileBringsIndicatorsAndAnExportGivesThemBack() throws {
    let test = try Self.desk()
    var export = try test.store.read { db in try PlanExport(try PlanDesk.key("p"), in: db) }
    try export.openFiles { throw TestProblem(description: "no files") }
    let again = try PlanFile.read(export.json(.japanese))
    let written = try PlanFile.read(Array(PlanFileTests.plan(Self.measure).utf8))
    #expect(again.indicators.count == 1)
    #expect(again.indicators[0].targets == written.indicators[0].targets)
    #expect(
      Set(again.indicators[0].measurements.map { "\($0)" }) == Set(written.indicators[0].measurements.map { "\($0)" }))
    #expect(again.indicators[0].indicator.facts == written.indicators[0].indicator.facts)
  }

  @Test(arguments: [
    (#"{"key": "a", "name": "x", "targets": [{"period": 2020}]}"#, "nodes[0].indicators[0].targets[0]"),
    (
      #"{"key": "a", "name": "x", "targets": [{"period": "2020-13", "value": 1}]}"#,
      "nodes[0].indicators[0].targets[0].period"
    ),
    (
      #"{"key": "a", "name": "x", "measurements": [{"period": 2020, "value": 1, "words": "x"}]}"#,
      "nodes[0].indicators[0].measurements[0]"
    ),
    (
      #"{"key": "a", "name": "x", "measurements": [{"period": 2020, "value": 1, "dimension": "big"}]}"#,
      "nodes[0].indicators[0].measurements[0].dimension"
    ),
    (#"{"key": "a", "name": "x", "direction": "sideways"}"#, "nodes[0].indicators[0].direction"),
    (#"{"key": "a", "name": "x", "source": "metric"}"#, "nodes[0].indicators[0].metric"),
  ])
  func aWrongIndicatorNamesItsPath(_ wrong: String, _ path: String) {
    let text = PlanFileTests.plan(PlanFileTests.measure("1", ", \"indicators\": [\(wrong)]"))
    #expect(PlanFileTests.paths(text) == [path])
  }

  @Test func aMeasurementIsNeverOverwritten() throws {
    let test = try Self.desk()
    let series = try Self.entry(test.store).indicator.series
    let correction = Measurement(
      period: .year(FiscalYear(2019)), value: 61, asOf: PlanDesk.noon.day, source: .hand, note: "訂正",
      recordedAt: PlanDesk.noon, actor: "a")
    try test.store.write { db in try correction.add(to: series, at: PlanDesk.noon, in: db) }
    let measured = try test.store.read { db in try Measured(of: series, in: db) }
    #expect(measured.value(.year(FiscalYear(2019))) == 61)
    #expect(
      measured.all.filter { $0.period == .year(FiscalYear(2019)) && $0.dimension.isEmpty }.map(\.value) == [60.5, 61])
    #expect(measured.value(.year(FiscalYear(2019)), "small") == 20)
  }

  /// 2018: 40 on the way to 80 in 2020, so that 2019 asks for 60.
  @Test(arguments: [(60.5, "on-course"), (60, "on-course"), (59.9, "off-course"), (100, "reached")])
  func theStandingFollowsTheLine(_ value: Double, _ kind: String) throws {
    let test = try Self.desk()
    let series = try Self.entry(test.store).indicator.series
    let measurement = Measurement(
      period: .year(FiscalYear(2019)), value: value, asOf: PlanDesk.noon.day, source: .hand, note: nil,
      recordedAt: PlanDesk.noon, actor: "a")
    try test.store.write { db in try measurement.add(to: series, at: PlanDesk.noon, in: db) }
    let stored: String? = try test.store.read { db in try db.value("SELECT standing AS value FROM plan_indicator") }
    #expect(stored == kind)
  }

  @Test func aRelativeTargetNeedsWhatItRefersTo() {
    let target = IndicatorTarget(
      period: .year(FiscalYear(2025)), amount: .change(percent: -30, from: .year(FiscalYear(2020))))
    #expect(target.value { _ in 120 } == 84)
    #expect(target.value { _ in nil } == nil)
  }

  @Test(arguments: [
    ("2020", "2020-04-01", "2021-03-31"), ("2020-Q1", "2020-04-01", "2020-06-30"),
    ("2020-Q4", "2021-01-01", "2021-03-31"),
    ("2020-02", "2020-02-01", "2020-02-29"), ("2020-02-03", "2020-02-03", "2020-02-03"),
  ])
  func aPeriodHasItsDays(_ text: String, _ first: String, _ last: String) throws {
    let period = try #require(ReviewPeriod(text))
    #expect(period.text == text && period.first.iso == first && period.last.iso == last)
    #expect(Indicator.Cadence.quarter.period(of: period.last).last >= period.last)
  }

  @Test(arguments: ["2020-Q5", "2020-Q0", "999", "2020-13", "2020-Q", "20200401"])
  func anythingElseIsNoPeriod(_ text: String) { #expect(ReviewPeriod(text) == nil) }

  @Test(arguments: [
    ("１，２３４．５", 1234.5), ("▲3.2%", -3.2), ("△10", -10), (" 74.4 ％", 74.4), ("0", 0), ("166,985", 166_985),
  ])
  func numbersAreReadAsOfficesWriteThem(_ text: String, _ value: Double) { #expect(number(written: text) == value) }

  @Test(arguments: [
    "", "x", "1-2", "nan", "inf", "1e400", "0x10", "十", "集計中", "10²", "①", "1,5", "120,5", "1,2345", ",5",
  ])
  func whatIsNoNumberIsNone(_ text: String) { #expect(number(written: text) == nil) }

  @Test(arguments: [
    (166_985, "166,985"), (74.4, "74.4"), (-0.5, "-0.5"), (0, "0"), (1_000_000, "1,000,000"), (-0.0000001, "0"),
    (20_000_000_000_000, "20,000,000,000,000"), (-999_999_999_999_999, "-999,999,999,999,999"), (1e300, "1e+300"),
  ])
  func numbersAreWrittenForReading(_ value: Double, _ text: String) { #expect(numberText(value) == text) }
}

/// What a value is of the one a year before.
@Suite struct GrowthTests {
  @Test(arguments: [("2020", "2019"), ("2020-Q1", "2019-Q1"), ("2020-01", "2019-01"), ("2020-12", "2019-12")])
  func everyPeriodHasTheSameOneAYearBefore(_ period: String, _ before: String) {
    #expect(ReviewPeriod(period)?.yearBefore?.text == before)
    #expect(ReviewPeriod("2020-03-31")?.yearBefore == nil)
  }

  @Test func thePageSaysWhatItIsOfTheYearBefore() throws {
    let city = try TestCity()
    func page(_ unit: String, _ slug: String) throws -> String {
      let values =
        "{\"period\": 2019, \"value\": 120}, {\"period\": 2020, \"value\": 180}, {\"period\": 2022, \"value\": 0}"
      let indicator = "{\"key\": \"n\", \"name\": \"件数\", \"unit\": \"\(unit)\", \"measurements\": [\(values)]}"
      let text = PlanFileTests.plan(PlanFileTests.measure("1", ", \"indicators\": [\(indicator)]"))
        .replacing("\"slug\": \"p\"", with: "\"slug\": \"\(slug)\"")
      let file = try PlanFile.read(Array(text.utf8))
      try city.city("numazu").store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
      return try city.get("/numazu/plans/\(slug)/indicators/n").text
    }
    let counts = try page("件", "counts")
    #expect(counts.contains("前年比150%") && counts.contains("180 ÷ 120 × 100"))
    #expect(counts.split(separator: "前年比").count == 2)
    // A share grows in points.
    #expect(try !page("%", "shares").contains("前年比"))
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan says of itself on a sheet or two.
@Suite struct BriefTests {
  @Test func itTellsThePlanInShort() throws {
    let city = try TestCity()
    let page = "/numazu/plans/johoka-suishin/summary"
    #expect(try city.get("/numazu/plans/johoka-suishin").text.contains("href=\"\(page)\""))
    let text = try city.get(page).text
    #expect(text.contains("概要版") && text.contains("達成率"))
    #expect(try city.get(page, language: .english).text.contains("one or two sheets"))
    #expect(try city.get("\(page)?asof=2000-01-01").status == 404)
    #expect(try city.get("/numazu/plans/nothing/summary").status == 404)
  }

  @Test func ofManyItemsItHasTheUpperLevels() throws {
    let desk = try PlanDesk()
    let brief = try desk.store.read { db in try Brief(try PlanDesk.key("p"), .open, in: db) }
    #expect(brief.nodes.map(\.id.text) == ["1", "1-1", "1-2", "1-3", "2"])
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let many = (1...Brief.mostNodes).map { PlanFileTests.measure("1-\($0)") }.joined(separator: ", ")
    let file = try PlanFile.read(
      Array(
        PlanFileTests.plan("{\"level\": \"policy\", \"number\": \"1\", \"title\": \"方針\", \"nodes\": [\(many)]}").utf8))
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let short = try test.store.read { db in try Brief(file.plan.id, .open, in: db) }
    #expect(short.nodes.map(\.id.text) == ["1"])
  }

  @Test func anIndicatorStandsWithItsLastTarget() throws {
    let indicator = """
      {"key": "a", "name": "数", "targets": [{"period": 2021, "value": 2}, {"period": 2025, "value": 9},
        {"period": 2030, "kind": "forecast", "value": 1}], "measurements": [{"period": 2020, "value": 1}]}
      """
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try PlanFile.read(
      Array(PlanFileTests.plan(PlanFileTests.measure("1", ", \"indicators\": [\(indicator)]")).utf8))
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let brief = try test.store.read { db in try Brief(file.plan.id, .open, in: db) }
    #expect(brief.indicators.map(\.value) == [1] && brief.indicatorCount == 1)
    #expect(brief.goal(of: try PlanDesk.key("a"))?.amount == .value(9))
  }
}

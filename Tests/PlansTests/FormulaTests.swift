import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What is worked out says how, one click away.
@Suite struct FormulaTests {
  @Test func aPublishedFigureShowsItsFormula() throws {
    let city = try TestCity()
    let page = try city.get("/numazu/plans/chiiki-johoka").text
    #expect(page.contains("<summary>74.4%</summary>") && page.contains("29 ÷ 39 × 100"))
    let file = try PlanFile.read(Array(city.get("/numazu/plans/chiiki-johoka.json").text.utf8))
    #expect(file.plan.figures.compactMap(\.share) == [Figure.Share(part: 29, whole: 39)])
  }

  @Test func aShareOfNothingIsRefused() throws {
    let figure = #""figures": [{"label": "率", "value": "0", "share": {"part": 0, "whole": 0}}], "nodes""#
    let text = PlanFileTests.plan(PlanFileTests.measure("1")).replacing(#""nodes""#, with: figure)
    #expect(throws: ImportRefused.self) { try PlanFile.read(Array(text.utf8)) }
  }

  @Test func whatIsTypedInAloneIsListed() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let indicator = Indicator(
      id: try PlanDesk.key("typed"), node: try PlanDesk.key("9"), series: .random(), name: Localized("手入力"))
    try store.write { db in
      try indicator.save([], in: try PlanDesk.key("johoka-suishin"), at: currentInstant(), in: db)
    }
    let page = try city.get("/numazu/staff/plans/johoka-suishin/coverage", as: .secretariat).text
    let list = page.split(separator: "手入力の指標だけの項目")
    #expect(
      list.count == 2 && list[1].contains("johoka-suishin/nodes/9\"") && !list[1].contains("johoka-suishin/nodes/6\""))
  }
}

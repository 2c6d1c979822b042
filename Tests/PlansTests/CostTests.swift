import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What nodes cost by year: the file, the sums and what they are made of, editing, versions, editions.
@Suite struct CostTests {
  private static func file(_ costs: String) throws -> PlanFile {
    let nodes = """
      {"level": "policy", "number": "1", "title": "方針", "costs": [{"year": 2020, "yen": 5}], "nodes": [
        \(PlanFileTests.measure("1-1", ", \"costs\": [\(costs)]")),
        \(PlanFileTests.measure("1-2", ", \"costs\": [{\"year\": 2020, \"kind\": \"budget\", \"yen\": 20}]"))]}
      """
    return try PlanFile.read(Array(PlanFileTests.plan(nodes).utf8))
  }

  private static let costs = #"""
    {"year": 2020, "kind": "budget", "yen": 3000000000, "note": {"ja": "補助", "en": "grant"}}, {"year": 2020, "kind": "actual", "yen": 90},
    {"year": 2021, "kind": "planned", "yen": 7}
    """#

  @Test func sumsSayWhatTheyAreMadeOf() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file(Self.costs)
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let roll = try test.store.read { db in
      try CostRoll(
        of: try Node.get(try PlanDesk.key("1"), of: file.plan.id, in: db), in: file.plan.id, at: .now, in: db)
    }
    let budget = CostRoll.Cell(year: FiscalYear(2020), kind: .budget)
    #expect(roll.sum(budget) == 3_000_000_025 && roll.parts.map { $0.child?.id.text } == [nil, "1-1", "1-2"])
    #expect(roll.parts.map { $0.yen[budget] } == [5, 3_000_000_000, 20] && roll.years.count == 2)
    let whole = try test.store.read { db in try CostRoll(of: nil, in: file.plan.id, at: .now, in: db) }
    #expect(whole.sum(budget) == 3_000_000_025 && whole.parts.map { $0.child?.id.text } == ["1"])
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    #expect(try PlanFile.read(export.json(.japanese)).nodes == file.nodes)
    #expect(yenText(3_000_000_025) == "3,000,000,025" && yenText(25) == "25" && yenText(100) == "100")
  }

  @Test(arguments: [
    #"{"year": 2020, "yen": -1}"#, #"{"yen": 1}"#, #"{"year": 2020, "kind": "spent", "yen": 1}"#,
    #"{"year": 2020, "yen": 1}, {"year": 2020, "kind": "budget", "yen": 2}"#,
  ])
  func whatCannotBeIsRefused(_ costs: String) {
    #expect(throws: ImportRefused.self) { try Self.file(costs) }
  }

  @Test func theyAreEditedAndKeptAsTheyWere() throws {
    let desk = try PlanDesk()
    func change(_ costs: String, _ version: Int) throws -> EditOutcome {
      let form = [
        ("version", String(version)), ("number", "1-1"), ("titleJa", "施策"), ("axis-class", "new"), ("costs", costs),
        ("why", "予算が決まったため"),
      ]
      let edit = try desk.edit(form)
      return try desk.store.write { db in try edit.change(try PlanDesk.key("1-1"), in: db) }
    }
    #expect(try change("2020 | 予算 | 1,200,000円 | 補助\n2020 | actual | 90", 1) == .saved(try PlanDesk.key("1-1")))
    #expect(try desk.node("1-1").costs.map(\.yen) == [1_200_000, 90])
    try desk.expectKept()
    for wrong in ["2020 | 予算", "2020 | 支出 | 1", "20 | 予算 | 1", "2020 | 予算 | 1.5", "2020 | 予算 | 1\n2020 | budget | 2"] {
      guard case .refused = try change(wrong, 2) else {
        Issue.record("\(wrong) was taken")
        continue
      }
    }
  }

  @Test func thePagesShowThem() throws {
    let city = try TestCity()
    let form = [("version", "2"), ("number", "4"), ("titleJa", "運用"), ("costs", "2020 | 予算 | 1200000"), ("why", "決定")]
    #expect(try city.post("/numazu/staff/plans/johoka-suishin/nodes/4/edit", form, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/4").text.contains("1,200,000"))
    #expect(try city.get("/numazu/plans/johoka-suishin").text.contains("1,200,000"))
    #expect(try city.get("/numazu/plans/johoka-suishin/costs.csv").text.contains("1200000"))
  }
}

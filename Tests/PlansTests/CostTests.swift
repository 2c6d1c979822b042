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
    #expect(roll.parts.map { $0.amounts[budget] } == [5, 3_000_000_000, 20] && roll.years.count == 2)
    let whole = try test.store.read { db in try CostRoll(of: nil, in: file.plan.id, at: .now, in: db) }
    #expect(whole.sum(budget) == 3_000_000_025 && whole.parts.map { $0.child?.id.text } == ["1"])
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    #expect(try PlanFile.read(export.json(.japanese)).nodes == file.nodes)
    #expect(yenText(3_000_000_025) == "3,000,000,025" && yenText(25) == "25" && yenText(100) == "100")
  }

  @Test(arguments: [
    #"{"year": 2020, "hours": 1.005}"#, #"{"year": 2020, "people": -1}"#, #"{"year": 2020, "yen": 1, "hours": 1}"#,
    #"{"year": 2020, "hours": 1}, {"year": 2020, "hours": 2}"#, #"{"year": 2020, "yen": 1.5}"#,
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

  private static let work = #"""
    {"year": 2020, "kind": "budget", "yen": 1000}, {"year": 2020, "kind": "actual", "yen": 900},
    {"year": 2020, "kind": "actual", "hours": 120.5, "note": "残業を除く"}, {"year": 2020, "people": 0.5}
    """#

  @Test func hoursAndPeopleStandBesideMoney() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file(Self.work)
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let roll = try test.store.read { db in try CostRoll(of: nil, in: file.plan.id, at: .now, in: db) }
    #expect(roll.sum(CostRoll.Cell(year: FiscalYear(2020), kind: .actual, unit: .hours)) == 12_050)
    #expect(roll.columns.map(\.unit) == [.yen, .yen, .hours, .people])
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    #expect(try PlanFile.read(export.json(.japanese)).nodes == file.nodes)
    let table = try test.store.read { db in try Node.costTable(of: file.plan.id, .japanese, at: .now, in: db) }
    #expect(table.contains { $0.starts(with: ["1-1", "1-1"]) && $0[5...8] == ["", "120.5", "", "残業を除く"] })
    for language in [Language.japanese, .english] {
      let xml = StratMLExport.document(export, of: StratMLTests.city, .two, language).xml()
      let back = try PlanFile.read(StratMLImport.read(xml, .japanese, Losses()).planFile())
      #expect(back.nodes.map { $0.costs.map(\.amount) } == file.nodes.map { $0.costs.map(\.amount) })
      #expect(back.nodes.map { $0.costs.map(\.unit) } == file.nodes.map { $0.costs.map(\.unit) })
    }
  }

  @Test(arguments: [
    ("2020 | 予算 | 1,200,000円", Node.Cost.Unit.yen, 1_200_000), ("2020 | 決算 | １２０.５時間", .hours, 12_050),
    ("2020 | actual | 120.25 hours", .hours, 12_025), ("2020 | budget | 2 people | two", .people, 200),
    ("2020 | 予算 | 0.5人", .people, 50), ("2020 | 予算 | 80", .yen, 80),
  ])
  func aLineSaysItsUnit(_ line: String, _ unit: Node.Cost.Unit, _ amount: Int) throws {
    let cost = try #require(Node.Cost(line: line, before: []))
    #expect(cost.unit == unit && cost.amount == amount)
    for language in [Language.japanese, .english] {
      #expect(Node.Cost(line: cost.line(in: language), before: []) == cost)
    }
  }

  @Test(arguments: ["2020 | 予算 | 5%", "2020 | 予算 | 0.001人", "2020 | 予算 | 人", "2020 | 予算 | -1時間", "2020 | 予算 | 3日"])
  func aLineThatIsNoneIsRefused(_ line: String) { #expect(Node.Cost(line: line, before: []) == nil) }

  /// The measure's own costs and those below it, beside the indicators of the measure.
  private static func measured(
    _ direction: String,
    own: String = """
    {"year": 2020, "kind": "actual", "yen": 1000}, {"year": 2020, "yen": 7}, {"year": 2020, "people": 5}
    """
  ) throws -> PlanFile {
    let indicator = """
      {"key": "wait", "name": "待ち時間", "unit": "分", "direction": "\(direction)", "measurements": [
        {"period": 2019, "value": 30}, {"period": "2020-04", "value": 99}, {"period": "2021-03", "value": 20}]}
      """
    let nodes = """
      {"level": "policy", "number": "1", "title": "方針", "indicators": [\(indicator)],
        "costs": [\(own)],
        "nodes": [\(PlanFileTests.measure("1-1", ", \"costs\": [{\"year\": 2020, \"kind\": \"actual\", \"yen\": 500}]"))]}
      """
    return try PlanFile.read(Array(PlanFileTests.plan(nodes).utf8))
  }

  @Test(arguments: [("down", 10.0, 150.0), ("up", -10.0, nil), ("level", nil, nil)])
  func costsStandBesideWhatCameOfThem(_ direction: String, _ gained: Double?, _ each: Double?) throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.measured(direction)
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let effects = try test.store.read { db in try Effects(of: file.plan.id, FiscalYear(2020), at: .now, in: db) }
    let effect = try #require(effects.of(try PlanDesk.key("1"), in: FiscalYear(2020)).first)
    #expect(effect.before == 30 && effect.after == 20 && effect.gained == gained)
    #expect(
      effect.spent == [
        Effect.Spent(unit: .yen, kind: .actual, amount: 1_500), Effect.Spent(unit: .people, kind: .budget, amount: 500),
      ])
    #expect(effect.each(effect.spent[0]) == each)
    #expect(effects.of(try PlanDesk.key("1"), in: FiscalYear(2021)).isEmpty)
    let table = try test.store.read { db in try Node.costTable(of: file.plan.id, .japanese, at: .now, in: db) }
    let cells = table.filter { $0[0] == "1" }.map(\.last)
    #expect(cells.contains(each == nil ? "よい方向への動きはありません" : "1,500 ÷ 10 = 150 円"))
  }

  @Test func outcomesAreNoSumWhileSomeAreMissing() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.measured("up", own: "{\"year\": 2020, \"yen\": 1000000}")
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let effects = try test.store.read { db in try Effects(of: file.plan.id, FiscalYear(2020), at: .now, in: db) }
    let effect = try #require(effects.of(try PlanDesk.key("1"), in: FiscalYear(2020)).first)
    #expect(effect.spent == [Effect.Spent(unit: .yen, kind: .budget, amount: 1_000_000)])
  }

  @Test func bookAndReportHoldCostsAgainstEffects() throws {
    let city = try TestCity()
    let staff = "/numazu/staff/plans/johoka-suishin"
    let form = [
      ("version", "2"), ("number", "4"), ("titleJa", "運用"), ("costs", "2020 | 決算 | 1200000\n2020 | 決算 | 80.5時間"),
      ("why", "決算が出たため"),
    ]
    #expect(try city.post("\(staff)/nodes/4/edit", form, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/4").text.contains("80.5"))
    let indicator = [("key", "waits"), ("nameJa", "待ち時間"), ("unitJa", "分"), ("node", "4"), ("direction", "down")]
    #expect(try city.post("\(staff)/indicators/add", indicator, as: .secretariat).status == 303)
    try city.city("numazu").store.write { db in
      let waits = try Indicator.get(try PlanDesk.key("waits"), of: try PlanDesk.key("johoka-suishin"), in: db)
      for (year, value) in [(2019, 30.0), (2020, 20.0)] {
        let measurement = Measurement(
          period: .year(FiscalYear(year)), value: value, asOf: FiscalYear(year).lastDay, source: .hand,
          recordedAt: PlanDesk.noon, actor: "t")
        try measurement.add(to: waits.series, at: PlanDesk.noon, in: db)
      }
    }
    for path in ["\(staff)/cycles/2020/book", "/numazu/plans/johoka-suishin/reports/2020"] {
      let text = try city.get(path, as: .auditor).text
      #expect(text.contains("かけたものと成果") && text.contains("1,200,000 ÷ 10") && text.contains("8.05 時間"), "\(path)")
    }
    #expect(try city.get("/numazu/plans/johoka-suishin/costs.csv").text.contains("1,200,000 ÷ 10 = 120,000 円"))
  }
}

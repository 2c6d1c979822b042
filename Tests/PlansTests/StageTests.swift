import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What an indicator measures, from what is put in to what comes of it, and the checks that ask for it.
@Suite struct StageTests {
  private static func file(_ checks: String) throws -> PlanFile {
    func measure(_ number: String, _ rest: String) -> String { PlanFileTests.measure(number, ", " + rest) }
    func indicator(_ key: String, _ rest: String) -> String { "{\"key\": \"\(key)\", \"name\": \"数\"\(rest)}" }
    let effect = indicator("effect", ", \"stage\": \"outcome\", \"targets\": [{\"period\": 2020, \"value\": 1}]")
    let money = indicator("money", ", \"stage\": \"input\"")
    let hours = indicator("hours", ", \"stage\": \"outcome-inside\"")
    let nodes = """
      {"level": "policy", "number": "1", "title": "方針", "nodes": [
        \(measure("1-1", "\"indicators\": [\(effect)], \"ties\": [{\"kind\": \"with\", \"node\": \"1-2\"}]")),
        \(measure("1-2", "\"indicators\": [\(money), \(hours)], \"ties\": [{\"kind\": \"needs\", \"node\": \"1-3\"}]")),
        \(measure("1-3", "\"indicators\": [\(indicator("any", ""))]"))]}
      """
    let text = PlanFileTests.plan(nodes).replacing(
      "\"purpose\": \"目的\"", with: "\"purpose\": \"目的\", \"checks\": [\(checks)]")
    return try PlanFile.read(Array(text.utf8))
  }

  private static func check(_ key: String, _ need: String, _ of: String) -> String {
    #"{"key": "\#(key)", "text": "x", "level": "measure", "needs": "\#(need)", "of": "\#(of)"}"#
  }

  @Test func checksAskForAStageAndAKindOfTie() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let checks = [
      Self.check("a", "indicator", "outcome"), Self.check("b", "target", "outcome"),
      Self.check("c", "indicator", "outcome-inside"), Self.check("d", "tie", "with"), Self.check("e", "tie", "needs"),
    ]
    let file = try Self.file(checks.joined(separator: ", "))
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let view = try test.store.read { db in try CheckedPlan(file.plan.id, .open, in: db) }
    let failing = view.results.map { $0.failing.map(\.id.text) }
    #expect(failing == [["1-2", "1-3"], ["1-2", "1-3"], ["1-1", "1-3"], ["1-3"], ["1-1", "1-3"]])
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    let again = try PlanFile.read(export.json(.japanese))
    #expect(again.indicators.map(\.indicator.facts.stage) == [.outcome, .input, .outcomeInside, nil])
    #expect(again.plan.checks == file.plan.checks)
  }

  @Test(arguments: [("indicator", "effect"), ("target", "use"), ("tie", "near"), ("text", "outcome")])
  func aStageThatIsNoneIsRefused(_ need: String, _ of: String) {
    #expect(throws: ImportRefused.self) { try Self.file(Self.check("a", need, of)) }
  }

  @Test(arguments: Indicator.Stage.allCases)
  func theStandardCarriesIt(_ stage: Indicator.Stage) throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let indicator = "{\"key\": \"a\", \"name\": \"数\", \"definition\": \"数え方\", \"stage\": \"\(stage.rawValue)\"}"
    let file = try PlanFile.read(
      Array(PlanFileTests.plan(PlanFileTests.measure("1", ", \"indicators\": [\(indicator)]")).utf8))
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    let xml = StratMLExport.document(export, of: StratMLTests.city, .two, .japanese).xml()
    let words = String(decoding: xml, as: UTF8.self)
    #expect(words.contains("ValueChainStage=\"\(stage.stratML.rawValue)\""))
    let back = try PlanFile.read(StratMLImport.read(xml, .japanese, Losses()).planFile()).indicators
    #expect(back.map(\.indicator.facts.stage) == [stage] && back[0].indicator.definition.ja == "数え方")
  }

  @Test func theFormKeepsItAndThePagesTellIt() throws {
    let city = try TestCity()
    let form = [("key", "waits"), ("nameJa", "待ち時間"), ("node", "4"), ("stage", "outcome")]
    let list = "/numazu/staff/plans/johoka-suishin/indicators/add"
    #expect(try city.post(list, form.dropLast() + [("stage", "luck")], as: .secretariat).text.contains("stage-error"))
    #expect(try city.post(list, form, as: .secretariat).status == 303)
    let base = "/numazu/plans/johoka-suishin"
    for path in ["/indicators/waits", "/indicators", "/nodes/4"] {
      #expect(try city.get(base + path).text.contains("利用者にとっての成果"), "\(path)")
    }
    #expect(try city.get("/numazu/api/v1/plans/johoka-suishin/indicators/waits").text.contains("\"stage\":\"outcome\""))
    #expect(try city.get("\(base)/data/indicators.csv").text.contains("outcome"))
  }
}

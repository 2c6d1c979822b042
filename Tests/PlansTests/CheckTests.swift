import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan says of its own make-up against what is here, conditions, and what nobody has touched.
@Suite struct CheckTests {
  private static func file(_ checks: String, _ rest: String = "") throws -> PlanFile {
    let nodes = """
      {"level": "policy", "number": "1", "title": "方針", "condition": {"ja": "市内の事業者だけ", "en": "local firms"}, "nodes": [
        \(PlanFileTests.measure("1-1", ", \"reviews\": [{\"year\": 2020, \"mark\": \"◎\"}]")),
        \(PlanFileTests.measure("1-2"))]}
      """
    let text = PlanFileTests.plan(nodes).replacing(
      "\"purpose\": \"目的\"", with: "\"purpose\": \"目的\", \"checks\": [\(checks)]\(rest)")
    return try PlanFile.read(Array(text.utf8))
  }

  private static let checks = """
    {"key": "all", "text": "3件", "level": "measure", "count": 3},
    {"key": "good", "text": "1件", "level": "measure", "count": 1, "mark": "◎", "period": "2020"},
    {"key": "each", "text": "2件ずつ", "level": "policy", "each": 2},
    {"key": "under", "text": "新規", "under": "1", "axis": "class", "value": "new", "count": 2},
    {"key": "where", "text": "対象", "level": "policy", "needs": "condition"},
    {"key": "who", "text": "担当", "level": "measure", "needs": "department"},
    {"key": "class", "text": "分類", "level": "measure", "needs": "tag", "of": "class"}
    """

  @Test func whatIsSaidIsHeldAgainstWhatIsHere() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file(Self.checks)
    #expect(try Plan(frame: file.plan.frameText) == file.plan)
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let view = try test.store.read { db in try CheckedPlan(file.plan.id, .open, in: db) }
    #expect(view.results.map(\.holds) == [false, true, true, true, true, false, true])
    #expect(view.results[0].numbers?.here == 2 && view.results[5].failing.map(\.id.text) == ["1-1", "1-2"])
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    let again = try PlanFile.read(export.json(.japanese))
    #expect(again.plan.checks == file.plan.checks && again.nodes[0].condition?.en == "local firms")
  }

  @Test(arguments: [
    #"{"key": "a", "text": "x"}"#, #"{"key": "a", "text": "x", "count": 1, "each": 1}"#,
    #"{"key": "a", "text": "x", "level": "none", "count": 1}"#, #"{"key": "a", "text": "x", "needs": "money"}"#,
    #"{"key": "a", "text": "x", "count": 1, "mark": "◎"}"#, #"{"key": "a", "text": "x", "needs": "tag"}"#,
    #"{"key": "a", "text": "x", "under": "9", "count": 1}"#, #"{"key": "a", "text": "x", "needs": "text", "of": "y"}"#,
    #"{"key": "a", "text": "x", "axis": "class", "value": "none", "count": 1}"#,
  ])
  func whatCannotBeIsRefused(_ check: String) {
    #expect(throws: ImportRefused.self) { try Self.file(check) }
  }

  @Test func aNodeThatNobodyTouchesIsListed() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file("", ", \"staleAfter\": 12")
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    func stale(after days: Int) throws -> Int {
      let now = (PlanDesk.noon.day + days).begin
      return try test.store.read { db in try StaleNodes(file.plan.id, page: 1, at: now, in: db) }.count
    }
    #expect(try stale(after: 360) == 0 && stale(after: 370) == 3)
    #expect(Day(iso: "2021-03-31")?.earlier(months: 13) == Day(iso: "2020-02-28"))
  }

  @Test func conditionsAreEditedAndKept() throws {
    let desk = try PlanDesk()
    let form = [
      ("version", "1"), ("number", "1-1"), ("titleJa", "施策"), ("axis-class", "new"), ("conditionJa", "市民だけ"),
      ("department", "office"),
    ]
    let edit = try desk.edit(form)
    _ = try desk.store.write { db in try edit.change(try PlanDesk.key("1-1"), in: db) }
    #expect(try desk.node("1-1").condition?.ja == "市民だけ")
    try desk.expectKept()
  }

  @Test func theSecretariatKeepsChecks() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    func version() throws -> (String, String) {
      ("version", String(try store.read { db in try Plan.version(of: try PlanDesk.key("johoka-suishin"), in: db) }))
    }
    let list = "/numazu/staff/plans/johoka-suishin/parts/checks"
    let check = [("textJa", "◎は21件"), ("level", "measure"), ("kind", "count"), ("count", "21"), ("key", "good")]
    let marked = [("mark", "◎"), ("period", "2019")]
    #expect(try city.post(list, check + marked + [version()], as: .secretariat).status == 303)
    #expect(try city.post(list, [("textJa", "x"), ("kind", "needs"), version()], as: .secretariat).status == 422)
    #expect(try city.post(list, [("textJa", "x"), ("kind", "count"), version()], as: .secretariat).status == 422)
    #expect(try city.post(list, check.dropLast() + [("mark", "◎"), version()], as: .secretariat).status == 422)
    let page = try city.get("/numazu/plans/johoka-suishin/checks").text
    #expect(page.contains("◎は21件") && page.contains("計画の記述 21、ここにある数 21"))
    #expect(try city.get("\(list)/good", as: .secretariat).text.contains("2019"))
    #expect(try city.get("/numazu/staff/plans/johoka-suishin/stale", as: .auditor).status == 200)
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Departments that take part, and ties between nodes: the file, both ends, editing, versions and editions.
@Suite struct TieTests {
  private static func file(_ slug: String, _ rest: String) throws -> PlanFile {
    let nodes = "\(PlanFileTests.measure("1", rest)), \(PlanFileTests.measure("2"))"
    let text = PlanFileTests.plan(nodes).replacing("\"slug\": \"p\"", with: "\"slug\": \"\(slug)\"")
    return try PlanFile.read(
      Array(text.utf8), knownDepartments: [try PlanDesk.key("office"), try PlanDesk.key("school")])
  }

  private static let rest = """
    , "department": "office", "partners": [{"department": "school", "note": "場所"}],
      "ties": [{"kind": "supports", "node": "2", "note": "注"}, {"kind": "same", "plan": "q", "node": "2"}]
    """

  private static func store() throws -> (test: TestStore, store: Store) {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    try test.store.write { db in
      for key in ["office", "school"] {
        try Department(id: try PlanDesk.key(key), name: Localized(key)).insertIfMissing(in: db)
      }
      try file("q", "").save(by: "t", at: PlanDesk.noon, in: db)
      try file("p", rest).save(by: "t", at: PlanDesk.noon, in: db)
    }
    return (test, test.store)
  }

  @Test func anExportSaysWhatTheFileSaid() throws {
    let (test, store) = try Self.store()
    defer { _ = test }
    let export = try store.read { db in try PlanExport(try PlanDesk.key("p"), in: db) }
    let known: Set<ID<Department>> = [try PlanDesk.key("office"), try PlanDesk.key("school")]
    let again = try PlanFile.read(export.json(.japanese), knownDepartments: known)
    #expect(again.nodes == (try Self.file("p", Self.rest)).nodes && again.nodes[0].ties.count == 2)
    #expect(String(decoding: export.csv(.japanese), as: UTF8.self).contains("supports 2 | 注"))
  }

  @Test(arguments: [
    #""ties": [{"kind": "supports", "node": "9"}]"#, #""ties": [{"kind": "near", "node": "2"}]"#,
    #""ties": [{"kind": "needs", "node": "1"}]"#, #""partners": [{"department": "none"}]"#,
    #""ties": [{"kind": "needs", "node": "2"}, {"kind": "needs", "node": "2"}]"#,
    #""department": "office", "partners": [{"department": "office"}]"#,
    #""partners": [{"department": "office"}, {"department": "office"}]"#,
  ])
  func whatCannotBeIsRefused(_ rest: String) {
    #expect(throws: ImportRefused.self) { try Self.file("p", ", " + rest) }
  }

  @Test func bothEndsShowATie() throws {
    let (test, store) = try Self.store()
    defer { _ = test }
    func shown(_ node: String, _ plan: String, _ moment: Moment = .now) throws -> [String] {
      try store.read { db in
        try ShownTie.all(
          of: try PlanDesk.key(node), of: try PlanDesk.key(plan), Sight(moment: moment, seesDrafts: true), in: db)
      }.map { "\($0.kind) \($0.isIncoming) \($0.plan.text)/\($0.node.text)" }
    }
    #expect(try shown("1", "p") == ["same false q/2", "supports false p/2"])
    #expect(try shown("2", "p") == ["supports true p/1"])
    #expect(try shown("2", "q") == ["same true p/1"])
    let joined = try store.read { db in try JoinedWork.all(of: [try PlanDesk.key("school")], in: db) }
    #expect(joined.map(\.node.text) == ["1"] && joined[0].inCharge?.text == "office")
    #expect(try store.read { db in try JoinedWork.all(of: [try PlanDesk.key("office")], in: db) }.isEmpty)
  }

  @Test func theyAreEditedAndKeptAsTheyWere() throws {
    let desk = try PlanDesk()
    func form(_ partners: String, _ ties: String, _ version: Int) -> [(String, String)] {
      [
        ("version", String(version)), ("number", "1-1"), ("titleJa", "施策"), ("axis-class", "new"),
        ("department", "office"), ("partners", partners), ("ties", ties),
      ]
    }
    func change(_ form: [(String, String)]) throws -> EditOutcome {
      let edit = try desk.edit(form)
      return try desk.store.write { db in try edit.change(try PlanDesk.key("1-1"), in: db) }
    }
    #expect(try change(form("school | 会場", "支える | 1-2 | 注\nneeds | 2", 1)) == .saved(try PlanDesk.key("1-1")))
    let node = try desk.node("1-1")
    #expect(node.partners.map(\.department.text) == ["school"] && node.ties.map(\.kind) == [.supports, .needs])
    try desk.expectKept()
    for wrong in [("nobody", ""), ("office", ""), ("", "支える | 9-9"), ("", "near | 2"), ("", "支える | 1-1")] {
      guard case .refused = try change(form(wrong.0, wrong.1, 2)) else {
        Issue.record("\(wrong) was taken")
        continue
      }
    }
    #expect(try change(form("", "", 2)) == .saved(try PlanDesk.key("1-1")))
    #expect(try desk.node("1-1").ties.isEmpty)
    try desk.expectKept()
  }

  @Test func thePagesShowThem() throws {
    let city = try TestCity()
    let base = "/numazu/staff/plans/johoka-suishin/nodes/4/edit"
    let form = [
      ("version", "2"), ("number", "4"), ("titleJa", "運用"), ("ties", "前提とする | 6\nsame | kanmin-data/3 | 続き"),
      ("why", "組織が変わったため"),
    ]
    #expect(try city.post(base, form, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/4").text.contains("前提とする"))
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/6").text.contains("前提とされている"))
    #expect(try city.get("/numazu/plans/kanmin-data/nodes/3").text.contains("続き"))
    #expect(try city.get(base, as: .secretariat).text.contains("前提とする | 6"))
  }
}

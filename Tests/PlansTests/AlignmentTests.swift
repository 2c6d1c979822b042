import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan answers to: the file, the crosswalk, editing.
@Suite struct AlignmentTests {
  private static let rest = """
    , "documents": [{"key": "law", "title": "法", "kind": "statute", "items": [
      {"key": "a1", "number": "第1条", "name": "目的"}, {"key": "a2", "name": "定義", "code": "kanmin-card"}]}],
      "alignments": [{"document": "law"}, {"node": "1-1", "document": "law", "item": "a1", "note": "注"}]
    """

  private static func file(_ more: String = rest) -> [UInt8] {
    let nodes = """
      {"level": "policy", "number": "1", "title": "方針", "nodes": [
        \(PlanFileTests.measure("1-1")), \(PlanFileTests.measure("1-2"))]}
      """
    return Array(PlanFileTests.plan(nodes).replacing("\"purpose\": \"目的\"", with: "\"purpose\": \"目的\"\(more)").utf8)
  }

  @Test func theFrameKeepsThem() throws {
    let plan = try PlanFile.read(Self.file()).plan
    #expect(plan.documents.count == 1 && plan.alignments.count == 2)
    #expect(try Plan(frame: plan.frameText) == plan)
  }

  @Test(arguments: [
    #"{"document": "none"}"#, #"{"document": "law", "item": "a9"}"#, #"{"document": "law", "node": "9"}"#,
    #"{"document": "law"}, {"document": "law"}"#,
  ])
  func whatIsNotThereIsRefused(_ alignment: String) {
    let more = Self.rest.split(separator: "\"alignments\"")[0] + "\"alignments\": [\(alignment)]"
    #expect(throws: ImportRefused.self) { try PlanFile.read(Self.file(String(more))) }
  }

  @Test func theCrosswalkNamesWhatIsLinkedToNothing() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try PlanFile.read(Self.file())
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    let view = try test.store.read { db in try Crosswalk(file.plan.id, document: nil, page: 1, in: db) }
    #expect(view.lines.map(\.node.number) == ["1-1"] && view.whole.count == 1)
    #expect(view.openItems.map(\.key) == ["a2"] && view.openNodes.map(\.number) == ["1-2"])
  }

  @Test func anExportLeavesOutWhatWasTakenOut() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try PlanFile.read(Self.file())
    let now = PlanDesk.noon
    try test.store.write { db in
      try file.save(by: "t", at: now, in: db)
      var node = try Node.get(try PlanDesk.key("1-1"), of: file.plan.id, in: db)
      node.retired = now.day
      try node.update(in: file.plan.id, in: db)
    }
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    #expect(try PlanFile.read(export.json(.japanese)).plan.alignments.count == 1)
  }

  @Test func itemsAreReadFromLinesAndFromASpreadsheet() {
    #expect(OutsideDocument.Item(line: "第1条 | 目的")?.key == "1")
    #expect(OutsideDocument.Item(line: "1-2 | 目的", unlike: ["item-1"])?.line == "1-2 | 1-2 | 目的")
    #expect(OutsideDocument.Item(line: "目的", unlike: ["item-1"])?.key == "item-2")
    let item = OutsideDocument.Item(line: "a1 | 第1条 | 目的 | Purpose | kanmin-card")
    #expect(item?.number == "第1条" && item?.name.en == "Purpose" && item?.code == "kanmin-card")
    #expect(OutsideDocument.Item(line: "a1\t\t目的")?.name.ja == "目的")
    #expect(item.flatMap { OutsideDocument.Item(line: $0.line) } == item)
    for wrong in ["A | 1 | 目的", "a | 1 | ", "a|1|b|c|D"] { #expect(OutsideDocument.Item(line: wrong) == nil) }
  }

  @Test func theSecretariatKeepsDocumentsAndLinks() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    func plan() throws -> (Plan, String) {
      try store.read { db in
        let id: ID<Plan> = try PlanDesk.key("johoka-suishin")
        return (try Plan.get(id, in: db), String(try Plan.version(of: id, in: db)))
      }
    }
    let base = "/numazu/staff/plans/johoka-suishin"
    let document = [
      ("titleJa", "宣言"), ("titleEn", "Declaration"), ("kind", "declaration"), ("items", "p1 | | 柱1\np2 | | 柱2"),
    ]
    func version() throws -> (String, String) { ("version", try plan().1) }
    #expect(try city.post("\(base)/documents", document + [version()], as: .secretariat).status == 303)
    #expect(try city.post("\(base)/documents", document + [("version", "1")], as: .secretariat).status == 409)
    #expect(try city.post("\(base)/documents", [("titleJa", ""), version()], as: .secretariat).status == 422)
    #expect(try plan().0.documents.map(\.key) == ["declaration"])
    let links = [("link", "declaration/p1"), ("link", "declaration/"), ("link", "none/x")]
    #expect(try city.post("\(base)/nodes/4/alignment", links + [version()], as: .secretariat).status == 303)
    #expect(try plan().0.alignments.map(\.item) == [nil, "p1"])
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/4").text.contains("柱1"))
    #expect(try city.get("/numazu/plans/johoka-suishin/alignment").text.contains("柱2"))
    let lost = [("titleJa", "宣言"), ("items", "p2 | | 柱2"), try version()]
    #expect(try city.post("\(base)/documents/declaration", lost, as: .secretariat).status == 422)
    #expect(try city.post("\(base)/documents/declaration/removal", [version()], as: .secretariat).status == 422)
    let removal = "\(base)/documents/declaration/removal"
    let borne = try city.post(removal, [("sure", "yes"), version()], as: .secretariat)
    #expect(borne.status == 422 && borne.text.contains("対応2件"))
    #expect(try city.post("\(base)/nodes/4/alignment", [version()], as: .secretariat).status == 303)
    #expect(try city.post(removal, [("sure", "yes"), ("version", "1")], as: .secretariat).status == 409)
    #expect(try city.post(removal, [("sure", "yes"), version()], as: .secretariat).status == 303)
    #expect(try plan().0.documents.isEmpty && plan().0.alignments.isEmpty)
    #expect(try city.post("\(base)/documents", document + [version()], as: .editor).status == 403)
  }
}

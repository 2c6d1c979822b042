import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Rounds, sessions, tasks and observations in a plan file.
@Suite struct PlanLoopTests {
  private static let loop = """
    {"rounds": [
      {"period": "2020", "due": "2021-03-31", "closed": true},
      {"period": "2021", "due": "2022-03-31", "asks": {
        "levels": ["measure"], "departments": ["office"], "branch": "1", "beforeDue": "2021-05-01",
        "before": [{"key": "aim", "label": {"ja": "目的"}, "kind": "text", "required": true, "internal": false, "options": []}],
        "after": [{"key": "next", "label": {"ja": "次"}, "kind": "choice", "required": false, "internal": true,
          "options": [{"key": "go", "label": {"ja": "続ける", "en": "Go on"}}]}],
        "remindBefore": [7, 1], "remindAfter": [], "note": "お願いします", "reportedOn": "2022-05-01"}}],
     "meetings": [{"key": "m1", "body": "推進本部", "held": "2021-05-10", "present": ["本部長"], "agenda": "# 議題",
      "papers": [{"title": "資料1", "url": "https://example.jp/1.pdf"}], "decisions": ["進める", "直す"],
      "minutes": "議事", "period": "2020", "published": true}],
     "tasks": [
      {"words": "直してください", "node": "1-1", "meeting": "m1", "department": "office", "due": "2021-06-30", "done": true,
       "outcome": "直した"},
      {"words": "調べる", "due": "2021-07-31"}],
     "observations": [{"node": "1-1", "title": "待ち時間", "event": "indicator/wait/threshold", "steps": [
      {"kind": "observe", "on": "2021-06-01", "words": "のびた"}, {"kind": "orient", "on": "2021-06-02", "words": "人手"},
      {"kind": "decide", "on": "2021-06-02", "words": "増やす"}]}]}
    """

  private static func file(_ loop: String) -> String {
    let organisation = #"""
      "organisation": {"bodies": [{"key": "hq", "name": "本部"}], "people": [{"key": "mayor", "name": "市長"}],
        "roles": [{"key": "chair", "name": "本部長"}]}, "loop": \#(loop),
      """#
    let nodes =
      #"{"level": "policy", "number": "1", "title": "方針1", "nodes": ["#
      + PlanFileTests.measure("1-1", #", "department": "office""#) + "]}"
    return PlanFileTests.plan(nodes).replacing(#""purpose":"#, with: organisation + #""purpose":"#)
  }

  private func read(_ text: String) throws -> PlanFile {
    try PlanFile.read(Array(text.utf8), knownDepartments: [try PlanDesk.key("office")])
  }

  private func store() throws -> TestStore {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    try test.store.write { db in
      try Department(id: try PlanDesk.key("office"), name: Localized("課")).insertIfMissing(in: db)
    }
    return test
  }

  private func exported(_ store: Store, _ plan: String) throws -> JSON {
    let bytes = try store.read { db in
      try PlanExport(try PlanDesk.key(plan), Sight(seesDrafts: true), withLoop: true, in: db)
    }.json(.japanese)
    return try JSON.parse(bytes)
  }

  @Test func whatComesInGoesOutAsItWas() throws {
    let test = try store()
    let file = try read(Self.file(Self.loop))
    try test.store.write { db in try file.save(by: "importer", at: PlanDesk.noon, in: db) }
    let out = try exported(test.store, "p")
    let before = try JSON.parse(Self.loop)
    for part in ["rounds", "meetings", "tasks", "observations"] {
      #expect(out["loop"]?[part] == before[part], "\(part)")
    }
    // And once more, from an export and under another name.
    let text = String(
      decoding: try test.store.read { db in try PlanExport(try PlanDesk.key("p"), withLoop: true, in: db) }.json(
        .japanese),
      as: UTF8.self)
    let again = try read(text.replacing(#""slug": "p""#, with: #""slug": "q""#))
    try test.store.write { db in try again.save(by: "importer", at: PlanDesk.noon, in: db) }
    #expect(try exported(test.store, "q")["loop"] == out["loop"])
  }

  @Test func whatIsTheOfficesIsInNoPublicFile() throws {
    let test = try store()
    let file = try read(Self.file(Self.loop))
    try test.store.write { db in try file.save(by: "importer", at: PlanDesk.noon, in: db) }
    let bytes = try test.store.read { db in try PlanExport(try PlanDesk.key("p"), in: db) }.json(.japanese)
    #expect(try JSON.parse(bytes)["loop"] == nil)
  }

  @Test func namesOfPeopleStayWhereTheyAre() throws {
    let test = try store()
    let file = try read(Self.file(Self.loop))
    try test.store.write { db in
      try file.save(by: "importer", at: PlanDesk.noon, in: db)
      try db.run("UPDATE plan_meeting SET present = '本部長\n山田花子', changed_by = 'hanako'")
      try db.run("UPDATE plan_observation_step SET actor = 'hanako'")
      try db.run("UPDATE plan_task SET made_by = 'hanako'")
    }
    let text = String(
      decoding: try test.store.read { db in try PlanExport(try PlanDesk.key("p"), withLoop: true, in: db) }.json(
        .japanese),
      as: UTF8.self)
    #expect(text.contains("本部長") && !text.contains("山田") && !text.contains("hanako") && !text.contains("importer"))
  }

  @Test(arguments: [
    (
      #"{"rounds": [{"period": "2020", "due": "2021-03-31"}, {"period": "2020", "due": "2021-03-31"}]}"#,
      "loop.rounds[1].period"
    ),
    (
      #"{"rounds": [{"period": "2020", "due": "2021-03-31", "asks": {"departments": ["gone"]}}]}"#,
      "loop.rounds[0].asks.departments[0]"
    ),
    (
      #"{"rounds": [{"period": "2020", "due": "2021-03-31", "asks": {"remindAfter": [0]}}]}"#,
      "loop.rounds[0].asks.remindAfter[0]"
    ),
    (
      #"{"meetings": [{"key": "m1", "body": "本部", "held": "2021-05-10", "present": ["山田花子"]}]}"#,
      "loop.meetings[0].present[0]"
    ),
    (#"{"tasks": [{"words": "x", "due": "2021-05-10", "meeting": "m9"}]}"#, "loop.tasks[0].meeting"),
    (#"{"tasks": [{"words": "x", "due": "2021-05-10", "node": "9-9"}]}"#, "loop.tasks[0].node"),
    (
      #"{"observations": [{"node": "1-1", "title": "x", "steps": [{"kind": "act", "on": "2021-05-10"}]}]}"#,
      "loop.observations[0].steps[0].kind"
    ),
    (#"{"sessions": []}"#, "loop.sessions"),
  ])
  func whatCannotBeIsNamedAtItsPlace(_ loop: String, _ path: String) throws {
    let refused = try #require(throws: ImportRefused.self) { try read(Self.file(loop)) }
    #expect(refused.faults.map(\.path).contains(path), "\(refused.faults.map(\.path))")
  }
}

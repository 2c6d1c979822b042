import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan rests on: the file, its pages, editing, documents with their dates, and what differs between editions.
@Suite struct FindingTests {
  private static let rest = """
    , "documents": [{"key": "survey", "title": "調査", "kind": "survey", "publisher": "省", "aliases": ["略"],
      "period": {"from": 2019}, "plan": "p", "dates": [{"on": "2019", "what": "surveyed"}, {"on": "2020-03-01", "note": "注"}],
      "items": [{"key": "q1", "name": "問1"}]}],
      "findings": [
        {"key": "few", "text": "人が減る", "value": {"ja": "3人", "en": "3 people"}, "on": "2019-10",
         "cites": [{"document": "survey", "item": "q1", "place": "p. 3", "note": "注"}], "leadsTo": ["shrink"]},
        {"key": "shrink", "kind": "issue", "text": "縮む", "settled": "2020", "nodes": ["1-1"]}]
    """

  private static func file(_ more: String = rest) -> [UInt8] {
    let nodes =
      "{\"level\": \"policy\", \"number\": \"1\", \"title\": \"方針\", \"nodes\": [\(PlanFileTests.measure("1-1"))]}"
    return Array(PlanFileTests.plan(nodes).replacing("\"purpose\": \"目的\"", with: "\"purpose\": \"目的\"\(more)").utf8)
  }

  @Test func theFrameKeepsThem() throws {
    let plan = try PlanFile.read(Self.file()).plan
    #expect(plan.findings.count == 2 && plan.documents[0].events.count == 2)
    #expect(plan.findings[0].citations[0].place == "p. 3")
    #expect(try Plan(frame: plan.frameText) == plan)
  }

  @Test(arguments: [
    #"{"key": "a", "text": "x", "cites": [{"document": "none"}]}"#,
    #"{"key": "a", "text": "x", "cites": [{"document": "survey", "item": "q9"}]}"#,
    #"{"key": "a", "text": "x", "nodes": ["9"]}"#, #"{"key": "a", "text": "x", "leadsTo": ["b"]}"#,
    #"{"key": "a", "text": "x", "leadsTo": ["a"]}"#, #"{"key": "a", "text": "x", "on": "2019-13"}"#,
    #"{"key": "a", "text": "x", "indicator": "none"}"#, #"{"key": "a", "text": "x"}, {"key": "a", "text": "x"}"#,
  ])
  func whatIsNotThereIsRefused(_ finding: String) {
    let more = Self.rest.split(separator: "\"findings\"")[0] + "\"findings\": [\(finding)]"
    #expect(throws: ImportRefused.self) { try PlanFile.read(Self.file(String(more))) }
  }

  @Test(arguments: [("2019", "令和元年 (2019)"), ("2016-12", "平成28年12月 (2016)")])
  func datesAreAsExactAsTheyAreKnown(_ text: String, _ shown: String) {
    #expect(WrittenDate(text)?.shown(in: .japanese) == shown)
    for wrong in ["19", "2019-1", "2019-02-30", "令和元年"] { #expect(WrittenDate(wrong) == nil) }
  }

  @Test func linesOfAFormComeBack() throws {
    let plan = try PlanFile.read(Self.file()).plan
    for event in plan.documents[0].events { #expect(OutsideDocument.Event(line: event.line) == event) }
    #expect(OutsideDocument.Event(line: "2020-03 | 改定")?.kind == .revised)
    #expect(OutsideDocument.Event(line: "2020 | 変") == nil)
    let citation = plan.findings[0].citations[0]
    #expect(Finding.Citation(line: citation.line, in: plan, before: []) == citation)
    #expect(Finding.Citation(line: "none", in: plan, before: []) == nil)
  }

  @Test func editionsAreComparedByTheirEntries() throws {
    let old = try PlanFile.read(Self.file()).plan
    var new = old
    FramePart.findings.remove("shrink", from: &new)
    let found = FrameDifference.all(from: old, to: new)
    #expect(found.map(\.key) == ["few", "shrink"] && found[1].new.isEmpty)
    #expect(found[0].old.contains("⇒ shrink") && !found[0].new.contains("shrink"))
  }

  @Test func theSecretariatKeepsFindings() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    func plan() throws -> (Plan, String) {
      try store.read { db in
        let id: ID<Plan> = try PlanDesk.key("johoka-suishin")
        return (try Plan.get(id, in: db), String(try Plan.version(of: id, in: db)))
      }
    }
    let base = "/numazu/staff/plans/johoka-suishin"
    func version() throws -> (String, String) { ("version", try plan().1) }
    let document = [
      ("titleJa", "調査"), ("titleEn", "Survey"), ("kind", "survey"), ("publisherJa", "総務省"), ("from", "2019"),
      ("dates", "2019 | 調査\n2020-03-01 | 改定 | 注"), ("aliases", "略称"),
    ]
    #expect(try city.post("\(base)/documents", document + [version()], as: .secretariat).status == 303)
    #expect(try city.post("\(base)/documents", document + [("dates", "x"), version()], as: .editor).status == 403)
    #expect(try city.get("/numazu/documents").text.contains("総務省"))
    let finding = [
      ("textJa", "利用者が増えた"), ("kind", "issue"), ("valueJa", "89.8%"), ("on", "2019"), ("nodes", "4"),
      ("cites", "survey |  | 図1"), ("key", "users"),
    ]
    let list = "\(base)/parts/findings"
    #expect(try city.post(list, finding + [version()], as: .secretariat).status == 303)
    #expect(try city.post(list, finding + [version()], as: .secretariat).status == 422)
    #expect(try city.post(list, [("textJa", "x"), ("nodes", "none"), version()], as: .secretariat).status == 422)
    #expect(try city.post(list, [("textJa", "x"), ("version", "1")], as: .secretariat).status == 409)
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/4").text.contains("利用者が増えた"))
    let page = try city.get("/numazu/plans/johoka-suishin/findings").text
    #expect(page.contains("総務省") && page.contains("図1") && page.contains("89.8%"))
    #expect(try city.get("/numazu/plans/johoka-suishin/findings.csv").text.contains("users"))
    #expect(
      try city.post("\(list)/users", [("textJa", "減った"), ("leadsTo", "none"), version()], as: .secretariat).status
        == 422)
    #expect(try city.post("\(list)/users", [("textJa", "減った"), version()], as: .secretariat).status == 303)
    #expect(try plan().0.findings[0].text.ja == "減った" && plan().0.findings[0].citations.isEmpty)
    #expect(try city.post("\(list)/users/removal", [version()], as: .secretariat).status == 422)
    #expect(try city.post("\(list)/users/removal", [("sure", "yes"), version()], as: .secretariat).status == 303)
    #expect(try plan().0.findings.isEmpty)
    #expect(try city.get("\(base)/parts/nothing", as: .secretariat).status == 404)
  }
}

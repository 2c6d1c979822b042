import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct LifeGuideTests {
  @Test func startersAreGuides() throws {
    #expect(LifeGuideStarter.all.count == LifeGuideStarter.documents.count)
    let known = Set(ProcedureStarter.documents.map(\.slug))
    for starter in LifeGuideStarter.all {
      let guide = starter.guide
      #expect(try LifeGuide(json: guide.json) == guide, "\(starter.slug)")
      #expect(guide.title.en != nil && guide.lead.en != nil)
      for entry in guide.entries {
        if let procedure = entry.procedure { #expect(known.contains(procedure.text), "\(procedure.text)") }
        #expect(entry.elsewhere != nil && entry.title != nil && entry.why.en != nil, "\(starter.slug)")
      }
    }
  }

  @Test func movingInLeadsToWhatMovesIn() throws {
    let guide = try #require(LifeGuideStarter.find("moving")?.guide)
    func found(_ answers: [String: String]) -> [String] {
      let answered = AnsweredGuide(guide, Sample.answers(answers), at: Sample.noon)
      return guide.entries.filter(answered.applies).compactMap(\.procedure?.text)
    }
    let all = ["insured": "1", "children": "1", "nursery": "1", "dog": "1", "waste": "0"]
    #expect(
      found(all.merging(["kind": "in"]) { $1 }) == ["moving-in", "child-allowance", "nursery", "dog-registration"])
    #expect(
      found(all.merging(["kind": "out", "waste": "1"]) { $1 }) == [
        "moving-out", "health-insurance-leave", "bulky-waste",
      ])
    #expect(found(["kind": "within", "insured": "0", "children": "0", "dog": "0", "waste": "0"]) == ["moving-within"])
  }

  @Test(arguments: [
    ("{", "JSON"), (#"{"title": "題", "lead": "文", "event": "party", "procedures": []}"#, "event"),
    (#"{"title": "題", "lead": "文", "event": "moving", "procedures": []}"#, "procedures"),
    (
      #"{"title": "題", "lead": "文", "event": "moving", "procedures": [{"procedure": "a", "why": "理由", "applies": "${x}"}]}"#,
      "procedures[0].applies"
    ),
    (#"{"title": "題", "lead": "文", "event": "moving", "procedures": [{"why": "理由"}]}"#, "procedures[0].title"),
    (
      #"{"title": "題", "lead": "文", "event": "moving", "procedures": [{"title": "名", "words": "文", "why": "理由", "link": "javascript:1"}]}"#,
      "procedures[0].link"
    ),
    (
      #"{"title": "題", "lead": "文", "event": "moving", "procedures": [{"procedure": "a", "why": "理由"}], "questions": [{"name": "f", "type": "file", "title": "書類"}]}"#,
      "questions[0].type"
    ),
  ])
  func whatIsWrongIsNamed(_ json: String, _ place: String) throws {
    let fault = #expect(throws: MemberFault.self) { try LifeGuide(json: json) }
    #expect(fault?.words.ja.contains(place) == true, "\(fault?.words.ja ?? "")")
  }

  @Test func staffMakeChangeAndShowOne() throws {
    let city = try TestCity()
    let desk = "/numazu/staff/life-events"
    #expect(try city.post(desk, [("id", "own"), ("starter", "birth")], files: [], as: .secretariat).status == 303)
    #expect(try city.get("/numazu/life-events/own").status == 404, "it is not shown yet")
    let again = try city.post(desk, [("id", "own"), ("starter", "birth")], files: [], as: .secretariat)
    #expect(again.status == 422 && again.text.contains("同じ名前の案内"))
    let json = try #require(LifeGuideStarter.find("work")?.guide.readable)
    let bad = try city.post(
      "\(desk)/own", [("revision", "0"), ("json", json.replacing("\"work\"", with: "\"party\""))], files: [],
      as: .secretariat)
    #expect(bad.status == 422 && bad.text.contains("event"))
    let saved = try city.post(
      "\(desk)/own", [("revision", "0"), ("open", "1"), ("json", json)], files: [], as: .secretariat)
    #expect(saved.status == 303)
    #expect(try city.get("/numazu/life-events/own").text.contains("仕事を始めたとき"))
    let stale = try city.post("\(desk)/own", [("revision", "0"), ("json", json)], files: [], as: .secretariat)
    #expect(stale.status == 409)
    #expect(try city.get("/numazu/life-events/own").status == 200)
    let file = try city.get("\(desk)/own/guide.json", as: .secretariat)
    #expect(try LifeGuide(json: file.text) == LifeGuideStarter.find("work")?.guide)
    #expect(try city.get(desk, as: .editor).status == 403)
  }
}

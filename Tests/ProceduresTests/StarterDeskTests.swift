import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct StarterDeskTests {
  private let city: TestCity
  private let desk = "/numazu/staff/procedures"

  init() throws { city = try TestCity() }

  private func add(_ id: String, _ starter: String, json: String = "") throws -> Response {
    try city.post(desk, [("id", id), ("starter", starter), ("json", json)], files: [], as: .secretariat)
  }

  private func working(_ id: String) throws -> String? {
    let id = try #require(ID<Procedure>(id))
    return try city.city("numazu").store.read { db in try Procedure.find(id, in: db)?.working }
  }

  @Test func aProcedureBeginsAsAStarter() throws {
    let page = try city.get(desk, as: .secretariat).text
    for starter in ProcedureStarter.all { #expect(page.contains("value=\"\(starter.slug)\"")) }
    #expect(try add("dogs", "dog-registration").status == 303)
    #expect(try working("dogs") == ProcedureStarter.find("dog-registration")?.definition.json)
    #expect(try city.get("\(desk)/dogs", as: .secretariat).text.contains("マイクロチップ"))
  }

  @Test func wordsThatWerePastedCountMore() throws {
    let own = #"{"title": "独自", "summary": "要約", "otherWay": "窓口"}"#
    #expect(try add("own", "dog-registration", json: own).status == 303)
    #expect(try working("own") == ProcedureDefinition(json: own).json)
  }

  @Test(arguments: ["", "cat-registration"])
  func withoutAnyOfThemNothingIsMade(_ starter: String) throws {
    let answer = try add("cats", starter)
    #expect(answer.status == 422 && answer.text.contains("ひな型かファイルを選ぶか"))
    #expect(try working("cats") == nil)
  }
}

@Suite struct EmptyProcedureTests {
  /// Who writes a procedure alone begins with one that can be tried and published as it is.
  @Test func anEmptyProcedureIsBegunAndWritten() throws {
    let city = try TestCity()
    let list = try city.get("/numazu/staff/procedures", as: .secretariat).text
    #expect(list.contains("<option value=\"empty\">"))
    let made = try city.post(
      "/numazu/staff/procedures", [("id", "own-idea"), ("starter", "empty")], as: .secretariat)
    #expect(made.status == 303)
    #expect(try city.get("/numazu/staff/procedures/own-idea", as: .secretariat).text.contains("新しい手続"))
    #expect(try city.post("/numazu/staff/procedures/own-idea/publication", [], as: .secretariat).status == 303)
  }
}

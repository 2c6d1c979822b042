import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Rounds and editions that something in the world called for.
@Suite struct OccasionTests {
  private static let staff = "/numazu/staff/plans/johoka-suishin"
  private static let findings = "/numazu/plans/johoka-suishin/findings"

  /// A city with an event among the findings of a plan.
  private func city() throws -> TestCity {
    let city = try TestCity()
    let finding = [("textJa", "感染症が広がった"), ("kind", "event"), ("key", "epidemic"), ("version", try version(city))]
    #expect(try city.post("\(Self.staff)/parts/findings", finding, as: .secretariat).status == 303)
    return city
  }

  private func version(_ city: TestCity) throws -> String {
    try city.city("numazu").store.read { db in
      String(try Plan.version(of: try PlanDesk.key("johoka-suishin"), in: db))
    }
  }

  @Test func aFindingAsksForReviewsOfADay() throws {
    let city = try city()
    #expect(!(try city.get(Self.findings).text.contains("because=epidemic")))
    #expect(!(try city.get(Self.findings, as: .auditor).text.contains("because=epidemic")))
    #expect(try city.get(Self.findings, as: .secretariat).text.contains("/rounds?because=epidemic"))
    let opening = try city.get("\(Self.staff)/rounds?because=epidemic", as: .secretariat).text
    #expect(opening.contains("value=\"epidemic\" checked"))
    #expect(opening.contains("value=\"\(try city.city("numazu").store.read { _ in currentInstant() }.day.iso)\""))
    let form = [("period", "2020-05-06"), ("due", "2030-01-31"), ("starter", "none")]
    let wrong = try city.post("\(Self.staff)/rounds", form + [("because", "flood")], as: .secretariat)
    #expect(wrong.status == 422 && wrong.text.contains("because-error"))
    #expect(try city.post("\(Self.staff)/rounds", form + [("because", "epidemic")], as: .secretariat).status == 303)
    let cycle = "\(Self.staff)/cycles/2020-05-06"
    #expect(try city.get(cycle, as: .auditor).text.contains("感染症が広がった"))
    let day = try #require(ReviewPeriod("2020-05-06")).shown(in: .japanese)
    #expect(!(try city.get(Self.findings).text.contains("評価（\(day)）")))
    #expect(try city.get(Self.findings, as: .auditor).text.contains("評価（\(day)）"))
    #expect(try city.get(Self.findings, as: .auditor).text.contains("/cycles/2020-05-06"))
    #expect(try city.get("\(Self.staff)/nodes/11/reviews/2020-05-06", as: .secretariat).status == 200)
  }

  @Test func whatIsTakenAwayIsNamedNoMore() throws {
    let city = try city()
    let form = [("period", "2020-05-06"), ("due", "2030-01-31"), ("because", "epidemic")]
    #expect(try city.post("\(Self.staff)/rounds", form, as: .secretariat).status == 303)
    let removal = [("sure", "yes"), ("version", try version(city))]
    #expect(
      try city.post("\(Self.staff)/parts/findings/epidemic/removal", removal, as: .secretariat).status == 303)
    #expect(!(try city.get("\(Self.staff)/cycles/2020-05-06", as: .secretariat).text.contains("感染症が広がった")))
    let file = try city.city("numazu").store.read { db in
      let plan = try Plan.get(try PlanDesk.key("johoka-suishin"), in: db)
      return try PlanLoop(of: plan, nodes: [], in: db)
    }
    #expect(file.rounds.compactMap(\.cycle).allSatisfy { $0.because.isEmpty })
  }

  @Test func anEditionNamesWhatCalledForIt() throws {
    let city = try city()
    let next = [
      ("key", "suishin-2"), ("titleJa", "計画"), ("nameJa", "臨時の見直し"), ("kind", "amendment"), ("from", "2026"),
      ("because", "epidemic"),
    ]
    #expect(try city.get("\(Self.staff)/editions/next", as: .secretariat).text.contains("感染症が広がった"))
    #expect(try city.post("\(Self.staff)/editions/next", next, as: .secretariat).status == 303)
    // The draft is the office's alone.
    #expect(!(try city.get(Self.findings).text.contains("臨時の見直し")))
    let store = try city.city("numazu").store
    let id: ID<Plan> = try PlanDesk.key("suishin-2")
    #expect(try store.read { db in try Plan.get(id, in: db).edition.because } == ["epidemic"])
    let step = [
      ("step", "consult"), ("version", String(try store.read { db in try Plan.version(of: id, in: db) })),
    ]
    #expect(try city.post("/numazu/staff/plans/suishin-2/editions", step, as: .secretariat).status == 303)
    #expect(try city.get(Self.findings).text.contains("臨時の見直し"))
    #expect(try city.get("/numazu/plans/suishin-2").text.contains("/plans/suishin-2/findings#epidemic"))
  }

  @Test func thePlanFileCarriesIt() throws {
    func text(_ because: String) -> String {
      PlanFileTests.plan(PlanFileTests.measure("1")).replacing(
        "\"purpose\": \"目的\"",
        with: """
          "purpose": "目的", "findings": [{"key": "flood", "text": "水害", "kind": "event"}],
          "edition": {"kind": "amendment", "because": ["\(because)"]}
          """)
    }
    let file = try PlanFile.read(Array(text("flood").utf8))
    #expect(file.plan.edition.because == ["flood"])
    #expect(try Plan(frame: file.plan.frameText) == file.plan)
    #expect(throws: ImportRefused.self) { try PlanFile.read(Array(text("quake").utf8)) }
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What leads people on: to an open consultation, to a plan's end, to a scale of marks, to a number's formula.
@Suite struct PlanGuidanceTests {
  private let staff = "/numazu/staff/plans"

  /// Announces a consultation on johoka-suishin, on one node or on all of it.
  private func consultation(_ city: TestCity, node: String = "", opens: Int = -1) throws {
    let today = currentInstant().day
    let fields = [
      ("title", "夜間窓口への意見"), ("question", "どう思いますか。"), ("opens", (today + opens).iso),
      ("closes", (today + 10).iso), ("audience", "anyone"), ("offline", "ファクス"), ("node", node),
    ]
    let made = try city.post("\(staff)/johoka-suishin/new-consultation", fields, as: .secretariat)
    let page = try #require(made.header("Location")?.split(separator: "?").first.map(String.init))
    #expect(try city.post("\(page)/step", [("action", "announce"), ("version", "1")], as: .secretariat).status == 303)
  }

  @Test(arguments: Backend.all) func anOpenConsultationIsWherePeopleLook(_ backend: Backend) throws {
    let city = try TestCity(backend)
    try consultation(city)
    for path in ["/numazu", "/numazu/plans/johoka-suishin", "/numazu/plans/johoka-suishin/nodes/11"] {
      #expect(try city.get(path).text.contains("夜間窓口への意見"), "\(path)")
    }
    #expect(try !city.get("/numazu/plans/kanmin-data").text.contains("夜間窓口への意見"))
  }

  @Test func aConsultationOnOneItemStandsOnItsPageAlone() throws {
    let city = try TestCity()
    // By its number, where people do not choose from the list.
    try consultation(city, node: "11")
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/11").text.contains("夜間窓口への意見"))
    #expect(try !city.get("/numazu/plans/johoka-suishin/nodes/12").text.contains("夜間窓口への意見"))
  }

  @Test func aConsultationToComeIsNotOpen() throws {
    let city = try TestCity()
    try consultation(city, opens: 3)
    #expect(try !city.get("/numazu").text.contains("夜間窓口への意見"))
  }

  @Test func puttingAPlanUpForCommentLeadsOnToAsking() throws {
    let city = try TestCity()
    let fields = [("key", "draft"), ("titleJa", "次期計画"), ("nameJa", "改訂版"), ("kind", "new"), ("from", "2026")]
    _ = try city.post("\(staff)/johoka-suishin/editions/next", fields, as: .secretariat)
    let version = try city.city("numazu").store.read { db in try Plan.version(of: try PlanDesk.key("draft"), in: db) }
    let step = try city.post(
      "\(staff)/draft/editions", [("step", "consult"), ("version", String(version))], as: .secretariat)
    let next = try #require(step.header("Location"))
    #expect(next.contains("new-consultation"))
    #expect(try city.get(next, as: .secretariat).text.contains("「次期計画」（案）への意見募集"))
    #expect(try city.get("\(staff)/draft/editions", as: .secretariat).text.contains("まだありません"))
  }

  @Test func aPeriodThatIsOverIsSaidToThoseWhoCanEndIt() throws {
    let city = try TestCity()
    let plan = "/numazu/plans/johoka-suishin"
    #expect(try city.get(plan, as: .secretariat).text.contains("johoka-suishin/editions#end"))
    #expect(try !city.get(plan, as: .editor).text.contains("editions#end"))
    #expect(try !city.get(plan).text.contains("editions#end"))
    let ended = Plan(id: try PlanDesk.key("p"), title: Localized("計画"), purpose: Localized("目的"))
    #expect(ended.periodOver(on: PlanDesk.noon.day) == nil)
  }

  @Test(arguments: Backend.all) func aPlanWithoutReviewedLevelsGetsThemAndAScale(_ backend: Backend) throws {
    let city = try TestCity(backend)
    let rounds = "\(staff)/johoka-kanmin-2021/rounds"
    let page = try city.get(rounds, as: .secretariat).text
    #expect(page.contains("name=\"levels\"") && !page.contains("name=\"due\""))
    #expect(try city.get(rounds, as: .editor).text.contains("事務局に依頼してください"))
    let key = try #require(
      try city.city("numazu").store.read { db in
        try Plan.get(try PlanDesk.key("johoka-kanmin-2021"), in: db).levels.first?.key
      })
    let target = "\(staff)/johoka-kanmin-2021/reviewed-levels"
    let wrong = try city.post(target, [("levels", "nothing")], as: .secretariat)
    #expect(wrong.status == 422 && wrong.text.contains("levels-error") && wrong.text.contains("scale-error"))
    #expect(try city.post(target, [("levels", key), ("scale", "signs")], as: .secretariat).status == 303)
    #expect(try city.get(rounds, as: .secretariat).text.contains("name=\"due\""))
    let plan = try city.city("numazu").store.read { db in try Plan.get(try PlanDesk.key("johoka-kanmin-2021"), in: db) }
    #expect(plan.reviewedLevels == [key] && plan.marks.map(\.sign) == ["◎", "○", "△", "×"])
  }

  @Test func anItemIsMeantByKeyNumberOrTitle() throws {
    let desk = try PlanDesk()
    try desk.store.read { db in
      let plan: ID<Plan> = try PlanDesk.key("p")
      for written in ["1-1", " 1-1 ", "方針1"] {
        #expect(try Node.meant(by: written, of: plan, in: db) != nil, "\(written)")
      }
      #expect(try Node.meant(by: "方針9", of: plan, in: db) == nil)
    }
  }

  @Test func sharesHaveTheirFormula() throws {
    let city = try TestCity()
    let plan = try city.get("/numazu/plans/johoka-suishin").text
    #expect(plan.contains("21 ÷ 26 × 100") && plan.contains("(21 + 2) ÷ 26 × 100"))
    #expect(try city.get("/numazu/plans/johoka-suishin/widget").text.contains("(21 + 2) ÷ 26 × 100"))
  }

  @Test func programsNamesStandBehindPeoplesWords() throws {
    let city = try TestCity()
    let page = try city.get("\(staff)/johoka-suishin/coverage", as: .secretariat).text
    #expect(page.contains("計画と評価<br>") && page.contains("<span class=\"note\"><code>plans</code></span>"))
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What somebody says need not be measured: with a reason, a name and a day, and taken back as easily.
@Suite struct ExemptionTests {
  private static let page = "/numazu/staff/plans/johoka-suishin/coverage"
  private static let form = "\(page)/exception"

  private func say(
    _ city: TestCity, _ subject: String, _ reason: String = "庁内だけの項目のため", _ more: [(String, String)] = [],
    as role: Role = .secretariat
  ) throws -> Response {
    try city.post(Self.form, [("subject", subject), ("reason", reason)] + more, as: role)
  }

  private func open(_ city: TestCity) throws -> Coverage.Counts {
    try city.city("numazu").store.read { db in
      let things = CoveredThings(metrics: allMetrics, modules: [("plans", nil)], services: [:])
      return try Coverage(try PlanDesk.key("johoka-suishin"), things, page: 1, in: db).counts
    }
  }

  @Test func anItemThatNeedsNoIndicatorIsListedApart() throws {
    let city = try TestCity()
    let before = try open(city)
    let asking = "class=\"note\" href=\"\(Self.form)?subject=node%3A13\""
    #expect(try city.get(Self.page, as: .secretariat).text.contains(asking))
    #expect(try say(city, "node:13").status == 303)
    let after = try open(city)
    #expect(after.open == before.open - 1 && after.exempt == 1 && after.measured == before.measured)
    let page = try city.get(Self.page, as: .auditor).text
    let account = try #require(
      try city.city("numazu").store.read { db in try Account.find(login: "secretariat", in: db) })
    #expect(
      page.contains("庁内だけの項目のため") && page.contains(account.name)
        && page.contains(currentInstant().day.shown(in: .japanese)))
    #expect(try !city.get(Self.page, as: .secretariat).text.contains(asking))
    // Another reason takes the place of the first, which is kept.
    #expect(try say(city, "node:13", "別の理由", [("seen", "1")]).status == 303)
    #expect(try say(city, "node:13", "", [("action", "end"), ("seen", "2")]).status == 303)
    #expect(try open(city) == before)
    let kept: [String] = try city.city("numazu").store.read { db in
      var found: [String] = []
      try db.each("SELECT reason FROM plan_exemption WHERE ended_at IS NOT NULL ORDER BY number") {
        (row) throws(StoreError) in found.append(try row["reason"])
      }
      return found
    }
    #expect(kept == ["庁内だけの項目のため", "別の理由"])
    #expect(try city.get("/numazu/staff/audit", as: .administrator).text.contains("指標は要らないとした記録の取り消し"))
  }

  @Test func whoWritesOverWhatTheyHaveNotSeenIsTold() throws {
    let city = try TestCity()
    #expect(try say(city, "node:13").status == 303)
    // Two had the page open before.
    let late = try say(city, "node:13", "別の理由")
    #expect(late.status == 409 && late.text.contains("別の理由") && late.text.contains("庁内だけの項目のため"))
    #expect(late.text.contains("name=\"seen\" value=\"1\""))
    #expect(try say(city, "node:13", "", [("action", "end")]).status == 409)
    #expect(try open(city).exempt == 1)
    // One took it back while the other wrote another reason.
    #expect(try say(city, "node:13", "", [("action", "end"), ("seen", "1")]).status == 303)
    #expect(try say(city, "node:13", "別の理由", [("seen", "1")]).status == 409)
    #expect(try open(city).exempt == 0)
  }

  @Test func metricsAndWholePartsCanBeLeftOut() throws {
    let city = try TestCity()
    func count() throws -> Int {
      try city.get(Self.page, as: .auditor).text.components(of: "要らないとした</span>")
    }
    #expect(try count() == 0)
    #expect(try say(city, "metric:plans.reviews-published").status == 303)
    #expect(try count() == 1)
    #expect(try say(city, "module:registers").status == 303)
    #expect(try count() > 1)
    #expect(try city.get("\(Self.form)?subject=module:registers", as: .secretariat).text.contains("取り消す"))
  }

  @Test func whatIsNotThereIsRefusedAndAReasonIsNeeded() throws {
    let city = try TestCity()
    for subject in ["node:none", "metric:plans.nothing", "module:nothing", "service:registers/none", "planet:mars", ""]
    {
      #expect(try say(city, subject).status == 404, "\(subject)")
    }
    let answer = try say(city, "node:13", " ")
    #expect(answer.status == 422 && answer.text.contains("reason-error"))
    #expect(try say(city, "node:13", String(repeating: "あ", count: 1_001)).status == 422)
    #expect(try say(city, "node:13", as: .editor).status == 403)
    #expect(try say(city, "node:13", as: .auditor).status == 403)
    #expect(try open(city).exempt == 0)
    #expect(try !city.get(Self.page, as: .auditor).text.contains("?subject="))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What is a draft is nowhere to be seen for the public: every public address of plans is tried.
@Suite struct DraftTests {
  static let title = "ひみつの次期計画"

  /// Numazu with a draft of the next edition.
  private func city(now: @escaping @Sendable () -> Instant = currentInstant) throws -> TestCity {
    let city = try TestCity(now: now)
    let answer = try city.post(
      "/numazu/staff/plans/johoka-suishin/editions/next",
      [("key", "draft"), ("titleJa", Self.title), ("nameJa", "改訂版"), ("kind", "new"), ("from", "2026")],
      as: .secretariat)
    guard answer.status == 303 else { throw TestProblem(description: answer.text) }
    return city
  }

  /// Public addresses of the module, with the draft for the plan.
  private var paths: [String] {
    Module.plans.endpoints.filter { $0.method == .get && $0.access == .anyone }.map { endpoint in
      let values = ["plan": "draft", "node": "11", "period": "2019", "file": "none"]
      let segments = endpoint.pattern.text.split(separator: "/").map { segment -> String in
        guard segment.hasPrefix(":") else { return String(segment) }
        let name = segment.dropFirst().prefix { $0 != "." }
        return (values[String(name)] ?? "none") + segment.drop { $0 != "." }
      }
      return "/numazu/" + segments.joined(separator: "/")
    }
  }

  @Test func noPublicAddressKnowsOfADraft() throws {
    let city = try city()
    for path in paths + ["/numazu", "/numazu/plans?asof=\(currentInstant().day.iso)"] {
      let answer = try city.get(path)
      if path.contains("/draft") { #expect(answer.status == 404, "\(path): \(answer.status)") }
      #expect(!answer.text.contains(Self.title), "\(path)")
      let asked = try city.get("\(path)?asof=\(currentInstant().day.iso)")
      #expect(!asked.text.contains(Self.title), "\(path) as of today")
      if path.contains("/draft") { #expect(asked.status == 404, "\(path) as of today") }
    }
  }

  /// What other sites frame is the same for everyone: nobody's session makes it show more.
  @Test func theWidgetOfADraftIsNobodysToSee() throws {
    let city = try city()
    for role in [Role.auditor, .secretariat, .administrator] {
      #expect(try city.get("/numazu/plans/draft/widget", as: role).status == 404)
    }
    #expect(try city.get("/numazu/plans/johoka-suishin/widget", as: .auditor).status == 200)
  }

  @Test func aDraftCannotBeComparedWith() throws {
    let city = try city()
    let path = "/numazu/plans/johoka-suishin/compare?with=draft"
    let answer = try city.get(path)
    #expect(answer.status == 422 && !answer.text.contains(Self.title))
    #expect(try city.get(path, as: .auditor).status == 200)
  }

  @Test func staffSeeItAndChangesOfItStayUnannounced() throws {
    let city = try city()
    #expect(try city.get("/numazu/plans/draft", as: .auditor).text.contains(EditionTexts.japanese.state(.draft)))
    #expect(try city.get("/numazu/plans", as: .editor).text.contains(Self.title))
    let fields = [("level", "measure"), ("parent", ""), ("number", "99"), ("titleJa", "ひみつの施策")]
    #expect(try city.post("/numazu/staff/plans/draft/add", fields, as: .secretariat).status == 303)
    let indicator = [("nameJa", "ひみつの指標"), ("direction", "up"), ("cadence", "year"), ("source", "hand")]
    #expect(try city.post("/numazu/staff/plans/draft/indicators/add", indicator, as: .secretariat).status == 303)
    for path in ["/numazu/changes", "/numazu/changes.atom"] {
      #expect(!(try city.get(path).text.contains("ひみつ")), "\(path)")
    }
  }

  @Test func aDraftUpForCommentIsPublicAndSaysSo() throws {
    let city = try city()
    let page = try city.get("/numazu/staff/plans/draft/editions", as: .secretariat).text
    #expect(page.contains("value=\"consult\""))
    let step = [("step", "consult"), ("version", "1")]
    #expect(try city.post("/numazu/staff/plans/draft/editions", step, as: .secretariat).status == 303)
    let shown = try city.get("/numazu/plans/draft")
    #expect(shown.status == 200 && shown.text.contains(EditionTexts.japanese.state(.consultation)))
    #expect(try city.get("/numazu/plans").text.contains(EditionTexts.japanese.consultations))
    #expect(try city.get("/numazu/changes").text.contains(Self.title))
    // The old edition leads to the new one.
    #expect(try city.get("/numazu/plans/johoka-suishin").text.contains("href=\"/numazu/plans/draft\""))
    #expect(try city.get("/numazu/plans/draft.json").text.contains("\"state\": \"consultation\""))
  }

  @Test func whatWasWithdrawnIsNoLongerOnTheListOfChanges() throws {
    let city = try city()
    func take(_ step: String, _ version: String) throws -> Int {
      let fields = [("step", step), ("version", version)]
      return try city.post("/numazu/staff/plans/draft/editions", fields, as: .secretariat).status
    }
    #expect(try take("consult", "1") == 303)
    #expect(try city.get("/numazu/changes").text.contains(Self.title))
    #expect(try take("withdraw", "2") == 303)
    for path in ["/numazu/changes", "/numazu/changes.atom", "/numazu/api/v1/changes"] {
      #expect(!(try city.get(path).text.contains(Self.title)), "\(path)")
    }
  }

  @Test func whatWasTakenBackIsGoneFromItsDays() throws {
    let clock = Locked(PlanDesk.noon)
    let city = try city(now: { clock.withLock { $0 } })
    let day = clock.withLock { $0 }.day
    func take(_ step: String, _ version: String) throws -> Int {
      let fields = [("step", step), ("version", version)]
      return try city.post("/numazu/staff/plans/draft/editions", fields, as: .secretariat).status
    }
    let addresses = ["/numazu/plans", "/numazu/plans/draft", "/numazu/plans/draft.json"].map { "\($0)?asof=\(day.iso)" }
    #expect(try take("consult", "1") == 303)
    clock.withLock { $0 = $0 + 2 * 86_400 }
    for address in addresses { #expect(try city.get(address).text.contains(Self.title), "\(address)") }
    #expect(try take("withdraw", "2") == 303)
    for address in addresses {
      #expect(!(try city.get(address).text.contains(Self.title)), "\(address)")
      #expect(try city.get(address, as: .auditor).text.contains(Self.title), "\(address) for staff")
    }
    #expect(try city.get(addresses[1]).status == 404)
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Ids of another plan, of another municipality, or of nothing, in every address of staff's: what they name is not there,
/// whoever asks, and nothing is written.
@Suite struct ForeignIDTests {
  private static let staff = "/numazu/staff/plans/johoka-suishin"

  /// Things of Numazu's plan, by the parameters that name them.
  private func things(_ city: TestCity) throws -> [String: String] {
    func made(_ path: String, _ fields: [(String, String)]) throws -> String {
      let answer = try city.post(path, fields, as: .administrator)
      guard answer.status == 303, let place = answer.header("Location") else {
        throw TestProblem(description: answer.text)
      }
      return String(place.prefix { $0 != "?" }.split(separator: "/").last ?? "")
    }
    let today = currentInstant().day
    let meeting = try made("\(Self.staff)/new-meeting", [("otherBody", "本部"), ("day", today.iso)])
    let consultation = try made(
      "\(Self.staff)/new-consultation",
      [
        ("title", "意見"), ("question", "どうですか。"), ("opens", today.iso), ("closes", (today + 9).iso),
        ("audience", "anyone"), ("offline", "ファクス"),
      ])
    let desk = "\(Self.staff)/consultations/\(consultation)"
    _ = try made("\(desk)/step", [("action", "announce"), ("version", "1")])
    _ = try made("\(desk)/paper", [("text", "紙の意見"), ("name", "誰か")])
    let observation = try made("\(Self.staff)/nodes/1/observe", [("title", "気づき"), ("words", "見た")])
    let task = try made(
      "\(Self.staff)/new-task", [("words", "調べる"), ("department", "welfare"), ("due", (today + 9).iso)])
    let comment: String? = try city.city("numazu").store.read { db in
      try db.value("SELECT id AS value FROM plan_comment")
    }
    return [
      "meeting": meeting, "consultation": consultation, "comment": try #require(comment), "observation": observation,
      "task": task, "indicator": "reviews-on-time", "node": "26", "period": "2020", "part": "findings",
      "department": "welfare", "sheet": "before",
    ]
  }

  private func path(_ endpoint: Endpoint, in city: String, _ plan: String, _ things: [String: String]) -> String {
    let segments = endpoint.pattern.text.split(separator: "/").map { segment -> String in
      guard segment.hasPrefix(":") else { return String(segment) }
      let (name, ending) = (String(segment.dropFirst().prefix { $0 != "." }), segment.drop { $0 != "." })
      return (name == "plan" ? plan : things[name] ?? "none") + ending
    }
    return "/\(city)/" + segments.joined(separator: "/")
  }

  /// How many events of the audit trail there are.
  private func events(_ city: TestCity, _ slug: String) throws -> Int {
    try city.city(slug).store.read { db in
      let count: Int? = try db.value("SELECT count(*) AS value FROM audit_event")
      return try #require(count)
    }
  }

  private static let form = [
    ("version", "1"), ("action", "publish"), ("sure", "yes"), ("step", "adopt"), ("state", "released"), ("shown", "文"),
    ("title", "題"), ("titleJa", "題"), ("words", "文"), ("text", "文"), ("mark", "◎"), ("outcome", "済んだ"),
    ("level", "measure"), ("reason", "理由"), ("count", "1"), ("kind", "oriented"), ("day", "2026-01-01"),
    ("otherBody", "本部"), ("department", "welfare"), ("due", "2026-12-01"), ("period", "2021"), ("year", "2021"),
    ("opens", "2026-01-01"), ("closes", "2026-12-01"), ("audience", "anyone"), ("question", "問い"), ("offline", "窓口"),
  ]

  private func expectNothing(
    _ city: TestCity, _ slug: String, _ plan: String, _ things: [String: String], only: (Endpoint) -> Bool
  ) throws {
    let before = try events(city, "numazu")
    for endpoint in Module.plans.endpoints where endpoint.operation == nil && only(endpoint) {
      let path = path(endpoint, in: slug, plan, things)
      let answer =
        endpoint.method == .get
        ? try city.get(path, as: .administrator) : try city.post(path, Self.form, as: .administrator)
      #expect(answer.status == 404, "\(endpoint.method) \(path): \(answer.status)")
    }
    #expect(try events(city, "numazu") == before)
  }

  private static let named = [
    ":meeting", ":consultation", ":comment", ":observation", ":task", ":indicator", ":node", ":workbook",
  ]

  @Test func whatIsOfAnotherPlanIsNotThere() throws {
    let city = try TestCity()
    let things = try things(city)
    // A plan of two nodes, with neither rounds nor indicators.
    try expectNothing(city, "numazu", "chiiki-johoka", things) { endpoint in
      endpoint.pattern.text.contains(":plan") && Self.named.contains { endpoint.pattern.text.contains($0) }
    }
  }

  @Test func whatIsOfAnotherMunicipalityIsNotThere() throws {
    let city = try TestCity(neighbours: true)
    let things = try things(city)
    let before = try events(city, "fuji")
    try expectNothing(city, "fuji", "johoka-suishin", things) { $0.pattern.text.contains("/:") }
    // One of a plan's own there does not help either.
    try expectNothing(city, "fuji", "johoka-4", things) { endpoint in
      Self.named.contains { endpoint.pattern.text.contains($0) }
    }
    // Signing in is all that was written.
    #expect(try events(city, "fuji") <= before + 1)
  }

  @Test func whatIsNothingIsNotThere() throws {
    let city = try TestCity()
    // Signing in is an event too.
    _ = try city.get("/numazu/staff", as: .administrator)
    try expectNothing(city, "numazu", "none", [:]) { $0.pattern.text.contains("/:") }
  }
}

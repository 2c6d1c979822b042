import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The small loop: what follows what, who may write, and what opens one by itself.
@Suite struct ObservationTests {
  private static let steps: [(Observation.Step.Kind, Observation.State, Observation.State?)] = [
    (.observe, .closed, .observed), (.orient, .observed, .oriented), (.orient, .closed, nil), (.decide, .observed, nil),
    (.decide, .oriented, .decided), (.act, .oriented, nil), (.act, .decided, .acting), (.close, .observed, .closed),
    (.close, .closed, nil), (.observe, .acting, .observed),
  ]

  @Test func stepsFollowEachOther() {
    for (kind, from, to) in Self.steps { #expect(Observation.state(after: kind, from: from) == to, "\(kind) \(from)") }
  }

  @Test(arguments: Backend.all) func anEventOpensOneUntilItIsClosed(_ backend: Backend) throws {
    let city = try TestCity(backend)
    let store = try city.city("numazu").store
    let now = currentInstant()
    let event = NoticedEvent(
      plan: try PlanDesk.key("johoka-suishin"), node: try PlanDesk.key("1"), key: "indicator/x/threshold",
      title: "目標を下回った", words: "40（目標 60）")
    let first = try store.write { db in try Observation.open(for: event, at: now, in: db) }
    let id = try #require(first)
    #expect(try store.write { db in try Observation.open(for: event, at: now, in: db) } == nil)
    let closed = try store.write { db -> Observation.State? in
      var observation = try Observation.get(id, in: db)
      return try observation.take(.init(kind: .close, words: "直した", actor: "s", at: now), in: db)
    }
    #expect(closed == .closed)
    #expect(try store.write { db in try Observation.open(for: event, at: now, in: db) } != nil)
    let page = try city.get("/numazu/staff/observations?source=event", as: .auditor)
    #expect(page.text.contains("目標を下回った"))
    let shown = try city.get("/numazu/staff/observations/\(id.text)", as: .auditor).text
    #expect(shown.contains("自動") && shown.contains("直した") && !shown.contains("name=\"kind\""))
  }

  @Test func aPersonWritesOneAndItStandsBesideTheReview() throws {
    let city = try TestCity()
    let base = "/numazu/staff/plans/johoka-suishin/nodes"
    #expect(try city.post("\(base)/1/observe", [("title", ""), ("words", "")], as: .editor).status == 422)
    let made = try city.post("\(base)/1/observe", [("title", "窓口が混む"), ("words", "月曜の朝")], as: .editor)
    let path = String(try #require(made.header("Location")).prefix { $0 != "?" })
    #expect(try city.post("\(base)/4/observe", [("title", "x"), ("words", "y")], as: .editor).status == 403)
    let step = [("version", "1"), ("kind", "orient"), ("words", "予約で減らせる")]
    #expect(try city.post(path, step, as: .auditor).status == 403)
    #expect(try city.post(path, [("version", "1"), ("kind", "act"), ("words", "した")], as: .editor).status == 422)
    #expect(try city.post(path, step, as: .editor).status == 303)
    #expect(try city.post(path, step, as: .editor).status == 409)
    #expect(try city.post(path, [("version", "2"), ("kind", "close"), ("words", " ")], as: .editor).status == 422)
    let review = try city.get("\(base)/1/reviews/2020", as: .editor)
    #expect(review.text.contains("窓口が混む") && review.text.contains("情勢判断"))
    #expect(
      try city.get("/numazu/staff/plans/johoka-suishin/cycles/2020/book/print", as: .auditor).text.contains("窓口が混む"))
    #expect(!(try city.get("/numazu/plans/johoka-suishin/nodes/1").text.contains("窓口が混む")))
  }
}

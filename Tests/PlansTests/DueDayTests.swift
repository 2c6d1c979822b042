import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The days on which values are due follow what they rest on at once.
@Suite struct DueDayTests {
  private static let plan = "/numazu/staff/plans/johoka-suishin"

  private static func due(_ store: Store, _ indicator: String, of plan: String) throws -> String? {
    try store.read { db in
      try db.value("SELECT due AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(indicator)")
    }
  }

  /// An indicator of the whole desk's plan with a target, whose plan begins in 2020.
  private static func promised(_ desk: PlanDesk, _ cadence: Indicator.Cadence = .year) throws -> Indicator {
    let target = IndicatorTarget(period: .year(FiscalYear(2024)), amount: .value(10))
    var indicator = Indicator(
      id: try PlanDesk.key("count"), series: .random(), name: Localized("件数"), source: .hand)
    indicator.cadence = cadence
    let made = indicator
    try desk.store.write { db in try made.save([target], in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db) }
    return made
  }

  @Test func aChangedRhythmMovesTheDueDayAndTheHistorySaysSo() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let fields = [
      ("key", "visits"), ("nameJa", "件数"), ("direction", "up"), ("cadence", "year"), ("source", "hand"),
      ("scale", "ratio"), ("targetPeriod1", "2020"), ("targetAmount1", "10"), ("targetKind1", "target"),
    ]
    let page = "\(Self.plan)/indicators/add"
    let made = try city.post(page, fields, as: .secretariat)
    try #require(made.status == 303, "\(made.text.prefix(300))")
    #expect(try Self.due(store, "visits", of: "johoka-suishin") == "2017-06-29")
    let monthly = fields.map { $0.0 == "cadence" ? ("cadence", "month") : $0 } + [("version", "1")]
    let changed = try city.post("\(Self.plan)/indicators/visits/edit", monthly, as: .secretariat)
    try #require(changed.status == 303, "\(changed.text.prefix(300))")
    #expect(try Self.due(store, "visits", of: "johoka-suishin") == "2016-05-15")
    let content: String = try #require(
      try store.read { db in
        try db.value(
          "SELECT content AS value FROM plan_history WHERE plan = 'johoka-suishin' AND subject LIKE '%visits%' ORDER BY version DESC LIMIT 1"
        )
      })
    #expect(content.contains("2016-05-15") && content.contains("cadence"))
  }

  @Test func aPlansNewPeriodMovesAllOfThem() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    func dues() throws -> [String] {
      try store.read { db in
        var found: [String] = []
        try db.each("SELECT due FROM plan_indicator WHERE plan = 'johoka-kanmin-2021' ORDER BY id") {
          (row) throws(StoreError) in found.append(try row["due"])
        }
        return found
      }
    }
    let before = try dues()
    try store.write { db in
      var plan = try Plan.get(try PlanDesk.key("johoka-kanmin-2021"), in: db)
      plan.period = Period(from: FiscalYear(2030), to: FiscalYear(2034))
      try plan.update(in: db)
      try DueDays.refresh(of: plan.id, by: "who", at: PlanDesk.noon, in: db)
    }
    let after = try dues()
    #expect(!before.isEmpty && after != before)
    let events = try store.read { db in try AuditEvent.recent(limit: 1, in: db) }
    #expect(events.map(\.action) == ["plans.indicator.due"])
  }

  @Test(arguments: Backend.all) func whatAnEarlierReleaseStoredIsTakenOver(_ backend: Backend) throws {
    let desk = try PlanDesk()
    let indicator = try Self.promised(desk)
    let right = try #require(try Self.due(desk.store, indicator.id.text, of: "p"))
    try desk.store.write { db in
      try db.run("UPDATE plan_indicator SET due = '2000-01-01', due_rule = 0 WHERE plan = 'p'")
    }
    try DueDays.takeOver(at: PlanDesk.noon, in: desk.store)
    #expect(try Self.due(desk.store, indicator.id.text, of: "p") == right)
    let count = { try desk.store.read { db in try AuditEvent.recent(limit: 100, in: db).count } }
    let events = try count()
    try DueDays.takeOver(at: PlanDesk.noon, in: desk.store)
    #expect(try count() == events)
  }

  @Test func whatCannotMeasureItselfStaysMissing() throws {
    let (desk, indicator) = try MeasuringTests.desk()
    try desk.store.write { db in
      try MeasuringFault.keep(.unknown, of: indicator, in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db)
      try db.run("UPDATE plan_indicator SET due_rule = 0")
    }
    let held = try Self.due(desk.store, indicator.id.text, of: "p")
    try DueDays.takeOver(at: PlanDesk.noon, in: desk.store)
    #expect(try Self.due(desk.store, indicator.id.text, of: "p") == held)
  }
}

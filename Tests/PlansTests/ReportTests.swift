import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The published report of a cycle, and observations that indicators open.
@Suite struct ReportTests {
  private static let plan = "/numazu/plans/johoka-suishin"
  private static let cycle = "/numazu/staff/plans/johoka-suishin/cycles/2020"

  private func publish(_ city: TestCity, _ node: String, computed: String? = nil, disagreement: String? = nil) throws {
    try city.city("numazu").store.write { db in
      var assessment = Assessment(mark: "◎", text: "よく進んだ")
      (assessment.computed, assessment.disagreement) = (computed, disagreement)
      try Review(
        node: try PlanDesk.key(node), period: PlanDesk.period, state: .published, assessment: assessment, comment: nil,
        version: 1, author: "e", changedAt: PlanDesk.noon
      ).save(in: try PlanDesk.key("johoka-suishin"), in: db)
    }
  }

  @Test func itIsPublicOnceTheSecretariatSaysSo() throws {
    let city = try TestCity()
    try publish(city, "1")
    try publish(city, "2", computed: "△", disagreement: "数え方を変えた年のため")
    let path = "\(Self.plan)/reports/2020"
    #expect(try city.get(path).status == 404)
    #expect(try city.get("\(path).csv").status == 404)
    #expect(try city.get(path, as: .auditor).text.contains("公表前の報告"))
    #expect(try city.post("\(Self.cycle)/report", [("action", "publish")], as: .editor).status == 403)
    #expect(try city.post("\(Self.cycle)/report", [("action", "publish")], as: .secretariat).status == 303)
    let page = try city.get(path)
    #expect(page.status == 200 && page.text.contains("数え方を変えた年のため") && page.text.contains("まだ評価を公表していないもの (24)"))
    #expect(try city.get(Self.plan).text.contains("johoka-suishin/reports/2020"))
    let csv = try city.get("\(path).csv")
    #expect(csv.status == 200 && csv.text.contains("よく進んだ"))
    #expect(try city.post("\(Self.cycle)/report", [("action", "withdraw")], as: .secretariat).status == 303)
    #expect(try city.get(path).status == 404)
  }

  @Test func itSaysNothingOfWhatIsNotPublished() throws {
    let city = try TestCity()
    try city.city("numazu").store.write { db in
      try Review(
        node: try PlanDesk.key("3"), period: PlanDesk.period, state: .submitted,
        assessment: Assessment(mark: "△", text: "まだ内緒の評価"), comment: nil, version: 1, author: "e",
        changedAt: PlanDesk.noon
      ).save(in: try PlanDesk.key("johoka-suishin"), in: db)
    }
    #expect(try city.post("\(Self.cycle)/report", [("action", "publish")], as: .secretariat).status == 303)
    for path in ["\(Self.plan)/reports/2020", "\(Self.plan)/reports/2020.csv"] {
      #expect(!(try city.get(path).text.contains("内緒")), "\(path)")
    }
  }

  @Test(arguments: Backend.all) func anIndicatorThatLeavesItsCourseOpensAnObservation(_ backend: Backend) throws {
    let city = try TestCity(backend)
    let store = try city.city("numazu").store
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    let series: ID<Indicator.Series> = try PlanDesk.key("waiting")
    let open = {
      try store.read { db in try Observation.of(try PlanDesk.key("1"), in: plan, since: nil, db) }
    }
    let add = { (year: Int, value: Double) in
      try store.write { db in
        try Measurement(
          period: .year(FiscalYear(year)), value: value, asOf: FiscalYear(year).lastDay, source: .hand,
          recordedAt: PlanDesk.noon, actor: "e"
        ).add(to: series, at: PlanDesk.noon, in: db)
      }
    }
    try store.write { db in
      let indicator = Indicator(
        id: try PlanDesk.key("waiting"), node: try PlanDesk.key("1"), series: series, name: Localized("窓口の満足度"),
        unit: Localized("%"))
      let targets = [(2019, 50.0), (2021, 60.0)].map { year, value in
        IndicatorTarget(period: .year(FiscalYear(year)), amount: .value(value))
      }
      try indicator.save(targets, in: plan, at: PlanDesk.noon, in: db)
    }
    try add(2019, 55)
    #expect(try open().isEmpty)
    try add(2020, 40)
    #expect(try open().map(\.source) == [.event])
    try add(2020, 41)
    #expect(try open().count == 1)
  }
}

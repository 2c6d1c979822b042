import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct MapTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private let map = "/numazu/staff/cases/flows/dog"

  /// A case that took so many hours at each of its three steps, the applicant having it for `away` of the first.
  private func handled(_ hours: Int, away: Int = 0, refused: Bool = false) throws -> ID<Case> {
    let id = try desk.handIn()
    if away > 0 {
      #expect(try desk.send(id, "/corrections", [("path", "dog/1/weight"), ("words", "量り直して")]).status == 303)
      let then = currentInstant() - away * 3_600
      try desk.store.write { db in
        try db.run("UPDATE procedures_correction SET asked_at = \(then) WHERE case_id = \(id)")
      }
      let corrected = try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", [("dog/1/weight", "5")])
      #expect(corrected.status == 303)
    }
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    let reason = refused ? [("outcome", "refused"), ("reason.3", "x")] : [("outcome", "approved")]
    #expect(try desk.send(id, "/steps/3", reason).status == 303)
    try desk.store.write { db in
      try db.run(
        """
        UPDATE procedures_step SET opened_at = ended_at - \((hours + away) * 3_600_000_000)
        WHERE case_id = \(id) AND position < 3
        """)
    }
    return id
  }

  private func measures(_ period: MapPeriod? = nil, _ offices: Set<ID<Department>>? = nil) throws -> MapMeasures {
    let today = currentInstant().day
    let dog = try #require(ID<Procedure>("dog"))
    let queue = CaseQueue(departments: offices, account: nil, today: today)
    return try desk.store.read { db in try MapMeasures(dog, period ?? .recent(today), queue, in: db) }
  }

  @Test func stepsAreMeasuredWithoutTheWaitForTheApplicant() throws {
    for hours in [1, 2, 3] { _ = try handled(hours) }
    let last = try handled(40, away: 100, refused: true)
    let found = try measures()
    #expect(found.cases == 4 && found.returned == 1)
    #expect(found.outcomes == [.approved: 3, .refused: 1])
    let look = try #require(found.steps["look"])
    #expect(look.office.count == 4 && look.away == 1)
    #expect(abs(look.office.median - 2 * 3_600) < 60 && abs(look.office.most - 40 * 3_600) < 60)
    #expect(abs(look.awaySeconds - 100 * 3_600) < 60)
    #expect(found.questions.map(\.name) == ["dog/weight"] && found.questions[0].cases == 1)
    #expect(found.offices.count == 1 && found.offices[0].refused == 1)
    try desk.change(last) { $0.department = ID("welfare") }
    #expect(try measures().offices.count == 2)
    let welfare = try #require(ID<Department>("welfare"))
    #expect(try measures(nil, [welfare]).cases == 1)
    #expect(try measures(nil, []).cases == 0)
  }

  @Test func periodsAndVersionsStandBesideEachOther() throws {
    let (old, _) = (try handled(2), try handled(3))
    let then = currentInstant() - 500 * 86_400
    try desk.change(old) { $0.ended = then }
    let early = MapPeriod(then.day + -1, then.day + 1)
    #expect(try measures(early).cases == 1 && measures().cases == 1)
    #expect(try measures(MapPeriod(then.day, currentInstant().day, version: 2)).cases == 0)
    #expect(try measures(MapPeriod(then.day, currentInstant().day, version: 1)).cases == 2)
    let both = try desk.city.get(map + "?from2=\(early.first.iso)&to2=\(early.last.iso)", as: .editor).text
    #expect(both.contains(MapTexts.japanese.span(early)))
    for query in ["?from=x&to=y&version=z", "?version=999", "?from=9999-12-31&to=0001-01-01&from2=2026-01-01"] {
      #expect(try desk.city.get(map + query, as: .editor).status == 200, "\(query)")
    }
  }

  @Test func whereCasesWaitIsCountedByStepAndAge() throws {
    let (_, slow, away) = (try desk.handIn(), try desk.handIn(), try desk.handIn())
    let then = currentInstant() - 20 * 86_400
    try desk.store.write { db in try db.run("UPDATE procedures_step SET opened_at = \(then) WHERE case_id = \(slow)") }
    _ = try desk.send(away, "/corrections", [("path", "kind"), ("words", "x")])
    let queue = CaseQueue(departments: nil, account: nil, today: currentInstant().day)
    let dog = try #require(ID<Procedure>("dog"))
    let waiting = try desk.store.read { db in try MapWaiting(dog, at: currentInstant(), queue, in: db) }
    #expect(waiting.counts["look"] == [.week: 1, .month: 1, .away: 1] && waiting.total("tag") == 3)
    #expect(waiting.total("decide") == 0)
  }

  @Test func theDrawingHoldsEveryStepAndSaysThemAsWords() throws {
    let page = try desk.city.get(map, as: .editor).text
    #expect(page.contains("<svg") && page.contains("aria-labelledby=\"flow-name flow-description\""))
    #expect(page.contains("確認と並行して鑑札の用意、次に登録</desc>"))
    let steps = try Sample.definition.steps
    #expect(FlowDrawing.groups(steps).map { $0.map(\.name) } == [["look", "tag"], ["decide"]])
    #expect(FlowDrawing.wrapped("あいうえおかきくけこ", 4) == ["あいうえ", "おかきく", "けこ"])
    #expect(FlowDrawing.wrapped(String(repeating: "あ", count: 50), 5).count == 4)
    #expect(try desk.city.get("/numazu/staff/cases/flows/none", as: .editor).status == 404)
  }

  @Test func fewCasesAreNotPublished() throws {
    let today = currentInstant().day
    for name in ["days-median", "days-90", "returned-question"] {
      let metric = try #require(timeMetrics.first { $0.name == "procedures.\(name)" })
      #expect(throws: Metric.Withheld.self, "\(name)") {
        try desk.store.read { db in
          _ = try metric.facts(MetricRange(today, today), name == "returned-question" ? "dog/kind" : "dog", db)
        }
      }
    }
    let ids = try (0..<12).map { _ in try handled(1) }
    let month = Month(today).before.first.begin
    for (index, id) in ids.enumerated() {
      let hours = index + 1
      try desk.store.write { db in
        try db.run(
          """
          UPDATE procedures_case SET decided_at = \(month + hours * 3_600), received_at = \(month) WHERE id = \(id)
          """)
      }
    }
    let rows = try desk.store.read { db in try TimeTable.rows(before: Month(today), in: db) }
    #expect(rows.first.map { Array($0.dropFirst(2)) } == [.int(12), .real(0.3), .real(0.5), .real(0), .empty])
    let metric = try #require(timeMetrics.first { $0.name == "procedures.days-90" })
    let facts = try desk.store.read { db in
      var found: [Int] = []
      try db.each(try metric.facts(MetricRange(month.day, month.day), "dog", db)) { (row) throws(StoreError) in
        found = [try row["part"], try row["whole"]]
      }
      return found
    }
    #expect(facts == [11 * 3_600, 24])
  }

  @Test func listsAreKeptByNameForOneselfAlone() throws {
    let list = "/numazu/staff/cases"
    let kept = try desk.city.post(
      list + "/filters", [("name", "急ぎ"), ("late", "1"), ("applicant", "abc")], as: .editor)
    #expect(kept.status == 303)
    #expect(try desk.city.get(list, as: .editor).text.contains("急ぎ"))
    #expect(!(try desk.city.get(list, as: .secretariat).text.contains("急ぎ")))
    let (id, query) = try desk.store.read { db -> (String, String) in
      var found = ("", "")
      try db.each("SELECT id, query FROM procedures_filter") { (row) throws(StoreError) in
        found = (try row["id"], try row["query"])
      }
      return found
    }
    #expect(query == "late=1", "whom somebody searched for is not kept")
    #expect(try desk.city.post(list + "/filters", [("name", ""), ("late", "1")], as: .editor).status == 422)
    _ = try desk.city.post(list + "/filters/\(id)", [], as: .secretariat)
    #expect(try desk.city.get(list, as: .editor).text.contains("急ぎ"), "others remove nothing")
    for index in 0..<30 {
      _ = try desk.city.post(list + "/filters", [("name", "n\(index)"), ("late", "1")], as: .editor)
    }
    let count: Int? = try desk.store.readOnce { db in try db.value("SELECT count(*) AS value FROM procedures_filter") }
    #expect(count == SavedFilter.most)
    #expect(try desk.city.post(list + "/filters/\(id)", [], as: .editor).status == 303)
    #expect(!(try desk.city.get(list, as: .editor).text.contains("急ぎ")))
  }

  @Test func theNextCaseIsTheOneBehindAndTwinsAreSaid() throws {
    let (first, second) = (try desk.handIn(), try desk.handIn(["owner": "別人", "owner/kana": "べつじん"]))
    let page = try desk.open(first).text
    #expect(page.contains("rel=\"next\"") && page.contains(Case.number(second)))
    #expect(!page.contains("二重の申請"))
    let third = try desk.handIn()
    #expect(try desk.open(third).text.contains("二重の申請") && desk.open(first).text.contains("二重の申請"))
    _ = try desk.send(third, "/withdrawal", [("withdrawal", "重複")])
    #expect(!(try desk.open(first).text.contains("二重の申請")))
  }

  /// With `MACHI_MANY_CASES=100000` it prints what the map of so many costs.
  @Test func manyCasesAreMeasuredWhole() throws {
    let asked = ProcessInfo.processInfo.environment["MACHI_MANY_CASES"].flatMap { Int($0) }
    let count = asked ?? 300
    try ManyCases.add(count, to: try desk.store, at: currentInstant())
    let clock = ContinuousClock()
    var found: MapMeasures?
    let spent = try clock.measure { found = try measures() }
    #expect(found?.cases == count && found?.returned == (count + 4) / 5 && found?.steps["tag"]?.office.count == count)
    #expect(found?.questions.map(\.name).sorted() == ["dog/weight", "kind"])
    if asked != nil { print("\(count) cases: \(spent)") }
  }
}

import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct OpinionTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func decided() throws -> ID<Case> {
    let id = try desk.handIn()
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved")]).status == 303)
    return id
  }

  private func rate(_ id: ID<Case>, _ fields: [(String, String)]) throws -> Response {
    try desk.counter.send(.post, "/numazu/cases/\(id.text)/opinion", fields)
  }

  private func count() throws -> Int {
    try desk.store.readOnce { db in try db.value("SELECT count(*) AS value FROM procedures_opinion") ?? 0 }
  }

  @Test func itIsAskedOnceAfterTheEnd() throws {
    let id = try desk.handIn()
    #expect(!(try desk.seen(id).contains("満足度")))
    #expect(try rate(id, [("score", "5")]).status == 303)
    #expect(try count() == 0)
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    _ = try desk.send(id, "/steps/3", [("outcome", "approved")])
    #expect(try desk.seen(id).contains("満足度"))
    let empty = try rate(id, [])
    #expect(empty.status == 422 && empty.text.contains("1つ選んで"))
    #expect(try rate(id, [("score", "6")]).status == 422)
    #expect(try rate(id, [("score", "4"), ("word", "早かった")]).status == 303)
    #expect(try rate(id, [("score", "1")]).status == 303)
    #expect(try count() == 1)
    #expect(!(try desk.seen(id).contains("満足度")))
  }

  @Test func nobodyElseAnswersAndNothingLeadsToTheCase() throws {
    let id = try decided()
    desk.counter.cookies = [Cookie.form: "visitortoken"]
    #expect(try rate(id, [("score", "5")]).status == 404)
    #expect(try count() == 0)
    let test = try TestStore(.sqlite)
    try test.store.migrate(allMigrations)
    let columns = try test.store.read { db -> [String] in
      var names: [String] = []
      try db.each("SELECT name FROM pragma_table_info('procedures_opinion')") { (row) throws(StoreError) in
        names.append(try row["name"])
      }
      return names
    }
    #expect(columns == ["id", "procedure", "day", "score", "word"])
  }

  @Test func fewAnswersAreShownToNobodyAndManyAreRecorded() throws {
    let page = "/numazu/staff/cases/flows/dog"
    for _ in 0..<9 { #expect(try rate(try decided(), [("score", "5"), ("word", "よかった点")]).status == 303) }
    #expect(try desk.city.get(page, as: .editor).text.contains("10件に満たない"))
    #expect(!(try desk.city.get(page + "/opinions", as: .editor).text.contains("よかった点")))
    #expect(try desk.events("procedures.opinions.viewed").isEmpty)
    #expect(throws: Metric.Withheld.self) { try satisfied() }
    #expect(try rate(try decided(), [("score", "2")]).status == 303)
    #expect(try desk.city.get(page, as: .editor).text.contains("9件（90.0%）"))
    #expect(try desk.city.get(page + "/opinions", as: .editor).text.contains("よかった点"))
    #expect(try desk.events("procedures.opinions.viewed").map(\.detail) == ["9"])
    #expect(try satisfied() == [9, 10])
    // What people wrote goes after a year; the levels stay.
    let today = currentInstant().day
    try desk.store.write { db in try Opinion.forgetWords(before: today + 1, in: db) }
    #expect(!(try desk.city.get(page + "/opinions", as: .editor).text.contains("よかった点")))
    #expect(try satisfied() == [9, 10])
  }

  private func satisfied() throws -> [Int] {
    let metric = try #require(timeMetrics.first { $0.name == "procedures.satisfaction" })
    let today = currentInstant().day
    return try desk.store.read { db in
      var found: [Int] = []
      try db.each(try metric.facts(MetricRange(today, today), "dog", db)) { (row) throws(StoreError) in
        found = [try row["part"], try row["whole"]]
      }
      return found
    }
  }
}

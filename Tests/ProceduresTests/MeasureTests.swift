import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct MeasureTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// Parts and wholes of a metric over today, by items.
  private func facts(_ name: String, _ filter: String = "") throws -> [String: [Int]] {
    let metric = try #require(procedureMetrics.first { $0.name == "procedures.\(name)" })
    let today = currentInstant().day
    return try desk.store.read { db in
      var found: [String: [Int]] = [:]
      try db.each(try metric.facts(MetricRange(today, today), filter, db)) { (row) throws(StoreError) in
        found[try row["item"]] = [try row["part"], try row["whole"]]
      }
      return found
    }
  }

  @Test func theyCountWhatHappened() throws {
    let ids = try (0..<3).map { _ in try desk.handIn() }
    _ = try desk.counter.begin()
    #expect(try facts("completion") == ["dog": [3, 4]])
    #expect(try facts("online") == ["dog": [3, 3]])
    #expect(try facts("online", "cat").isEmpty)
    #expect(try desk.send(ids[0], "/corrections", [("path", "kind"), ("words", "直してください")]).status == 303)
    #expect(try facts("returned", "dog") == ["dog": [1, 3]])
    #expect(try facts("days").isEmpty)
    let day = currentInstant().day
    try desk.change(ids[1]) { $0.due = day }
    try desk.change(ids[2]) { $0.due = day + -1 }
    for id in ids.dropFirst() {
      for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
      #expect(try desk.send(id, "/steps/3", [("outcome", "approved")]).status == 303)
    }
    #expect(try facts("on-time") == ["dog": [1, 2]])
    let days = try #require(try facts("days")["dog"])
    #expect(days[1] == 48 && days[0] < 600)
  }

  @Test func smallNumbersAndTheMonthUnderWayAreNotPublished() throws {
    let ids = try (0..<16).map { _ in try desk.handIn() }
    #expect(try desk.store.read { db in try CaseTable.open(db) }.first?.title.ja == "手続の月別受付件数")
    let end = Month(currentInstant().day)
    func receive(_ ids: some Sequence<ID<Case>>, in month: Month) throws {
      let (list, at) = (Array(ids), month.first.begin)
      try desk.store.write { db in
        try db.run("UPDATE procedures_case SET received_at = \(at) WHERE id IN (\(SQL.list(list)))")
      }
    }
    try receive(ids[0..<12], in: end.before)
    try receive(ids[12..<15], in: end.before.before)
    let rows = try desk.store.read { db in try CaseTable.rows(before: end, in: db) }
    // What is alone beside a hidden number goes with it: else a total would tell.
    #expect(rows.map { $0[2] } == [.text(end.before.text), .text(end.before.before.text)])
    #expect(rows[1][3] == .empty)
    #expect(!rows.contains { $0[3] == .int(3) })
  }

  @Test func monthsFollowEachOther() throws {
    let month = Month(try #require(Day(iso: "2026-01-31")))
    #expect(month.text == "2026-01" && month.before.text == "2025-12" && month.next.text == "2026-02")
    #expect(month.next.first.iso == "2026-02-01")
  }
}

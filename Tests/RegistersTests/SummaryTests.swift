import ModuleKit
import Testing

@testable import Registers

@Suite struct SummaryTests {
  private func summary(
    _ desk: RegisterDesk, _ groups: [(String, RecordSummary.Group.Step)],
    _ measures: [(RecordSummary.Measure.Kind, String)] = [], _ order: RecordSummary.Order = .keys,
    _ query: RecordQuery = RecordQuery()
  ) throws -> [RecordSummary.Row] {
    let register = try desk.register()
    func field(_ key: String) throws -> RecordField { try #require(register.frame.field(key)) }
    var summary = RecordSummary(order: order)
    summary.groups = try groups.map { RecordSummary.Group(field: try field($0.0), step: $0.1) }
    summary.measures = try measures.map { RecordSummary.Measure(kind: $0.0, field: try field($0.1)) }
    let asked = summary
    return try desk.store.read { db in try RecordTable(register).summary(asked, query, limit: 100, in: db) }
  }

  @Test func recordsAreMeasuredInGroups() throws {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": "a", "placed": "2026-03-31", "height": "1.5", "kind": "1"],
      ["name": "b", "placed": "2026-04-01", "height": "2.5", "kind": "1"],
      ["name": "c", "placed": "2026-04-30", "height": "-0.5"], ["name": "d"],
    ])
    let all = try summary(desk, [], RecordSummary.Measure.Kind.allCases.map { ($0, "height") })
    #expect(all.map(\.count) == [4])
    #expect(all.first?.values == [.int(35), .real(3.5 / 3), .int(-5), .int(25)])
    let kinds = try summary(desk, [("kind", .each)], [(.sum, "height"), (.max, "placed")])
    #expect(kinds.map(\.keys) == [[.text("1")], [.null]] && kinds.map(\.count) == [2, 2])
    #expect(kinds.map(\.values) == [[.int(40), .text("2026-04-01")], [.int(-5), .text("2026-04-30")]])
    #expect(try summary(desk, [("placed", .fiscalYear)]).map(\.keys) == [[.int(2025)], [.int(2026)], [.null]])
    #expect(try summary(desk, [("placed", .year)]).map(\.count) == [3, 1])
    let months = try summary(desk, [("placed", .month)], [(.mean, "height")], .largest)
    #expect(months.map(\.keys) == [[.text("2026-03")], [.text("2026-04")], [.null]])
    #expect(months.map(\.values) == [[.real(1.5)], [.real(1)], [.null]])
    // −0.5 is of the class that begins at −2.
    let classes = try summary(desk, [("height", .classes(2))])
    #expect(classes.map(\.keys) == [[.int(-20)], [.int(0)], [.int(20)], [.null]])
    let both = try summary(desk, [("kind", .each), ("placed", .month)])
    #expect(both.map(\.count) == [1, 1, 1, 1] && both.last?.keys == [.null, .null])
  }

  @Test func whatFitsAloneIsMeasuredAndAsItWas() throws {
    let desk = try RegisterDesk()
    let day = try #require(Day(iso: "2026-04-01"))
    try desk.add([["name": "a", "height": "1"], ["name": "b", "height": "2"]], at: day.begin)
    try desk.add([["name": "c", "height": "4"]], at: (day + 1).begin)
    let height = try #require(try desk.register().frame.field("height"))
    var query = RecordQuery()
    query.conditions = [RecordQuery.Condition(field: height, comparison: .least, value: .int(20))]
    #expect(try summary(desk, [], [(.sum, "height")], .keys, query).map(\.values) == [[.int(60)]])
    query.change = 1
    #expect(try summary(desk, [], [(.sum, "height")], .keys, query).map(\.values) == [[.int(20)]])
  }

  @Test func chartsHaveNoGaps() throws {
    let frame = try RegisterDesk().register().frame
    let (height, placed) = (try #require(frame.field("height")), try #require(frame.field("placed")))
    func row(_ key: Value, _ count: Int = 1) -> RecordSummary.Shown {
      RecordSummary.Shown(keys: [key], count: count, values: [.int(5)])
    }
    let classes = RecordSummary(
      groups: [.init(field: height, step: .classes(2))], measures: [.init(kind: .sum, field: height)])
    let filled = classes.filled([row(.int(-20)), row(.int(40)), row(.null)], most: 9)
    #expect(filled.map(\.keys) == [[.int(-20)], [.int(0)], [.int(20)], [.int(40)], [.null]])
    #expect(filled.map(\.count) == [1, 0, 0, 1, 1] && filled[1].values == [.int(0)])
    let months = RecordSummary(groups: [.init(field: placed, step: .month)])
    let winter = months.filled([row(.text("2025-11")), row(.text("2026-02"))], most: 9).map(\.keys)
    #expect(winter == [[.text("2025-11")], [.text("2025-12")], [.text("2026-01")], [.text("2026-02")]])
    let far = [row(.int(1)), row(.int(9_000))]
    #expect(RecordSummary(groups: [.init(field: placed, step: .year)]).filled(far, most: 200) == far)
  }

  @Test func noSumOverflows() throws {
    let desk = try RegisterDesk()
    let large = "999999999999999"
    try desk.add((1...3).map { ["name": "\($0)", "height": large] })
    #expect(try summary(desk, [], [(.sum, "height")]).first?.values == [.int(29_999_999_999_999_970)])
    try desk.store.write { db in
      try db.run("UPDATE register_1 SET f3 = \(Int.max)")
    }
    #expect(try summary(desk, [], [(.sum, "height")]).first?.values == [.real(3 * Double(Int.max) / 10)])
  }
}

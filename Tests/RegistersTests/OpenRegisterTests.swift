import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// What of registers leaves the house: as open data, and as numbers of plans.
@Suite struct OpenRegisterTests {
  private func table(_ desk: RegisterDesk) throws -> OpenTable? {
    try desk.store.read { db in try registerTables(db).first { $0.title.ja == "AED設置箇所" } }
  }

  private func rows(_ desk: RegisterDesk, _ change: (inout OpenTableQuery) -> Void) throws -> OpenRows {
    var query = OpenTableQuery()
    change(&query)
    let asked = query
    let table = try #require(try table(desk))
    return try desk.store.read { db in try table.rows(asked, db) }
  }

  @Test func onlyWhatIsPublicIsOpenData() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "phone": "055-931-2500"]])
    let fields = try #require(try table(desk)).fields.map(\.key)
    #expect(fields == ["name", "placed", "height", "latitude", "longitude", "kind"])
    let all = try rows(desk) { _ in }
    #expect(all.total == 1 && all.rows[0][0].text == "市役所" && !all.rows[0].contains { $0.text.contains("055") })
    #expect(try rows(desk) { $0.words = "055-931-2500" }.total == 0)
    #expect(try table(RegisterDesk(isPublic: false)) == nil)
  }

  @Test func rowsAreFilteredAndOrdered() throws {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": "ＡＢＣ会館", "height": "1.5"], ["name": "市役所", "height": "12", "kind": "1"], ["name": "図書館", "kind": "屋内"],
    ])
    #expect(try rows(desk) { $0.filters = [(0, ["市役所", "図書館"])] }.total == 2)
    #expect(try rows(desk) { $0.filters = [(2, ["1.50"])] }.rows.first?.first == .text("ＡＢＣ会館"))
    #expect(try rows(desk) { $0.filters = [(2, ["tall"])] }.total == 0)
    #expect(try rows(desk) { $0.words = "abc" }.total == 1)
    let tallest = try rows(desk) { $0.order = [(2, true)] }
    #expect(tallest.rows.map { $0[0].text } == ["市役所", "ＡＢＣ会館", "図書館"])
    let second = try rows(desk) { ($0.limit, $0.offset) = (1, 1) }
    #expect(second.total == 3 && second.rows.count == 1 && second.rows[0][0].text == "市役所")
  }

  private func facts(_ desk: RegisterDesk, _ name: String, _ filter: String, _ range: MetricRange) throws -> [String] {
    let metric = try #require(registerMetrics.first { $0.name == name })
    return try desk.store.read { db in
      var found: [String] = []
      try db.each(try metric.facts(range, filter, db)) { (row) throws(StoreError) in
        let (item, part, whole): (String, Int, Int) = (try row["item"], try row["part"], try row["whole"])
        found.append("\(item) \(part) \(whole)")
      }
      return found.sorted()
    }
  }

  @Test func plansMeasureRegisters() throws {
    let desk = try RegisterDesk()
    let now = currentInstant()
    let before = MetricRange(now.day + -400, now.day + -10)
    let (year, empty) = (MetricRange(now.day + -300, now.day), MetricRange(now.day + -800, now.day + -700))
    try desk.add([["name": "市役所"], ["name": "図書館"]], at: now - 50 * 86_400)
    _ = try desk.send("/staff/registers/aed/records/1/remove", [])
    #expect(try facts(desk, "registers.records", "aed", year) == ["aed 1 0"])
    #expect(try facts(desk, "registers.records", "", before) == ["aed 2 0"])
    #expect(try facts(desk, "registers.records", "aed", empty) == ["aed 0 0"])
    #expect(try facts(desk, "registers.open", "", year) == ["registers 1 1"])
    #expect(try facts(desk, "registers.updated", "", year) == ["aed 1 1"])
    #expect(try facts(desk, "registers.updated", "", empty) == ["aed 0 1"])
    #expect(try facts(desk, "registers.corporate-numbers", "", year).isEmpty)
    // A field with decimals, one with personal data and one that is not there have no sum.
    for filter in ["aed/height", "aed/phone", "aed/none", "aed", "none/x"] {
      #expect(try facts(desk, "registers.sum", filter, year).isEmpty, "\(filter)")
    }
  }

  private func change(_ desk: RegisterDesk, _ body: @escaping @Sendable (inout Register) -> Void) throws {
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      body(&register)
      #expect(try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
  }

  @Test func plansTellNoMoreThanSummariesForEveryone() throws {
    let desk = try RegisterDesk(least: 5)
    let now = currentInstant()
    let (past, year) = (MetricRange(now.day + -400, now.day + -10), MetricRange(now.day + -300, now.day))
    try change(desk) { register in
      register.openness = .counted
      for (key, type) in [("seats", FieldType.value(.number(decimals: 0))), ("company", .value(.corporateNumber))] {
        register.frame.add { number in
          var field = RecordField(number: number, key: key, title: Localized(key), type: type)
          field.isPublic = true
          return field
        }
      }
    }
    try desk.add((0..<4).map { ["name": "施設\($0)", "seats": "10"] }, at: now - 50 * 86_400)
    // Of four records nothing is told, where only summaries are public or nothing is.
    #expect(throws: Metric.Withheld.self) { try facts(desk, "registers.records", "aed", year) }
    #expect(throws: Metric.Withheld.self) { try facts(desk, "registers.sum", "aed/seats", year) }
    try desk.add([["name": "会社", "company": "3080001020103"], ["name": "広場"]])
    #expect(try facts(desk, "registers.records", "aed", year) == ["aed 6 0"])
    #expect(throws: Metric.Withheld.self) { try facts(desk, "registers.records", "aed", past) }
    // Six records, but four numbers; one record with a corporate number.
    #expect(throws: Metric.Withheld.self) { try facts(desk, "registers.sum", "aed/seats", year) }
    #expect(try facts(desk, "registers.corporate-numbers", "aed", year).isEmpty)
    try desk.add([["name": "会館", "seats": "2"]])
    #expect(try facts(desk, "registers.sum", "aed/seats", year) == ["aed/seats 42 0"])
    try change(desk) { $0.least = 1 }
    #expect(try facts(desk, "registers.corporate-numbers", "aed", year) == ["aed 1 7"])
    #expect(try facts(desk, "registers.records", "aed", past) == ["aed 4 0"])
  }

  @Test func aRegisterThatNoPlanMeasuresIsListed() throws {
    let desk = try RegisterDesk()
    let page = try desk.page("/staff/plans/johoka-suishin/coverage", as: .secretariat).text
    #expect(page.contains("どの指標にも測られていないもの（1件）") && page.contains("AED設置箇所"))
  }
}

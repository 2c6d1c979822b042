import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// How often registers are used.
@Suite struct RegisterUseTests {
  private func uses(_ desk: RegisterDesk) throws -> RegisterUses {
    let register = try desk.register()
    return try desk.store.read { db in try RegisterUses(register, until: currentInstant().day, in: db) }
  }

  @Test func eachAnswerCountsTheReadyOnesToo() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "latitude": "35.1", "longitude": "138.8"]])
    let api = "/numazu/api/v1/registers/aed"
    let paths = [
      "\(api)/rows", "\(api)/rows/1", "\(api)/summary?group=kind", "/numazu/ogc/collections/aed/items?f=json",
      "/numazu/ogc/collections/aed/items/1?f=json",
    ]
    for path in paths { #expect(try desk.city.get(path).status == 200, "\(path)") }
    // Neither a question that is refused nor what tells of the register alone.
    _ = try desk.city.get("\(api)/rows?filter=none:1")
    _ = try desk.city.get(api)
    _ = try desk.page("/registers/aed")
    _ = try desk.city.get("/numazu/registers/aed.csv").wholeBody
    #expect(try uses(desk).rows == 0)
    desk.city.hall.writeUses()
    #expect(try uses(desk).rows == paths.count && uses(desk).files == 1)
    desk.city.hall.writeUses()
    #expect(try uses(desk).sum == paths.count + 1)
    let list = try desk.page("/staff/registers-use", as: .secretariat).text
    #expect(list.contains("AED設置箇所") && list.contains(">\(paths.count)</td>"))
    #expect(try desk.page("/registers/aed").text.contains(UseTexts.japanese.inYear(1, paths.count)))
    #expect(try desk.page("/staff/registers-use").status == 303)
  }

  @Test func onlyTheLastYearCounts() throws {
    let desk = try RegisterDesk()
    let (table, today) = (try #require(try desk.register().openTable), currentInstant().day)
    let view = try #require(try desk.register().openTable(ofView: 3))
    try desk.store.write { db in
      for (table, day, count) in [(table, today, 2), (view, today + -364, 3), (table, today + -365, 5)] {
        try countUses(OpenTableUses(table, .rows, on: day, count), db)
      }
      try countUses(OpenTableUses(try #require(ID<OpenTable>("plans-1")), .rows, on: today, 7), db)
    }
    #expect(try uses(desk).rows == 5)
  }
}

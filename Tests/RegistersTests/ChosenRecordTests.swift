import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Records of a register that fit conditions, as plans count them.
@Suite struct ChosenRecordTests {
  private func count(_ desk: RegisterDesk, _ filter: String, _ ago: Int = 0) throws -> [Int] {
    let metric = try #require(registerMetrics.first { $0.name == "registers.records" })
    let today = currentInstant().day
    return try desk.store.read { db in
      var found: [Int] = []
      try db.each(try metric.facts(MetricRange(today + -400, today + -ago), filter, db)) { (row) throws(StoreError) in
        found.append(try row["part"])
      }
      return found
    }
  }

  @Test func theyAreNamedAsInAddresses() throws {
    let desk = try RegisterDesk()
    try desk.add(
      [["name": "市役所", "height": "1.5", "kind": "屋内"], ["name": "図書館", "height": "0.5"]],
      at: currentInstant() - 50 * 86_400)
    try desk.add([["name": "会館", "height": "3"]])
    #expect(try count(desk, "aed?name=図書館") == [1])
    #expect(try count(desk, "aed?name=%E5%9B%B3%E6%9B%B8%E9%A4%A8") == [1])
    #expect(try count(desk, "aed?height.from=1") == [2])
    #expect(try count(desk, "aed?height.from=1", 10) == [1])
    #expect(try count(desk, "aed?height.from=1&kind.given=1") == [1])
    #expect(try count(desk, "aed?name=nowhere").isEmpty)
  }

  /// What is left out of a condition would count for more, and nothing would be a number too.
  @Test(arguments: ["aed?nam=図書館", "aed?height.from=tall", "aed?", "aed?sort=name", "none?name=x", "aed?name=図書館&x=1"])
  func whatCannotBeReadIsAFault(_ filter: String) throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "図書館", "height": "2"]])
    #expect(throws: Metric.Unreadable.self) { try count(desk, filter) }
  }

  @Test func nobodyIsToldByConditions() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "図書館", "phone": "055-931-2500"]])
    #expect(throws: Metric.Unreadable.self) { try count(desk, "aed?phone=055-931-2500") }
    let hidden = try RegisterDesk(isPublic: false)
    try hidden.add([["name": "図書館"]])
    #expect(throws: Metric.Withheld.self) { try count(hidden, "aed?name=図書館") }
  }
}

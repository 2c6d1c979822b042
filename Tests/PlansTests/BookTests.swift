import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The headquarters' book: what it says of a cycle, and what it leaves out.
@Suite struct BookTests {
  private func book(_ desk: PlanDesk) throws -> Book {
    try desk.store.read { db in try Book(try PlanDesk.key("p"), PlanDesk.period, in: db) }
  }

  private func text(_ desk: PlanDesk) throws -> String {
    String(decoding: try book(desk).csv(.english), as: UTF8.self)
  }

  @Test func itSaysWhatChangedAndWhatIsMissing() throws {
    let desk = try PlanDesk()
    try desk.store.write { db in
      let last = Review(
        node: try PlanDesk.key("1-1"), period: .year(FiscalYear(2019)), state: .published,
        assessment: Assessment(mark: "○"), comment: nil, version: 1, author: "e", changedAt: PlanDesk.noon)
      try last.save(in: try PlanDesk.key("p"), in: db)
    }
    #expect(try book(desk).missing.count == 3)
    _ = try desk.save("1-1", ReviewSavingTests.submitted)
    _ = try desk.save("1-2", [("version", "0"), ("mark", "◎"), ("text", "途中の下書き")])
    let found = try book(desk)
    #expect(found.previous == .year(FiscalYear(2019)))
    #expect(found.changed.map(\.node.id.text) == ["1-1"])
    #expect(found.missing.map(\.node.id.text) == ["1-2", "1-3"])
    #expect(found.tally.first { $0.mark.sign == "◎" }?.now == 1)
    // A draft is nobody's but its department's.
    #expect(!(try text(desk)).contains("途中の下書き"))
    #expect(try text(desk).contains("changed"))
  }

  @Test func itHasTheScopeOfTheCycle() throws {
    let desk = try PlanDesk()
    try desk.store.write { db in
      var cycle = Cycle(plan: try PlanDesk.key("p"), period: PlanDesk.period)
      cycle.scope.departments = [try PlanDesk.key("school")]
      try cycle.save(in: db)
    }
    #expect(try book(desk).entries.map(\.node.id.text) == ["1-3"])
  }

  @Test func itsPagesAreLetInAndPrint() throws {
    let city = try TestCity()
    let base = "/numazu/staff/plans/johoka-suishin/cycles/2020"
    for (path, words) in [("book", "推進本部の資料"), ("book/print", "class=\"sheet\""), ("book.csv", "事前評価")] {
      if path == "book.csv" {
        _ = try city.post(
          "\(base)/sheets/before", [("version", "0"), ("label0", "目的"), ("kind0", "text")], as: .secretariat)
      }
      let response = try city.get("\(base)/\(path)", as: .auditor)
      #expect(response.status == 200 && response.text.contains(words), "\(path)")
    }
  }
}

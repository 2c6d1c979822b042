import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Declared and computed marks, and why they differ, in all that leaves the house.
@Suite struct DisagreementTests {
  private static let reason = "年度の途中に数え方が変わったため。"

  /// Numazu's plan with a computed mark beside the published one of measure 6.
  private static func city() throws -> TestCity {
    let city = try TestCity()
    try city.city("numazu").store.write { db in
      let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
      var review = try #require(
        try Review.find(try PlanDesk.key("6"), .year(FiscalYear(2019)), of: plan, in: db))
      review.assessment.computed = "□"
      review.assessment.disagreement = reason
      review.version += 1
      try review.save(in: plan, in: db)
      try review.keep(in: plan, at: currentInstant(), isNew: false, in: db)
      try HistoryEntry(
        plan: plan, subject: .review(review.node, review.period), version: 90, at: currentInstant(), actor: "a",
        action: .corrected, note: nil, content: [("mark", "◎"), ("computed", "□"), ("disagreement", reason)],
        isPublic: true
      ).insert(in: db)
    }
    return city
  }

  @Test func theyAreInEveryTable() throws {
    let city = try Self.city()
    let marks = try city.get("/numazu/plans/johoka-suishin/data/marks.csv").text
    #expect(marks.split(separator: "\r\n").first?.hasSuffix("percent,computed,disagreement") == true)
    #expect(marks.contains(",□,\(Self.reason)"))
    let csv = try city.get("/numazu/plans/johoka-suishin.csv").text
    #expect(csv.contains("指標から計算した評価 2019") && csv.contains(",□,\(Self.reason)"))
    let bytes = try city.city("numazu").store.read { db in
      try PlanWorkbook.bytes(try PlanDesk.key("johoka-suishin"), .japanese, in: db)
    }
    let book = try Workbook(bytes)
    let sheet = try #require(book.sheets.first { $0.name == "評価" })
    var found = false
    try book.read(sheet) { row in
      let texts = row.cells.compactMap { $0.value?.text }
      found = found || texts.contains("□") && texts.contains(Self.reason)
    }
    #expect(found)
  }

  @Test func thePlanFileKeepsThem() throws {
    let city = try Self.city()
    let file = try PlanFile.read(Array(city.get("/numazu/plans/johoka-suishin.json").text.utf8))
    let review = try #require(file.reviews.first { $0.node.text == "6" && $0.period == .year(FiscalYear(2019)) })
    #expect(review.assessment.computed == "□" && review.assessment.disagreement == Self.reason)
  }
}

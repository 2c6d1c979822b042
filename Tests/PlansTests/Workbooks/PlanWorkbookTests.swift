import ModuleKit
import TestKit
import Testing

@testable import Plans

@Suite struct PlanWorkbookTests {
  private func sheets(_ bytes: [UInt8]) throws -> [String: [[String]]] {
    let book = try Workbook(bytes)
    var found: [String: [[String]]] = [:]
    for sheet in book.sheets {
      var rows: [[String]] = []
      try book.read(sheet) { row in rows.append(row.cells.compactMap { $0.value?.text }) }
      found[sheet.name] = rows
    }
    return found
  }

  @Test func aPlanIsAWorkbookOfItsParts() throws {
    let desk = try PlanDesk()
    let file = try SmallWorkbook.read(SmallWorkbook.bytes()).plan.file
    let bytes = try desk.store.write { db in
      try file.save(by: "tester", at: PlanDesk.noon, in: db)
      return try PlanWorkbook.bytes(file.plan.id, .japanese, in: db)
    }
    let found = try sheets(bytes)
    #expect(Set(found.keys) == ["計画", "項目", "評価", "指標"])
    #expect(found["項目"]?.count == 10)
    #expect(found["項目"]?[8].contains("市民部環境課") == true)
    #expect(
      found["指標"]?[0] == [
        "キー", "項目のキー", "指標", "単位", "令和6年度 (2024) 目標", "令和6年度 (2024) 実績", "令和7年度 (2025) 目標", "令和7年度 (2025) 実績",
      ])
    #expect(found["指標"]?[4] == ["0087-1", "0087", "回収量", "t", "1234.5", "-3"])
  }

  @Test func publishedReviewsStandInASheetAndDraftsDoNot() throws {
    let city = try TestCity()
    let answer = try city.get("/numazu/plans/johoka-suishin.xlsx")
    #expect(answer.status == 200)
    #expect(answer.header("Content-Disposition") == "attachment; filename=\"johoka-suishin.xlsx\"")
    guard case .bytes(let bytes) = answer.body else { throw TestProblem(description: "no bytes") }
    let found = try sheets(bytes)
    #expect((found["評価"]?.count ?? 0) > 26)
    #expect(try city.get("/numazu/plans/nothing.xlsx").status == 404)
  }
}

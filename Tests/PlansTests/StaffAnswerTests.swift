import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Files that staff are given: nothing of them stays in a cache that others use.
@Suite struct StaffAnswerTests {
  private static let plan = "/numazu/plans/johoka-suishin"
  private static let desk = "/numazu/staff/plans/johoka-suishin"

  @Test(arguments: [
    "\(plan).json", "\(plan).csv", "\(plan).xlsx", "\(desk)/cycles/2020/book.csv",
    "\(desk)/rounds/2020/sheets/promotion.xlsx", "/numazu/staff/rights.csv",
  ])
  func areKeptByNobody(_ path: String) throws {
    let city = try TestCity()
    let answer = try city.get(path, as: .administrator)
    #expect(answer.status == 200, "\(path): \(answer.status)")
    #expect(answer.header("Cache-Control")?.contains("no-store") == true, "\(path)")
  }
}

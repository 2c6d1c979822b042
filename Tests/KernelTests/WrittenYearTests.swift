import Kernel
import Testing

/// Fiscal years as offices write them.
@Suite struct WrittenYearTests {
  @Test(arguments: [
    ("2025", 2025), ("2025年度", 2025), ("FY2025", 2025), ("令和7年度", 2025), ("令和元年度", 2019), ("R7", 2025), ("Ｒ７", 2025),
    ("H30", 2018), ("平成30年", 2018), (" ｈ３１年度 ", 2019), ("S63", 1988),
  ])
  func isRead(_ text: String, _ year: Int) { #expect(FiscalYear(written: text)?.year == year) }

  @Test(arguments: ["", "元", "年度", "R", "R0", "25", "x7", "R7.5", "十", "令和", "9999"])
  func isRefused(_ text: String) { #expect(FiscalYear(written: text) == nil) }
}

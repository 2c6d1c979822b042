import Kernel
import Testing

@Test func everyDayOfFourHundredYearsComesBack() throws {
  let first = try #require(Day(iso: "1850-01-01"))
  var expected = (year: 1850, month: 1, day: 1)
  for offset in 0..<146_097 {
    let day = first + offset
    let made = Day(year: expected.year, month: expected.month, day: expected.day)
    guard made == day, Day(iso: day.iso) == day else {
      Issue.record("\(expected) is not \(day.iso)")
      return
    }
    expected = following(expected)
  }
  #expect(expected == (2250, 1, 1))
}

/// The calendar said another way.
private func following(_ day: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
  let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if day.day < lengths[day.month - 1] { return (day.year, day.month, day.day + 1) }
  return day.month < 12 ? (day.year, day.month + 1, 1) : (day.year + 1, 1, 1)
}

@Test(arguments: [
  "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-1-01", "26-01-01", "", "2026/01/01",
  "2026-01-01T", "+026-01-01", "2026-+1-01", "2026-01-+1", "２０２６-01-01", "1900-02-29",
])
func whatIsNoDayIsRefused(text: String) { #expect(Day(iso: text) == nil) }

@Test(arguments: [
  ("1868-01-25", "明治元年1月25日 (1868)", "25 January 1868 (Meiji 1)"),
  ("1912-07-29", "明治45年7月29日 (1912)", "29 July 1912 (Meiji 45)"),
  ("1912-07-30", "大正元年7月30日 (1912)", "30 July 1912 (Taisho 1)"),
  ("1926-12-24", "大正15年12月24日 (1926)", "24 December 1926 (Taisho 15)"),
  ("1926-12-25", "昭和元年12月25日 (1926)", "25 December 1926 (Showa 1)"),
  ("1989-01-07", "昭和64年1月7日 (1989)", "7 January 1989 (Showa 64)"),
  ("1989-01-08", "平成元年1月8日 (1989)", "8 January 1989 (Heisei 1)"),
  ("2019-04-30", "平成31年4月30日 (2019)", "30 April 2019 (Heisei 31)"),
  ("2019-05-01", "令和元年5月1日 (2019)", "1 May 2019 (Reiwa 1)"),
  ("2026-11-21", "令和8年11月21日 (2026)", "21 November 2026 (Reiwa 8)"),
  ("1600-10-21", "1600年10月21日", "21 October 1600"),
])
func daysAreShownWithTheirEra(iso: String, japanese: String, english: String) throws {
  let day = try #require(Day(iso: iso))
  #expect(day.shown(in: .japanese) == japanese)
  #expect(day.shown(in: .english) == english)
}

@Test(arguments: [
  (1868, "明治元年度 (1868)", "FY1868 (Meiji 1)"),
  (1926, "大正15年度 (1926)", "FY1926 (Taisho 15)"),
  (1927, "昭和2年度 (1927)", "FY1927 (Showa 2)"),
  (1988, "昭和63年度 (1988)", "FY1988 (Showa 63)"),
  (1989, "平成元年度 (1989)", "FY1989 (Heisei 1)"),
  (2018, "平成30年度 (2018)", "FY2018 (Heisei 30)"),
  (2019, "令和元年度 (2019)", "FY2019 (Reiwa 1)"),
  (2026, "令和8年度 (2026)", "FY2026 (Reiwa 8)"),
  (1600, "1600年度", "FY1600"),
])
func fiscalYearsAreShownWithTheirEra(year: Int, japanese: String, english: String) {
  #expect(FiscalYear(year).shown(in: .japanese) == japanese)
  #expect(FiscalYear(year).shown(in: .english) == english)
}

@Test func aFiscalYearTurnsInApril() throws {
  #expect(try #require(Day(iso: "2026-03-31")).fiscalYear == FiscalYear(2025))
  #expect(try #require(Day(iso: "2026-04-01")).fiscalYear == FiscalYear(2026))
  #expect(FiscalYear(2025).firstDay.iso == "2025-04-01")
  #expect(FiscalYear(2025).lastDay.iso == "2026-03-31")
}

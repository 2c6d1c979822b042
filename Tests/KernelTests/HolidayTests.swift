import Kernel
import Testing

@Suite struct HolidayTests {
  /// As the Cabinet Office lists them.
  static let lists: [(Int, [String])] = [
    (
      2024,
      [
        "01-01", "01-08", "02-11", "02-12", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-15",
        "08-11", "08-12", "09-16", "09-22", "09-23", "10-14", "11-03", "11-04", "11-23",
      ]
    ),
    (
      2026,
      [
        "01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-20", "08-11",
        "09-21", "09-22", "09-23", "10-12", "11-03", "11-23",
      ]
    ),
    (
      2027,
      [
        "01-01", "01-11", "02-11", "02-23", "03-21", "03-22", "04-29", "05-03", "05-04", "05-05", "07-19", "08-11",
        "09-20", "09-23", "10-11", "11-03", "11-23",
      ]
    ),
  ]

  @Test(arguments: lists) func holidaysAreThoseOfTheLaw(_ year: Int, _ listed: [String]) throws {
    let first = try #require(Day(year: year, month: 1, day: 1))
    let found = (0..<366).map { first + $0 }.filter { $0.year == year && $0.isNationalHoliday }.map(\.iso)
    #expect(found == listed.map { "\(year)-\($0)" })
  }

  @Test(arguments: [
    ("2026-11-20", 1, "2026-11-24"), ("2026-11-20", 0, "2026-11-20"), ("2026-12-28", 1, "2027-01-04"),
    ("2026-05-01", 5, "2026-05-13"), ("2026-11-22", 3, "2026-11-26"),
  ])
  func dueDaysAreCountedInOfficeDays(_ from: String, _ count: Int, _ due: String) throws {
    let (from, due) = (try #require(Day(iso: from)), try #require(Day(iso: due)))
    #expect(from.adding(officeDays: count) == due)
    #expect(due.officeDays(since: from) == count)
  }
}

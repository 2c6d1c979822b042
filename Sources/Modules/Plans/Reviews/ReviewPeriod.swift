import ModuleKit

/// What a review or a measurement is of: a fiscal year, a quarter of one, a month, or the state at a day.
enum ReviewPeriod: Sendable, Hashable {
  case year(FiscalYear)
  /// 1 is April to June.
  case quarter(FiscalYear, Int)
  /// A month of the calendar, by its first day.
  case month(Day)
  case day(Day)

  /// Reads `2020`, `2020-Q1`, `2020-04`, `2020-04-01`.
  init?(_ text: some StringProtocol) {
    if let day = Day(iso: text) {
      self = .day(day)
    } else if let month = Day(iso: text + "-01") {
      self = .month(month)
    } else if text.utf8.count == 4, let year = Int(text), year > 999 {
      self = .year(FiscalYear(year))
    } else if text.utf8.count == 7, text.dropFirst(4).hasPrefix("-Q"), let year = Int(text.prefix(4)), year > 999,
      let quarter = Int(text.suffix(1)), (1...4).contains(quarter)
    {
      self = .quarter(FiscalYear(year), quarter)
    } else {
      return nil
    }
  }

  var text: String {
    switch self {
    case .year(let year): String(year.year)
    case .quarter(let year, let quarter): "\(year.year)-Q\(quarter)"
    case .month(let day): String(day.iso.prefix(7))
    case .day(let day): day.iso
    }
  }

  var first: Day {
    switch self {
    case .year(let year): year.firstDay
    case .quarter(let year, let quarter): ReviewPeriod.month(after: 3 * (quarter - 1), year.firstDay)
    case .month(let day), .day(let day): day
    }
  }

  var last: Day {
    switch self {
    case .year(let year): year.lastDay
    case .quarter(let year, let quarter): ReviewPeriod.month(after: 3 * quarter, year.firstDay) + -1
    case .month(let day): ReviewPeriod.month(after: 1, day) + -1
    case .day(let day): day
    }
  }

  /// The same time a year before; nil for a day, of which there need be none.
  var yearBefore: ReviewPeriod? {
    switch self {
    case .year(let year): .year(FiscalYear(year.year - 1))
    case .quarter(let year, let quarter): .quarter(FiscalYear(year.year - 1), quarter)
    case .month(let day): .month(ReviewPeriod.month(after: -12, day))
    case .day: nil
    }
  }

  /// Months from January of the year 0 to the month in which it ends; what lies between two periods is counted in these,
  /// so that a leap year is no longer than another.
  var months: Int { last.year * 12 + last.month }

  var fiscalYear: FiscalYear { last.fiscalYear }

  func shown(in language: Language) -> String {
    switch self {
    case .year(let year): year.shown(in: language)
    case .quarter(let year, let quarter):
      language == .japanese
        ? "\(year.shown(in: language)) 第\(quarter)四半期" : "\(year.shown(in: language)), quarter \(quarter)"
    case .month(let day): day.monthShown(in: language)
    case .day(let day): day.shown(in: language)
    }
  }

  /// The first day of the month that is so many months after that of `day`.
  static func month(after months: Int, _ day: Day) -> Day {
    let count = day.year * 12 + day.month - 1 + months
    return Day(year: count / 12, month: count % 12 + 1, day: 1) ?? day
  }
}

extension ReviewPeriod: Comparable {
  static func < (a: ReviewPeriod, b: ReviewPeriod) -> Bool { (a.last, a.text) < (b.last, b.text) }
}

extension ReviewPeriod: PathParameter, Storable {
  init?(segment: Substring) { self.init(segment) }
  var segment: String { text }
  init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
  var stored: Value { .text(text) }
}

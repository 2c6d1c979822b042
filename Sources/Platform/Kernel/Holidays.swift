/// Days on which offices are closed, by law.
extension Day {
  /// 国民の祝日, by the Act on National Holidays (国民の祝日に関する法律) as it holds since 2022; equinoxes by the usual
  /// approximation, which holds from 1980 to 2099.
  public var isNationalHoliday: Bool {
    if isNamedHoliday { return true }
    // Article 3, paragraph 2: the next day that is none, after one on a Sunday.
    var before = self + -1
    while before.isNamedHoliday {
      if before.isSunday { return true }
      before = before + -1
    }
    // Paragraph 3: a day between two.
    return (self + -1).isNamedHoliday && (self + 1).isNamedHoliday
  }

  /// Whether municipal offices work, by the rule of the Local Autonomy Act (地方自治法), Article 4-2: neither weekends nor
  /// holidays nor 29 December to 3 January.
  public var isOfficeDay: Bool {
    let (_, month, day) = civil
    if (month == 12 && day >= 29) || (month == 1 && day <= 3) { return false }
    return !isSunday && !isSaturday && !isNationalHoliday
  }

  /// The day that is so many office days later; this day itself does not count.
  public func adding(officeDays count: Int) -> Day {
    var (day, left) = (self, count)
    while left > 0 {
      day = day + 1
      if day.isOfficeDay { left -= 1 }
    }
    return day
  }

  /// How many office days lie behind `day`, up to this one.
  public func officeDays(since day: Day) -> Int {
    if self <= day { return 0 }
    return (1...(daysSince1970 - day.daysSince1970)).count { (day + $0).isOfficeDay }
  }

  /// 1 January 1970 was a Thursday; 0 is Sunday.
  private var weekdayNumber: Int { ((daysSince1970 + 4) % 7 + 7) % 7 }
  private var isSunday: Bool { weekdayNumber == 0 }
  private var isSaturday: Bool { weekdayNumber == 6 }

  private var isNamedHoliday: Bool {
    let (year, month, day) = civil
    let nthMonday = weekdayNumber == 1 ? (day + 6) / 7 : 0
    switch (month, day) {
    case (1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23): return true
    case (1, _), (10, _): return nthMonday == 2
    case (7, _): return nthMonday == 3
    case (3, _): return day == Day.equinox(year, 20.8431)
    case (9, _): return nthMonday == 3 || day == Day.equinox(year, 23.2488)
    default: return false
    }
  }

  private static func equinox(_ year: Int, _ base: Double) -> Int {
    let years = year - 1980
    return Int(base + 0.242194 * Double(years)) - years / 4
  }
}

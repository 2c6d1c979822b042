/// A day of the Gregorian calendar.
public struct Day: Sendable, Hashable, Comparable {
  public let daysSince1970: Int

  public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

  /// Nil where the calendar has no such day, or the year is not of four digits.
  public init?(year: Int, month: Int, day: Int) {
    guard (1000...9999).contains(year), (1...12).contains(month), day >= 1, day <= 31 else { return nil }
    let made = Day(daysSince1970: daysFromCivil(year, month, day))
    guard made.civil == (year, month, day) else { return nil }
    self = made
  }

  /// Reads `2026-11-21`.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2d, bytes[7] == 0x2d,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var iso: String {
    let (year, month, day) = civil
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var fiscalYear: FiscalYear { FiscalYear(month >= 4 ? year : year - 1) }

  public static func < (a: Day, b: Day) -> Bool { a.daysSince1970 < b.daysSince1970 }
  public static func + (a: Day, days: Int) -> Day { Day(daysSince1970: a.daysSince1970 + days) }

  /// Days to a civil date and back by the proleptic Gregorian rules, in eras of 400 years that begin on 1 March.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// Of digits alone, no sign.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  digits.reduce(0) { sum, byte in
    guard let sum, (0x30...0x39).contains(byte) else { return nil }
    return sum * 10 + Int(byte - 0x30)
  }
}

private func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = (year >= 0 ? year : year - 399) / 400
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

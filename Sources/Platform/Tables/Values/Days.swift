import Kernel

/// `2026-04-01` and `2026/4/1` straight from their bytes; nil for everything else.
private func plainDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
  guard (8...10).contains(bytes.count), bytes[4] == 0x2d || bytes[4] == 0x2f else { return nil }
  var parts = (0, 0, 0)
  var place = 0
  for (index, byte) in bytes.enumerated() {
    if byte == bytes[4], index >= 4 {
      place += 1
      continue
    }
    guard (0x30...0x39).contains(byte) else { return nil }
    let digit = Int(byte - 0x30)
    switch place {
    case 0: parts.0 = parts.0 * 10 + digit
    case 1: parts.1 = parts.1 * 10 + digit
    default: parts.2 = parts.2 * 10 + digit
    }
  }
  return place == 2 && bytes[bytes.count - 1] != bytes[4] ? Day(year: parts.0, month: parts.1, day: parts.2) : nil
}

/// A day as offices write it: 令和5年4月1日, R5.4.1, Ｈ１２/３/４, 令和五年四月一日, 2026.4.1, 20260401. What stands behind it
/// (the weekday, the year of the other calendar, midnight) has to agree. Throws `ValueFault`.
func readDay(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> Day {
  if let plain = plainDay(bytes) { return plain }
  var scan = Scan(bytes)
  if let compact = try compactDay(scan.rest) { return compact }
  let era = writtenEra(&scan)
  _ = era == nil && scan.take("西暦")
  guard let year = scan.number() else { throw .notADay }
  if era != nil, year.count == 6, scan.isAtEnd {
    return try day(era, year.value / 10_000, year.value / 100 % 100, year.value % 100)
  }
  _ = scan.take(" ")
  guard let mark = scan.take(anyOf: ["年", ".", "/", "-", "月"]) else { throw .notADay }
  scan.skipBlanks()
  if mark == "月" { throw .incompleteDay }
  guard let month = scan.number() else { throw mark == "年" ? .incompleteDay : .notADay }
  guard scan.take(mark == "年" ? "月" : mark) else { throw scan.isAtEnd ? .incompleteDay : .notADay }
  scan.skipBlanks()
  guard let number = scan.number() else { throw .incompleteDay }
  if mark == "年", !scan.take("日") { throw .notADay }
  if era == nil, year.count != 4 { throw number.count == 4 ? .dayOrder : .twoDigitYear }
  let day = try day(era, year.value, month.value, number.value)
  try agree(&scan, with: day)
  return day
}

/// Days in digits alone; nil where there are others.
private func compactDay(_ text: String) throws(ValueFault) -> Day? {
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
  switch text.utf8.count {
  case 8: return try day(nil, number / 10_000, number / 100 % 100, number % 100)
  case 5:
    guard let first = Day(year: 1899, month: 12, day: 30), (10_000...80_000).contains(number) else { throw .notADay }
    throw .excelSerial(first + number)
  case 6: throw .twoDigitYear
  default: throw .notADay
  }
}

/// 令和, 令 before a number, R before a number.
func writtenEra(_ scan: inout Scan) -> Era? {
  for (word, era) in eraWords {
    var ahead = scan
    guard ahead.take(word) else { continue }
    _ = ahead.take(".")
    ahead.skipBlanks()
    var number = ahead
    guard number.number() != nil else { continue }
    scan = ahead
    return era
  }
  return nil
}

private let eraWords: [(word: String, era: Era)] = Era.all.flatMap { era in
  [era.name, String(era.name.prefix(1)), era.romanized.prefix(1).lowercased()].map { ($0, era) }
}

private func day(_ era: Era?, _ year: Int, _ month: Int, _ number: Int) throws(ValueFault) -> Day {
  let civil = era.map { $0.firstYear + year - 1 } ?? year
  guard let day = Day(year: civil, month: month, day: number), year > 0 else {
    throw .noSuchDay("\(civil)-\(month)-\(number)")
  }
  guard let era else { return day }
  if Era.of(day) != era || day < era.began { throw .notInEra(era.name, day) }
  // Until then the calendar was the moon's: the same numbers are another day.
  if civil < 1873 { throw .lunarCalendar }
  return day
}

private func agree(_ scan: inout Scan, with day: Day) throws(ValueFault) {
  scan.skipBlanks()
  while scan.take("(") {
    if let year = scan.digits() {
      if year.value != day.year { throw .disagrees(String(day.year)) }
      _ = scan.take("年")
    } else {
      let right = weekdays[(day.daysSince1970 % 7 + 7) % 7]
      guard let weekday = scan.take(anyOf: weekdays) else { throw .notADay }
      if weekday != right { throw .disagrees(right) }
      _ = scan.take("曜日") || scan.take("曜")
    }
    if !scan.take(")") { throw .notADay }
    scan.skipBlanks()
  }
  if scan.isAtEnd || ["0:00", "00:00", "0:00:00", "00:00:00", "t00:00:00", "t00:00"].contains(scan.rest) { return }
  throw scan.rest.contains(":") || scan.rest.contains("時") ? .timeBesideDay : scan.take("~") ? .severalValues : .notADay
}

/// 1 January 1970 was a Thursday.
private let weekdays = ["木", "金", "土", "日", "月", "火", "水"]

/// A fiscal year: 令和7年度, R7, 2025年度, FY2025, 2025. Throws `ValueFault`.
func readFiscalYear(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> FiscalYear {
  if bytes.count == 4, let year = plainDigits(bytes), (1868...2200).contains(year) { return FiscalYear(Int(year)) }
  var scan = Scan(bytes)
  _ = scan.take("fy") || scan.take("西暦")
  let era = writtenEra(&scan)
  guard let year = scan.number() else { throw .notAYear }
  scan.skipBlanks()
  _ = scan.take("年度") || scan.take("年")
  if !scan.isAtEnd { throw .notAYear }
  guard let era else {
    guard year.count == 4, (1868...2200).contains(year.value) else { throw year.count <= 2 ? .twoDigitYear : .notAYear }
    return FiscalYear(year.value)
  }
  let found = FiscalYear(era.firstYear + year.value - 1)
  guard year.value > 0, found.year <= era.lastDay?.year ?? 2200 else { throw .notInEra(era.name, found.firstDay) }
  return found
}

import Kernel

let dayFunctions: [String: Function] = [
  "today": Function(0...0) { $0.environment.now.map { .day($0.day) } ?? .nothing },
  "now": Function(0...0) { $0.environment.now.map { .moment($0) } ?? .nothing },
  "date": Function(1...1) { $0[0].day.map { .day($0) } ?? .nothing },
  "date-time": Function(1...1) { call in
    let value = call[0]
    if case .moment = value { return value }
    if let moment = Instant(iso: value.text) { return .moment(moment) }
    return value.day.map { .moment($0.begin) } ?? .nothing
  },
  "format-date": Function(2...2, formatted),
  "format-date-time": Function(2...2, formatted),
  "decimal-date-time": Function(1...1) { ExpressionValue($0[0].number) },
  "decimal-time": Function(1...1) { call in
    let seconds = secondsOfDay(Array(call[0].text.utf8)[...])
    return ExpressionValue(seconds.flatMap { ExactNumber(Int64($0))?.over(ExactNumber(small: 86_400)) })
  },
  "difference-in-months": Function(2...2) { call in
    guard let from = call[0].day, let to = call[1].day else { return .nothing }
    return ExpressionValue(ExactNumber(Int64(wholeMonths(from, to))))
  },
]

/// Whole months from one day to another, below 0 where the other comes before.
private func wholeMonths(_ from: Day, _ to: Day) -> Int {
  if to < from { return -wholeMonths(to, from) }
  let months = (to.year - from.year) * 12 + to.month - from.month
  return dayOfMonth(to) < dayOfMonth(from) ? months - 1 : months
}

private func dayOfMonth(_ day: Day) -> Int { Int(day.iso.suffix(2)) ?? 1 }

/// `%Y` the year, `%y` its last two digits, `%m` and `%n` the month, `%d` and `%e` the day, `%H` and `%h` the hour, `%M` the
/// minute, `%S` the second, `%a` the weekday, `%%` a percent sign; the second of each pair without a zero before it.
private func formatted(_ call: Call) -> ExpressionValue {
  guard let day = call[0].day else { return .nothing }
  var clock = (hour: 0, minute: 0, second: 0)
  let moment: Instant? = if case .moment(let moment) = call[0] { moment } else { Instant(iso: call[0].text) }
  if let moment {
    let parts = moment.rfc3339.dropFirst(11).prefix(8).split(separator: ":").map { Int($0) ?? 0 }
    if parts.count == 3 { clock = (parts[0], parts[1], parts[2]) }
  }
  var (result, rest) = ("", call[1].text[...])
  while let next = rest.popFirst() {
    guard next == "%", let sign = rest.popFirst() else {
      result.append(next)
      continue
    }
    result += part(sign, day, clock, call.environment.language)
  }
  return .text(result)
}

private func part(
  _ sign: Character, _ day: Day, _ clock: (hour: Int, minute: Int, second: Int), _ language: Language
) -> String {
  switch sign {
  case "Y": String(day.year)
  case "y": two(day.year % 100)
  case "m": two(day.month)
  case "n": String(day.month)
  case "d": two(dayOfMonth(day))
  case "e": String(dayOfMonth(day))
  case "H": two(clock.hour)
  case "h": String(clock.hour)
  case "M": two(clock.minute)
  case "S": two(clock.second)
  case "a": weekdays(language)[(day.daysSince1970 % 7 + 7) % 7]
  case "%": "%"
  default: "%\(sign)"
  }
}

/// The first of 1970 was a Thursday.
private func weekdays(_ language: Language) -> [String] {
  language == .japanese
    ? ["木", "金", "土", "日", "月", "火", "水"] : ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

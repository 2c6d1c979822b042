public import Kernel

/// What an expression or a name stands for. Nothing is the empty text, as in XLSForm.
public enum ExpressionValue: Sendable, Hashable {
  case text(String)
  case number(ExactNumber)
  case truth(Bool)
  case day(Day)
  case moment(Instant)
  /// The answers of a question that is asked several times.
  case list([ExpressionValue])

  public static let nothing = ExpressionValue.text("")

  init(_ number: ExactNumber?) { self = number.map { .number($0) } ?? .nothing }

  public var isNothing: Bool { text.isEmpty }
}

/// One kind as another, by the rules of XPath 1.0 (section 4) and, for days, of ODK XForms.
extension ExpressionValue {
  /// Of a list: its first.
  public var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.text
    case .truth(let truth): truth ? "true" : "false"
    case .day(let day): day.iso
    case .moment(let moment): moment.rfc3339
    case .list(let items): items.first?.text ?? ""
    }
  }

  /// A day is the number of days since 1 January 1970, a moment that with the part of the day that has passed in Japan; also
  /// where they are written as texts. Nil for what is no number.
  public var number: ExactNumber? {
    switch self {
    case .number(let number): return number
    case .truth(let truth): return ExactNumber(truth ? 1 : 0)
    case .day(let day): return ExactNumber(Int64(day.daysSince1970))
    case .moment(let moment): return moment.days
    case .text(let text):
      if let number = ExactNumber(text) { return number }
      if let day = Day(iso: text) { return ExpressionValue.day(day).number }
      return Instant(iso: text)?.days
    case .list(let items): return items.first?.number
    }
  }

  public var truth: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .number(let number): !number.isZero
    case .truth(let truth): truth
    case .day, .moment: true
    case .list(let items): !items.isEmpty
    }
  }

  /// Nil for what is no day.
  public var day: Day? {
    switch self {
    case .day(let day): day
    case .moment(let moment): moment.day
    case .text(let text): Day(iso: text) ?? Instant(iso: text)?.day ?? ExactNumber(text).flatMap(Day.init)
    case .number(let number): Day(number)
    case .truth: nil
    case .list(let items): items.first?.day
    }
  }

  /// All that it stands for: the parts of a list, or itself.
  var items: [ExpressionValue] { if case .list(let items) = self { items } else { [self] } }
}

extension Day {
  /// Days since 1970, of the years that have four digits.
  fileprivate init?(_ number: ExactNumber) {
    guard let days = number.floor?.whole, (-354_285...2_932_896).contains(days) else { return nil }
    self.init(daysSince1970: days)
  }
}

extension Instant {
  /// Days since 1970 on Japan's clocks.
  var days: ExactNumber? {
    let micros = microseconds + 9 * 3_600 * 1_000_000
    return ExactNumber(micros).flatMap { $0.over(ExactNumber(86_400_000_000) ?? ExactNumber(small: 1)) }
  }

  /// Reads `2026-04-01T09:30:00.000+09:00`; without an offset it is Japan's time.
  init?(iso text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(iso: parts[0]) else { return nil }
    let bytes = Array(parts[1].utf8)
    let clock = bytes.prefix { (0x30...0x3a).contains($0) || $0 == 0x2e }
    guard let seconds = secondsOfDay(clock), let offset = offsetSeconds(bytes[clock.count...]) else { return nil }
    let start = Int64(day.daysSince1970) * 86_400 + Int64(seconds - offset)
    self.init(microseconds: start * 1_000_000)
  }
}

/// Of `09:30`, `09:30:15` or `09:30:15.123`, of which the part of the second is left out.
func secondsOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
  let parts = bytes.prefix { $0 != 0x2e }.split(separator: 0x3a, omittingEmptySubsequences: false).map(twoDigits)
  guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
    let second = parts.count == 3 ? parts[2] : 0, hour < 24, minute < 60, second < 60
  else { return nil }
  return hour * 3_600 + minute * 60 + second
}

private func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let sign = bytes.first else { return 9 * 3_600 }
  if sign == 0x5a { return bytes.count == 1 ? 0 : nil }
  guard sign == 0x2b || sign == 0x2d, let seconds = secondsOfDay(bytes.dropFirst()) else { return nil }
  return sign == 0x2d ? -seconds : seconds
}

private func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard bytes.count == 2, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

import ModuleKit

/// CKAN's points in time: in UTC, without saying so.
enum CKANTime {
  /// `2018-02-07T04:20:28.642997`
  static func write(_ instant: Instant) -> String {
    // The day and clock of Japan's time are those of UTC nine hours before.
    let shifted = instant - 9 * 3_600
    let within = shifted.microseconds - shifted.day.begin.microseconds
    let (seconds, micros) = (within / 1_000_000, within % 1_000_000)
    return shifted.day.iso + "T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(six(micros))"
  }

  /// The same, and with fewer parts, a zone of UTC or an offset. Nil for anything else.
  static func read(_ text: String) -> Instant? {
    var rest = text[...]
    guard let day = Day(iso: rest.prefix(10)) else { return nil }
    rest = rest.dropFirst(10)
    let midnight = day.begin + 9 * 3_600
    if rest.isEmpty { return midnight }
    guard rest.removeFirst() == "T", let offset = takeOffset(&rest) else { return nil }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let clock = parts[0].split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2) }
    guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1], hour < 24, minute < 60,
      let second = clock.count == 3 ? clock[2] : 0, second < 60
    else { return nil }
    var micros = 0
    if parts.count == 2 {
      guard (1...6).contains(parts[1].count), let fraction = number(parts[1] + repeated(6 - parts[1].count), 6) else {
        return nil
      }
      micros = fraction
    }
    let seconds = Int64(hour * 3_600 + minute * 60 + second - offset)
    return Instant(microseconds: midnight.microseconds + seconds * 1_000_000 + Int64(micros))
  }

  /// Takes `Z` or `+09:00` off the end; seconds. Nil where it is malformed.
  private static func takeOffset(_ rest: inout Substring) -> Int? {
    if rest.hasSuffix("Z") {
      rest.removeLast()
      return 0
    }
    guard let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return 0 }
    let parts = rest[rest.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = number(parts[0], 2), let minutes = number(parts[1], 2) else { return nil }
    let isWest = rest[sign] == "-"
    rest = rest[..<sign]
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }

  private static func number(_ text: some StringProtocol, _ digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private static func repeated(_ count: Int) -> String { String(repeating: "0", count: count) }
  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func six(_ number: Int64) -> String {
    let text = String(number)
    return repeated(6 - text.count) + text
  }
}

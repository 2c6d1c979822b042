/// A point in time, in microseconds since 1970 UTC.
public struct Instant: Sendable, Hashable, Comparable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  public static func + (a: Instant, seconds: Int) -> Instant {
    Instant(microseconds: a.microseconds + Int64(seconds) * 1_000_000)
  }

  public static func - (a: Instant, seconds: Int) -> Instant { a + -seconds }

  /// Japan keeps UTC+9 all year round; every day and clock time shown is of this zone.
  private var japanSeconds: Int64 { floorDivide(microseconds, 1_000_000) + 9 * 3_600 }

  /// The day in Japan.
  public var day: Day { Day(daysSince1970: Int(floorDivide(japanSeconds, 86_400))) }

  /// The clock time in Japan, `14:05`.
  public var clock: String {
    let minutes = Int(japanSeconds - floorDivide(japanSeconds, 86_400) * 86_400) / 60
    return "\(padded(minutes / 60)):\(padded(minutes % 60))"
  }

  /// RFC 3339 with Japan's offset, `2026-11-21T14:05:09+09:00`.
  public var rfc3339: String {
    let second = Int(japanSeconds - floorDivide(japanSeconds, 60) * 60)
    return "\(day.iso)T\(clock):\(padded(second))+09:00"
  }
}

extension Day {
  /// Midnight in Japan.
  public var begin: Instant { Instant(microseconds: (Int64(daysSince1970) * 86_400 - 9 * 3_600) * 1_000_000) }
}

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a / b
  return a % b < 0 ? quotient - 1 : quotient
}

func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

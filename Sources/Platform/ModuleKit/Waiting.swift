public import Kernel

extension Instant {
  /// Whole seconds, one at least.
  public func seconds(since earlier: Instant) -> Int {
    max(1, Int((microseconds - earlier.microseconds + 999_999) / 1_000_000))
  }

  /// How long somebody has to wait until then: `15秒`, `4分`; `15 seconds`, `4 minutes`.
  public func wait(from now: Instant, in language: Language) -> String {
    let seconds = seconds(since: now)
    let (count, isMinutes) = seconds < 60 ? (seconds, false) : ((seconds + 59) / 60, true)
    switch language {
    case .japanese: return "\(count)\(isMinutes ? "分" : "秒")"
    case .english: return "\(count) \(isMinutes ? "minute" : "second")\(count == 1 ? "" : "s")"
    }
  }
}

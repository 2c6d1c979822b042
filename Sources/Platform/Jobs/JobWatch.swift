import Kernel
import Store

/// When one store's jobs are worth a look, so that a thousand quiet municipalities are not asked every second.
///
/// A look tells when the next job is due. Until then another is needed only after a write: of this process, or one of
/// another that the store has noticed. What another node enqueued it does itself; should it die before, a look that
/// comes in any case finds the job.
struct JobWatch {
  private struct Signs: Equatable { let groups: Int, version: UInt64 }

  /// Seconds from one look to the next in any case; drawn anew each time, so that not all stores are asked at once.
  private static let inAnyCase = 30...60
  /// Seconds after which a store that failed is tried again.
  private static let afterFailure = 10

  let store: Store
  /// Whether the periodic work has been entered.
  var isPrepared = false
  private var seen: Signs?
  private var next = Instant(microseconds: .min)
  private var isAway = false

  init(_ store: Store) { self.store = store }

  func isWorthALook(at now: Instant) -> Bool { now >= next || signs != seen }

  /// Call it before the look: what is written meanwhile asks for another.
  mutating func begin(at now: Instant) {
    seen = signs
    next = now + Int.random(in: JobWatch.inAnyCase)
  }

  /// Nothing is due before `instant`.
  mutating func wait(until instant: Instant?) {
    if let instant { next = min(next, instant) }
  }

  /// Whether that is news: once for each outage.
  mutating func fail(at now: Instant) -> Bool {
    seen = signs
    next = now + JobWatch.afterFailure
    defer { isAway = true }
    return !isAway
  }

  /// Whether the store could not be used before.
  mutating func recover() -> Bool {
    defer { isAway = false }
    return isAway
  }

  private var signs: Signs { Signs(groups: store.commits.groups, version: store.version) }
}

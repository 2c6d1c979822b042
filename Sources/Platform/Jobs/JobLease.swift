import Kernel

/// Keeps the job that is being done from being taken for abandoned: its claim is short, so that the job of a node that
/// died is soon done by another, and is renewed as long as the work goes on.
final class JobLease: Sendable {
  private struct Held {
    let queue: JobQueue
    let job: Job
    let kind: JobKind
    var times = 0
  }
  private struct State { var held: Held?, isOver = false }

  /// Work that hangs is left to another after so many renewals, an hour or so.
  private static let mostRenewals = 720
  private static let everySeconds = 5
  private let state = Locked(State())

  func hold(_ queue: JobQueue, _ job: Job, _ kind: JobKind, _ work: () throws -> Void) rethrows {
    state.withLock { $0.held = Held(queue: queue, job: job, kind: kind) }
    defer { state.withLock { $0.held = nil } }
    try work()
  }

  /// Renews what is held until `end`, on a thread of its own.
  func start(_ now: @escaping @Sendable () -> Instant) -> Thread {
    state.withLock { $0.isOver = false }
    return startThread { [self] in keep(now) }
  }

  private func keep(_ now: @Sendable () -> Instant) {
    while true {
      if state.wait(atMost: JobLease.everySeconds, until: { $0.isOver ? true : nil }) == true { return }
      guard let held = next() else { continue }
      // Where it cannot be told, others may take the job: they cannot know that it is being done.
      try? held.queue.renew(held.job, held.kind, at: now())
    }
  }

  func end() {
    state.withLock { $0.isOver = true }
    state.wake()
  }

  private func next() -> Held? {
    state.withLock { state in
      guard let held = state.held, held.times < JobLease.mostRenewals else { return nil }
      state.held?.times += 1
      return held
    }
  }
}

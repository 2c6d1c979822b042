import Kernel

/// Keeps the job that is being done from being taken for abandoned: its claim is short, so that the job of a node that
/// died is soon done by another, and is renewed as long as the work goes on.
final class JobLease: Sendable {
  private struct Held {
    let queue: JobQueue
    let job: Job
    let kind: JobKind
    var seconds = 0
  }
  private struct State { var held: Held?, isOver = false }

  /// Seconds after which work that hangs is left to another.
  private static let longest = 3_600
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

  func end() {
    state.withLock { $0.isOver = true }
    state.wake()
  }

  private func keep(_ now: @Sendable () -> Instant) {
    while state.wait(atMost: 1, until: { $0.isOver ? true : nil }) == nil {
      guard let held = due() else { continue }
      // Where it cannot be told, another may take the job: it cannot know that it is being done.
      try? held.queue.renew(held.job, held.kind, at: now())
    }
  }

  /// What is held, where a quarter of the claim's time has passed.
  private func due() -> Held? {
    state.withLock { state in
      state.held?.seconds += 1
      guard let held = state.held, held.seconds < JobLease.longest else { return nil }
      return held.seconds % max(1, held.kind.lease / 4) == 0 ? held : nil
    }
  }
}

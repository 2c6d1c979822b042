import Kernel

/// Threads for work that blocks, with a bounded queue in front.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  fileprivate struct State {
    var jobs: [Job?] = []
    var first = 0
    var reserved = 0
    var isStopped = false
    var waiting: Int { jobs.count - first }
  }

  private let state = Locked(State())
  private let limit: Int

  init(threads: Int, queueLimit: Int) {
    limit = queueLimit
    for _ in 0..<max(threads, 1) { startThread { self.work() }.detach() }
  }

  var queued: Int { state.withLock { $0.waiting } }

  /// Keeps a place in the queue for the `submit` that follows; false where it is full.
  func reserve() -> Bool {
    state.withLock { state in
      guard state.waiting + state.reserved < limit, !state.isStopped else { return false }
      state.reserved += 1
      return true
    }
  }

  func submit(reserved: Bool, _ job: @escaping Job) {
    state.withLock { state in
      if reserved { state.reserved -= 1 }
      state.jobs.append(job)
    }
    state.wake()
  }

  /// Threads end with the job in hand.
  func stop() {
    state.withLock { $0.isStopped = true }
    state.wake(all: true)
  }

  private func work() { while let job = next() { job() } }

  private func next() -> Job? {
    state.wait { state -> Job?? in
      if state.isStopped { return .some(nil) }
      guard state.first < state.jobs.count else { return nil }
      defer { state.advance() }
      return state.jobs[state.first]
    }
  }
}

extension WorkerPool.State {
  /// The front of the array is given back in large pieces, so that taking a job does not move all others.
  fileprivate mutating func advance() {
    jobs[first] = nil
    first += 1
    if first == jobs.count || first >= 1024 {
      jobs.removeFirst(first)
      first = 0
    }
  }
}

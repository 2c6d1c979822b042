public import Kernel
public import Store

/// Does the due jobs of all municipalities on one thread of its own.
public final class JobRunner: Sendable {
  private struct State { var thread: Thread?, isStopping = false, isWoken = false }

  private let kinds: [String: JobKind]
  private let stores: @Sendable () -> [(name: String, store: Store)]
  private let now: @Sendable () -> Instant
  private let log: @Sendable (String) -> Void
  private let state = Locked(State())
  /// Municipalities whose periodic work has been entered.
  private let prepared = Locked(Set<String>())
  /// Municipalities whose database could not be used at the last look.
  private let away = Locked(Set<String>())

  /// `log` gets one line for each job that fails and each store that cannot be reached.
  public init(
    _ kinds: [JobKind], stores: @escaping @Sendable () -> [(name: String, store: Store)],
    now: @escaping @Sendable () -> Instant, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.stores = stores
    self.now = now
    self.log = log
  }

  /// Looks for due jobs each second, and at once after `wake`, until `stop`.
  public func start() {
    state.withLock { state in
      if state.thread != nil { return }
      state.isStopping = false
      state.thread = startThread { [self] in
        while !isStopping {
          runDue()
          rest()
        }
      }
    }
  }

  /// Returns when the job that is being done is done.
  public func stop() {
    let thread = state.withLock { state in
      state.isStopping = true
      defer { state.thread = nil }
      return state.thread
    }
    state.wake(all: true)
    thread?.join()
  }

  /// Makes the runner look at once: call it after a write that enqueues something.
  public func wake() {
    state.withLock { $0.isWoken = true }
    state.wake()
  }

  /// Does what is due now, one job of each municipality in turn so that none waits for another's backlog.
  /// Returns how many were begun.
  @discardableResult
  public func runDue() -> Int {
    var begun = 0
    var open = stores().filter { prepare($0.name, $0.store) }
    while !open.isEmpty {
      open = open.filter { !isStopping && runOne($0.name, $0.store) }
      begun += open.count
    }
    return begun
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func rest() {
    _ = state.wait(atMost: 1) { state in
      defer { state.isWoken = false }
      return state.isWoken || state.isStopping ? true : nil
    }
  }

  /// False where the store cannot be written to now.
  private func prepare(_ name: String, _ store: Store) -> Bool {
    if prepared.withLock({ $0.contains(name) }) { return true }
    return attempt(in: name) {
      try JobQueue(store: store, kinds: kinds).prepare(at: now())
      _ = prepared.withLock { $0.insert(name) }
      return true
    }
  }

  /// False where nothing is due.
  private func runOne(_ name: String, _ store: Store) -> Bool {
    attempt(in: name) {
      let queue = JobQueue(store: store, kinds: kinds)
      guard let (job, kind) = try queue.claim(at: now()) else { return false }
      do {
        try kind.work(store, job.payload, now())
      } catch {
        log("\(name): the job \(job.name) failed (attempt \(job.attempts)): \(error)")
        try queue.putOff(job, kind, at: now(), because: error)
        return true
      }
      try queue.finish(job, kind, at: now())
      return true
    }
  }

  private func attempt(in name: String, _ body: () throws -> Bool) -> Bool {
    do {
      let done = try body()
      if away.withLock({ $0.remove(name) }) != nil { log("\(name): jobs go on") }
      return done
    } catch {
      // Once for each outage: the runner looks every second.
      if away.withLock({ $0.insert(name).inserted }) { log("\(name): jobs wait: \(error)") }
      return false
    }
  }
}

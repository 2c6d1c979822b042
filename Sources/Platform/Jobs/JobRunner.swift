public import Kernel
import Store

/// Does the due jobs of all municipalities on one thread of its own.
public final class JobRunner: Sendable {
  private struct State { var thread: Thread?, isStopping = false, isWoken = false }

  private let kinds: [String: JobKind]
  private let places: @Sendable () -> [JobPlace]
  private let now: @Sendable () -> Instant
  private let log: @Sendable (String) -> Void
  private let state = Locked(State())
  private let watches = Locked<[String: JobWatch]>([:])
  private let lease = JobLease()

  /// `log` gets one line for each job that fails and each store that cannot be reached.
  public init(
    _ kinds: [JobKind], places: @escaping @Sendable () -> [JobPlace],
    now: @escaping @Sendable () -> Instant, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    self.now = now
    self.log = log
  }

  /// Looks for due jobs each second, and at once after `wake`, until `stop`.
  public func start() {
    state.withLock { state in
      if state.thread != nil { return }
      state.isStopping = false
      state.thread = startThread { [self] in
        let keeper = lease.start(now)
        while !isStopping {
          runDue()
          rest()
        }
        lease.end()
        keeper.join()
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
    var open = worthALook()
    while !open.isEmpty {
      open = open.filter { !isStopping && runOne($0) }
      begun += open.count
    }
    return begun
  }

  private func worthALook() -> [JobPlace] {
    let (all, now) = (places(), now())
    return watches.withLock { watches in
      // A store may have been put in the place of another of its name.
      let known = watches
      watches = [:]
      for place in all {
        watches[place.name] = known[place.name].flatMap { $0.store === place.store ? $0 : nil } ?? JobWatch(place.store)
      }
      return all.filter { watches[$0.name]?.isWorthALook(at: now) == true }
    }
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func rest() {
    _ = state.wait(atMost: 1) { state in
      defer { state.isWoken = false }
      return state.isWoken || state.isStopping ? true : nil
    }
  }

  /// False where nothing is due.
  private func runOne(_ place: JobPlace) -> Bool {
    let name = place.name
    do {
      let queue = JobQueue(store: place.store, kinds: kinds)
      if watch(name, { $0.isPrepared }) != true {
        try queue.prepare(at: now())
        watch(name) { $0.isPrepared = true }
      }
      watch(name) { $0.begin(at: now()) }
      let found = try queue.look(at: now())
      if watch(name, { $0.recover() }) == true { log("\(name): jobs go on") }
      switch found {
      case .nothing(let before):
        watch(name) { $0.wait(until: before) }
        return false
      case .due(let kind):
        guard let job = try queue.claim(kind, at: now()) else {
          watch(name) { $0.wait(until: now() + 1) }
          return false
        }
        try work(queue, job, kind, place)
        return true
      }
    } catch {
      if watch(name, { $0.fail(at: now()) }) == true { log("\(name): jobs wait: \(error)") }
      return false
    }
  }

  private func work(_ queue: JobQueue, _ job: Job, _ kind: JobKind, _ place: JobPlace) throws {
    do {
      try lease.hold(queue, job, kind) { try kind.work(JobRun(place: place, payload: job.payload, now: now())) }
    } catch {
      log("\(place.name): the job \(job.name) failed (attempt \(job.attempts)): \(error)")
      return try queue.putOff(job, kind, at: now(), because: error)
    }
    try queue.finish(job, kind, at: now())
  }

  @discardableResult
  private func watch<T>(_ name: String, _ body: (inout JobWatch) -> T) -> T? {
    watches.withLock { watches in
      guard var watch = watches[name] else { return nil }
      defer { watches[name] = watch }
      return body(&watch)
    }
  }
}

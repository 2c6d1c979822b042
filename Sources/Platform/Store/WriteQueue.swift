import Glibc
import Kernel
import Synchronization

/// The writes of one store, in groups.
///
/// Whatever queued up while the last group went to disk becomes the next group. One thread commits them; it comes with
/// the first write and goes when there has been none for a while, so that a thousand quiet stores keep no threads.
final class WriteQueue: Sendable {
  private static let idleSeconds = 10
  /// Of all callers of all queues, so many may wait for a group that takes longer than this. More would hold every
  /// thread of the server while one disk or one database keeps them waiting; they are refused at once.
  private static let slowSeconds = 3
  private static let mostWaitingLong = 6
  private static let callers = Atomic<Int>(0)

  private struct State { var waiting: [any WriteJob] = [], thread: Thread?, isStopping = false, busySince: UInt64? }

  private let commit: @Sendable ([any WriteJob]) -> Void
  private let state = Locked(State())
  private let threadID = Atomic<UInt>(0)

  /// `commit` makes a group durable and finishes each of its jobs.
  init(commit: @escaping @Sendable ([any WriteJob]) -> Void) { self.commit = commit }

  func perform<T: Sendable>(isPublic: Bool, _ body: @escaping @Sendable (Writer) throws -> T) throws -> T {
    if threadID.load(ordering: .relaxed) == UInt(pthread_self()) {
      throw StoreError.statement("a write was asked for within a write; do both in one")
    }
    let callers = WriteQueue.callers.add(1, ordering: .relaxed).newValue
    defer { WriteQueue.callers.subtract(1, ordering: .relaxed) }
    if callers > WriteQueue.mostWaitingLong { try refuseIfSlow() }
    let job = Job(isPublic: isPublic, body)
    let isFirst = state.withLock { state -> Bool in
      state.waiting.append(job)
      if state.thread == nil { state.thread = startThread { [self] in run() } }
      return state.waiting.count == 1
    }
    if isFirst { state.wake() }
    return try job.outcome()
  }

  private func refuseIfSlow() throws {
    guard let since = state.withLock({ $0.busySince }) else { return }
    let seconds = (monotonicNanoseconds() - since) / 1_000_000_000
    if seconds >= WriteQueue.slowSeconds {
      throw StoreError.unavailable("others have been waiting for \(seconds) seconds to write")
    }
  }

  /// Returns when what was waiting is committed.
  func stop() {
    let thread = state.withLock { state in
      state.isStopping = true
      return state.thread
    }
    state.wake()
    thread?.join()
  }

  private func run() {
    threadID.store(UInt(pthread_self()), ordering: .relaxed)
    while let group = next() {
      state.withLock { $0.busySince = monotonicNanoseconds() }
      commit(group)
      state.withLock { $0.busySince = nil }
    }
  }

  /// Nil when the thread has to end.
  private func next() -> [any WriteJob]? {
    let group: [any WriteJob]?? = state.wait(atMost: WriteQueue.idleSeconds) { state -> [any WriteJob]?? in
      if state.waiting.isEmpty { return state.isStopping ? .some(nil) : nil }
      defer { state.waiting = [] }
      return state.waiting
    }
    if let group { return group }
    return state.withLock { state in
      if !state.waiting.isEmpty {
        defer { state.waiting = [] }
        return state.waiting
      }
      threadID.store(0, ordering: .relaxed)
      if !state.isStopping {
        state.thread?.detach()
        state.thread = nil
      }
      return nil
    }
  }
}

/// One write that is waited for.
protocol WriteJob: AnyObject, Sendable {
  /// Whether public pages may differ after it.
  var isPublic: Bool { get }
  /// Seconds since it was asked for.
  var age: Int { get }
  /// Whether it succeeded; may be called again when its group was undone.
  func run(_ writer: Writer) -> Bool
  /// Lets the caller go, with the outcome of the last run or with the error that lost it.
  func finish(_ error: (any Error)?)
}

private final class Job<T: Sendable>: WriteJob {
  private struct State { var result: Result<T, any Error>?, isFinished = false }
  let isPublic: Bool
  private let body: @Sendable (Writer) throws -> T
  private let asked = monotonicNanoseconds()
  private let state = Locked(State())

  var age: Int { Int((monotonicNanoseconds() - asked) / 1_000_000_000) }

  init(isPublic: Bool, _ body: @escaping @Sendable (Writer) throws -> T) {
    self.isPublic = isPublic
    self.body = body
  }

  func run(_ writer: Writer) -> Bool {
    let result = Result {
      let value = try body(writer)
      if let failure = writer.connection.failure { throw failure }
      return value
    }
    let succeeded = if case .success = result { true } else { false }
    state.withLock { $0.result = result }
    return succeeded
  }

  func finish(_ error: (any Error)?) {
    state.withLock {
      $0.isFinished = true
      if let error { $0.result = .failure(error) }
    }
    state.wake()
  }

  func outcome() throws -> T {
    let result: Result<T, any Error> = state.wait { $0.isFinished ? $0.result : nil }
    return try result.get()
  }
}

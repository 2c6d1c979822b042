import Glibc
import Kernel
import Synchronization

/// The one writer of a SQLite file.
///
/// Whatever queued up while the last group went to disk becomes the next group: one transaction, one sync, and only
/// then an answer to each. A job that fails is undone alone, by its savepoint.
final class GroupWriter: @unchecked Sendable {
  private struct State { var queue: [any WriteJob] = [], stopping = false }

  let version: Atomic<UInt64>
  private let connection: SQLiteConnection
  private let state = Locked(State())
  private let transactions = Atomic<Int>(0)
  private let groups = Atomic<Int>(0)
  private let threadID = Atomic<UInt>(0)
  private var thread: Thread?
  private var dataVersion = 0

  init(path: String) throws(StoreError) {
    connection = try SQLiteConnection(path: path, readOnly: false)
    version = Atomic(UInt64(currentInstant().microseconds))
    dataVersion = try readDataVersion()
    let started = Unmanaged.passUnretained(self)
    let box = Box(writer: started)
    thread = startThread { box.writer.takeUnretainedValue().run() }
  }

  /// The thread must not keep the writer alive: `stop` runs from the store's deinit and joins it.
  private struct Box: @unchecked Sendable { let writer: Unmanaged<GroupWriter> }

  func stop() {
    state.withLock { $0.stopping = true }
    state.wake()
    thread?.join()
    thread = nil
  }

  var commits: (transactions: Int, groups: Int) {
    (transactions.load(ordering: .relaxed), groups.load(ordering: .relaxed))
  }

  func perform<T: Sendable>(isPublic: Bool, _ body: @escaping @Sendable (Writer) throws -> T) throws -> T {
    if threadID.load(ordering: .relaxed) == UInt(pthread_self()) {
      throw StoreError.statement("a write was asked for within a write; do both in one")
    }
    let job = Job(isPublic: isPublic, body)
    enqueue(job)
    return try job.outcome()
  }

  func noticeOtherWriters() { enqueue(Check()) }

  private func enqueue(_ job: any WriteJob) {
    let isFirst = state.withLock { state -> Bool in
      state.queue.append(job)
      return state.queue.count == 1
    }
    if isFirst { state.wake() }
  }

  private func run() {
    threadID.store(UInt(pthread_self()), ordering: .relaxed)
    while true {
      let group: [any WriteJob]? = state.wait { state in
        if state.queue.isEmpty { return state.stopping ? .some(nil) : nil }
        defer { state.queue = [] }
        return state.queue
      }
      guard let group else { return }
      let jobs = group.filter { !($0 is Check) }
      commit(jobs)
      if jobs.count < group.count { checkOtherWriters() }
    }
  }

  private func commit(_ group: [any WriteJob]) {
    if group.isEmpty { return }
    do {
      var isSeen = false
      try connection.control(.beginWriting)
      for job in group {
        let before = connection.totalChanges
        let done = try attempt(job, alone: group.count == 1)
        if done, job.isPublic, connection.totalChanges != before { isSeen = true }
      }
      try connection.control(.commit)
      if isSeen { version.add(1, ordering: .acquiringAndReleasing) }
      transactions.add(group.count, ordering: .relaxed)
      groups.add(1, ordering: .relaxed)
      for job in group { job.finish(nil) }
    } catch {
      connection.rollBack()
      connection.memory.forget()
      for job in group { job.finish(error) }
    }
  }

  /// Whether the job succeeded. Throws only when the whole group is lost (SQLite has given up the transaction, as on a full disk).
  private func attempt(_ job: any WriteJob, alone: Bool) throws -> Bool {
    if !alone { try connection.control(.save) }
    let done = job.run(Writer(connection))
    guard connection.isInTransaction else {
      throw StoreError.unavailable("the transaction was given up, perhaps for want of disk space")
    }
    if !done {
      connection.memory.forget()
      if alone {
        try connection.control(.rollBack)
        try connection.control(.beginWriting)
      } else {
        try connection.control(.undo)
      }
    }
    if !alone { try connection.control(.keep) }
    return done
  }

  private func checkOtherWriters() {
    guard let now = try? readDataVersion(), now != dataVersion else { return }
    dataVersion = now
    version.add(1, ordering: .acquiringAndReleasing)
  }

  /// Changes when another connection has committed; our own commits leave it as it is.
  private func readDataVersion() throws(StoreError) -> Int {
    var found = 0
    try connection.run("PRAGMA data_version", []) { (row) throws(StoreError) in found = try row["data_version"] }
    return found
  }
}

/// Work for the writer's thread: `run` tells whether it succeeded, `finish` lets the caller go.
private protocol WriteJob: AnyObject, Sendable {
  /// Whether public pages may differ after it.
  var isPublic: Bool { get }
  func run(_ writer: Writer) -> Bool
  func finish(_ error: (any Error)?)
}

private final class Job<T: Sendable>: WriteJob {
  private struct State { var result: Result<T, any Error>?, isFinished = false }
  let isPublic: Bool
  private let body: @Sendable (Writer) throws -> T
  private let state = Locked(State())

  init(isPublic: Bool, _ body: @escaping @Sendable (Writer) throws -> T) {
    self.isPublic = isPublic
    self.body = body
  }

  func run(_ writer: Writer) -> Bool {
    let result = Result { try body(writer) }
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

private final class Check: WriteJob {
  let isPublic = false
  func run(_ writer: Writer) -> Bool { true }
  func finish(_ error: (any Error)?) {}
}

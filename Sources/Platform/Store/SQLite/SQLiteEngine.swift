import Kernel
import Synchronization

/// A SQLite file: a few connections that read, and one that writes.
final class SQLiteEngine: Engine {
  /// The write queue lets one thread at a time at the writing connection.
  private struct WritingSide: @unchecked Sendable {
    let connection: SQLiteConnection
    var dataVersion: Int
  }

  private static let idleSeconds = 30

  let file: String?
  private let readers: ReaderPool
  private let writing: Locked<WritingSide>
  private let publicVersion: Atomic<UInt64>
  private let transactions = Atomic<Int>(0)
  private let groups = Atomic<Int>(0)

  init(path: String, readers count: Int) throws(StoreError) {
    file = path
    let connection = try SQLiteConnection(path: path, readOnly: false)
    writing = Locked(WritingSide(connection: connection, dataVersion: try connection.dataVersion()))
    readers = ReaderPool(path: path, limit: count)
    publicVersion = Atomic(UInt64(currentInstant().microseconds))
  }

  var version: UInt64 { publicVersion.load(ordering: .acquiring) }

  var commits: (transactions: Int, groups: Int) {
    (transactions.load(ordering: .relaxed), groups.load(ordering: .relaxed))
  }

  func read<T>(_ body: (Reader) throws -> T) throws -> T {
    try readers.use { connection in
      // What another reader's statement met is none of this one's.
      connection.forgive()
      try connection.control(.begin)
      defer { connection.rollBack() }
      return try body(Reader(connection))
    }
  }

  func readOnce<T>(_ body: (Reader) throws -> T) throws -> T {
    try readers.use { connection in try body(OneTimeReader(connection)) }
  }

  func commit(_ group: [any WriteJob]) {
    let failure = writing.withLock { side in
      Result { try write(group, side.connection) }
    }
    switch failure {
    case .success: for job in group { job.finish(nil) }
    case .failure(let error): for job in group { job.finish(error) }
    }
  }

  /// Whoever is answered afterwards sees the new version, and with it no old page.
  private func write(_ group: [any WriteJob], _ connection: SQLiteConnection) throws {
    var isSeen = false
    do {
      try connection.control(.beginWriting)
      connection.memory.transaction = [:]
      for job in group {
        let before = connection.totalChanges
        let done = try attempt(job, alone: group.count == 1, connection)
        if done, job.isPublic, connection.totalChanges != before { isSeen = true }
      }
      try connection.control(.commit)
    } catch {
      connection.rollBack()
      connection.memory.forget()
      throw error
    }
    if isSeen { publicVersion.add(1, ordering: .acquiringAndReleasing) }
    transactions.add(group.count, ordering: .relaxed)
    groups.add(1, ordering: .relaxed)
  }

  /// Whether the job succeeded; one that fails is undone alone, by its savepoint. Throws only when the whole group is
  /// lost (SQLite has given up the transaction, as on a full disk).
  private func attempt(_ job: any WriteJob, alone: Bool, _ connection: SQLiteConnection) throws -> Bool {
    if !alone { try connection.control(.save) }
    connection.forgive()
    let done = job.run(Writer(connection))
    guard connection.isInTransaction else {
      throw StoreError.unavailable("the transaction was given up, perhaps for want of disk space")
    }
    connection.forgive()
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

  func noticeOtherWriters() {
    readers.closeIdle(seconds: SQLiteEngine.idleSeconds)
    let hasChanged = writing.withLock { side -> Bool in
      guard let now = try? side.connection.dataVersion(), now != side.dataVersion else { return false }
      side.dataVersion = now
      return true
    }
    if hasChanged { publicVersion.add(1, ordering: .acquiringAndReleasing) }
  }
}

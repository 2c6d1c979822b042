import Synchronization

/// One municipality's database.
///
/// Reads run on the caller's thread over one of a few connections; writes run on the store's one writer, which
/// commits what has queued up as one group and answers each only when the group is on disk.
public final class Store: Sendable {
  private let readers: ReaderPool
  private let writer: GroupWriter

  /// Opens the SQLite file at `path`, making it if need be. Throws `StoreError.unavailable`.
  public init(path: String, readers count: Int = 4) throws(StoreError) {
    writer = try GroupWriter(path: path)
    readers = ReaderPool(path: path, limit: count)
  }

  deinit { writer.stop() }

  /// Runs `body` over one unchanging state of the data.
  public func read<T>(_ body: (Reader) throws -> T) throws -> T {
    try readers.use { connection in
      try connection.control(.begin)
      defer { connection.rollBack() }
      return try body(Reader(connection))
    }
  }

  /// Runs `body` as one transaction on the writer's thread and returns when its effects are durable.
  /// When `body` throws, nothing of it stays and the error is thrown on.
  ///
  /// `isPublic` false promises that no public page can differ afterwards (a session, a draft, a job), so that they
  /// stay cached.
  public func write<T: Sendable>(
    isPublic: Bool = true, _ body: @escaping @Sendable (Writer) throws -> T
  ) throws -> T {
    try writer.perform(isPublic: isPublic, body)
  }

  /// Grows with every change that the public may see; the same number means the same public pages.
  public var version: UInt64 { writer.version.load(ordering: .acquiring) }

  /// Looks whether another process has written (`machi plan import` beside a running server) and moves the version.
  public func noticeOtherWriters() { writer.noticeOtherWriters() }

  /// Transactions and groups committed since the store was opened.
  public var commits: (transactions: Int, groups: Int) { writer.commits }
}

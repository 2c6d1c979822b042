/// One municipality's database.
///
/// Reads run on the caller's thread over one of a few connections. Writes that come while others are on their way to
/// disk form a group, one transaction for all of them, and each is answered only when the group is on disk.
public final class Store: Sendable {
  let engine: any Engine
  private let replica: (any Engine)?
  private let writes: Writes

  /// The queue, shared by the stores that read from different servers and write to one.
  private final class Writes: Sendable {
    let queue: WriteQueue
    init(_ engine: any Engine) { queue = WriteQueue { engine.commit($0) } }
    deinit { queue.stop() }
  }

  /// Opens the SQLite file at `path`, making it if need be. Throws `StoreError.unavailable`.
  public convenience init(path: String, readers count: Int = 4) throws(StoreError) {
    self.init(try SQLiteEngine(path: path, readers: count))
  }

  /// `replica` is what public pages may be read from.
  init(_ engine: any Engine, replica: (any Engine)? = nil) {
    self.engine = engine
    self.replica = replica
    writes = Writes(engine)
  }

  private init(_ engine: any Engine, of store: Store) {
    self.engine = engine
    replica = nil
    writes = store.writes
  }

  /// The same data for a page that anyone may see: read from a replica where there is one that knows all that is public.
  public var publicReads: Store {
    guard let replica else { return self }
    return Store(replica, of: self)
  }

  /// Runs `body` over one unchanging state of the data.
  public func read<T>(_ body: (Reader) throws -> T) throws -> T { try engine.read(body) }

  /// Runs `body`, which asks one thing only: one statement sees one state of the data without a transaction around it.
  public func readOnce<T>(_ body: (Reader) throws -> T) throws -> T { try engine.readOnce(body) }

  /// Runs `body` as one transaction and returns when its effects are durable.
  /// When `body` throws, nothing of it stays and the error is thrown on.
  ///
  /// `body` may run on another thread, and again from the start when the engine had to undo it: it must change nothing
  /// but the database. `isPublic` false promises that no public page can differ afterwards (a session, a draft, a job),
  /// so that they stay cached.
  public func write<T: Sendable>(
    isPublic: Bool = true, _ body: @escaping @Sendable (Writer) throws -> T
  ) throws -> T {
    try writes.queue.perform(isPublic: isPublic, body)
  }

  /// Grows with every change that the public may see; the same number means the same public pages.
  public var version: UInt64 { engine.version }

  /// Looks whether another process has written (`machi plan import` beside a running server) and moves the version.
  public func noticeOtherWriters() { engine.noticeOtherWriters() }

  /// Transactions and groups committed since the store was opened.
  public var commits: (transactions: Int, groups: Int) { engine.commits }
}

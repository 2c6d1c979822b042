import Kernel
import Synchronization

/// One municipality's schema on a PostgreSQL server.
///
/// One node at a time writes to it, a group of writes in one transaction: the municipality's advisory lock is what the
/// one writing connection is to a SQLite file, so rules that read before they write are as safe here.
final class PostgresEngine: Engine {
  let slug: String
  let schema: String
  let pool: PostgresPool
  let node: String
  private let publicVersion = Atomic<UInt64>(0)
  /// The version that the last look found.
  private let found = Atomic<UInt64>(0)
  private let transactions = Atomic<Int>(0)
  private let groups = Atomic<Int>(0)

  /// `node` names this process among those that write to the database.
  init(slug: String, pool: PostgresPool, node: String) {
    self.slug = slug
    schema = PostgresSchema.name(slug)
    self.pool = pool
    self.node = node
  }

  var version: UInt64 { publicVersion.load(ordering: .acquiring) }

  var commits: (transactions: Int, groups: Int) {
    (transactions.load(ordering: .relaxed), groups.load(ordering: .relaxed))
  }

  func noticeOtherWriters() {
    let versions = try? pool.use(PostgresSchema.common) { try PostgresSchema.versions($0) }
    if let version = versions?[slug] { find(version) }
  }

  /// Takes what a look at the database found. A version that went back tells of a server in the place of another that
  /// has not all of its changes: the pages made from them are of no use.
  func find(_ version: UInt64) {
    let before = found.exchange(version, ordering: .acquiringAndReleasing)
    if version < before { publicVersion.add(1, ordering: .acquiringAndReleasing) }
    notice(version)
  }

  /// A group of so many writes was committed.
  func count(_ writes: Int) {
    transactions.add(writes, ordering: .relaxed)
    groups.add(1, ordering: .relaxed)
  }

  func notice(_ version: UInt64) { publicVersion.max(version, ordering: .acquiringAndReleasing) }

  /// What was just committed raised the version: this node knows, and tells the others.
  func publish(_ version: UInt64, _ connection: PostgresConnection) {
    notice(version)
    PostgresNews.tell(slug, version, connection)
  }

  func read<T>(_ body: (Reader) throws -> T) throws -> T {
    try PostgresEngine.read(pool, schema, body)
  }

  func readOnce<T>(_ body: (Reader) throws -> T) throws -> T {
    try PostgresEngine.reading(pool, schema) { try body(OneTimeReader($0)) }
  }

  static func read<T>(_ pool: PostgresPool, _ schema: String, _ body: (Reader) throws -> T) throws -> T {
    try reading(pool, schema) { connection in
      try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])
      defer { connection.leave("COMMIT") }
      return try body(Reader(connection))
    }
  }

  /// A connection that turns out to be lost before it answered anything is replaced once.
  private static func reading<T>(
    _ pool: PostgresPool, _ schema: String, _ body: (PostgresConnection) throws -> T
  ) throws -> T {
    var hadAnswers = false
    do {
      return try pool.use(schema) { connection in
        defer { hadAnswers = connection.answers > 0 || !connection.isLost }
        return try body(connection)
      }
    } catch let error as StoreError {
      guard case .unavailable = error, !hadAnswers else { throw error }
      return try pool.use(schema, body)
    }
  }
}

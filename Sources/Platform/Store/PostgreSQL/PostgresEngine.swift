import Glibc
import Kernel
import Synchronization

/// One municipality's schema on a PostgreSQL server.
///
/// One node at a time writes to it, a group of writes in one transaction: the municipality's advisory lock is what the
/// one writing connection is to a SQLite file, so rules that read before they write are as safe here.
final class PostgresEngine: Engine {
  /// Some job of a group failed after it had written: what it wrote must go, and the others' work with it.
  private struct Undone: Error {}
  /// How a transaction was left when its error came.
  private enum Trouble { case final(any Error), repeatable, lost }

  private static let patience = 15
  private static let mostRepeats = 8

  let slug: String
  private let schema: String
  private let pool: PostgresPool
  private let node: String
  private let publicVersion = Atomic<UInt64>(0)
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
    if let version = versions?[slug] { notice(version) }
  }

  func notice(_ version: UInt64) { publicVersion.max(version, ordering: .acquiringAndReleasing) }

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

extension PostgresEngine {
  func commit(_ group: [any WriteJob]) {
    do {
      try commitTogether(group)
      transactions.add(group.count, ordering: .relaxed)
      groups.add(1, ordering: .relaxed)
      for job in group { job.finish(nil) }
    } catch is Undone where group.count > 1 {
      for job in group { commit([job]) }
    } catch is Undone {
      for job in group { job.finish(nil) }
    } catch {
      for job in group { job.finish(error) }
    }
  }

  /// Runs the group, again where the server asks for it or was lost, until it is durable or there is no more hope.
  private func commitTogether(_ group: [any WriteJob]) throws {
    let end = currentInstant() + PostgresEngine.patience
    var repeats = 0
    var sent: [String] = []
    while true {
      var trouble: Trouble?
      do {
        try pool.use(schema) { connection in
          do {
            try transaction(group, connection, sent: &sent)
          } catch {
            trouble = judge(error, connection)
          }
        }
      } catch {
        trouble = .lost
        if currentInstant() >= end { throw error }
      }
      switch trouble {
      case nil: return
      case .final(let error): throw error
      case .repeatable:
        repeats += 1
        if repeats > PostgresEngine.mostRepeats { throw StoreError.unavailable("it kept colliding with other writers") }
        usleep(UInt32(repeats) * 5_000)
      case .lost:
        if currentInstant() >= end { throw StoreError.unavailable("the connection to the database was lost") }
        usleep(100_000)
      }
    }
  }

  private func judge(_ error: any Error, _ connection: PostgresConnection) -> Trouble {
    if connection.isLost { return .lost }
    let isRepeatable = connection.isWorthRepeating
    connection.rollBack()
    if connection.isLost { return .lost }
    return isRepeatable ? .repeatable : .final(error)
  }

  /// `sent` holds the marks of earlier attempts whose COMMIT was sent and never answered. The lock is ours only when
  /// such an attempt has ended one way or the other, so whether its mark is there says whether it was committed.
  private func transaction(_ group: [any WriteJob], _ connection: PostgresConnection, sent: inout [String]) throws {
    let mark = randomText(characters: 16)
    try connection.execute("BEGIN", [])
    connection.memory.transaction = [:]
    try connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text(schema)])
    if !sent.isEmpty, let last = try PostgresSchema.mark(of: node, slug, connection), sent.contains(last) {
      return connection.rollBack()
    }
    let before = connection.writes
    let mayBeSeen = try run(group, connection)
    if connection.writes == before {
      try connection.execute("COMMIT", [])
      return try connection.settle()
    }
    var seen: UInt64?
    if mayBeSeen {
      try connection.settle()
      if connection.changes > 0 { seen = try PostgresSchema.raiseVersion(slug, connection) }
    }
    try PostgresSchema.setMark(mark, of: node, slug, connection)
    try connection.execute("COMMIT", [])
    sent.append(mark)
    try connection.settle()
    if let seen { notice(seen) }
  }

  /// Whether public pages may differ afterwards. No savepoints: that a group has to be undone is rare, and each would be
  /// two more statements.
  private func run(_ group: [any WriteJob], _ connection: PostgresConnection) throws -> Bool {
    var isSeen = false
    for job in group {
      let before = connection.writes
      let done = job.run(Writer(connection))
      connection.push()
      let hasWritten = connection.writes != before
      if let failure = connection.failure {
        // What one job sent ahead may have failed in the next one's hands.
        if group.count > 1 { throw connection.isLost || connection.isWorthRepeating ? failure as any Error : Undone() }
        throw done ? failure as any Error : Undone()
      }
      if !done && hasWritten { throw Undone() }
      if done && hasWritten && job.isPublic { isSeen = true }
    }
    return isSeen
  }
}

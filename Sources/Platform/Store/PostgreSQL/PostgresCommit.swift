import Glibc
import Kernel

/// Some job of a group failed after it had written: what it wrote must go, and the others' work with it.
private struct Undone: Error {}

/// How a transaction was left when its error came.
private enum Trouble { case final(any Error), repeatable, lost(any Error) }

/// An attempt whose COMMIT was sent and never answered: the mark that it set, and the version that it raised.
private struct Doubt { let mark: String, seen: UInt64? }

private enum Patience {
  /// Seconds that a write is tried again for, from when it was asked for.
  static let long = 15
  /// The same for those beyond the first few: they hold the threads that others could be told with.
  static let short = 3
  static let longTaken = 6
  /// Seconds after which nobody waits any more.
  static let most = 25
  static let repeats = 8
}

extension PostgresEngine {
  func commit(_ group: [any WriteJob]) {
    var group = group
    do {
      try commitTogether(&group)
      if group.isEmpty { return }
      count(group.count)
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
  /// Those whose patience ends meanwhile are let go and leave the group.
  private func commitTogether(_ group: inout [any WriteJob]) throws {
    var repeats = 0
    var doubts: [Doubt] = []
    while !group.isEmpty {
      switch attempt(group, &doubts) {
      case nil: return
      case .final(let error): throw error
      case .repeatable:
        repeats += 1
        if repeats > Patience.repeats { throw StoreError.unavailable("it kept colliding with other writers") }
        pool.countRetry()
        usleep(UInt32(repeats) * 5_000)
      case .lost(let error):
        group = stillPatient(group, error)
        pool.countRetry()
        usleep(100_000)
      }
    }
  }

  private func stillPatient(_ group: [any WriteJob], _ error: any Error) -> [any WriteJob] {
    group.enumerated().compactMap { index, job in
      if job.age < (index < Patience.longTaken ? Patience.long : Patience.short) { return job }
      job.finish(error)
      return nil
    }
  }

  private func attempt(_ group: [any WriteJob], _ doubts: inout [Doubt]) -> Trouble? {
    var trouble: Trouble?
    let left = Patience.most - (group.map(\.age).max() ?? 0)
    do {
      try pool.use(schema, patience: max(left, Reachability.shortPatience)) { connection in
        do {
          try transaction(group, connection, &doubts)
        } catch {
          trouble = judge(error, connection)
        }
      }
    } catch {
      trouble = .lost(error)
    }
    return trouble
  }

  private func judge(_ error: any Error, _ connection: PostgresConnection) -> Trouble {
    if connection.isLost { return .lost(connection.failure ?? error) }
    let isRepeatable = connection.isWorthRepeating
    connection.rollBack()
    if connection.isLost { return .lost(connection.failure ?? error) }
    return isRepeatable ? .repeatable : .final(error)
  }

  /// The lock is ours only when every attempt in `doubts` has ended one way or the other, so whether its mark is there
  /// says whether it was committed.
  private func transaction(
    _ group: [any WriteJob], _ connection: PostgresConnection, _ doubts: inout [Doubt]
  ) throws {
    try connection.execute("BEGIN", [])
    connection.memory.transaction = [:]
    try connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text(schema)])
    if !doubts.isEmpty, let last = try PostgresSchema.mark(of: node, slug, connection),
      let done = doubts.first(where: { $0.mark == last })
    {
      return try confirm(done, connection)
    }
    let (before, unheard) = (connection.writes, connection.answers)
    let mayBeSeen = try run(group, connection)
    if connection.writes == before {
      try connection.execute("COMMIT", [])
      return try connection.settle()
    }
    // A COMMIT must not be on its way before the lock is known to be ours: held up somewhere, it could arrive after
    // another attempt of ours had found no mark.
    if mayBeSeen || connection.answers == unheard { try connection.settle() }
    let isSeen = mayBeSeen && connection.changes > 0
    let doubt = Doubt(
      mark: randomText(characters: 16), seen: isSeen ? try PostgresSchema.raiseVersion(slug, connection) : nil)
    try PostgresSchema.setMark(doubt.mark, of: node, slug, connection)
    try end(doubt, connection, &doubts)
  }

  private func end(_ doubt: Doubt, _ connection: PostgresConnection, _ doubts: inout [Doubt]) throws {
    try connection.execute("COMMIT", [])
    doubts.append(doubt)
    try connection.settle()
    if let seen = doubt.seen { publish(seen, connection) }
  }

  /// A server whose standby was away when it was cut off shows what no standby has yet. A commit of our own behind it
  /// is answered only when the standby has both.
  private func confirm(_ done: Doubt, _ connection: PostgresConnection) throws {
    try PostgresSchema.setMark(done.mark, of: node, slug, connection)
    try connection.execute("COMMIT", [])
    try connection.settle()
    if let seen = done.seen { publish(seen, connection) }
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

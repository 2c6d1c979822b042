import Kernel

/// A server that follows the primary, and how far each municipality's public data had come when last looked at.
final class PostgresReplica: Sendable {
  private struct State { var versions: [String: UInt64] = [:], isReachable = false, isLooking = false, pages = 0 }

  let pool: PostgresPool
  private let lookout: PostgresLookout
  private let state = Locked(State())

  init(url: String, connections: Int, statementSeconds: Int) {
    lookout = PostgresLookout(url: url)
    pool = PostgresPool(
      url: url, limit: max(connections - 1, 1), statementSeconds: statementSeconds, reachability: lookout.reachability)
  }

  /// Looks on a thread of its own: a server that keeps silent must not hold up the look at the others.
  func look() {
    let isFirst = state.withLock { state in
      defer { state.isLooking = true }
      return !state.isLooking
    }
    if !isFirst { return }
    startThread { [self] in
      let found = try? lookout.ask { try PostgresSchema.versions($0) }
      state.withLock { state in
        state.versions = found ?? [:]
        state.isReachable = found != nil
        state.isLooking = false
      }
    }.detach()
  }

  func version(of slug: String) -> UInt64? { state.withLock { $0.versions[slug] } }

  func read<T>(_ schema: String, _ body: (Reader) throws -> T) throws -> T {
    do {
      let found = try PostgresEngine.read(pool, schema, body)
      state.withLock { $0.pages += 1 }
      return found
    } catch StoreError.unavailable(let why) {
      // Nobody else shall try it before it has been looked at again.
      state.withLock { $0.versions = [:] }
      throw StoreError.unavailable(why)
    }
  }

  func figures(as server: String) -> PostgresFigures {
    var figures = pool.figures
    figures.server = server
    (figures.isReachable, figures.pages) = state.withLock { ($0.isReachable, $0.pages) }
    return figures
  }
}

/// Reads from a replica that has everything the public may know, and else from the primary: no page goes back in time.
final class PostgresReplicaEngine: Engine {
  private let primary: PostgresEngine
  private let replicas: [PostgresReplica]

  init(_ primary: PostgresEngine, _ replicas: [PostgresReplica]) {
    self.primary = primary
    self.replicas = replicas
  }

  var version: UInt64 { primary.version }
  var commits: (transactions: Int, groups: Int) { primary.commits }
  func noticeOtherWriters() {}
  func commit(_ group: [any WriteJob]) { primary.commit(group) }

  func read<T>(_ body: (Reader) throws -> T) throws -> T {
    guard let replica = replica() else { return try primary.read(body) }
    do {
      return try replica.read(PostgresSchema.name(primary.slug), body)
    } catch StoreError.unavailable {
      return try primary.read(body)
    }
  }

  func readOnce<T>(_ body: (Reader) throws -> T) throws -> T { try read(body) }

  private func replica() -> PostgresReplica? {
    let wanted = primary.version
    return replicas.filter { $0.version(of: primary.slug).map { $0 >= wanted } ?? false }.randomElement()
  }
}

import Kernel

/// A server that follows the primary, and how far each municipality's public data had come when last looked at.
final class PostgresReplica: Sendable {
  let pool: PostgresPool
  private let lookout: PostgresLookout
  private let versions = Locked<[String: UInt64]>([:])

  init(url: String, connections: Int, statementSeconds: Int) {
    lookout = PostgresLookout(url: url)
    pool = PostgresPool(
      url: url, limit: max(connections - 1, 1), statementSeconds: statementSeconds, reachability: lookout.reachability)
  }

  func look() {
    let found = try? lookout.ask { try PostgresSchema.versions($0) }
    versions.withLock { $0 = found ?? [:] }
  }

  func version(of slug: String) -> UInt64? { versions.withLock { $0[slug] } }
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
      return try PostgresEngine.read(replica.pool, PostgresSchema.name(primary.slug), body)
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

import Kernel
import Synchronization

/// A PostgreSQL database with municipalities, a schema each, and its connections.
public final class PostgresDatabase: Sendable {
  private let lookout: PostgresLookout
  private let pool: PostgresPool
  private let replicas: [PostgresReplica]
  private let engines = Locked<[String: PostgresEngine]>([:])
  private let news: PostgresNews
  private let isReachable = Atomic(true)
  private let node = randomText(characters: 12)

  /// `url` is of the form `postgres://user@host:port/database`; `replicas` are read by public pages. At most
  /// `connections` are open to each. Throws `StoreError.unavailable` where the database cannot be used.
  public init(
    url: String, replicas: [String] = [], connections: Int = 16, statementSeconds: Int = 15
  ) throws {
    news = PostgresNews(url: url)
    lookout = PostgresLookout(url: url)
    pool = PostgresPool(
      url: url, limit: max(connections - 1, 1), statementSeconds: statementSeconds, reachability: lookout.reachability)
    self.replicas = replicas.map {
      PostgresReplica(url: $0, connections: connections, statementSeconds: statementSeconds)
    }
    try pool.use(PostgresSchema.common) { try PostgresSchema.setUp($0) }
  }

  /// The municipalities' names in addresses, with a number that no later schema of the same name has.
  public func schemas() throws -> [String: Int] {
    try lookout.ask { try PostgresSchema.numbers($0) }
  }

  /// The store of a municipality that is there.
  public func store(_ slug: String) throws -> Store {
    let engine = PostgresEngine(slug: slug, pool: pool, node: node)
    let versions = try pool.use(PostgresSchema.common) { try PostgresSchema.versions($0) }
    guard let version = versions[slug] else { throw StoreError.unavailable("there is no schema of “\(slug)”") }
    engine.notice(version)
    if let former = engines.withLock({ $0.updateValue(engine, forKey: slug) }) { forget(former) }
    return Store(engine, replica: replicas.isEmpty ? nil : PostgresReplicaEngine(engine, replicas))
  }

  /// Makes an empty schema. Throws `StoreError.constraint` where the name is taken.
  public func create(_ slug: String) throws {
    try changing([
      ("INSERT INTO machi.municipality (slug, version) VALUES ($1, 1)", [.text(slug)]),
      ("CREATE SCHEMA \"\(PostgresSchema.name(slug))\"", []),
    ])
  }

  /// Makes a schema and all that `fill` puts into it, in one transaction: nobody sees half of it, and nothing stays when the
  /// program or the server dies. Throws `StoreError.constraint` where the name is taken, unless it is to be replaced.
  public func create(
    _ slug: String, replacing: Bool, fill: @escaping @Sendable (Writer) throws -> Void
  ) throws {
    let schema = SQL(name: PostgresSchema.name(slug))
    try Store(PostgresEngine(slug: slug, pool: pool, node: node)).write { db in
      if replacing {
        try db.run("DELETE FROM machi.municipality WHERE slug = \(slug)")
        try db.run("DROP SCHEMA IF EXISTS \(schema) CASCADE")
      }
      try db.run("INSERT INTO machi.municipality (slug, version) VALUES (\(slug), 1)")
      try db.run("CREATE SCHEMA \(schema)")
      try fill(db)
    }
  }

  /// Deletes a municipality with all that it has, when the write that it is at has ended.
  public func drop(_ slug: String) throws {
    try changing([
      ("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text(PostgresSchema.name(slug))]),
      ("DELETE FROM machi.municipality WHERE slug = $1", [.text(slug)]),
      ("DROP SCHEMA IF EXISTS \"\(PostgresSchema.name(slug))\" CASCADE", []),
    ])
    if let engine = engines.withLock({ $0[slug] }) { forget(engine) }
  }

  private func changing(_ statements: [(text: String, binds: [Value])]) throws {
    try pool.use(PostgresSchema.common) { connection in
      do {
        try connection.execute("BEGIN", [])
        for statement in statements { try connection.execute(statement.text, statement.binds) }
        try connection.execute("COMMIT", [])
        try connection.settle()
      } catch {
        connection.rollBack()
        throw error
      }
    }
  }

  /// Learns which municipalities other nodes have changed, and how far the replicas are.
  public func noticeOtherWriters() {
    for replica in replicas { replica.look() }
    let known = engines.withLock { Array($0.values) }
    let found = try? lookout.ask { try PostgresSchema.versions($0) }
    isReachable.store(found != nil, ordering: .relaxed)
    guard let versions = found else { return }
    for engine in known {
      if let version = versions[engine.slug] { engine.find(version) } else { forget(engine) }
    }
  }

  /// The name may come to mean another municipality, of which connections must not remember this one's rows.
  private func forget(_ engine: PostgresEngine) {
    engines.withLock { if $0[engine.slug] === engine { $0[engine.slug] = nil } }
    for pool in [pool] + replicas.map(\.pool) { pool.forget() }
  }

  /// Learns for so long what other nodes change, as soon as they have; for one thread.
  public func listen(milliseconds: Int) {
    news.listen(milliseconds: milliseconds) { slug, version in engines.withLock { $0[slug] }?.notice(version) }
  }

  /// Throws `StoreError.unavailable` where the database cannot be written to, as far as one look tells.
  public func check() throws {
    let isStandby = try lookout.ask { try PostgresSchema.isStandby($0) }
    if isStandby { throw StoreError.unavailable("the server follows another one and takes no writes") }
  }

  /// The primary first.
  public var figures: [PostgresFigures] {
    var primary = pool.figures
    primary.isReachable = isReachable.load(ordering: .relaxed)
    return [primary] + replicas.enumerated().map { $0.element.figures(as: "replica-\($0.offset + 1)") }
  }
}

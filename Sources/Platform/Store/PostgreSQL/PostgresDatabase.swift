import Kernel

/// A PostgreSQL database with municipalities, a schema each, and its connections.
public final class PostgresDatabase: Sendable {
  private let pool: PostgresPool
  private let replicas: [PostgresReplica]
  private let engines = Locked<[String: PostgresEngine]>([:])
  private let node = randomText(characters: 12)

  /// `url` is of the form `postgres://user@host:port/database`; `replicas` are read by public pages. At most
  /// `connections` are open to each. Throws `StoreError.unavailable` where the database cannot be used.
  public init(
    url: String, replicas: [String] = [], connections: Int = 16, statementSeconds: Int = 15
  ) throws {
    pool = PostgresPool(url: url, limit: connections, statementSeconds: statementSeconds)
    self.replicas = replicas.map {
      PostgresReplica(PostgresPool(url: $0, limit: connections, statementSeconds: statementSeconds))
    }
    try pool.use(PostgresSchema.common) { try PostgresSchema.setUp($0) }
  }

  /// The municipalities' names in addresses, with a number that no later schema of the same name has.
  public func schemas() throws -> [String: Int] {
    try pool.use(PostgresSchema.common) { try PostgresSchema.numbers($0) }
  }

  /// The store of a municipality that is there.
  public func store(_ slug: String) throws -> Store {
    let engine = PostgresEngine(slug: slug, pool: pool, node: node)
    let versions = try pool.use(PostgresSchema.common) { try PostgresSchema.versions($0) }
    guard let version = versions[slug] else { throw StoreError.unavailable("there is no schema of “\(slug)”") }
    engine.notice(version)
    engines.withLock { $0[slug] = engine }
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

  /// Deletes a municipality with all that it has.
  public func drop(_ slug: String) throws {
    try changing([
      ("DELETE FROM machi.municipality WHERE slug = $1", [.text(slug)]),
      ("DROP SCHEMA IF EXISTS \"\(PostgresSchema.name(slug))\" CASCADE", []),
    ])
    engines.withLock { $0[slug] = nil }
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
    guard let versions = try? pool.use(PostgresSchema.common, { try PostgresSchema.versions($0) }) else { return }
    for engine in engines.withLock({ Array($0.values) }) {
      if let version = versions[engine.slug] { engine.notice(version) }
    }
  }

  /// Connections open and idle, how often a caller had to wait for one, and for how long altogether.
  public var figures: (open: Int, idle: Int, waits: Int, waitedSeconds: Double) {
    let figures = pool.figures
    return (figures.open, figures.idle, figures.waits, Double(figures.waitedMicroseconds) / 1e6)
  }
}

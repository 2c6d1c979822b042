/// A step of the schema, applied once to each database, in order; never edited after a release.
public struct Migration: Sendable {
  public let name: String
  let statements: [SQL]

  public init(_ name: String, _ statements: SQL...) { self.init(name, all: statements) }

  public init(_ name: String, all statements: [SQL]) {
    self.name = name
    self.statements = statements
  }
}

extension Store {
  /// Brings the schema up to date, each migration in its own transaction. Several processes may do so at once.
  ///
  /// Throws `StoreError.unavailable` when the database holds a migration that is not in the list: a newer version
  /// wrote it, and this one would not know what its tables mean.
  public func migrate(_ migrations: [Migration]) throws {
    let applied = try read { db in try db.has(table: "migration") ? db.appliedMigrations() : [] }
    if let newer = applied.subtracting(migrations.map(\.name)).sorted().first {
      throw StoreError.unavailable("it was written by a newer version of Machi (\(newer)); start that version")
    }
    for (position, migration) in migrations.enumerated() where !applied.contains(migration.name) {
      try write { db in try db.apply(migration, at: position) }
    }
  }
}

extension Writer {
  /// Applies all that are missing within the transaction that is open.
  public func migrate(_ migrations: [Migration]) throws(StoreError) {
    for (position, migration) in migrations.enumerated() { try apply(migration, at: position) }
  }
}

extension Reader {
  func has(table: String) throws(StoreError) -> Bool {
    try value("SELECT name AS value FROM \(.tables) WHERE name = \(table)", as: String.self) != nil
  }

  fileprivate func appliedMigrations() throws(StoreError) -> Set<String> {
    var applied: Set<String> = []
    try each("SELECT name FROM migration") { (row) throws(StoreError) in applied.insert(try row["name"]) }
    return applied
  }
}

extension Writer {
  /// Another process may have been quicker.
  fileprivate func apply(_ migration: Migration, at position: Int) throws(StoreError) {
    try run("CREATE TABLE IF NOT EXISTS migration (name \(.key) PRIMARY KEY, position \(.int) NOT NULL) \(.strict)")
    if try appliedMigrations().contains(migration.name) { return }
    for statement in migration.statements { try run(statement) }
    try run("INSERT INTO migration (name, position) VALUES (\(migration.name), \(position))")
  }
}

/// A step of the schema, applied once to each database, in order; never edited after a release.
public struct Migration: Sendable {
  public let name: String
  let statements: [SQL]

  public init(_ name: String, _ statements: SQL...) {
    self.name = name
    self.statements = statements
  }
}

extension Store {
  /// Brings the schema up to date, each migration in its own transaction.
  ///
  /// Throws `StoreError.unavailable` when the database holds a migration that is not in the list: a newer version
  /// wrote it, and this one would not know what its tables mean.
  public func migrate(_ migrations: [Migration]) throws {
    let known = Set(migrations.map(\.name))
    try write { db in
      try db.run(
        "CREATE TABLE IF NOT EXISTS migration (name \(.key) PRIMARY KEY, position \(.int) NOT NULL) \(.strict)")
    }
    var applied: Set<String> = []
    try read { db in
      try db.each("SELECT name FROM migration") { (row) throws(StoreError) in applied.insert(try row["name"]) }
    }
    if let newer = applied.subtracting(known).sorted().first {
      throw StoreError.unavailable("it was written by a newer version of Machi (\(newer)); start that version")
    }
    for (position, migration) in migrations.enumerated() where !applied.contains(migration.name) {
      try write { db in
        for statement in migration.statements { try db.run(statement) }
        try db.run("INSERT INTO migration (name, position) VALUES (\(migration.name), \(position))")
      }
    }
  }
}

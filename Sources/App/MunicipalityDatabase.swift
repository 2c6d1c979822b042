import ModuleKit

/// A PostgreSQL database: each municipality is a schema of its own.
struct MunicipalityDatabase: MunicipalityPlace {
  private let database: PostgresDatabase

  init(_ database: PostgresDatabase) { self.database = database }

  /// Throws `MunicipalityProblem` where the database cannot be reached.
  init(_ settings: Settings) throws {
    try self.init(settings, url: settings[.database], replicas: settings.list(.replicas))
  }

  /// Another database than that of the settings.
  init(_ settings: Settings, url: String, replicas: [String] = []) throws {
    do {
      database = try PostgresDatabase(
        url: url, replicas: replicas, connections: settings.number(.connections),
        statementSeconds: settings.number(.statementTimeout))
    } catch {
      throw MunicipalityProblem(description: "\(Settings.shown(url)): \(error); see the setting database")
    }
  }

  func inventory() throws -> [ID<Municipality>: DatabaseIdentity] {
    var found: [ID<Municipality>: DatabaseIdentity] = [:]
    for (name, number) in try database.schemas() {
      if let slug = ID<Municipality>(name) { found[slug] = .schema(number) }
    }
    return found
  }

  func open(_ slug: ID<Municipality>) throws -> Store { try database.store(slug.text) }

  func create(_ slug: ID<Municipality>) throws -> Store {
    do {
      try database.create(slug.text)
    } catch StoreError.constraint {
      throw MunicipalityProblem(description: "there is a municipality “\(slug.text)” already")
    }
    return try open(slug)
  }

  func adopt(
    _ file: SQLiteFile, as slug: ID<Municipality>, replacing: Bool, report: @escaping @Sendable (String) -> Void
  ) throws {
    let source = try Store(path: file.path)
    do {
      try database.create(slug.text, replacing: replacing) { db in
        try db.migrate(allMigrations)
        try db.fill(from: source) { table, rows in report("\(slug.text): \(rows) rows of \(table) copied") }
      }
    } catch StoreError.constraint(let reason) {
      if try inventory()[slug] == nil { throw StoreError.constraint(reason) }
      throw MunicipalityProblem(description: "there is a municipality “\(slug.text)” already")
    }
  }

  func rest() { database.listen(milliseconds: 500) }

  func noticeOtherWriters(_: [City]) { database.noticeOtherWriters() }

  func check(_: [City]) throws { try database.check() }

  func name(of slug: ID<Municipality>) -> String { "the schema of \(slug.text)" }

  var figures: [PostgresFigures] { database.figures }
}

import ModuleKit

/// A PostgreSQL database: each municipality is a schema of its own.
struct MunicipalityDatabase: MunicipalityPlace {
  private let database: PostgresDatabase

  init(_ database: PostgresDatabase) { self.database = database }

  /// Throws `MunicipalityProblem` where the database cannot be reached.
  init(_ settings: Settings) throws {
    do {
      database = try PostgresDatabase(
        url: settings[.database], replicas: settings.list(.replicas), connections: settings.number(.connections),
        statementSeconds: settings.number(.statementTimeout))
    } catch {
      throw MunicipalityProblem(description: "\(settings.shown(.database)): \(error); see the setting database")
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

  func rest() { database.listen(milliseconds: 500) }

  func noticeOtherWriters(_: [City]) { database.noticeOtherWriters() }

  func check(_: [City]) throws { try database.check() }

  func name(of slug: ID<Municipality>) -> String { "the schema of \(slug.text)" }

  var figures: [PostgresFigures] { database.figures }
}

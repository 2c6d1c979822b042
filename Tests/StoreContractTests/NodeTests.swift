import Kernel
import Store
import TestKit
import Testing

/// Several nodes, each with connections of its own, on one PostgreSQL database.
@Suite struct NodeTests {
  /// One connection, so that it serves all municipalities.
  @Test func whatIsRememberedOfOneMunicipalityIsNotTakenForAnothers() throws {
    let database = try PostgresDatabase(url: TestPostgres.shared.get().makeDatabase(), connections: 1)
    for slug in ["numazu", "fuji"] {
      try database.create(slug)
      #expect(try database.store(slug).remembered(slug) == slug)
    }
  }

  @Test func whatIsRememberedGoesWithTheMunicipality() throws {
    let database = try PostgresDatabase(url: TestPostgres.shared.get().makeDatabase(), connections: 1)
    for content in ["before", "after"] {
      try database.create("numazu")
      #expect(try database.store("numazu").remembered(content) == content)
      try database.drop("numazu")
    }
  }
}

extension Store {
  fileprivate func remembered(_ content: String) throws -> String {
    try read { db in db.remember("plan/one", version: 1) { content } }
  }
}

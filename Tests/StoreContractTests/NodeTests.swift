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

  /// Undone or refused, a transaction takes back what was set within it: also which municipality it was for.
  @Test(arguments: ["undone", "refused", "refused read"])
  func aTransactionThatFailsLeavesNobodyAtAnotherMunicipality(how: String) throws {
    let database = try PostgresDatabase(url: TestPostgres.shared.get().makeDatabase(), connections: 1)
    let stores = try ["numazu", "fuji"].map { slug in
      try database.create(slug)
      let store = try database.store(slug)
      try store.migrate(noteMigrations)
      try store.write { try $0.addNote(1, slug) }
      return store
    }
    #expect(try stores[0].noteIDs() == [1])
    _ = try? stores[1].fail(how)
    for _ in 0..<2 {
      #expect(try stores[1].read { try $0.value("SELECT body AS value FROM note") } == "fuji")
      try stores[1].write { try $0.run("UPDATE note SET body = 'fuji' WHERE id = 1") }
    }
    #expect(try stores[0].read { try $0.value("SELECT body AS value FROM note") } == "numazu")
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

private struct Undone: Error {}

extension Store {
  fileprivate func fail(_ how: String) throws {
    if how == "refused read" { return try read { try $0.each("SELECT nothing FROM note") { _ in } } }
    try write { db in
      try db.addNote(2)
      if how == "refused" { try db.addNote(2) }
      throw Undone()
    }
  }

  fileprivate func remembered(_ content: String) throws -> String {
    try read { db in db.remember("plan/one", version: 1) { content } }
  }
}

import App
import ModuleKit
import TestKit
import Testing

/// Whatever tables a module has, a municipality can be moved to another store.
@Test(arguments: Backend.all) func everySampleIsCopiedWhole(to backend: Backend) throws {
  let city = try TestCity(neighbours: true)
  for sample in city.hall.municipalities.all {
    let test = try TestStore(backend)
    let target = test.store
    try target.migrate(allMigrations)
    let copied = try target.fill(from: sample.store)
    #expect(copied.reduce(0) { $0 + $1.rows } > 10)
    let found = try target.read { db in try db.digests() }
    #expect(found == copied)
    let verdict = try target.read { db in try verifyAudit(in: db) }
    #expect(verdict.isIntact && verdict.count > 0)
  }
}

import Store
import TestKit
import Testing

/// Connections are shared by municipalities: what goes wrong for one must not leave the next in its schema.
@Test func aConnectionStaysInItsSchemaAfterAFailure() throws {
  let database = try PostgresDatabase(url: try TestPostgres.shared.get().makeDatabase(), connections: 1)
  let stores = try ["one", "other"].enumerated().map { number, slug in
    try database.create(slug)
    let store = try database.store(slug)
    try store.migrate(noteMigrations)
    try store.write { try $0.addNote(number) }
    return store
  }
  for _ in 0..<2 {
    for (number, store) in stores.enumerated() {
      #expect(throws: StoreError.self) { try store.write { try $0.addNote(number) } }
      #expect(try store.noteIDs() == [number])
    }
    for (number, store) in stores.enumerated() {
      #expect(throws: StoreError.self) { try store.read { try $0.each("SELECT nothing FROM note") { _ in } } }
      #expect(try store.noteIDs() == [number])
    }
  }
}

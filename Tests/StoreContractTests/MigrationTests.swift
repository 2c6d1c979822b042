import Store
import TestKit
import Testing

private let second = Migration("test-002-more", "ALTER TABLE note ADD COLUMN more \(.text)")

@Test(arguments: Backend.all) func migrationsRunOnce(backend: Backend) throws {
  try withNotes(backend) { store, test in
    try store.write { try $0.addNote(1) }
    let version = store.version
    try store.migrate(noteMigrations)
    #expect(store.version == version)
    try store.migrate(noteMigrations + [second])
    try test.again().migrate(noteMigrations + [second])
    #expect(try store.noteIDs() == [1])
  }
}

@Test(arguments: Backend.all) func aNewerDatabaseIsRefused(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.migrate(noteMigrations + [second])
    let error = #expect(throws: StoreError.self) { try store.migrate(noteMigrations) }
    #expect(error?.description.contains("test-002-more") == true)
  }
}

@Test(arguments: Backend.all) func aFailingMigrationLeavesNothingOfItself(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let broken = Migration("test-002", "CREATE TABLE half (id \(.int)) \(.strict)", "CREATE TABLE half (id \(.int))")
    #expect(throws: StoreError.self) { try store.migrate(noteMigrations + [broken]) }
    try store.migrate(noteMigrations + [Migration("test-002", "CREATE TABLE half (id \(.int)) \(.strict)")])
  }
}

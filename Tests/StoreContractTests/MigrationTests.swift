import Kernel
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

/// Every step is refused when it is run twice, and takes a while, so that the others come meanwhile.
@Test(arguments: Backend.all) func tenNodesThatStartAtOnceMigrateOnce(backend: Backend) throws {
  let test = try TestStore(backend)
  let steps = (1...6).map { number in
    Migration(
      "test-00\(number)", "CREATE TABLE t\(raw: number) (id \(.int) PRIMARY KEY) \(.strict)",
      "INSERT INTO t\(raw: number) (id) VALUES (1)")
  }
  let (ready, problems) = (Locked(0), Locked([String]()))
  let nodes = try (0..<10).map { _ in
    let store = try test.again()
    return startThread {
      ready.withLock { $0 += 1 }
      ready.wake(all: true)
      ready.wait { $0 == 10 ? () : nil }
      do { try store.migrate(steps) } catch { problems.withLock { $0.append("\(error)") } }
    }
  }
  for node in nodes { node.join() }
  #expect(problems.withLock { $0 } == [])
  #expect(try test.store.read { try $0.value("SELECT COUNT(*) AS value FROM migration") } == 6)
  for number in 1...6 {
    #expect(try test.store.read { try $0.value("SELECT COUNT(*) AS value FROM t\(raw: number)") } == 1)
  }
}

extension SQL.StringInterpolation {
  /// A number in a table's name.
  fileprivate mutating func appendInterpolation(raw number: Int) { appendLiteral(String(number)) }
}

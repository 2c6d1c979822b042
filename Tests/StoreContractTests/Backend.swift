import Store
import TestKit

/// An empty database, and how to open it once more.
@discardableResult
func withStore<T>(_ backend: Backend, _ body: (_ store: Store, _ test: TestStore) throws -> T) throws -> T {
  let test = try TestStore(backend)
  return try body(test.store, test)
}

let noteMigrations = [
  Migration(
    "test-001-note", "CREATE TABLE note (id \(.int) PRIMARY KEY, body \(.text) NOT NULL UNIQUE) \(.strict)")
]

/// A store with a table of notes in it.
@discardableResult
func withNotes<T>(_ backend: Backend, _ body: (_ store: Store, _ test: TestStore) throws -> T) throws -> T {
  try withStore(backend) { store, test in
    try store.migrate(noteMigrations)
    return try body(store, test)
  }
}

extension Writer {
  func addNote(_ id: Int, _ body: String? = nil) throws(StoreError) {
    try run("INSERT INTO note (id, body) VALUES (\(id), \(body ?? "note \(id)"))")
  }
}

extension Store {
  func noteIDs() throws -> [Int] {
    try read { db in
      var found: [Int] = []
      try db.each("SELECT id FROM note ORDER BY id") { (row) throws(StoreError) in found.append(try row["id"]) }
      return found
    }
  }
}

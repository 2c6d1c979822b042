import FoundationEssentials
import Store

/// The engines that each contract is tried on.
enum Backend: CaseIterable {
  case sqlite

  static var all: [Backend] { allCases }

  var dialect: Dialect { .sqlite }
}

/// A folder of its own with an empty database in it, deleted afterwards.
@discardableResult
func withStore<T>(_ backend: Backend, _ body: (_ store: Store, _ path: String) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("machi-test-\(randomName())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("city.sqlite").path
  return try body(try Store(path: path), path)
}

private func randomName() -> String { String(UInt64.random(in: 0 ... .max), radix: 36) }

let noteMigrations = [
  Migration(
    "test-001-note", "CREATE TABLE note (id \(.int) PRIMARY KEY, body \(.text) NOT NULL UNIQUE) \(.strict)")
]

/// A store with a table of notes in it.
@discardableResult
func withNotes<T>(_ backend: Backend, _ body: (_ store: Store, _ path: String) throws -> T) throws -> T {
  try withStore(backend) { store, path in
    try store.migrate(noteMigrations)
    return try body(store, path)
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

import Crypto
import Foundation
import Kernel
import Store
import TestKit
import Testing

/// A tree, a ring of two tables, every type of value, and a row with parts.
private let migrations = [
  Migration(
    "test-001-all",
    """
    CREATE TABLE office (
      id \(.key) PRIMARY KEY, parent \(.key) REFERENCES office (id), name \(.text) NOT NULL, share \(.real),
      is_open \(.flag) NOT NULL, seal \(.blob), at \(.instant)
    ) \(.strict)
    """,
    "CREATE TABLE a_desk (id \(.int) PRIMARY KEY, office \(.key) NOT NULL REFERENCES office (id)) \(.strict)",
    "ALTER TABLE office ADD COLUMN front_desk \(.int) REFERENCES a_desk (id)",
    """
    CREATE TABLE a_drawer (
      desk \(.int) NOT NULL REFERENCES a_desk (id), position \(.int) NOT NULL, inside \(.blob) NOT NULL,
      PRIMARY KEY (desk, position)
    ) \(.strict)
    """)
]

extension Writer {
  fileprivate func addOffices() throws(StoreError) {
    let none: String? = nil
    for (id, share, isOpen) in [("z", 0.1, true), ("m", -1e300, false), ("あ", 3, true), ("ｱ𠮷", 0, true)] {
      try run(
        """
        INSERT INTO office (id, parent, name, share, is_open, seal, at)
        VALUES (\(id), \(none), \("課 '\(id)' \"x\"\n"), \(share), \(isOpen), \([UInt8](id.utf8)), \(Instant(microseconds: -1)))
        """)
      try run("INSERT INTO a_desk (id, office) VALUES (\(id.utf8.count * 10 + Int(share > 0 ? 1 : 0)), \(id))")
    }
    try run("INSERT INTO office (id, parent, name, is_open) VALUES ('a', 'z', '', 0)")
    try run("UPDATE office SET parent = 'a' WHERE id = 'm'")
    try run("UPDATE office SET parent = id WHERE id = 'あ'")
    try run("UPDATE office SET front_desk = 11")
    for position in 0..<40 {
      let inside = [UInt8](repeating: UInt8(position), count: position * 10_000)
      try run("INSERT INTO a_drawer (desk, position, inside) VALUES (11, \(position), \(inside))")
    }
  }
}

private func withPair(
  _ from: Backend, _ to: Backend, _ body: (_ source: Store, _ target: Store) throws -> Void
) throws {
  try withStore(from) { source, _ in
    try withStore(to) { target, _ in
      try source.migrate(migrations)
      try target.migrate(migrations)
      try body(source, target)
    }
  }
}

private func digests(_ store: Store) throws -> [TableDigest] { try store.read { db in try db.digests() } }

private func refusal(_ body: () throws -> Void) -> String {
  let error = #expect(throws: CopyRefusal.self) { try body() }
  return error?.description ?? ""
}

@Test(arguments: Backend.all, Backend.all) func everythingIsCopied(from: Backend, to: Backend) throws {
  try withPair(from, to) { source, target in
    try source.write { try $0.addOffices() }
    let copied = try target.fill(from: source)
    #expect(copied.map(\.table) == ["a_desk", "a_drawer", "office"])
    #expect(copied.map(\.rows) == [4, 40, 5])
    let (before, after) = (try digests(source), try digests(target))
    #expect(before == copied)
    #expect(after == copied)
    #expect(try target.read { try $0.value("SELECT parent AS value FROM office WHERE id = 'm'") } == "a")
    #expect(try target.read { try $0.value("SELECT front_desk AS value FROM office WHERE id = 'm'") } == 11)
  }
}

@Test(arguments: Backend.all, Backend.all) func aCopyIsAsOfOneMoment(from: Backend, to: Backend) throws {
  try withStore(from) { source, _ in
    try withStore(to) { target, _ in
      try source.migrate(noteMigrations)
      try target.migrate(noteMigrations)
      try source.write { db in for id in 0..<2_345 { try db.addNote(id) } }
      let added = Locked(0)
      try target.fill(from: source) { _, _ in
        let id = added.withLock { count -> Int in
          count += 1
          return 10_000 + count
        }
        do { try source.write { try $0.addNote(id) } } catch { Issue.record(error) }
      }
      #expect(added.withLock { $0 } > 1)
      #expect(try target.noteIDs() == Array(0..<2_345))
    }
  }
}

@Test(arguments: Backend.all) func onlyAnEmptyDatabaseIsFilled(backend: Backend) throws {
  try withPair(backend, backend) { source, target in
    try source.write { try $0.addOffices() }
    try target.write { try $0.run("INSERT INTO office (id, name, is_open) VALUES ('x', 'x', 1)") }
    #expect(refusal { try target.fill(from: source) }.contains("office has 1 rows"))
    let counts = try target.read { db in try db.rowCounts() }
    #expect(counts.map(\.rows) == [0, 0, 1])
  }
}

@Test(arguments: Backend.all) func onlyTheSameVersionIsFilled(backend: Backend) throws {
  try withPair(backend, backend) { source, target in
    try target.migrate(migrations + [Migration("test-002-more", "ALTER TABLE office ADD COLUMN more \(.int)")])
    #expect(refusal { try target.fill(from: source) }.contains("test-002-more"))
  }
}

@Test(arguments: Backend.all) func aTableWithoutAKeyIsNotCopied(backend: Backend) throws {
  try withPair(backend, backend) { source, target in
    let more = migrations + [Migration("test-002", "CREATE TABLE bare (id \(.int)) \(.strict)")]
    for store in [source, target] { try store.migrate(more) }
    #expect(refusal { try target.fill(from: source) }.contains("bare"))
  }
}

@Test(arguments: Backend.all) func oneOtherValueIsAnotherHash(backend: Backend) throws {
  try withPair(backend, backend) { source, target in
    try source.write { try $0.addOffices() }
    try target.fill(from: source)
    for change: SQL in [
      "UPDATE office SET name = name || ' ' WHERE id = 'a'", "UPDATE office SET share = 0 WHERE id = 'a'",
      "UPDATE office SET parent = 'z' WHERE id = 'あ'", "UPDATE office SET at = 0 WHERE id = 'z'",
      "UPDATE office SET front_desk = NULL WHERE id = 'z'",
      "INSERT INTO office (id, name, is_open) VALUES ('n', '', 0)",
    ] {
      let before = try digests(target)
      try target.write { try $0.run(change) }
      let after = try digests(target)
      #expect(before.dropLast() == after.dropLast())
      #expect(before.last?.sha256 != after.last?.sha256)
    }
  }
}

/// The format stands in exported files: it may not change.
@Test(arguments: Backend.all) func theHashIsOverTypesLengthsAndBytes(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.write { try $0.addNote(258, "あ") }
    var bytes: [UInt8] = []
    for column in ["id", "body"] { bytes += [0x74, 0, 0, 0, 0, 0, 0, 0, UInt8(column.utf8.count)] + column.utf8 }
    bytes += [0x69, 0, 0, 0, 0, 0, 0, 1, 2]
    bytes += [0x74, 0, 0, 0, 0, 0, 0, 0, 3, 0xe3, 0x81, 0x82]
    #expect(try digests(store) == [TableDigest(table: "note", rows: 1, sha256: sha256(bytes))])
  }
}

@Test(arguments: Backend.all) func aDumpIsAsOfOneMomentWhileOthersWrite(backend: Backend) throws {
  try withNotes(backend) { store, test in
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    let long = String(repeating: "あ", count: 3_000)
    try store.write { db in for id in 0..<3_000 { try db.addNote(id, "\(id) \(long)") } }
    let steps = Locked(0)
    let file = try store.dump(to: folder + "/copy.sqlite", migrations: noteMigrations) { _ in
      let id = steps.withLock { count -> Int in
        count += 1
        return 10_000 + count
      }
      do { try store.write { try $0.addNote(id) } } catch { Issue.record(error) }
    }
    #expect(steps.withLock { $0 } > 1)
    #expect(try file.read { db in try db.value("SELECT COUNT(*) AS value FROM note") } == 3_000)
    #expect(try file.read { db in try db.digests().map(\.rows) } == [3_000])
    #expect(folderNames(folder) == ["copy.sqlite"])
  }
}

private func folderNames(_ folder: String) -> [String] {
  (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
}

@Test func aSchemaThatWasNotFilledIsNotThere() throws {
  struct Stop: Error {}
  let database = try PostgresDatabase(url: try TestPostgres.shared.get().makeDatabase())
  #expect(throws: Stop.self) {
    try database.create("half", replacing: false) { db in
      try db.migrate(noteMigrations)
      try db.addNote(1)
      throw Stop()
    }
  }
  #expect(try database.schemas().isEmpty)
  try database.create("half", replacing: false) { db in
    try db.migrate(noteMigrations)
    try db.addNote(2)
  }
  #expect(try database.store("half").noteIDs() == [2])
  #expect(throws: Stop.self) { try database.create("half", replacing: true) { _ in throw Stop() } }
  #expect(try database.store("half").noteIDs() == [2])
  #expect(throws: StoreError.self) { try database.create("half", replacing: false) { _ in } }
  try database.create("half", replacing: true) { db in try db.migrate(noteMigrations) }
  let now = try database.store("half").noteIDs()
  #expect(now == [])
}

/// A table may take longer to copy than any page may take.
@Test func whoTakesTimeIsNotStopped() throws {
  let database = try PostgresDatabase(url: try TestPostgres.shared.get().makeDatabase(), statementSeconds: 1)
  try database.create("slow")
  let store = try database.store("slow")
  let wait: SQL = "SELECT pg_sleep(6.5)::text AS value"
  #expect(throws: StoreError.self) { let _: String? = try store.read { db in try db.value(wait) } }
  let answer: String? = try store.read { db in
    try db.takeTime()
    return try db.value(wait)
  }
  #expect(answer == "")
  #expect(throws: StoreError.self) { let _: String? = try store.read { db in try db.value(wait) } }
}

/// Tables that the data asked for are made in the target, with their indexes.
@Test(arguments: Backend.all, Backend.all) func grownTablesComeAlong(from: Backend, to: Backend) throws {
  try withPair(from, to) { source, target in
    let (table, column) = (StaticName("list_", 7), StaticName("f", 1))
    try source.write { db in
      try db.run("CREATE TABLE \(table) (id \(.int) PRIMARY KEY, \(column) \(.text), f2 \(.real) NOT NULL) \(.strict)")
      try db.run("CREATE UNIQUE INDEX list_7_f1 ON \(table) (\(column))")
      try db.run("INSERT INTO \(table) (id, \(column), f2) VALUES (3, 'あ', 0.1)")
    }
    let copied = try target.fill(from: source)
    #expect(copied.contains { $0.table == "list_7" && $0.rows == 1 })
    #expect(throws: StoreError.self) {
      try target.write { db in try db.run("INSERT INTO \(table) (id, \(column), f2) VALUES (4, 'あ', 0.1)") }
    }
    try target.write { db in try db.run("INSERT INTO \(table) (id, f2) VALUES (4, 0.2)") }
  }
}

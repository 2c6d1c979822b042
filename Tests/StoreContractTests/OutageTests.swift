import Glibc
import Kernel
import TestKit
import Testing

@testable import Store

private let entryMigrations = [Migration("test-001-entry", "CREATE TABLE entry (number \(.int) NOT NULL) \(.strict)")]

/// Servers end connections at any moment, also between a COMMIT and its answer.
@Test func connectionsThatEndLoseNoWriteAndDoubleNone() throws {
  let database = try PostgresDatabase(url: TestPostgres.shared.get().makeDatabase(), connections: 8)
  try database.create("city")
  let store = try database.store("city")
  try store.migrate(entryMigrations)
  let isOver = Locked(false)
  let ending = startThread { endConnections(of: store, until: isOver) }
  let acknowledged = writeEntries(to: store)
  isOver.withLock { $0 = true }
  ending.join()
  var found: [Int] = []
  for _ in 1...20 where found.isEmpty { found = (try? entries(of: store)) ?? [] }
  #expect(found == acknowledged)
  #expect(acknowledged == Array(0..<200))
}

/// From another database, so that it goes on.
private func endConnections(of store: Store, until isOver: Locked<Bool>) {
  do {
    let other = try TestStore(.postgres).store
    let name: String? = try store.readOnce { db in try db.value("SELECT current_database() AS value") }
    while !isOver.withLock({ $0 }) {
      usleep(.random(in: 20_000...150_000))
      try other.readOnce { db in
        try db.each("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = \(name ?? "")") { _ in }
      }
    }
  } catch {
    Issue.record(error)
  }
}

/// The numbers of those that were acknowledged, from several threads.
private func writeEntries(to store: Store) -> [Int] {
  let acknowledged = Locked([Int]())
  let threads = (0..<4).map { thread in
    startThread {
      for index in 0..<50 {
        let number = thread * 50 + index
        do {
          try store.write { db in try db.run("INSERT INTO entry (number) VALUES (\(number))") }
          acknowledged.withLock { $0.append(number) }
        } catch {
          Issue.record(error)
        }
      }
    }
  }
  for thread in threads { thread.join() }
  return acknowledged.withLock { $0.sorted() }
}

private func entries(of store: Store) throws -> [Int] {
  try store.readOnce { db in
    var found: [Int] = []
    try db.each("SELECT number FROM entry ORDER BY number") { (row) throws(StoreError) in
      found.append(try row["number"])
    }
    return found
  }
}

/// More would hold every thread of the server, and nobody could be told anything.
@Test(arguments: Backend.all) func behindASlowWriteOnlySoManyWait(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let isReleased = Locked(false)
    let slow = startThread {
      try? store.write { db in
        try db.addNote(0)
        _ = isReleased.wait { $0 ? true : nil }
      }
    }
    // Longer than the time after which a group counts as slow.
    sleep(4)
    let refused = Locked(0)
    let others = (1...12).map { number in startThread { note(number, in: store, refused) } }
    let many = refused.wait(atMost: 20) { $0 >= 6 ? true : nil }
    isReleased.withLock { $0 = true }
    isReleased.wake()
    for thread in others + [slow] { thread.join() }
    #expect(many == true)
    #expect(try store.noteIDs().count == 13 - refused.withLock { $0 })
    try store.write { try $0.addNote(100) }
    #expect(try store.noteIDs().last == 100)
  }
}

private func note(_ number: Int, in store: Store, _ refused: Locked<Int>) {
  do {
    try store.write { try $0.addNote(number) }
  } catch StoreError.unavailable {
    refused.withLock { $0 += 1 }
    refused.wake()
  } catch {
    Issue.record(error)
  }
}

/// What PostgreSQL says of its own files on a read-only file system, and of tables that Machi's role may not use.
@Test func whatTheServerMayNotDoIsUnavailable() throws {
  try withNotes(.postgres) { store, _ in
    let role = "role_" + randomText(characters: 12)
    let error = #expect(throws: StoreError.self) {
      try store.write { db in
        try db.run(SQL(stringLiteral: "CREATE ROLE \(role)"))
        try db.run(SQL(stringLiteral: "SET LOCAL ROLE \(role)"))
        try db.each("SELECT * FROM machi.municipality") { _ in }
      }
    }
    if case .unavailable? = error {} else { Issue.record("\(String(describing: error))") }
    try store.write { try $0.addNote(1) }
  }
}

@Test func aFileThatMayNotBeWrittenIsUnavailable() throws {
  try withNotes(.sqlite) { store, _ in
    try store.write { db in try db.each("PRAGMA query_only = ON") { _ in } }
    let error = #expect(throws: StoreError.self) { try store.write { try $0.addNote(1) } }
    if case .unavailable? = error {} else { Issue.record("\(String(describing: error))") }
    #expect(try store.noteIDs() == [])
  }
}

@Test func aServerThatIsNotThereIsSaidToBeUnavailable() throws {
  let error = #expect(throws: StoreError.self) { try PostgresDatabase(url: "postgres://city@127.0.0.1:1/city") }
  if case .unavailable? = error {} else { Issue.record("\(String(describing: error))") }
}

@Test func aSilentServerIsGivenUpSoonerWhereTheLookoutCannotReachItEither() {
  let reachability = Reachability()
  #expect(!reachability.isHopeless(silentFor: 19, of: 20))
  #expect(reachability.isHopeless(silentFor: 20, of: 20))
  reachability.note("timeout expired")
  #expect(!reachability.isHopeless(silentFor: 2, of: 20))
  #expect(reachability.isHopeless(silentFor: 3, of: 20))
  reachability.note(nil)
  #expect(!reachability.isHopeless(silentFor: 3, of: 20))
}

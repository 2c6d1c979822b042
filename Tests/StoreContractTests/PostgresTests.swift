import Glibc
import Kernel
import Store
import Synchronization
import TestKit
import Testing

/// What PostgreSQL's own ways ask of the store.
@Suite struct PostgresTests {
  private let database: PostgresDatabase
  private let url: String
  private let store: Store

  init() throws {
    url = try TestPostgres.shared.get().makeDatabase()
    database = try PostgresDatabase(url: url, connections: 4)
    try database.create("numazu")
    store = try database.store("numazu")
    try store.migrate(noteMigrations)
  }

  private var figures: PostgresFigures { database.figures[0] }

  @Test(arguments: ["40001", "40P01"]) func aCollisionIsTriedAgain(state: String) throws {
    let tries = Atomic(0)
    try store.write { db in
      try db.addNote(1)
      if tries.add(1, ordering: .relaxed).newValue < 3 { try db.fail(with: state) }
    }
    #expect(tries.load(ordering: .relaxed) == 3)
    #expect(try store.noteIDs() == [1])
    #expect(figures.retries == 2)
  }

  @Test func whoeverKeepsCollidingIsTold() throws {
    let error = #expect(throws: StoreError.self) {
      try store.write { db in
        try db.addNote(1)
        try db.fail(with: "40001")
      }
    }
    #expect(error?.description.contains("colliding") == true)
    #expect(try store.noteIDs() == [])
  }

  /// Two municipalities' writers who wait for each other's rows, as no module of ours would.
  @Test func ofADeadlockBothCome() throws {
    try database.create("fuji")
    let other = try database.store("fuji")
    try other.migrate(noteMigrations)
    for store in [store, other] { try store.write { try $0.addNote(1) } }
    let arrived = Locked(0)
    let threads = [(store, ["numazu", "fuji"]), (other, ["fuji", "numazu"])].map { store, order in
      startThread {
        try? store.write { db in
          for (step, slug) in order.enumerated() {
            try db.add("x", toNoteOf: slug)
            if step > 0 { continue }
            arrived.withLock { $0 += 1 }
            arrived.wake(all: true)
            _ = arrived.wait { $0 >= 2 ? true : nil }
          }
        }
      }
    }
    for thread in threads { thread.join() }
    for store in [store, other] { #expect(try store.body(1) == "note 1xx") }
    #expect(figures.retries >= 1)
  }

  @Test func aStatementThatTakesTooLongIsGivenUp() throws {
    let database = try PostgresDatabase(url: url, connections: 4, statementSeconds: 1)
    let store = try database.store("numazu")
    let error = #expect(throws: StoreError.self) {
      try store.read { try $0.each("SELECT pg_sleep(30)") { _ in } }
    }
    guard case .unavailable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(database.figures[0].timeouts == 1)
    #expect(try store.noteIDs() == [])
  }

  @Test func lostConnectionsAreReplacedUnnoticed() throws {
    try store.write { try $0.addNote(1) }
    try endConnections()
    #expect(try store.noteIDs() == [1])
    try endConnections()
    try store.write { try $0.addNote(2) }
    #expect(try store.noteIDs() == [1, 2])
    #expect(figures.reconnects >= 2)
  }

  /// The connection is lost when the write has begun: nothing of it is there, and it is run again.
  @Test func aWriteWhoseConnectionIsLostIsRunAgain() throws {
    let tries = Atomic(0)
    let backend: SQL = "SELECT pg_backend_pid() AS value"
    let other = try PostgresDatabase(url: url, connections: 2).store("numazu")
    try store.write { db in
      try db.addNote(1)
      let process: Int = try db.value(backend) ?? 0
      if tries.add(1, ordering: .relaxed).newValue > 1 { return }
      _ = try other.readOnce { try $0.value("SELECT pg_terminate_backend(\(process)::int) AS value", as: Bool.self) }
    }
    #expect(try store.noteIDs() == [1])
    #expect(tries.load(ordering: .relaxed) == 2)
    #expect(figures.retries == 1)
  }

  @Test func whoeverFindsAllConnectionsInUseWaits() throws {
    // One of the four looks out.
    let limit = figures.limit
    #expect(limit == 3)
    let (held, isOver) = (Locked(0), Locked(false))
    let holders = (0..<limit).map { _ in
      startThread {
        try? store.read { db in
          held.withLock { $0 += 1 }
          held.wake(all: true)
          _ = isOver.wait { $0 ? true : nil }
        }
      }
    }
    held.wait { $0 == limit ? () : nil }
    #expect(figures.open == limit && figures.idle == 0)
    let waiting = startThread { _ = try? store.noteIDs() }
    usleep(50_000)
    isOver.withLock { $0 = true }
    isOver.wake(all: true)
    for thread in holders + [waiting] { thread.join() }
    #expect(figures.waits == 1)
    #expect(figures.waitedMicroseconds > 0)
    #expect(figures.idle == figures.open && figures.open <= limit)
  }

  @Test func whatAnotherNodeChangesIsHeardAtOnce() throws {
    let other = try PostgresDatabase(url: url, connections: 2)
    let seen = try other.store("numazu")
    let before = seen.version
    other.listen(milliseconds: 1)
    try store.write { try $0.addNote(1) }
    for _ in 0..<100 where seen.version == before { other.listen(milliseconds: 50) }
    #expect(seen.version == store.version && seen.version > before)
  }

  @Test func theLookAtTheVersionsFindsWhatWasNotHeard() throws {
    let other = try PostgresDatabase(url: url, connections: 2)
    let seen = try other.store("numazu")
    try store.write { try $0.addNote(1) }
    #expect(seen.version < store.version)
    other.noticeOtherWriters()
    #expect(seen.version == store.version)
  }

  /// As after a takeover by a server that had not yet received everything.
  @Test func aDatabaseThatLostChangesMakesPagesAnew() throws {
    try store.write { try $0.addNote(1) }
    database.noticeOtherWriters()
    let before = store.version
    try TestPostgres.shared.get().ask("UPDATE machi.municipality SET version = version - 5", in: url.databaseName)
    database.noticeOtherWriters()
    let after = store.version
    #expect(after > before)
    database.noticeOtherWriters()
    #expect(store.version == after)
    try store.write { try $0.addNote(2) }
    #expect(store.version > after)
  }

  private func endConnections() throws {
    try TestPostgres.shared.get().ask(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(url.databaseName)'")
  }
}

/// A server of its own that goes and comes again.
@Suite struct OutageTests {
  @Test func aDatabaseThatIsAwayIsToldAndFoundAgain() throws {
    let server = try TestPostgres()
    let database = try PostgresDatabase(url: server.url, connections: 4)
    try database.create("numazu")
    let store = try database.store("numazu")
    try store.migrate(noteMigrations)
    try database.check()
    server.stop()
    #expect(throws: StoreError.self) { try database.check() }
    #expect(throws: StoreError.self) { try store.noteIDs() }
    database.noticeOtherWriters()
    #expect(!database.figures[0].isReachable)
    try server.start()
    try database.check()
    try store.write { try $0.addNote(1) }
    #expect(try store.noteIDs() == [1])
    database.noticeOtherWriters()
    #expect(database.figures[0].isReachable)
  }

  /// Longer than a connection takes, shorter than a writer's patience.
  @Test func aWriteOutlivesAShortOutage() throws {
    let server = try TestPostgres()
    let database = try PostgresDatabase(url: server.url, connections: 4)
    try database.create("numazu")
    let store = try database.store("numazu")
    try store.migrate(noteMigrations)
    server.stop()
    let problem = Locked<String?>(nil)
    let writer = startThread {
      do { try store.write { try $0.addNote(1) } } catch { problem.withLock { $0 = "\(error)" } }
    }
    try server.start()
    writer.join()
    #expect(problem.withLock { $0 } == nil)
    #expect(try store.noteIDs() == [1])
  }

  @Test func aServerThatFollowsAnotherIsNotReady() throws {
    let primary = try TestPostgres()
    let database = try PostgresDatabase(url: primary.url, connections: 2)
    let replica = try TestPostgres(following: primary)
    #expect(throws: StoreError.self) { try PostgresDatabase(url: replica.url, connections: 2) }
    try database.check()
  }
}

extension Writer {
  /// Makes the server refuse, as it would on its own with this SQLSTATE.
  fileprivate func fail(with state: String) throws(StoreError) {
    try run(SQL(stringLiteral: "DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '\(state)'; END $$"))
  }

  /// Lengthens the first note of a municipality, be it another's.
  fileprivate func add(_ text: String, toNoteOf slug: String) throws(StoreError) {
    let note = SQL(
      stringLiteral: "UPDATE city_\(slug).note SET body = body || '\(text)' WHERE id = 1 RETURNING id AS value")
    _ = try value(note, as: Int.self)
  }
}

extension Store {
  fileprivate func body(_ id: Int) throws -> String? {
    try read { try $0.value("SELECT body AS value FROM note WHERE id = \(id)") }
  }
}

extension String {
  /// Of an address `postgres://machi@/NAME?host=…`.
  fileprivate var databaseName: String {
    split(separator: "/").last { $0.hasPrefix("city_") }.map { String($0.prefix { $0 != "?" }) } ?? self
  }
}

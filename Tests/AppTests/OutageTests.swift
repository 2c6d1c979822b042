import App
import Glibc
import Kernel
import ModuleKit
import TestKit
import Testing

/// A database that can be read and not written: a full disk, a read-only file system, a standby.
@Suite struct OutageTests {
  private let later = Locked(0)
  private let city: TestCity

  init() throws {
    let later = later
    city = try TestCity(now: { currentInstant() + later.withLock { $0 } })
  }

  private func refuseWrites(_ store: Store) throws {
    switch Backend.usual {
    case .sqlite: try store.write { db in try db.each("PRAGMA query_only = ON") { _ in } }
    case .postgres:
      let name: String? = try store.read { db in try db.value("SELECT current_database() AS value") }
      let statement = "ALTER DATABASE \(name ?? "") SET default_transaction_read_only = on"
      try store.write { db in try db.run(SQL(stringLiteral: statement)) }
      // It counts for new connections; the one that asks ends too.
      try? store.readOnce { db in
        try db.each("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()") { _ in
        }
      }
    }
  }

  @Test func whoIsSignedInGoesOnReadingAndIsToldWhenAWriteFails() throws {
    let desk = "/numazu/account/security"
    #expect(try city.get(desk, as: .editor).status == 200)
    try refuseWrites(city.city("numazu").store)
    // Beside each other: PostgreSQL is asked again for a while, in case another server takes over.
    let (city, refused) = (city, Locked<Result<Response, any Error>?>(nil))
    let writing = startThread {
      let result = Result { try city.post(desk + "/sessions", [], as: .editor) }
      refused.withLock { $0 = result }
    }
    usleep(300_000)
    // The session was last seen long enough ago to be worth a note.
    later.withLock { $0 = 600 }
    #expect(try city.get(desk, as: .editor).status == 200)
    writing.join()
    let refusal = try #require(refused.withLock { $0 }).get()
    #expect(refusal.status == 503)
    #expect(refusal.headers.contains { $0.name == "Retry-After" })
    #expect(refusal.text.contains("もう一度"))
  }
}

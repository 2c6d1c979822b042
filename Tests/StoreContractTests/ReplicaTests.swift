import Glibc
import Kernel
import Store
import TestKit
import Testing

/// A primary, a server that follows it by streaming, and a node that reads public pages from that.
@Suite(.serialized) struct ReplicaTests {
  private let primary: TestPostgres
  private let replica: TestPostgres
  private let node: PostgresDatabase
  private let store: Store

  init() throws {
    primary = try TestPostgres()
    replica = try TestPostgres(following: primary)
    node = try PostgresDatabase(url: primary.url, replicas: [replica.url], connections: 4)
    try node.create("numazu")
    store = try node.store("numazu")
    try store.migrate(noteMigrations)
  }

  /// Public pages read from the replica so far.
  private var pages: Int { node.figures[1].pages }

  private func publicIDs() throws -> [Int] { try store.publicReads.noteIDs() }

  /// Reads as public pages do, and looks as a server does, until one was read from the replica.
  private func waitForReplica() throws {
    let before = pages
    for _ in 0..<1_000 {
      node.noticeOtherWriters()
      _ = try publicIDs()
      if pages > before { return }
      usleep(10_000)
    }
    Issue.record("the replica was never used")
  }

  @Test func publicPagesAreReadFromIt() throws {
    try store.write { try $0.addNote(1) }
    try waitForReplica()
    let before = pages
    #expect(try publicIDs() == [1])
    #expect(pages == before + 1)
    // Whoever is signed in reads where writes go.
    #expect(try store.noteIDs() == [1])
    #expect(pages == before + 1)
  }

  @Test func nobodyGoesBackInTimeWhereItIsHeldBack() throws {
    try store.write { try $0.addNote(1) }
    try waitForReplica()
    try replica.ask("SELECT pg_wal_replay_pause()")
    try store.write { try $0.addNote(2) }
    let (before, other) = (pages, try PostgresDatabase(url: primary.url, replicas: [replica.url], connections: 4))
    let there = try other.store("numazu").publicReads
    for _ in 0..<20 {
      #expect(try publicIDs() == [1, 2])
      #expect(try there.noteIDs() == [1, 2])
      node.noticeOtherWriters()
      other.noticeOtherWriters()
      usleep(10_000)
    }
    #expect(pages == before)
    try replica.ask("SELECT pg_wal_replay_resume()")
    try waitForReplica()
    #expect(try publicIDs() == [1, 2])
  }

  @Test func oneThatIsMinutesBehindIsLeftAlone() throws {
    try store.write { try $0.addNote(1) }
    let slow = try TestPostgres(following: primary, options: ["-c", "recovery_min_apply_delay=5min"])
    let other = try PostgresDatabase(url: primary.url, replicas: [slow.url], connections: 4)
    let there = try other.store("numazu")
    for number in 2..<12 {
      try there.write { try $0.addNote(number) }
      #expect(try there.publicReads.noteIDs() == Array(1...number))
      other.noticeOtherWriters()
      usleep(10_000)
    }
    #expect(other.figures[1].isReachable)
    #expect(other.figures[1].pages == 0)
  }

  @Test func pagesGoOnWhenItDiesAndItIsUsedWhenItIsBack() throws {
    try store.write { try $0.addNote(1) }
    try waitForReplica()
    replica.stop()
    for number in 2..<12 {
      #expect(try publicIDs().count == number - 1)
      try store.write { try $0.addNote(number) }
    }
    for _ in 0..<1_000 where node.figures[1].isReachable {
      node.noticeOtherWriters()
      usleep(10_000)
    }
    #expect(!node.figures[1].isReachable)
    try replica.start()
    try waitForReplica()
    #expect(try publicIDs() == Array(1...11))
  }
}

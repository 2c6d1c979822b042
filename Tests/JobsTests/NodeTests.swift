import Glibc
import Jobs
import Kernel
import Store
import TestKit
import Testing

/// Several nodes, each with connections and a runner of its own, on one database.
@Suite struct NodeTests {
  @Test(arguments: Backend.all) func ofManyNodesOneDoesAJob(backend: Backend) throws {
    let test = try TestStore(backend)
    try test.store.migrate(jobMigrations)
    let (clock, log) = (Clock(), Log())
    for number in 0..<60 { try test.store.enqueue("mail", String(number), due: clock.now) }
    let nodes = try (0..<4).map { _ in
      JobRunner(try test.again(), clock, JobKind("mail") { log.add($0.payload) })
    }
    let threads = nodes.map { node in startThread { node.runDue() } }
    for thread in threads { thread.join() }
    #expect(log.all.compactMap { Int($0) }.sorted() == Array(0..<60))
    #expect(try test.store.waitingJobs(clock) == 0)
  }

  @Test(arguments: Backend.all) func periodicWorkIsDoneOncePerPeriodNotPerNode(backend: Backend) throws {
    let test = try TestStore(backend)
    try test.store.migrate(jobMigrations)
    let (clock, log) = (Clock(), Log())
    let kind = JobKind("remind", every: 3_600) { _ in log.add("\(clock.now.microseconds / 1_000_000)") }
    let nodes = try (0..<3).map { _ in JobRunner(try test.again(), clock, kind) }
    for _ in 0..<130 {
      let threads = nodes.map { node in startThread { node.runDue() } }
      for thread in threads { thread.join() }
      clock.pass(60)
    }
    #expect(log.all == ["0", "3600", "7200"])
  }

  /// The node that had the job is gone: its work never comes to an end.
  @Test(arguments: Backend.all) func aJobOfANodeThatDiedIsDoneByAnother(backend: Backend) throws {
    let test = try TestStore(backend)
    try test.store.migrate(jobMigrations)
    let (clock, log, isDead) = (Clock(), Log(), Locked(false))
    try test.store.enqueue("mail", "x", due: clock.now)
    let dying = JobRunner(
      try test.again(), clock,
      JobKind("mail") { _ in
        log.add("begun")
        _ = isDead.wait { $0 ? true : nil }
      })
    let thread = startThread { dying.runDue() }
    for _ in 0..<1_000 where log.all.isEmpty { usleep(10_000) }
    let other = JobRunner(try test.again(), clock, JobKind("mail") { log.add($0.payload) })
    #expect(other.runDue() == 0)
    clock.pass(29)
    #expect(other.runDue() == 0)
    clock.pass(1)
    #expect(other.runDue() == 1)
    #expect(log.all == ["begun", "x"])
    isDead.withLock { $0 = true }
    isDead.wake(all: true)
    thread.join()
    #expect(try test.store.waitingJobs(clock) == 0)
  }

  @Test(arguments: Backend.all) func aJobThatTakesLongStaysWithItsNode(backend: Backend) throws {
    let test = try TestStore(backend)
    try test.store.migrate(jobMigrations)
    let (clock, log, other) = (Clock(), Log(), try test.again())
    try test.store.enqueue("mail", due: clock.now)
    let runner = JobRunner(
      try test.again(), clock,
      JobKind("mail", lease: 4) { _ in
        clock.pass(3)
        let renewed = clock.now + 4
        let claim: SQL = "SELECT locked_until AS value FROM job"
        for _ in 0..<1_000 where try other.read({ try $0.value(claim) }) != renewed { usleep(10_000) }
        clock.pass(3)
        log.add("others: \(JobRunner(other, clock, JobKind("mail") { _ in log.add("taken away") }).runDue())")
      })
    runner.start()
    for _ in 0..<2_000 where log.all.isEmpty { usleep(10_000) }
    runner.stop()
    #expect(log.all == ["others: 0"])
    #expect(try test.store.waitingJobs(clock) == 0)
  }

  /// A row that somebody holds by hand keeps no other job waiting; a SQLite file has no such locks.
  @Test func aJobWhoseRowIsHeldIsPassedOver() throws {
    let (test, stranger) = (try TestStore(.postgres), try TestStore(.postgres))
    try test.store.migrate(jobMigrations)
    let (clock, log) = (Clock(), Log())
    for payload in ["first", "second"] {
      try test.store.enqueue("mail", payload, due: clock.now)
      clock.pass(1)
    }
    let runner = JobRunner(try test.again(), clock, JobKind("mail") { log.add($0.payload) })
    let schema = try test.store.read { try $0.value("SELECT current_schema()::text AS value", as: String.self) }
    let table = "\"\(try #require(schema))\".job"
    try stranger.store.write { db in
      let row = SQL(stringLiteral: "SELECT id AS value FROM \(table) WHERE payload = 'first' FOR UPDATE")
      _ = try db.value(row, as: String.self)
      runner.runDue()
      if log.all != ["second"] { throw TestProblem(description: "done while the row was held: \(log.all)") }
    }
    clock.pass(1)
    runner.runDue()
    #expect(log.all == ["second", "first"])
  }
}

/// When a runner looks at a store again.
@Suite struct WatchTests {
  @Test func whatAnotherNodeLeftIsFoundWithinAMinute() throws {
    let test = try TestStore()
    try test.store.migrate(jobMigrations)
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(test.store, clock, JobKind("mail") { log.add($0.payload) })
    runner.runDue()
    let left = clock.now
    try test.again().write(isPublic: false) { try $0.enqueue("mail", payload: "left", due: left) }
    clock.pass(60)
    runner.runDue()
    #expect(log.all == ["left"])
  }

  @Test func whatWasNoticedOfAnotherNodeIsLookedAtAtOnce() throws {
    let test = try TestStore()
    try test.store.migrate(jobMigrations)
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(test.store, clock, JobKind("mail") { log.add($0.payload) })
    runner.runDue()
    let due = clock.now
    try test.again().write { try $0.enqueue("mail", payload: "noticed", due: due) }
    test.store.noticeOtherWriters()
    runner.runDue()
    #expect(log.all == ["noticed"])
  }

  @Test func aStoreInThePlaceOfAnotherGetsItsPeriodicWork() throws {
    let (clock, log) = (Clock(), Log())
    let current = Locked(try TestStore())
    let runner = JobRunner(
      [JobKind("remind", every: 3_600) { _ in log.add("done") }],
      places: { [JobPlace("numazu", current.withLock { $0.store })] }, now: { clock.now })
    for _ in 0..<2 {
      let next = try TestStore()
      try next.store.migrate(jobMigrations)
      current.withLock { $0 = next }
      runner.runDue()
    }
    #expect(log.all == ["done", "done"])
  }

  @Test func aProblemIsLoggedOnce() throws {
    let test = try TestStore()
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(
      [JobKind("mail") { _ in }], places: { [JobPlace("numazu", test.store)] }, now: { clock.now },
      log: { _ in log.add("logged") })
    for _ in 0..<30 {
      runner.runDue()
      clock.pass(1)
    }
    #expect(log.all == ["logged"])
    try test.store.migrate(jobMigrations)
    try test.store.enqueue("mail", due: clock.now)
    runner.runDue()
    #expect(try test.store.waitingJobs(clock) == 0)
  }
}

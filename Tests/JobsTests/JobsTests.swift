import Glibc
import Jobs
import Kernel
import Store
import Testing
import Vault

private struct Unreachable: Error {}

@Test func aJobIsDoneWhenItIsDueAndOnce() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(store, clock, JobKind("mail") { log.add($0.payload) })
    try store.enqueue("mail", "later", due: clock.now + 60)
    try store.enqueue("mail", "now", due: clock.now)
    try store.enqueue("unknown", "never", due: clock.now)
    #expect(runner.runDue() == 1)
    #expect(runner.runDue() == 0)
    clock.pass(60)
    #expect(runner.runDue() == 1)
    #expect(log.all == ["now", "later"])
  }
}

@Test func theWorkMayAskForTheMunicipalitysKeys() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let column = SealedColumn("note", "text")
    let runner = JobRunner(
      store, clock,
      JobKind("read") { run in
        let keys = try run.keys
        log.add(try keys.open(keys.seal("secret", in: column, of: "1"), in: column, of: "1"))
      })
    try store.enqueue("read", due: clock.now)
    runner.runDue()
    #expect(log.all == ["secret"])
  }
}

@Test func aJobOfAWriteThatFailsIsNeverDone() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    #expect(throws: Unreachable.self) {
      try store.write { db in
        try db.enqueue("mail", due: clock.now)
        throw Unreachable()
      }
    }
    #expect(JobRunner(store, clock, JobKind("mail") { _ in log.add("done") }).runDue() == 0)
  }
}

@Test func ofManyRunnersOneDoesAJob() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    for number in 0..<60 { try store.enqueue("mail", String(number), due: clock.now) }
    let threads = (0..<4).map { _ in
      startThread { JobRunner(store, clock, JobKind("mail") { log.add($0.payload) }).runDue() }
    }
    for thread in threads { thread.join() }
    #expect(log.all.compactMap { Int($0) }.sorted() == Array(0..<60))
    #expect(try store.waitingJobs(clock) == 0)
  }
}

@Test func aFailingJobIsTriedTenTimesAtGrowingIntervals() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(
      store, clock,
      JobKind("mail") { _ in
        log.add("\(clock.now.microseconds / 1_000_000)")
        throw Unreachable()
      })
    try store.enqueue("mail", "x", due: clock.now)
    for _ in 0..<2_000 {
      runner.runDue()
      clock.pass(30)
    }
    let times = log.all.compactMap { Int($0) }
    #expect(times.count == Job.mostAttempts)
    #expect(zip(times, times.dropFirst()).map { $1 - $0 } == (0..<9).map { 30 << $0 })
    let failed = try store.failedJobs(clock)
    #expect(failed.map(\.payload) == ["x"])
    #expect(failed.first?.lastError == "Unreachable()")
    #expect(try store.failures(clock) == 1)
    #expect(try store.waitingJobs(clock) == 0)
  }
}

@Test func aFailedJobCanBeginAnewOrGo() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let failing = JobRunner(store, clock, JobKind("mail") { _ in throw Unreachable() })
    for payload in ["a", "b"] { try store.enqueue("mail", payload, due: clock.now) }
    for _ in 0..<Job.mostAttempts {
      failing.runDue()
      clock.pass(86_400)
    }
    let failed = try store.failedJobs(clock)
    #expect(failed.count == 2)
    try store.write { db in
      for job in failed {
        if job.payload == "a" { try db.retryJob(job.id, due: clock.now) } else { try db.dropJob(job.id) }
      }
    }
    JobRunner(store, clock, JobKind("mail") { log.add($0.payload) }).runDue()
    #expect(log.all == ["a"])
    #expect(try store.failedJobs(clock) == [])
  }
}

/// A runner that dies leaves a claimed job behind; after its lease another takes it, and ten deaths are enough.
@Test func anAbandonedJobIsTakenAfterItsLease() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    try store.enqueue("mail", "x", due: clock.now)
    try store.write { [now = clock.now] in try $0.run("UPDATE job SET locked_until = \(now + 300), attempts = 1") }
    let runner = JobRunner(store, clock, JobKind("mail") { log.add($0.payload) })
    #expect(runner.runDue() == 0)
    clock.pass(300)
    #expect(runner.runDue() == 1)
    #expect(log.all == ["x"])
    try store.enqueue("mail", "poison", due: clock.now)
    try store.write { try $0.run("UPDATE job SET locked_until = 0, attempts = \(Job.mostAttempts)") }
    #expect(runner.runDue() == 0)
    #expect(try store.failedJobs(clock).map(\.payload) == ["poison"])
  }
}

@Test func workThatOutlivesItsLeaseDoesNotEndTheOthersTurn() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let other = JobRunner(
      store, clock,
      JobKind("mail") { _ in
        log.add("other")
        throw Unreachable()
      })
    let slow = JobRunner(
      store, clock,
      JobKind("mail", lease: 10) { _ in
        clock.pass(11)
        other.runDue()
        log.add("slow")
      })
    try store.enqueue("mail", due: clock.now)
    slow.runDue()
    #expect(log.all.prefix(2) == ["other", "slow"])
    let jobs = try store.read { try $0.all("SELECT \(Job.columns) FROM job", as: Job.self) }
    #expect(jobs.map(\.attempts) == [2])
    #expect(jobs.first?.lastError == "Unreachable()")
  }
}

@Test func periodicWorkComesAgain() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let kind = JobKind("remind", every: 3_600) { _ in log.add("\(clock.now.microseconds / 1_000_000)") }
    let runners = [JobRunner(store, clock, kind), JobRunner(store, clock, kind)]
    for _ in 0..<130 {
      for runner in runners { runner.runDue() }
      clock.pass(60)
    }
    #expect(log.all == ["0", "3600", "7200"])
  }
}

@Test func periodicWorkThatKeepsFailingIsTriedAgainNextTime() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(
      store, clock,
      JobKind("remind", every: 60) { _ in
        log.add("tried")
        throw Unreachable()
      })
    for _ in 0..<15 {
      runner.runDue()
      clock.pass(86_400)
    }
    #expect(log.all.count == 15)
  }
}

@Test func theThreadWakesAndStops() throws {
  try withJobs { store in
    let (clock, log) = (Clock(), Log())
    let runner = JobRunner(store, clock, JobKind("mail") { log.add($0.payload) })
    runner.start()
    try store.enqueue("mail", "a", due: clock.now)
    runner.wake()
    for _ in 0..<1_000 where log.all.isEmpty { usleep(10_000) }
    runner.stop()
    #expect(log.all == ["a"])
    try store.enqueue("mail", "b", due: clock.now)
    runner.wake()
    usleep(50_000)
    #expect(log.all == ["a"])
    runner.start()
    for _ in 0..<1_000 where log.all.count < 2 { usleep(10_000) }
    runner.stop()
    #expect(log.all == ["a", "b"])
  }
}

@Test func aStoreThatFailsDoesNotKeepTheOthersWaiting() throws {
  try withJobs { good in
    try withJobs { bad in
      let (clock, log) = (Clock(), Log())
      try good.enqueue("mail", "good", due: clock.now)
      try bad.write { try $0.run("DROP TABLE job") }
      let runner = JobRunner(
        [JobKind("mail") { log.add($0.payload) }],
        places: { [JobPlace("bad", bad), JobPlace("good", good)] }, now: { clock.now }, log: { _ in log.add("logged") })
      runner.runDue()
      #expect(log.all == ["logged", "good"])
    }
  }
}

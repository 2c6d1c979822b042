import Jobs
import Kernel
import Store
import TestKit
import Vault

/// An empty store with the tables of jobs and keys, deleted afterwards.
func withJobs(_ body: (Store) throws -> Void) throws {
  let test = try TestStore()
  let store = test.store
  try store.migrate(jobMigrations + vaultMigrations)
  try withExtendedLifetime(test) { try body(store) }
}

/// A clock that the test moves.
final class Clock: Sendable {
  private let instant = Locked(Instant(microseconds: 0))
  var now: Instant { instant.withLock { $0 } }
  func pass(_ seconds: Int) { instant.withLock { $0 = $0 + seconds } }
}

/// What was done, in order.
final class Log: Sendable {
  private let entries = Locked([String]())
  var all: [String] { entries.withLock { $0 } }
  func add(_ entry: String) { entries.withLock { $0.append(entry) } }
}

extension JobPlace {
  /// With a master key that nobody else has.
  init(_ name: String, _ store: Store) {
    self.init(name: name, store: store, vault: Vault(store) { _ in try MasterKeys(text: MasterKeys.newText()) })
  }
}

extension JobRunner {
  convenience init(_ store: Store, _ clock: Clock, _ kinds: JobKind...) {
    self.init(kinds, places: { [JobPlace("numazu", store)] }, now: { clock.now })
  }
}

extension Store {
  func enqueue(_ name: String, _ payload: String = "", due: Instant) throws {
    try write { try $0.enqueue(name, payload: payload, due: due) }
  }

  func failedJobs(_ clock: Clock) throws -> [Job] { try read { try Job.failed(at: clock.now, in: $0) } }
  func failures(_ clock: Clock) throws -> Int { try read { try Job.failures(at: clock.now, in: $0) } }
  func waitingJobs(_ clock: Clock) throws -> Int { try read { try Job.waiting(at: clock.now, in: $0) } }
}

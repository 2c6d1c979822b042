import CMicrohttpd
import Kernel
import Synchronization

/// What all threads of a server share; MHD's callbacks hold it until the daemon has stopped.
final class Core: Sendable {
  let configuration: Configuration
  let service: any Service
  let trustedProxies: [Network]
  let table: ConnectionTable
  let pool: WorkerPool
  let sweeper: Sweeper
  let spoolRoom: SpoolRoom
  /// Requests in flight; far below zero once none may begin any more.
  private let load = Atomic(0)
  private let stopping = Atomic(false)

  init(_ configuration: Configuration, _ service: any Service, trustedProxies: [Network]) {
    self.configuration = configuration
    self.service = service
    self.trustedProxies = trustedProxies
    table = ConnectionTable(limit: configuration.connectionLimit, perAddress: configuration.perAddressLimit)
    pool = WorkerPool(threads: configuration.workers, queueLimit: configuration.queueLimit)
    sweeper = Sweeper(table)
    spoolRoom = SpoolRoom(limit: configuration.spoolBytes)
  }

  var inFlight: Int { max(load.load(ordering: .acquiring), 0) }
  /// How long a connection may lie idle: where half of all are taken, others are to find room.
  var idleMilliseconds: Int {
    min(table.count * 2 > configuration.connectionLimit ? 2 : .max, configuration.keepAliveSeconds) * 1_000
  }

  var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

  /// False where the daemon is about to stop: MHD ends the whole process if it finds a suspended connection then.
  func enter() -> Bool {
    if load.add(1, ordering: .acquiringAndReleasing).oldValue >= 0 { return true }
    leave()
    return false
  }

  func leave() { load.subtract(1, ordering: .acquiringAndReleasing) }

  func beginStopping() {
    stopping.store(true, ordering: .sequentiallyConsistent)
    closeIdle()
  }

  func closeIdle() { table.forEach { $0.closeIfIdle(true) } }

  /// True where nothing was in flight, and from then on nothing will be.
  func close() -> Bool {
    load.compareExchange(expected: 0, desired: .min / 2, ordering: .acquiringAndReleasing).exchanged
  }

  func stopThreads() {
    pool.stop()
    sweeper.stop()
  }
}

/// What keeps a store's data. A store queues the writes; its engine makes each group of them durable.
protocol Engine: Sendable {
  /// Runs `body` over one unchanging state of the data.
  func read<T>(_ body: (Reader) throws -> T) throws -> T
  /// Runs `body`, which asks for one statement at most, without a transaction around it.
  func readOnce<T>(_ body: (Reader) throws -> T) throws -> T
  /// Runs a group as one transaction and lets each job's caller go: with the job's own outcome once it is durable, or
  /// with the error that lost the whole group.
  func commit(_ group: [any WriteJob])
  /// Looks whether somebody else has written, and moves the version.
  func noticeOtherWriters()
  /// Grows with every change that the public may see.
  var version: UInt64 { get }
  /// Transactions and groups committed since the engine was started.
  var commits: (transactions: Int, groups: Int) { get }
  /// The SQLite file that holds the data; nil where it is none.
  var file: String? { get }
}

extension Engine {
  var file: String? { nil }
}

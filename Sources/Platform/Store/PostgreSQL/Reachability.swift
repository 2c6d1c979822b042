import Kernel

/// What a server's look-out knows of it: while it is away nobody else waits for it for long.
final class Reachability: Sendable {
  /// Seconds that a server which the look-out cannot reach is listened to.
  static let shortPatience = 3
  private let reason = Locked<String?>(nil)

  /// Why the server cannot be reached; nil where it can, or where nobody looks.
  var problem: String? { reason.withLock { $0 } }

  func note(_ problem: String?) { reason.withLock { $0 = problem } }

  /// Whether to stop listening to a connection.
  func isHopeless(silentFor seconds: UInt64, of patience: Int) -> Bool {
    if seconds >= UInt64(patience) { return true }
    return seconds >= UInt64(Reachability.shortPatience) && problem != nil
  }
}

/// A connection of its own to look at a server twice a second, whoever uses the others: tells what is there, and
/// whether the server can be reached at all.
final class PostgresLookout: Sendable {
  /// The lock lets one thread at a time at it.
  private struct Held: @unchecked Sendable { let connection: PostgresConnection }

  let reachability = Reachability()
  private let url: String
  private let held = Locked<Held?>(nil)

  init(url: String) { self.url = url }

  /// Throws `StoreError.unavailable` where the server does not answer within a few seconds, twice.
  func ask<T: Sendable>(_ body: (PostgresConnection) throws -> T) throws -> T {
    try held.withLock { held in
      do {
        let found: T
        do { found = try look(&held, body) } catch StoreError.unavailable { found = try look(&held, body) }
        reachability.note(nil)
        return found
      } catch StoreError.unavailable(let why) {
        reachability.note(why)
        throw StoreError.unavailable(why)
      }
    }
  }

  private func look<T: Sendable>(_ held: inout Held?, _ body: (PostgresConnection) throws -> T) throws -> T {
    let limit = Reachability.shortPatience
    let connection =
      try held?.connection ?? PostgresConnection(url: url, statementSeconds: limit, connectSeconds: limit)
    held = nil
    connection.patience = limit
    try connection.prepare(for: PostgresSchema.common)
    let found = try body(connection)
    held = Held(connection: connection)
    return found
  }
}

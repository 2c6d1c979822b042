import Kernel

/// A few read-only connections, opened when first needed. Their page caches are most of the server's memory, so a
/// caller waits for one to come back rather than open more.
final class ReaderPool: Sendable {
  /// A connection on its way between threads; the lock hands it to one at a time.
  private struct Idle: @unchecked Sendable { let connection: SQLiteConnection, since: UInt64 }
  private struct State { var idle: [Idle] = [], opened = 0 }
  private enum Turn { case use(Idle), open }

  private let path: String
  private let limit: Int
  private let state = Locked(State())

  init(path: String, limit: Int) {
    self.path = path
    self.limit = limit
  }

  func use<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
    let connection = try take()
    defer { give(back: connection) }
    return try body(connection)
  }

  /// Closes what nobody has used for a while: of a thousand municipalities, few are read at a time.
  func closeIdle(seconds: Int) {
    let (now, limit) = (monotonicNanoseconds(), UInt64(seconds) * 1_000_000_000)
    let closed = state.withLock { state -> [Idle] in
      let old = state.idle.filter { $0.since + limit < now }
      state.idle.removeAll { $0.since + limit < now }
      state.opened -= old.count
      return old
    }
    if !closed.isEmpty { state.wake() }
  }

  private func take() throws -> SQLiteConnection {
    let limit = limit
    let turn: Turn = state.wait { state in
      if let last = state.idle.popLast() { return .use(last) }
      guard state.opened < limit else { return nil }
      state.opened += 1
      return .open
    }
    switch turn {
    case .use(let idle): return idle.connection
    case .open:
      do {
        return try SQLiteConnection(path: path, readOnly: true)
      } catch {
        state.withLock { $0.opened -= 1 }
        state.wake()
        throw error
      }
    }
  }

  private func give(back connection: SQLiteConnection) {
    let idle = Idle(connection: connection, since: monotonicNanoseconds())
    state.withLock { $0.idle.append(idle) }
    state.wake()
  }
}

import Kernel

/// Connections to one server, shared by all of its municipalities. They block the thread that uses them, so no more are
/// opened than `limit`, and a caller waits for one to come back.
final class PostgresPool: Sendable {
  /// A connection on its way between threads; the lock hands it to one at a time.
  private struct Idle: @unchecked Sendable { let connection: PostgresConnection, schema: String }
  private struct State { var idle: [Idle] = [], opened = 0, waits = 0, waited = 0, forgotten = 0 }
  private enum Turn { case use(Idle), open }

  /// How things stand, for the metrics.
  struct Figures { let open: Int, idle: Int, waits: Int, waitedMicroseconds: Int }

  private static let longestWait = 10
  private let url: String
  private let limit: Int
  private let statementSeconds: Int
  private let state = Locked(State())

  init(url: String, limit: Int, statementSeconds: Int) {
    self.url = url
    self.limit = limit
    self.statementSeconds = statementSeconds
  }

  var figures: Figures {
    state.withLock {
      Figures(open: $0.opened, idle: $0.idle.count, waits: $0.waits, waitedMicroseconds: $0.waited)
    }
  }

  /// Throws `StoreError.unavailable` where the server cannot be reached or every connection stays in use.
  func use<T>(_ schema: String, _ body: (PostgresConnection) throws -> T) throws -> T {
    let connection = try take(schema)
    defer { give(back: connection, schema) }
    connection.memory.forget(state.withLock { $0.forgotten })
    try connection.prepare(for: schema)
    return try body(connection)
  }

  /// What connections remember is of no use any more: a schema's name now means another municipality.
  func forget() { state.withLock { $0.forgotten += 1 } }

  private func take(_ schema: String) throws -> PostgresConnection {
    while true {
      switch try turn(schema) {
      case .use(let idle):
        if idle.connection.isAlive { return idle.connection }
        state.withLock { $0.opened -= 1 }
      case .open:
        do {
          return try PostgresConnection(url: url, statementSeconds: statementSeconds)
        } catch {
          state.withLock { $0.opened -= 1 }
          state.wake()
          throw error
        }
      }
    }
  }

  /// A connection that served the schema last has its statements prepared.
  private func turn(_ schema: String) throws -> Turn {
    let limit = limit
    let asked = currentInstant()
    var hasWaited = false
    let turn: Turn? = state.wait(atMost: PostgresPool.longestWait) { state in
      if let index = state.idle.lastIndex(where: { $0.schema == schema }) { return .use(state.idle.remove(at: index)) }
      if state.opened < limit {
        state.opened += 1
        return .open
      }
      if let any = state.idle.popLast() { return .use(any) }
      hasWaited = true
      return nil
    }
    if hasWaited {
      let waited = Int(currentInstant().microseconds - asked.microseconds)
      state.withLock {
        $0.waits += 1
        $0.waited += waited
      }
    }
    guard let turn else {
      throw StoreError.unavailable("all \(limit) connections were in use for \(PostgresPool.longestWait) seconds")
    }
    return turn
  }

  private func give(back connection: PostgresConnection, _ schema: String) {
    let idle = Idle(connection: connection, schema: schema)
    let isLost = connection.isLost
    state.withLock { if isLost { $0.opened -= 1 } else { $0.idle.append(idle) } }
    state.wake()
  }
}

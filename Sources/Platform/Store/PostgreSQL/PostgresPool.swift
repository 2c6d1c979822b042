import Kernel

/// Connections to one server, shared by all of its municipalities. They block the thread that uses them, so no more are
/// opened than `limit`, and a caller waits for one to come back.
final class PostgresPool: Sendable {
  /// A connection on its way between threads; the lock hands it to one at a time.
  private struct Idle: @unchecked Sendable { let connection: PostgresConnection, schema: String }
  private struct State {
    var idle: [Idle] = []
    var lost = 0
    var forgotten = 0
    var figures = PostgresFigures()

    mutating func lose(_ count: Int = 1) {
      figures.open -= count
      lost += count
    }

    mutating func replace() {
      if lost == 0 { return }
      lost -= 1
      figures.reconnects += 1
    }
  }
  private enum Turn { case use(Idle), open }

  private static let longestWait = 10
  private let url: String
  private let limit: Int
  private let statementSeconds: Int
  private let reachability: Reachability
  private let state = Locked(State())

  /// No connection is opened while `reachability` knows of a problem.
  init(url: String, limit: Int, statementSeconds: Int, reachability: Reachability) {
    self.url = url
    self.limit = limit
    self.statementSeconds = statementSeconds
    self.reachability = reachability
  }

  var figures: PostgresFigures {
    state.withLock { state in
      state.figures.limit = limit
      state.figures.idle = state.idle.count
      return state.figures
    }
  }

  /// A group of writes is run again.
  func countRetry() { state.withLock { $0.figures.retries += 1 } }

  /// `seconds` is how long the server may keep silent, where that is less than usual. Throws `StoreError.unavailable`
  /// where the server cannot be reached or every connection stays in use.
  func use<T>(
    _ schema: String, patience seconds: Int = .max, _ body: (PostgresConnection) throws -> T
  ) throws -> T {
    let connection = try take(schema)
    let timeouts = connection.timeouts
    defer { give(back: connection, schema, timeouts: connection.timeouts - timeouts) }
    connection.memory.forget(state.withLock { $0.forgotten })
    connection.patience = min(seconds, statementSeconds + 5)
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
        state.withLock { $0.lose() }
      case .open:
        do {
          if let problem = reachability.problem { throw StoreError.unavailable(problem) }
          let connection = try PostgresConnection(
            url: url, statementSeconds: statementSeconds, reachability: reachability)
          state.withLock { $0.replace() }
          return connection
        } catch {
          state.withLock { $0.figures.open -= 1 }
          state.wake()
          throw error
        }
      }
    }
  }

  /// A connection that served the schema last has its statements prepared.
  private func turn(_ schema: String) throws -> Turn {
    let limit = limit
    let asked = monotonicNanoseconds()
    var hasWaited = false
    let turn: Turn? = state.wait(atMost: PostgresPool.longestWait) { state in
      if let index = state.idle.lastIndex(where: { $0.schema == schema }) { return .use(state.idle.remove(at: index)) }
      if state.figures.open < limit {
        state.figures.open += 1
        return .open
      }
      if let any = state.idle.popLast() { return .use(any) }
      hasWaited = true
      return nil
    }
    if hasWaited {
      let waited = Int((monotonicNanoseconds() - asked) / 1_000)
      state.withLock {
        $0.figures.waits += 1
        $0.figures.waitedMicroseconds += waited
      }
    }
    guard let turn else {
      throw StoreError.unavailable("all \(limit) connections were in use for \(PostgresPool.longestWait) seconds")
    }
    return turn
  }

  private func give(back connection: PostgresConnection, _ schema: String, timeouts: Int) {
    let idle = Idle(connection: connection, schema: schema)
    let isLost = connection.isLost
    let useless: [Idle] = state.withLock { state in
      state.figures.timeouts += timeouts
      if !isLost {
        state.idle.append(idle)
        return []
      }
      // A server that went away took the others along, which may not know it yet.
      defer { state.idle = [] }
      state.lose(1 + state.idle.count)
      return state.idle
    }
    withExtendedLifetime(useless) {}
    state.wake(all: isLost)
  }
}

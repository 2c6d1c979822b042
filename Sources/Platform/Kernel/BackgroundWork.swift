/// Work that goes on on a thread of its own while its caller does something else. Whoever starts it waits for it, once.
public struct BackgroundWork: Sendable {
  private let outcome: Locked<Result<Void, any Error>?>
  private let thread: Thread

  public init(_ work: @escaping @Sendable () throws -> Void) {
    let outcome = Locked<Result<Void, any Error>?>(nil)
    self.outcome = outcome
    thread = startThread {
      let result = Result { try work() }
      outcome.withLock { $0 = result }
    }
  }

  /// Throws what the work threw.
  public func wait() throws {
    thread.join()
    try outcome.withLock { $0 }?.get()
  }
}

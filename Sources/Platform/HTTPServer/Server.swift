import Glibc
import Kernel

/// An HTTP/1.1 server: I/O threads that never block in front of worker threads that may.
///
/// It runs from its creation until `stop`.
public final class Server: Sendable {
  /// The one that is listened on, also where the configuration left the choice to the system.
  public let port: Int
  private let core: Core
  private let daemon: Daemon
  private let listener: Listener
  private let accepting: Locked<Thread?>

  public init(_ configuration: Configuration, service: any Service) throws(ListenError) {
    var proxies: [Network] = []
    for text in configuration.trustedProxies {
      guard let network = Network(text) else { throw .badTrustedProxy(text) }
      proxies.append(network)
    }
    listener = try Listener(configuration.host, configuration.port)
    port = listener.port
    core = Core(configuration, service, trustedProxies: proxies)
    guard let daemon = Daemon(core) else {
      listener.discard()
      core.stopThreads()
      throw .system("no memory or no threads left")
    }
    self.daemon = daemon
    accepting = Locked(listener.accept(into: core, daemon))
  }

  /// Requests whose head is in and whose answer is not yet out.
  public var inFlight: Int { core.inFlight }
  /// Requests that wait for a worker.
  public var queued: Int { core.pool.queued }
  public var connections: Int { core.table.count }

  /// Takes no new connections, closes the idle ones, and lets requests in flight finish for `seconds` at most.
  ///
  /// Answers how many did not finish. Then the threads are left as they are, since MHD cannot be stopped under them;
  /// all that remains to do is to end the process.
  @discardableResult public func stop(grace seconds: Int) -> Int {
    guard let thread = accepting.withLock({ $0.take() }) else { return core.inFlight }
    core.beginStopping()
    listener.stop(thread)
    // Connections that came meanwhile.
    core.closeIdle()
    let end = milliseconds() + seconds * 1_000
    while !core.close() {
      if milliseconds() >= end { return max(core.inFlight, 1) }
      usleep(5_000)
    }
    daemon.stop()
    core.stopThreads()
    return 0
  }
}

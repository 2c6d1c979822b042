import CMicrohttpd
import Glibc
import Kernel

/// The listening socket and the thread that accepts on it.
///
/// MHD's own accepting leaves most connections on one I/O thread; handed over one by one they spread evenly.
final class Listener: Sendable {
  let port: Int
  private let socket: Int32

  init(_ host: String, _ port: Int) throws(ListenError) {
    let place = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    guard (0...65_535).contains(port), let found = resolve(host, port) else { throw .badAddress(place) }
    defer { freeaddrinfo(found) }
    socket = Glibc.socket(found.pointee.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw .system(String(cString: strerror(errno))) }
    set(socket, SOL_SOCKET, SO_REUSEADDR, 1)
    if found.pointee.ai_family == AF_INET6 { set(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
    guard bind(socket, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0, listen(socket, 1_024) == 0 else {
      let failure = listenError(errno, place)
      close(socket)
      throw failure
    }
    self.port = boundPort(socket) ?? port
  }

  func accept(into core: Core, _ daemon: Daemon) -> Thread { startThread { self.run(core, daemon) } }

  /// Wakes the accepting thread, which then ends.
  func stop(_ thread: Thread) {
    shutdown(socket, Int32(SHUT_RDWR))
    thread.join()
    discard()
  }

  func discard() { close(socket) }

  private func run(_ core: Core, _ daemon: Daemon) {
    while true {
      var storage = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let client = asGeneric(&storage) { Glibc.accept(socket, $0, &size) }
      if client >= 0 {
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        set(client, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        welcome(client, &storage, size, core, daemon)
      } else if errno == EINVAL || errno == EBADF {
        return
      } else if errno != EINTR && errno != ECONNABORTED {
        // Out of descriptors or memory: those who wait in the backlog stay there until some are given back.
        usleep(10_000)
      }
    }
  }

  private func welcome(
    _ client: Int32, _ storage: inout sockaddr_storage, _ size: socklen_t, _ core: Core, _ daemon: Daemon
  ) {
    let address = Address(storage) ?? Address(high: 0, low: 0)
    let connection = Connection(socket: client, address: address, core: core)
    if let refusal = core.table.admit(connection) { return turnAway(client, refusal, core) }
    if !asGeneric(&storage, { daemon.add(client, $0, size) }) { core.table.remove(client) }
  }

  private func turnAway(_ client: Int32, _ refusal: Refusal, _ core: Core) {
    let wire = refusal.wire
    send(client, wire, wire.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
    shutdown(client, Int32(SHUT_WR))
    core.sweeper.linger(client, seconds: 2)
  }
}

private func resolve(_ host: String, _ port: Int) -> UnsafeMutablePointer<addrinfo>? {
  var wanted = addrinfo()
  wanted.ai_flags = AI_PASSIVE
  wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
  var found: UnsafeMutablePointer<addrinfo>?
  return getaddrinfo(host, String(port), &wanted, &found) == 0 ? found : nil
}

private func listenError(_ code: Int32, _ place: String) -> ListenError {
  switch code {
  case EADDRINUSE: .addressInUse(place)
  case EACCES, EPERM: .permission(place)
  case EADDRNOTAVAIL, EAFNOSUPPORT: .badAddress(place)
  default: .system(String(cString: strerror(code)))
  }
}

private func boundPort(_ socket: Int32) -> Int? {
  var storage = sockaddr_storage()
  var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
  guard asGeneric(&storage, { getsockname(socket, $0, &size) }) == 0 else { return nil }
  // The port stands at the same place in both families.
  return withUnsafeBytes(of: &storage) { Int(UInt16(bigEndian: $0.load(as: sockaddr_in.self).sin_port)) }
}

private func asGeneric<R>(_ storage: inout sockaddr_storage, _ body: (UnsafeMutablePointer<sockaddr>) -> R) -> R {
  withUnsafeMutablePointer(to: &storage) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
}

private func set(_ socket: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
  var value = value
  setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
}

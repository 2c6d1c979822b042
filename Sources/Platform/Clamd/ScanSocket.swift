import Glibc

/// One conversation with clamd; closed with this value.
final class ScanSocket {
  /// How long it may take nothing, or say nothing.
  private static let seconds = 120
  private static let longestAnswer = 4_096

  private let descriptor: Int32
  /// Whether it has hung up while it was being sent to; it may have said why.
  private(set) var hasStoppedListening = false

  /// Throws `ClamdProblem.away`.
  init(_ place: Clamd.Place) throws(ClamdProblem) {
    switch place {
    case .path(let path): descriptor = try connected(path)
    case .host(let host, let port): descriptor = try connected(host, port)
    }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) throws(ClamdProblem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE || errno == ECONNRESET {
        hasStoppedListening = true
        return
      } else if errno != EINTR {
        throw .away(words(errno))
      }
    }
  }

  /// The line that it ends with.
  func answer() throws(ClamdProblem) -> String {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1_024)
    while line.count < Self.longestAnswer {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .away(count == 0 ? "it hung up" : words(errno)) }
      line += buffer[..<count]
      if let end = line.firstIndex(of: 0) { return String(decoding: line[..<end], as: UTF8.self) }
    }
    throw .answer(String(decoding: line.prefix(200), as: UTF8.self))
  }

  fileprivate static func open(_ family: Int32) throws(ClamdProblem) -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .away(words(errno)) }
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
    return descriptor
  }
}

private func words(_ error: Int32) -> String { String(cString: strerror(error)) }

private func connected(_ path: String) throws(ClamdProblem) -> Int32 {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
  let descriptor = try ScanSocket.open(AF_UNIX)
  let size = socklen_t(MemoryLayout<sockaddr_un>.size)
  let result = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
  }
  guard result == 0 else { throw gaveUp(descriptor) }
  return descriptor
}

private func connected(_ host: String, _ port: String) throws(ClamdProblem) -> Int32 {
  var wanted = addrinfo()
  wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
  var list: UnsafeMutablePointer<addrinfo>?
  let status = getaddrinfo(host, port, &wanted, &list)
  guard status == 0 else { throw .away(String(cString: gai_strerror(status))) }
  defer { freeaddrinfo(list) }
  var problem = ClamdProblem.away("no address")
  var next = list
  while let entry = next {
    let descriptor = try ScanSocket.open(entry.pointee.ai_family)
    if connect(descriptor, entry.pointee.ai_addr, entry.pointee.ai_addrlen) == 0 { return descriptor }
    problem = gaveUp(descriptor)
    next = entry.pointee.ai_next
  }
  throw problem
}

private func gaveUp(_ descriptor: Int32) -> ClamdProblem {
  let why = words(errno)
  close(descriptor)
  return .away(why)
}

import CMicrohttpd
import Glibc

/// A client that says exactly what a test tells it to, over a plain socket.
final class TestClient {
  struct Answer {
    var status = 0
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var text: String { String(decoding: body, as: UTF8.self) }
    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
  }

  struct Closed: Error {}

  private let socket: Int32
  private var buffer: [UInt8] = []
  private var position = 0

  init(_ port: Int, ipv6: Bool = false) throws {
    let family = ipv6 ? AF_INET6 : AF_INET
    socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    let result = ipv6 ? connect6(port) : connect4(port)
    if result != 0 { throw Closed() }
  }

  deinit { close(socket) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// A GET of this path with further header lines.
  func get(_ path: String, _ lines: [String] = []) throws -> Answer {
    send((["GET \(path) HTTP/1.1", "Host: localhost"] + lines).joined(separator: "\r\n") + "\r\n\r\n")
    return try answer()
  }

  func post(_ path: String, _ body: [UInt8]) throws -> Answer {
    send(Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
    return try answer()
  }

  func answer(toHead: Bool = false) throws -> Answer {
    var answer = Answer()
    answer.status = Int(try line().split(separator: " ")[1]) ?? 0
    while case let text = try line(), !text.isEmpty {
      let parts = text.split(separator: ":", maxSplits: 1)
      answer.headers.append((parts[0].lowercased(), String(parts[1].drop { $0 == " " })))
    }
    if toHead || answer.status == 304 || answer.status == 204 { return answer }
    if answer["transfer-encoding"] == "chunked" {
      while case let size = Int(try line(), radix: 16) ?? 0, size > 0 {
        answer.body += try take(size)
        _ = try line()
      }
      _ = try line()
    } else if let length = answer["content-length"].flatMap({ Int($0) }) {
      answer.body = try take(length)
    }
    return answer
  }

  /// Whether the server closes without another byte.
  var isClosed: Bool { position == buffer.count && !fill() }

  /// Reads and forgets `count` bytes.
  func skip(_ count: Int) throws { _ = try take(count) }

  private func line() throws -> String {
    var bytes: [UInt8] = []
    while case let byte = try take(1)[0], byte != 0x0a { bytes.append(byte) }
    if bytes.last == 0x0d { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count - position < count { if !fill() { throw Closed() } }
    defer { position += count }
    return Array(buffer[position..<(position + count)])
  }

  private func fill() -> Bool {
    buffer.removeFirst(position)
    position = 0
    return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { room in
      let count = recv(socket, room.baseAddress, room.count, 0)
      if count > 0 { buffer += UnsafeRawBufferPointer(rebasing: room[..<count]) }
      return count > 0
    }
  }

  private func connect4(_ port: Int) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return connect(&address)
  }

  private func connect6(_ port: Int) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = UInt16(port).bigEndian
    address.sin6_addr = in6addr_loopback
    return connect(&address)
  }

  private func connect<A>(_ address: inout A) -> Int32 {
    let size = socklen_t(MemoryLayout<A>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket, $0, size) }
    }
  }
}

/// One GET on a connection of its own.
func fetch(_ port: Int, ipv6: Bool = false, _ path: String, _ lines: [String] = []) throws -> TestClient.Answer {
  let client = try TestClient(port, ipv6: ipv6)
  return try client.get(path, lines)
}

/// What a server says that was not asked.
func firstAnswer(_ port: Int) throws -> TestClient.Answer {
  let client = try TestClient(port)
  return try client.answer()
}

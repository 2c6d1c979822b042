import CPostgres
import Glibc
import Kernel

/// Hears, on a connection of its own, what other nodes have changed as soon as it is committed.
///
/// It is a help and no promise: whoever missed a word finds the change at the next look at the versions.
final class PostgresNews: Sendable {
  private struct Line: @unchecked Sendable { let handle: OpaquePointer }

  private static let channel = "machi"
  private let url: String
  private let line = Locked<Line?>(nil)

  init(url: String) { self.url = url }

  deinit { if let line = line.withLock({ $0 }) { PQfinish(line.handle) } }

  /// Tells the others without waiting for them, on a connection whose transaction is durable.
  static func tell(_ slug: String, _ version: UInt64, _ connection: PostgresConnection) {
    connection.leave("SELECT pg_notify($1, $2)", [.text(channel), .text("\(slug) \(version)")])
  }

  /// Listens so long. One thread at a time may call it.
  func listen(milliseconds: Int, _ heard: (_ slug: String, _ version: UInt64) -> Void) {
    let end = currentInstant().microseconds + Int64(milliseconds) * 1_000
    if line.withLock({ $0 }) == nil { open() }
    while true {
      let left = end - currentInstant().microseconds
      if left <= 0 { return }
      guard let handle = line.withLock({ $0 })?.handle else {
        usleep(UInt32(left))
        return
      }
      var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      _ = poll(&socket, 1, Int32(left / 1_000) + 1)
      if PQconsumeInput(handle) == 1 { read(handle, heard) } else { close() }
    }
  }

  private func read(_ handle: OpaquePointer, _ heard: (String, UInt64) -> Void) {
    while let notice = PQnotifies(handle) {
      let words = String(cString: notice.pointee.extra).split(separator: " ")
      if words.count == 2, let version = UInt64(words[1]) { heard(String(words[0]), version) }
      PQfreemem(notice)
    }
  }

  private func open() {
    guard let handle = connect([("application_name", "machi news"), ("connect_timeout", "2"), ("dbname", url)]) else {
      return
    }
    let answer = PQexec(handle, "LISTEN \(PostgresNews.channel)")
    defer { PQclear(answer) }
    if PQresultStatus(answer) == PGRES_COMMAND_OK {
      line.withLock { $0 = Line(handle: handle) }
    } else {
      PQfinish(handle)
    }
  }

  private func close() {
    line.withLock { line in
      if let handle = line?.handle { PQfinish(handle) }
      line = nil
    }
  }
}

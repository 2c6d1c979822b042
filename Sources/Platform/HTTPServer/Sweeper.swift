import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// A thread that drops who is too slow and drains what refused clients still send.
///
/// MHD's own timeout measures silence only: a byte a second would live for ever.
final class Sweeper: Sendable {
  private struct Lingering {
    let socket: Int32
    let until: Int
  }

  private let table: ConnectionTable
  private let lingering = Locked<[Lingering]>([])
  private let isStopped = Atomic(false)

  init(_ table: ConnectionTable) {
    self.table = table
    startThread { self.run() }.detach()
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Reads and forgets what still comes in on this socket, and closes it at the end or after `seconds`.
  ///
  /// Closing a socket with unread bytes resets the connection, and the client loses the answer that says why.
  func linger(_ socket: Int32, seconds: Int) {
    let isTaken = lingering.withLock { list in
      guard list.count < 256 else { return false }
      list.append(Lingering(socket: socket, until: milliseconds() + seconds * 1_000))
      return true
    }
    if !isTaken { close(socket) }
  }

  private func run() {
    while !isStopped.load(ordering: .relaxed) {
      usleep(100_000)
      let now = milliseconds()
      table.forEach { $0.sweep(now) }
      drain(now)
    }
    drain(.max)
  }

  private func drain(_ now: Int) {
    lingering.withLock { list in
      list.removeAll { entry in
        let isOver = now >= entry.until || drained(entry.socket)
        if isOver { close(entry.socket) }
        return isOver
      }
    }
  }
}

/// Whether the other side has closed; reads what is there at most.
private func drained(_ socket: Int32) -> Bool {
  withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { scrap in
    for _ in 0..<64 {
      let count = recv(socket, scrap.baseAddress, scrap.count, Int32(MSG_DONTWAIT))
      if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return true }
      if count < 0 { return false }
    }
    return false
  }
}

/// On a clock that never jumps.
func milliseconds() -> Int { Int(monotonicNanoseconds() / 1_000_000) }

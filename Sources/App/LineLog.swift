import Glibc
import ModuleKit

/// A log of JSON lines that costs its callers a copy into memory; a thread writes it out twice a second, or when
/// 64 KB have gathered.
final class LineLog: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var isStarted = false
  }
  private let descriptor: Int32
  private let state = Locked(State())

  init(descriptor: Int32) { self.descriptor = descriptor }

  func write(_ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    body(&writer)
    let line = writer.bytes
    let (isFull, isFirst) = state.withLock { state -> (Bool, Bool) in
      state.bytes += line
      state.bytes.append(0x0a)
      defer { state.isStarted = true }
      return (state.bytes.count > 65_536, !state.isStarted)
    }
    if isFirst { start() }
    if isFull { flush() }
  }

  func flush() {
    state.withLock { state in
      var rest = state.bytes[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 || errno == EINTR else { break }
        rest = rest.dropFirst(max(0, written))
      }
      state.bytes.removeAll(keepingCapacity: true)
    }
  }

  private func start() {
    startThread { [weak self] in
      while let log = self {
        log.flush()
        usleep(500_000)
      }
    }.detach()
  }
}

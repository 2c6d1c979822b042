import Kernel

/// All open connections by their socket, and how many each address holds.
///
/// An I/O thread looks its own connections up without a lock: a slot is written before the connection is handed to that
/// thread and cleared by that same thread. Everybody else takes the lock.
final class ConnectionTable: @unchecked Sendable {
  private struct Counts {
    var all = 0
    var byBlock: [Address: Int] = [:]
    var highest = 0
  }

  private let slots: UnsafeMutablePointer<Unmanaged<Connection>?>
  private let capacity = 65_536
  private let counts = Locked(Counts())
  private let limit: Int
  private let perAddress: Int

  init(limit: Int, perAddress: Int) {
    self.limit = limit
    self.perAddress = perAddress
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: nil, count: capacity)
  }

  deinit { slots.deallocate() }

  var count: Int { counts.withLock { $0.all } }

  subscript(socket: Int32) -> Connection? {
    (0..<capacity).contains(Int(socket)) ? slots[Int(socket)]?.takeUnretainedValue() : nil
  }

  /// Enters a new connection; else says why it is not let in.
  func admit(_ connection: Connection) -> Refusal? {
    guard (0..<capacity).contains(Int(connection.socket)) else { return .connectionLimit }
    return counts.withLock { counts in
      // MHD can drop a new connection without a word; its socket's number then comes back while it is still entered.
      clear(connection.socket, &counts)
      if counts.all >= limit { return .connectionLimit }
      if let block = connection.block {
        if counts.byBlock[block, default: 0] >= perAddress { return .addressLimit }
        counts.byBlock[block, default: 0] += 1
      }
      counts.all += 1
      counts.highest = max(counts.highest, Int(connection.socket))
      slots[Int(connection.socket)] = Unmanaged.passRetained(connection)
      return nil
    }
  }

  func remove(_ socket: Int32) { counts.withLock { clear(socket, &$0) } }

  /// While `body` runs no connection can leave, so its socket's number is its own.
  func forEach(_ body: (Connection) -> Void) {
    counts.withLock { counts in
      for socket in 0..<(counts.highest + 1) {
        if let slot = slots[socket] { body(slot.takeUnretainedValue()) }
      }
    }
  }

  private func clear(_ socket: Int32, _ counts: inout Counts) {
    guard let slot = slots[Int(socket)] else { return }
    slots[Int(socket)] = nil
    counts.all -= 1
    if let block = slot.takeUnretainedValue().block, let held = counts.byBlock[block] {
      counts.byBlock[block] = held > 1 ? held - 1 : nil
    }
    slot.release()
  }
}

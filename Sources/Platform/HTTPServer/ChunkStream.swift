import CMicrohttpd
import Kernel

/// An answer that is made while it is sent: I/O threads take from it, workers fill it, and neither waits.
final class ChunkStream: @unchecked Sendable {
  fileprivate struct State {
    var pieces: [[UInt8]] = []
    /// How much of the first piece is out.
    var offset = 0
    var sent = 0
    var isPulling = false
    var isEnded = false
    var hasFailed = false
    /// Whether the connection is suspended until there is something to send.
    var isParked = false
    /// Whether the response is gone, and the connection with it.
    var isGone = false
  }

  private let state = Locked(State())
  private let connection: SuspendedConnection
  private let pool: WorkerPool
  private let next: @Sendable () throws -> [UInt8]?

  init(_ connection: SuspendedConnection, _ pool: WorkerPool, _ next: @escaping @Sendable () throws -> [UInt8]?) {
    self.connection = connection
    self.pool = pool
    self.next = next
  }

  var sent: Int { state.withLock { $0.sent } }

  /// `size` where it is known beforehand.
  func response(size: Int? = nil) -> OpaquePointer? {
    let keeper = Unmanaged.passRetained(self)
    let response = MHD_create_response_from_callback(
      size.map { UInt64($0) } ?? .max, 32 * 1_024, readStream, keeper.toOpaque(), releaseStream)
    if response == nil { keeper.release() }
    return response
  }

  /// On an I/O thread. Bytes put in `room`, or MHD's signs for an end and for a failure.
  fileprivate func read(_ room: UnsafeMutableRawBufferPointer) -> Int {
    let (count, wantsMore) = state.withLock { state in
      let count = state.take(room, parking: connection)
      return (count, state.startPull())
    }
    if wantsMore { pool.submit(reserved: false) { self.pull() } }
    return count
  }

  /// On a worker thread; asked for one piece at a time, so that a slow client holds no worker.
  private func pull() {
    let piece = Result { try next() }
    let wantsMore = state.withLock { state in
      state.isPulling = false
      state.put(piece)
      if state.isParked, !state.isGone, state.hasNews {
        state.isParked = false
        connection.resume()
      }
      return state.startPull()
    }
    if wantsMore { pool.submit(reserved: false) { self.pull() } }
  }

  fileprivate func release() { state.withLock { $0.isGone = true } }
}

extension ChunkStream.State {
  fileprivate var hasNews: Bool { !pieces.isEmpty || isEnded || hasFailed }

  /// At most two pieces lie ready, so that memory stays small whatever the length.
  fileprivate mutating func startPull() -> Bool {
    guard pieces.count < 2, !isPulling, !isEnded, !hasFailed, !isGone else { return false }
    isPulling = true
    return true
  }

  fileprivate mutating func put(_ piece: Result<[UInt8]?, any Error>) {
    switch piece {
    case .success(.some(let bytes)): if !bytes.isEmpty { pieces.append(bytes) }
    case .success(.none): isEnded = true
    case .failure: hasFailed = true
    }
  }

  fileprivate mutating func take(
    _ room: UnsafeMutableRawBufferPointer, parking connection: SuspendedConnection
  ) -> Int {
    guard let piece = pieces.first else {
      if hasFailed { return endWithError }
      if isEnded { return endOfStream }
      isParked = true
      MHD_suspend_connection(connection.pointer)
      return 0
    }
    let count = min(room.count, piece.count - offset)
    piece.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)])) }
    offset += count
    sent += count
    if offset == piece.count {
      pieces.removeFirst()
      offset = 0
    }
    return count
  }
}

/// Macros in C, so not imported.
private let endOfStream = -1
private let endWithError = -2

private func readStream(
  _ keeper: UnsafeMutableRawPointer?, _ position: UInt64, _ room: UnsafeMutablePointer<CChar>?, _ size: Int
) -> Int {
  guard let keeper, let room else { return endWithError }
  return Unmanaged<ChunkStream>.fromOpaque(keeper).takeUnretainedValue().read(
    UnsafeMutableRawBufferPointer(start: room, count: size))
}

private func releaseStream(_ keeper: UnsafeMutableRawPointer?) {
  if let keeper { Unmanaged<ChunkStream>.fromOpaque(keeper).takeRetainedValue().release() }
}

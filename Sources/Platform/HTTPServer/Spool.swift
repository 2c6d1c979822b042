import CLinux
import Glibc
import HTTP
import Synchronization

/// A request's body while it comes in: in memory, and from a size on in a file without a name.
struct Spool {
  private(set) var received = 0
  private(set) var hasFailed = false
  private var memory: [UInt8] = []
  private var file: SpooledBody?
  private var descriptor: Int32 = -1
  /// What of the room for all bodies this one has taken.
  private var room: SpoolRoom.Share?

  init() {}

  /// A body of `length` bytes by its Content-Length.
  init(length: Int, _ configuration: Configuration, _ room: SpoolRoom) {
    guard length > configuration.spoolThreshold else {
      memory.reserveCapacity(length)
      return
    }
    self.room = SpoolRoom.Share(of: room)
    descriptor = openNameless(in: configuration.spoolDirectory)
    hasFailed = descriptor < 0
    if !hasFailed { file = SpooledBody(descriptor: descriptor, size: length) }
  }

  /// MHD reads no more than Content-Length says, so memory cannot grow beyond the threshold.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    received += bytes.count
    // As they come: whoever only says that many will come keeps no room from others.
    if let room, !hasFailed, !room.take(bytes.count) { hasFailed = true }
    guard file != nil else {
      if !hasFailed { memory.append(contentsOf: bytes) }
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty, !hasFailed {
      let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { hasFailed = true }
    }
  }

  /// The whole body, once it is here.
  func finish() -> Request.Body {
    if let file { return .file(file) }
    return received == 0 ? .none : .bytes(memory)
  }

  mutating func remove() { self = Spool() }
}

/// The disk space that the bodies of all requests together may take.
final class SpoolRoom: Sendable {
  /// What one body has taken so far; given back with this value.
  final class Share: Sendable {
    private let bytes = Atomic(0)
    private let room: SpoolRoom

    init(of room: SpoolRoom) { self.room = room }

    deinit { room.taken.subtract(bytes.load(ordering: .relaxed), ordering: .relaxed) }

    /// False where there is not so much left.
    func take(_ more: Int) -> Bool {
      bytes.add(more, ordering: .relaxed)
      return room.taken.add(more, ordering: .relaxed).newValue <= room.limit
    }
  }

  fileprivate let taken = Atomic(0)
  fileprivate let limit: Int

  init(limit: Int) { self.limit = limit }
}

/// A file that nobody else can open and that goes with its descriptor, also where this process is killed; below zero where
/// none can be made.
private func openNameless(in directory: String) -> Int32 {
  let descriptor = machi_open_nameless(directory)
  if descriptor >= 0 || errno == ENOENT || errno == EACCES { return descriptor }
  // Not every file system can; then it has a name for a moment.
  var template = Array("\(directory)/body-XXXXXX".utf8CString)
  let named = mkstemp(&template)
  if named >= 0 {
    _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }
  return named
}

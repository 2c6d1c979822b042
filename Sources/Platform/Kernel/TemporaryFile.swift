import Glibc

/// A file on disk that has no name and that nobody else sees; it is gone with the value.
public final class TemporaryFile: Sendable {
  public struct Problem: Error, Sendable {}

  /// For libraries that write to it themselves.
  public let descriptor: Int32

  /// Throws `Problem`.
  public init() throws(Problem) {
    var name = Array("/var/tmp/machi-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Problem() }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// In bytes.
  public var size: Int {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Throws `Problem`, as on a full disk.
  public func append(_ bytes: [UInt8]) throws(Problem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Problem() }
      rest = rest.dropFirst(count)
    }
  }

  /// At most so many bytes; fewer at the end. Throws `Problem`.
  public func read(at place: Int, upTo count: Int) throws(Problem) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      let read = pread(descriptor, buffer.baseAddress, count, off_t(place))
      failed = read < 0
      length = max(0, read)
    }
    if failed { throw Problem() }
    return bytes
  }
}

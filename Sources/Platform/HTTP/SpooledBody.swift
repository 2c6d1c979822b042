import Glibc

/// A request's body in a file without a name: it is gone when nobody holds this value any more, or the process ends.
public final class SpooledBody: Sendable {
  public let size: Int
  private let descriptor: Int32

  /// Owns `descriptor` from here on, which must be open for reading.
  public init(descriptor: Int32, size: Int) {
    self.descriptor = descriptor
    self.size = size
  }

  deinit { close(descriptor) }

  /// So many bytes from an offset on, fewer at the end. Throws `SpoolProblem` where they cannot be read.
  public func read(at offset: Int, upTo count: Int) throws(SpoolProblem) -> [UInt8] {
    let wanted = min(count, size - offset)
    guard offset >= 0, wanted > 0 else { return [] }
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { room, filled in
      while filled < wanted, failure == nil {
        let got = pread(descriptor, room.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
        if got > 0 { filled += got } else if got == 0 || errno != EINTR { failure = got == 0 ? EIO : errno }
      }
    }
    if let failure { throw SpoolProblem(description: "a spooled body: \(String(cString: strerror(failure)))") }
    return bytes
  }
}

public struct SpoolProblem: Error, CustomStringConvertible {
  public let description: String
}

extension Request.Body {
  public var size: Int {
    switch self {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .file(let file): file.size
    }
  }

  /// So many bytes from an offset on, fewer at the end. Throws `SpoolProblem` where they cannot be read.
  public func read(at offset: Int, upTo count: Int) throws(SpoolProblem) -> [UInt8] {
    switch self {
    case .none: return []
    case .bytes(let bytes): return Array(bytes.dropFirst(max(offset, 0)).prefix(max(count, 0)))
    case .file(let file): return try file.read(at: offset, upTo: count)
    }
  }
}

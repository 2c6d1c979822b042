import Glibc

/// Bytes that can be read more than once, in blocks.
public enum TableSource: Sendable {
  case bytes([UInt8])
  /// The path of a file.
  case file(String)
  /// Asked anew for each reading; the pieces come in order, nil at the end.
  case pieces(@Sendable () -> @Sendable () throws -> [UInt8]?)

  static let block = 262_144

  /// Hands the bytes to `body` until it says that it has enough. Throws `TableProblem.unreadable`, and what `body` throws.
  public func blocks(_ body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
    switch self {
    case .bytes(let bytes):
      try bytes.withUnsafeBufferPointer { all in
        var from = 0
        while from < all.count {
          let to = min(all.count, from + Self.block)
          if try !body(UnsafeBufferPointer(rebasing: all[from..<to])) { return }
          from = to
        }
      }
    case .pieces(let begin):
      let next = begin()
      while let piece = try next() {
        if try !piece.withUnsafeBufferPointer(body) { return }
      }
    case .file(let path):
      let file = open(path, O_RDONLY | O_CLOEXEC)
      if file < 0 { throw TableProblem.unreadable }
      defer { close(file) }
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.block)
      defer { buffer.deallocate() }
      while true {
        let count = Glibc.read(file, buffer.baseAddress, buffer.count)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { throw TableProblem.unreadable }
        if try count == 0 || !body(UnsafeBufferPointer(rebasing: buffer[..<count])) { return }
      }
    }
  }

  /// The first bytes. Throws `TableProblem.unreadable`.
  func first(_ count: Int) throws -> [UInt8] {
    var found: [UInt8] = []
    try blocks { block in
      found += block.prefix(count - found.count)
      return found.count < count
    }
    return found
  }

  /// Everything; no more than `limit` bytes. Throws `TableProblem`.
  func all(upTo limit: Int) throws -> [UInt8] {
    if case .bytes(let bytes) = self { return bytes }
    var found: [UInt8] = []
    try blocks { block in
      if found.count + block.count > limit { throw TableProblem.tooLarge(bytes: limit) }
      found += block
      return true
    }
    return found
  }
}

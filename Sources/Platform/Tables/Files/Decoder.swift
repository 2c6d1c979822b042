import Glibc

/// Turns bytes of an encoding into UTF-8, block by block, by glibc's iconv. A byte that is no character of it ends the work;
/// nothing is put in its place.
final class Decoder {
  private let conversion: iconv_t
  /// The beginning of a character whose end is in the next block.
  private var tail: [UInt8] = []

  /// Throws `TableProblem.unreadable` where the system does not know the encoding.
  init(_ encoding: TextEncoding) throws(TableProblem) {
    guard let made = iconv_open("UTF-8", encoding.iconvName), Int(bitPattern: made) != -1 else { throw .unreadable }
    conversion = made
  }

  deinit { iconv_close(conversion) }

  /// Appends what `block` says. The bytes that are no character are answered, nil where all are.
  func decode(_ block: UnsafeBufferPointer<UInt8>, into store: CellStore) -> [UInt8]? {
    var block = block
    while !tail.isEmpty, let next = block.first {
      tail.append(next)
      block = UnsafeBufferPointer(rebasing: block.dropFirst())
      let joined = tail
      tail = []
      if let bad = joined.withUnsafeBufferPointer({ convert($0, into: store) }) { return bad }
    }
    return convert(block, into: store)
  }

  /// The bytes of a character that the end of the file cuts off.
  var cut: [UInt8]? { tail.isEmpty ? nil : tail }

  private func convert(_ block: UnsafeBufferPointer<UInt8>, into store: CellStore) -> [UInt8]? {
    guard let start = block.baseAddress, !block.isEmpty else { return nil }
    // No character of these encodings takes more than three times its bytes.
    let room = store.room(block.count * 3)
    return start.withMemoryRebound(to: CChar.self, capacity: block.count) { from in
      room.withMemoryRebound(to: CChar.self, capacity: block.count * 3) { to in
        var (source, target) = (
          UnsafeMutablePointer<CChar>?(UnsafeMutablePointer(mutating: from)), UnsafeMutablePointer<CChar>?(to)
        )
        var (left, free) = (block.count, block.count * 3)
        let done = iconv(conversion, &source, &left, &target, &free)
        let why = errno
        store.grew(by: block.count * 3 - free)
        if done != Int.max, done != -1 { return nil }
        let rest = Array(block.suffix(left))
        if why != EINVAL { return Array(rest.prefix(2)) }
        tail = rest
        return nil
      }
    }
  }
}

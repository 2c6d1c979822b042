import Glibc

/// A place in a body that moves forward; a window of the body is in memory.
struct BodyScan {
  private static let windowSize = 262_144
  private let body: Request.Body
  private var position = 0
  /// What is in memory, and where it begins.
  private var window: [UInt8] = []
  private var windowStart = 0

  init(_ body: Request.Body) { self.body = body }

  /// Steps over these bytes. Throws `MultipartFault.malformed` where others stand there.
  mutating func expect(_ text: String) throws(MultipartFault) {
    let wanted = Array(text.utf8)
    guard try bytes(wanted.count).elementsEqual(wanted) else { throw .malformed }
    position += wanted.count
  }

  /// Behind a boundary: true before another part, false behind the last one, with which the body has to end.
  mutating func opensPart() throws(MultipartFault) -> Bool {
    switch Array(try bytes(2)) {
    case [0x0d, 0x0a]:
      position += 2
      return true
    case [0x2d, 0x2d]:
      position += 2
      let rest = Array(try bytes(3))
      guard rest == [] || rest == [0x0d, 0x0a] else { throw .malformed }
      return false
    default: throw .malformed
    }
  }

  /// The bytes before the next `text`, which is stepped over. Throws `MultipartFault.malformed` where it is farther than
  /// `limit`.
  mutating func through(_ text: String, upTo limit: Int) throws(MultipartFault) -> [UInt8] {
    let ahead = Array(try bytes(limit))
    guard let end = find(Array(text.utf8), in: ahead[...]) else { throw .malformed }
    position += end + text.utf8.count
    return Array(ahead[..<end])
  }

  /// Where the bytes before the next `text` lie; the place is behind it afterwards. Throws `MultipartFault.malformed` where
  /// it does not come.
  mutating func upTo(_ text: String) throws(MultipartFault) -> Range<Int> {
    let (start, needle) = (position, Array(text.utf8))
    while true {
      let ahead = try bytes(Self.windowSize)
      if let found = find(needle, in: ahead) {
        let end = position + found
        position = end + needle.count
        return start..<end
      }
      // The text may begin with the last bytes of the window.
      guard ahead.count > needle.count else { throw .malformed }
      position += ahead.count - needle.count
    }
  }

  /// What stands at the place, so many bytes at most.
  private mutating func bytes(_ count: Int) throws(MultipartFault) -> ArraySlice<UInt8> {
    let wanted = min(count, body.size - position)
    if position < windowStart || position + wanted > windowStart + window.count {
      do {
        window = try body.read(at: position, upTo: max(wanted, Self.windowSize))
      } catch {
        throw .unreadable("\(error)")
      }
      windowStart = position
    }
    let first = position - windowStart
    return window[first..<(first + wanted)]
  }

  /// How far from the beginning of `bytes` the first `needle` is. It begins with a byte that is rare.
  private func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var from = 0
      while from + needle.count <= bytes.count {
        guard let hit = memchr(start + from, Int32(needle[0]), bytes.count - needle.count - from + 1) else {
          return nil
        }
        let at = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
        if memcmp(start + at, needle, needle.count) == 0 { return at }
        from = at + 1
      }
      return nil
    }
  }
}

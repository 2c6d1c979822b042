import CMicrohttpd
import Glibc

/// What the header lines say about where the request ends.
///
/// MHD 0.9.75 lets through what a proxy in front may read another way, so that one of its clients could slip a request
/// in under another's name: two lengths, a length beside an encoding, two hosts or none, `Transfer-Encoding : chunked`.
/// A folded line it appends to the name of the header above: `Content-Len: 5`, ` gth` become a Content-Length.
struct HeaderScan {
  private(set) var contentLength = 0
  private var lengths = 0
  private var encodings = 0
  private var hosts = 0
  private var isMalformed = false
  private let needsHost: Bool

  init(_ connection: OpaquePointer, needsHost: Bool) {
    self.needsHost = needsHost
    withUnsafeMutablePointer(to: &self) {
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, visitHeader, $0)
    }
  }

  var refusal: Refusal? {
    if isMalformed || lengths > 1 || encodings > 1 || hosts > 1 || lengths + encodings > 1
      || (needsHost && hosts == 0)
    {
      return .malformedHeaders
    }
    return encodings > 0 ? .lengthRequired : nil
  }

  /// Whether bytes follow that nobody will read once the request is refused.
  var hasBody: Bool { contentLength > 0 || encodings > 0 || isMalformed || lengths > 1 }

  fileprivate mutating func visit(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    if name.isEmpty || !name.allSatisfy(isTokenCharacter) || value.contains(where: isForbidden)
      || !isOneLine(name, value)
    {
      isMalformed = true
    }
    switch name.count {
    case 4 where equal(name, "host"):
      hosts += 1
      if !isHost(value) { isMalformed = true }
    case 14 where equal(name, "content-length"): readLength(value)
    case 17 where equal(name, "transfer-encoding"):
      encodings += 1
      if !equal(value, "chunked") { isMalformed = true }
    default: break
    }
  }

  private mutating func readLength(_ value: UnsafeRawBufferPointer) {
    lengths += 1
    guard (1...18).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }) else {
      isMalformed = true
      return
    }
    contentLength = value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

private func visitHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameSize: Int,
  _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context else { return .NO }
  context.assumingMemoryBound(to: HeaderScan.self).pointee.visit(
    UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize),
    UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
  return .YES
}

/// A name or an address, and perhaps a port: what a link in a mail may be made of (RFC 9110, 7.2, without what nobody uses).
private func isHost(_ value: UnsafeRawBufferPointer) -> Bool {
  let text = value.map { $0 }
  let end = text.last == 0x5d ? text.endIndex : text.lastIndex(of: 0x3a) ?? text.endIndex
  let (name, port) = (text[..<end], text[end...].dropFirst())
  if end < text.endIndex, !(1...5).contains(port.count) || !port.allSatisfy({ (0x30...0x39).contains($0) }) {
    return false
  }
  if name.first == 0x5b, name.last == 0x5d {
    return name.dropFirst().dropLast().allSatisfy { isHexadecimal($0) || $0 == 0x3a || $0 == 0x2e } && name.count > 4
  }
  return (1...253).contains(name.count)
    && name.allSatisfy {
      isHexadecimal($0) || (0x61...0x7a).contains($0 | 0x20) || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f
    }
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
}

private func equal(_ bytes: UnsafeRawBufferPointer, _ lowercased: StaticString) -> Bool {
  guard let start = bytes.baseAddress, bytes.count == lowercased.utf8CodeUnitCount else { return false }
  return strncasecmp(start.assumingMemoryBound(to: CChar.self), lowercased.utf8Start, bytes.count) == 0
}

/// Whether the value follows its name in memory as it came over the wire; MHD moves the name of a folded header.
private func isOneLine(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
  guard let start = name.baseAddress, let valueStart = value.baseAddress else { return false }
  let end = start + name.count
  guard valueStart > end else { return false }
  let between = UnsafeRawBufferPointer(start: end, count: valueStart - end)
  return between.allSatisfy { $0 == 0 || $0 == 0x20 || $0 == 0x09 }
}

private func isForbidden(_ byte: UInt8) -> Bool { byte == 0 || byte == 0x0a || byte == 0x0d }

/// RFC 9110 5.6.2: printable ASCII without `"(),/:;<=>?@[\]{}`, as one bit for each of 128 characters.
private func isTokenCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<64: 0x03ff_6cfa_0000_0000 >> UInt64(byte) & 1 == 1
  case 64..<128: 0x57ff_ffff_c7ff_fffe >> UInt64(byte - 64) & 1 == 1
  default: false
  }
}

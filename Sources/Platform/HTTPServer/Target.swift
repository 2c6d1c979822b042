import Glibc

/// The other two words of a request line.
struct RequestLine {
  let method: UnsafePointer<CChar>
  let version: UnsafePointer<CChar>

  var shortMethod: String {
    String(decoding: UnsafeRawBufferPointer(start: method, count: strnlen(method, 16)), as: UTF8.self)
  }

  var isHTTP11: Bool { strcmp(version, "HTTP/1.0") != 0 }
}

/// The address in a request line, split at its first question mark.
struct Target {
  var path = ""
  var query = ""
  var refusal: Refusal?

  /// An address of printable ASCII that begins with a slash; anything else is refused, and kept in part for the log.
  init(_ text: UnsafePointer<CChar>, limit: Int) {
    let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
    refusal = Target.refusal(bytes, limit: limit)
    let kept = refusal == nil ? bytes[...] : bytes.prefix(256)
    let mark = kept.firstIndex(of: 0x3f) ?? kept.endIndex
    path = String(decoding: kept[..<mark], as: UTF8.self)
    if mark < kept.endIndex { query = String(decoding: kept[(mark + 1)...], as: UTF8.self) }
  }

  init() {}

  private static func refusal(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Refusal? {
    if bytes.count > limit { return .targetTooLong }
    guard bytes.first == 0x2f, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return .malformedTarget }
    return nil
  }
}

/// Writes JSON straight to bytes.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  private var needsComma = false

  public init(pretty: Bool = false) { isPretty = pretty }

  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows { try nest(0x7b, 0x7d, body) }
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows { try nest(0x5b, 0x5d, body) }

  public mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(body)
  }

  public mutating func array(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try array(body)
  }

  public mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  public mutating func field(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Nothing is written where the value is nil.
  public mutating func field(_ name: String, ifAny value: String?) { if let value { field(name, value) } }
  public mutating func field(_ name: String, ifAny value: Int?) { if let value { field(name, value) } }

  public mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  public mutating func int(_ value: Int) { raw(String(value)) }
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
  public mutating func null() { raw("null") }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3a)
    if isPretty { bytes.append(0x20) }
    needsComma = false
    afterKey = true
  }

  private var afterKey = false

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    let start = bytes.count
    try body(&self)
    depth -= 1
    if bytes.count > start { newLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if afterKey {
      afterKey = false
    } else {
      if needsComma { bytes.append(0x2c) }
      if depth > 0 { newLine() }
    }
    needsComma = true
  }

  private mutating func newLine() {
    guard isPretty else { return }
    bytes.append(0x0a)
    for _ in 0..<depth { bytes += [0x20, 0x20] }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5c: bytes += [0x5c, byte]
      case 0x0a: bytes += [0x5c, 0x6e]
      case 0x00..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}

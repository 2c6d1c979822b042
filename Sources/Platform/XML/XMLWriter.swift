/// Writes XML 1.0 in UTF-8, an element a line.
public struct XMLWriter: Sendable {
  public private(set) var bytes: [UInt8]
  private var depth = 0

  public init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }

  public mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], _ body: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    bytes.append(0x0a)
    depth += 1
    body(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element that holds text alone.
  public mutating func element(_ name: String, _ text: String) {
    open(name, [])
    append(text)
    close(name)
  }

  /// Nothing where there is no text.
  public mutating func element(_ name: String, ifAny text: String?) {
    if let text, !text.isEmpty { element(name, text) }
  }

  private mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    indent()
    bytes += Array("<\(name)".utf8)
    for attribute in attributes {
      bytes += Array(" \(attribute.name)=\"".utf8)
      append(attribute.value)
      bytes.append(0x22)
    }
    bytes.append(0x3e)
  }

  private mutating func close(_ name: String) { bytes += Array("</\(name)>\n".utf8) }

  private mutating func indent() { bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth)) }

  /// What XML 1.0 has no way to say, control characters, is left out.
  private mutating func append(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case ">": bytes += Array("&gt;".utf8)
      case "\"": bytes += Array("&quot;".utf8)
      // A parser would turn it into a line feed.
      case "\r": bytes += Array("&#13;".utf8)
      case "\t", "\n": bytes.append(UInt8(scalar.value))
      default:
        if scalar.value >= 0x20, scalar.value != 0xfffe, scalar.value != 0xffff {
          bytes += Array(String(scalar).utf8)
        }
      }
    }
  }
}

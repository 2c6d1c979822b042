public import Kernel

/// Markup as UTF-8 bytes. Text interpolated into it is escaped; only other `HTML` is not.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  public private(set) var bytes: [UInt8]

  public init(stringLiteral value: String) { bytes = Array(value.utf8) }
  public init(stringInterpolation interpolation: consuming StringInterpolation) { bytes = interpolation.bytes }

  /// Markup that another program made and made safe (Markdown in safe mode).
  public init(trusted bytes: [UInt8]) { self.bytes = bytes }

  public static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.bytes + b.bytes) }

  public var isEmpty: Bool { bytes.isEmpty }
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public struct StringInterpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    public mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }

    public mutating func appendInterpolation(_ text: String) {
      assert(!opensAddress, "an address attribute takes a Link, not text")
      appendEscaped(text, to: &bytes)
    }

    public mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
    public mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }
    public mutating func appendInterpolation(_ html: HTML?) { if let html { bytes.append(contentsOf: html.bytes) } }
    public mutating func appendInterpolation(_ link: Link) { appendEscaped(link.address, to: &bytes) }
    public mutating func appendInterpolation<ID>(_ id: Kernel.ID<ID>) { bytes.append(contentsOf: id.text.utf8) }

    public mutating func appendInterpolation(_ rows: some Sequence<HTML>) {
      for row in rows { bytes.append(contentsOf: row.bytes) }
    }

    public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
      if condition { bytes.append(contentsOf: html().bytes) }
    }

    private var opensAddress: Bool {
      bytes.ends(with: "href=\"") || bytes.ends(with: "src=\"") || bytes.ends(with: "action=\"")
    }
  }
}

extension [UInt8] {
  fileprivate func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { count >= $0.count && self[(count - $0.count)...].elementsEqual($0) }
  }
}

/// An address that may stand in a page: made from a route, or an external one that was checked.
public struct Link: Sendable, Equatable {
  public let address: String

  /// An address within this server, as a route prints it.
  public init(path: String) { address = path }

  /// An external address; nil unless it is http or https.
  public init?(external text: String) {
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), text.utf8.allSatisfy({ $0 > 0x20 }) else {
      return nil
    }
    address = text
  }
}

/// Appends `text` with the five characters that mean something in markup turned into references.
public func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
  var text = text
  text.withUTF8 { utf8 in
    var start = 0
    for index in utf8.indices {
      let reference: StaticString
      switch utf8[index] {
      case 0x26: reference = "&amp;"
      case 0x3c: reference = "&lt;"
      case 0x3e: reference = "&gt;"
      case 0x22: reference = "&quot;"
      case 0x27: reference = "&#39;"
      default: continue
      }
      bytes.append(contentsOf: utf8[start..<index])
      reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
      start = index + 1
    }
    bytes.append(contentsOf: utf8[start...])
  }
}

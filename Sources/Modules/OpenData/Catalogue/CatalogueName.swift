import ModuleKit

/// What a dataset, an organisation or a theme is called in addresses: 2 to 100 of `a–z`, `0–9`, `-` and `_`, as CKAN has them.
struct CatalogueName: Hashable, Sendable, Storable, PathParameter {
  let text: String

  init?(_ text: some StringProtocol) {
    guard (2...100).contains(text.utf8.count), text.utf8.allSatisfy(CatalogueName.isAllowed) else { return nil }
    self.text = String(text)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7a, 0x2d, 0x5f: true
    default: false
    }
  }

  init?(segment: Substring) { self.init(segment) }
  var segment: String { text }

  var stored: Value { .text(text) }
  init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}

extension ID {
  /// A new one in the form of RFC 9562, version 4, as other catalogues write theirs.
  static func uuid() -> ID? {
    var generator = SystemRandomNumberGenerator()
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = Array("0123456789abcdef")
    let text = bytes.enumerated().reduce(into: "") { text, next in
      if [4, 6, 8, 10].contains(next.offset) { text.append("-") }
      text.append(digits[Int(next.element >> 4)])
      text.append(digits[Int(next.element & 15)])
    }
    return ID(text)
  }
}

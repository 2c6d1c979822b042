/// Names and values as a form or a query sends them, in their order; a name may come several times.
public struct Fields: Sendable {
  public private(set) var pairs: [(name: String, value: String)]

  public init() { pairs = [] }
  public init(_ pairs: [(String, String)]) { self.pairs = pairs.map { ($0.0, $0.1) } }

  /// `application/x-www-form-urlencoded`; pairs that are not valid UTF-8 are dropped.
  public init(urlEncoded text: some Collection<UInt8>) {
    pairs = []
    for pair in text.split(separator: 0x26) {
      let parts = pair.split(separator: 0x3d, maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = percentDecoded(parts[0], plusIsSpace: true),
        let value = parts.count > 1 ? percentDecoded(parts[1], plusIsSpace: true) : ""
      else { continue }
      pairs.append((name, value))
    }
  }

  public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
  public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
  public var isEmpty: Bool { pairs.isEmpty }

  /// The same fields with `name` set to this one value, or without it.
  public func with(_ name: String, _ value: String?) -> Fields {
    var copy = self
    copy.pairs.removeAll { $0.name == name }
    if let value { copy.pairs.append((name, value)) }
    return copy
  }

  /// As a query would carry them, without the question mark.
  public var urlEncoded: String {
    pairs.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
  }
}

/// Nil where an escape is broken or the bytes are not UTF-8.
public func percentDecoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count)
  var rest = text.makeIterator()
  while let byte = rest.next() {
    switch byte {
    case 0x25:
      guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else { return nil }
      bytes.append(high << 4 | low)
    case 0x2b where plusIsSpace: bytes.append(0x20)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

/// Everything but letters, digits and `-._~` as `%XX`.
public func percentEncoded(_ text: String) -> String {
  var bytes: [UInt8] = []
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: bytes.append(byte)
    default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

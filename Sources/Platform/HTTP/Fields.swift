/// Names and values as a form or a query sends them, in their order; a name may come several times.
public struct Fields: Sendable {
  public private(set) var pairs: [(name: String, value: String)]

  public init() { pairs = [] }
  public init(_ pairs: [(String, String)]) { self.pairs = pairs.map { ($0.0, $0.1) } }

  /// `application/x-www-form-urlencoded`; pairs with a broken escape, or that are not UTF-8, are dropped.
  public init(urlEncoded text: some Sequence<UInt8>) {
    pairs = []
    let bytes = Array(text)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x26) ?? bytes.count
      let middle = bytes[start..<end].firstIndex(of: 0x3d) ?? end
      let name = percentDecoded(bytes[start..<middle], plusIsSpace: true)
      let value = percentDecoded(bytes[min(middle + 1, end)..<end], plusIsSpace: true)
      if let name, let value, end > start { pairs.append((name, value)) }
      start = end + 1
    }
  }

  public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
  public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
  public var isEmpty: Bool { pairs.isEmpty }

  /// The page of a long list that a query asks for, from 1; capped, so that counting with it never overflows.
  public var page: Int { min(max(self["page"].flatMap { Int($0) } ?? 1, 1), 100_000) }

  /// The same fields with `name` set to this one value, or without it.
  public func with(_ name: String, _ value: String?) -> Fields {
    var copy = self
    copy.pairs.removeAll { $0.name == name }
    if let value { copy.pairs.append((name, value)) }
    return copy
  }

  /// These, and of `others` what these do not name.
  public func over(_ others: Fields) -> Fields {
    let named = Set(pairs.map(\.name))
    var copy = self
    copy.pairs += others.pairs.filter { !named.contains($0.name) }
    return copy
  }

  /// As a query would carry them, without the question mark.
  public var urlEncoded: String {
    pairs.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
  }
}

/// Nil where an escape is broken or the bytes are not UTF-8.
public func percentDecoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
  let text = ContiguousArray(text)
  var bytes = ContiguousArray<UInt8>()
  bytes.reserveCapacity(text.count)
  var index = 0
  while index < text.count {
    switch text[index] {
    case 0x25:
      guard index + 2 < text.count, let high = hexDigit(text[index + 1]), let low = hexDigit(text[index + 2]) else {
        return nil
      }
      bytes.append(high << 4 | low)
      index += 2
    case 0x2b where plusIsSpace: bytes.append(0x20)
    case let byte: bytes.append(byte)
    }
    index += 1
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

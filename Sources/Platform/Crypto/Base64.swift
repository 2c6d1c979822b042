/// Bytes as text of 64 letters (RFC 4648).
public enum Base64: Sendable {
  /// The alphabet with `+` and `/`, filled up with `=`.
  case standard
  /// The alphabet with `-` and `_`, without filling: what JWT and WebAuthn use.
  case url

  public func text(_ bytes: [UInt8]) -> String {
    let alphabet = Array((Self.letters + (self == .url ? "-_" : "+/")).utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(alphabet[bits >> (18 - 6 * place) & 63]) }
      if self == .standard { text += Array(repeating: 0x3d, count: 3 - group.count) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is not such a text exactly: another letter, a wrong length, bits that stand for nothing.
  public func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var letters = Array(text.utf8)
    if self == .standard {
      guard letters.count.isMultiple(of: 4) else { return nil }
      let filling = letters.reversed().prefix(2).prefix { $0 == 0x3d }.count
      letters.removeLast(filling)
    }
    guard letters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count * 3 / 4)
    var (bits, held) = (0, 0)
    for letter in letters {
      guard let value = value(letter) else { return nil }
      bits = (bits << 6 | value) & 0xffff
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> held & 0xff))
      }
    }
    return bits & (1 << held - 1) == 0 ? bytes : nil
  }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  private func value(_ letter: UInt8) -> Int? {
    switch letter {
    case 0x41...0x5a: Int(letter) - 0x41
    case 0x61...0x7a: Int(letter) - 0x61 + 26
    case 0x30...0x39: Int(letter) - 0x30 + 52
    case 0x2b where self == .standard, 0x2d where self == .url: 62
    case 0x2f where self == .standard, 0x5f where self == .url: 63
    default: nil
    }
  }
}

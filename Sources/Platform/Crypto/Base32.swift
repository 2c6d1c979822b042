/// Bytes as text of 32 letters that people can type (RFC 4648, 6).
public enum Base32 {
  /// Upper case, without filling.
  public static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 8 + 4) / 5)
    var (bits, held) = (0, 0)
    for byte in bytes {
      bits = (bits << 8 | Int(byte)) & 0xfff
      held += 8
      while held >= 5 {
        held -= 5
        text.append(letters[bits >> held & 31])
      }
    }
    if held > 0 { text.append(letters[bits << (5 - held) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes lower case, blanks and hyphens between the letters, and filling. Nil for another letter, a wrong length, or bits that
  /// stand for nothing.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let typed = text.utf8.filter { $0 != 0x20 && $0 != 0x2d }
    let digits = typed.prefix { $0 != 0x3d }
    let filling = typed.dropFirst(digits.count)
    guard filling.allSatisfy({ $0 == 0x3d }), filling.isEmpty || typed.count.isMultiple(of: 8), filling.count < 8
    else { return nil }
    guard ![1, 3, 6].contains(digits.count % 8) else { return nil }
    var bytes: [UInt8] = []
    var (bits, held) = (0, 0)
    for digit in digits {
      guard let value = value(digit) else { return nil }
      bits = (bits << 5 | value) & 0xfff
      held += 5
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> held & 0xff))
      }
    }
    return bits & (1 << held - 1) == 0 ? bytes : nil
  }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  private static func value(_ digit: UInt8) -> Int? {
    switch digit {
    case 0x41...0x5a: Int(digit) - 0x41
    case 0x61...0x7a: Int(digit) - 0x61
    case 0x32...0x37: Int(digit) - 0x32 + 26
    default: nil
    }
  }
}

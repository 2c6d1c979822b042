import Kernel

/// The text itself, whose characters others can read too. Throws `ValueFault`.
func readWords(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  for (index, byte) in bytes.enumerated() {
    if byte >= 0x20 && byte < 0x7f || (0x80..<0xee).contains(byte) { continue }
    if byte < 0x20 ? ![0x09, 0x0a, 0x0d].contains(byte) : byte == 0x7f { throw .control }
    guard byte == 0xee || byte == 0xef, index + 2 < bytes.count else { continue }
    let scalar = 0xf000 & UInt32(byte) << 12 | UInt32(bytes[index + 1] & 0x3f) << 6 | UInt32(bytes[index + 2] & 0x3f)
    if (0xe000...0xf8ff).contains(scalar) { throw .privateCharacter }
    if scalar == 0xfffd { throw .lostCharacter }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Throws `ValueFault`.
func readWebAddress(_ text: String) throws(ValueFault) -> String {
  if text.contains(where: \.isWhitespace) { throw text.contains("http") ? .severalValues : .notAWebAddress }
  guard let match = text.prefixMatch(of: /[Hh][Tt][Tt][Pp][Ss]?:\/\//) else {
    throw text.hasPrefix("www.") ? .schemeMissing : .notAWebAddress
  }
  let host = text[match.range.upperBound...].prefix { !"/?#".contains($0) }
  guard host.contains("."), !host.contains("@"), !host.hasPrefix("."), !host.contains("..") else {
    throw .notAWebAddress
  }
  return text
}

/// Throws `ValueFault`.
func readMailAddress(_ text: String) throws(ValueFault) -> String {
  if let address = MailAddress(text) { return address.text }
  throw text.filter { $0 == "@" }.count > 1 ? .severalValues : .notAMailAddress
}

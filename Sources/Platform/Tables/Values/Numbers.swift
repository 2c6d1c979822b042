import Kernel

/// 法人番号. Throws `ValueFault`.
func readCorporateNumber(_ text: String) throws(ValueFault) -> String {
  let digits = try digits(text, count: 13)
  guard let right = corporateCheckDigit(digits.dropFirst()) else { throw .digits(expected: 13, found: 13) }
  if !digits.hasPrefix(String(right)) { throw .checkDigit(place: 1, right: right) }
  return digits
}

/// 全国地方公共団体コード. Throws `ValueFault`.
func readMunicipalityCode(_ text: String) throws(ValueFault) -> String {
  if text.utf8.count == 5, let six = sixDigits(text) { throw .fiveDigits(six) }
  let digits = try digits(text, count: 6)
  guard (1...47).contains(Int(digits.prefix(2)) ?? 0) else { throw .noSuchPrefecture }
  guard let right = municipalityCheckDigit(digits.dropLast()) else { throw .digits(expected: 6, found: 6) }
  if !digits.hasSuffix(String(right)) { throw .checkDigit(place: 6, right: right) }
  return digits
}

/// Of five digits either the check digit is missing, or a spreadsheet took the zero before them. Nil where neither or
/// both can be.
private func sixDigits(_ text: String) -> String? {
  let bare = (1...47).contains(Int(text.prefix(2)) ?? 0) ? municipalityCheckDigit(text).map { text + String($0) } : nil
  let cut = isMunicipalityCode("0" + text) && !text.hasPrefix("0") ? "0" + text : nil
  return bare == nil || cut == nil ? bare ?? cut : nil
}

private func digits(_ text: String, count: Int) throws(ValueFault) -> String {
  if text.wholeMatch(of: /[0-9.]+e[-+]?[0-9]+/) != nil { throw .exponent }
  let digits = text.filter { $0 != "-" && $0 != " " }
  guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .notDigits(count) }
  if digits.utf8.count != count { throw .digits(expected: count, found: digits.utf8.count) }
  return digits
}

/// `410-8601`. Throws `ValueFault`.
func readPostalCode(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  if bytes.count == 8, bytes[3] == 0x2d, isDigits(bytes[..<3]), isDigits(bytes[4...]) {
    return String(decoding: bytes, as: UTF8.self)
  }
  var scan = Scan(bytes)
  _ = scan.take("〒")
  scan.skipBlanks()
  let text = scan.rest
  guard let match = text.wholeMatch(of: /([0-9]{3})[-ー ]?([0-9]{4})/) else {
    throw text.wholeMatch(of: /[0-9]{6}|[0-9]{2}-[0-9]{4}/) != nil ? .lostZero : .notAPostalCode
  }
  return "\(match.output.1)-\(match.output.2)"
}

/// Throws `ValueFault`.
func readPhone(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  if isPlainPhone(bytes) { return String(decoding: bytes, as: UTF8.self) }
  let text = Scan(bytes).rest
  if text.contains("内線") || text.contains("ext") { throw .extensionNumber }
  if text.contains(where: { ",、/;\n・".contains($0) }) { throw .severalValues }
  var plain = ""
  for character in text {
    switch character {
    case "0"..."9" where character.isASCII, "+" where plain.isEmpty: plain.append(character)
    case "(", ")", "-", "ー", ".", " ": if plain.last?.isNumber == true, plain.last != "-" { plain.append("-") }
    default: throw .notAPhone
    }
  }
  while plain.hasSuffix("-") { plain.removeLast() }
  let digits = plain.utf8.count { $0 != 0x2d && $0 != 0x2b }
  if plain.hasPrefix("+"), (8...15).contains(digits) { return plain }
  if plain.hasPrefix("0"), digits == 10 || digits == 11 { return plain }
  if plain.hasPrefix("1"), digits == 3 { return plain }
  throw digits == 9 && !plain.hasPrefix("0") ? .lostZero : .notAPhone
}

/// Ten or eleven digits after a 0, with single hyphens within.
private func isPlainPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard (10...13).contains(bytes.count), bytes[0] == 0x30, bytes[bytes.count - 1] != 0x2d else { return false }
  var (digits, before) = (0, UInt8(0))
  for byte in bytes {
    if (0x30...0x39).contains(byte) { digits += 1 } else if byte != 0x2d || before == 0x2d { return false }
    before = byte
  }
  return digits == 10 || digits == 11
}

private func isDigits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  bytes.allSatisfy { (0x30...0x39).contains($0) }
}

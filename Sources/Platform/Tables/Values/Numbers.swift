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
  if text.first?.isNumber == true, text.contains("e") { throw .exponent }
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
  let digits = scan.rest.filter { !"-ー ".contains($0) }
  guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count == 7 || digits.utf8.count == 6 else {
    throw .notAPostalCode
  }
  if digits.utf8.count == 6 { throw .lostZero }
  // Where there is a mark at all it stands behind the third digit.
  if let first = scan.digits(), !scan.isAtEnd, first.count != 3 { throw .notAPostalCode }
  return "\(digits.prefix(3))-\(digits.dropFirst(3))"
}

/// Throws `ValueFault`.
func readPhone(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  if isPlainPhone(bytes) { return String(decoding: bytes, as: UTF8.self) }
  let text = Scan(bytes).rest
  if text.contains("内線") || text.contains("ext") { throw .extensionNumber }
  var plain = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "0"..."9": plain.unicodeScalars.append(scalar)
    case "+" where plain.isEmpty: plain = "+"
    case "(", ")", "-", "ー", ".", " ":
      if let last = plain.utf8.last, (0x30...0x39).contains(last) { plain += "-" }
    case ",", "、", "/", ";", "・": throw .severalValues
    default: throw text.contains(where: { ",、/;・".contains($0) }) ? .severalValues : .notAPhone
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

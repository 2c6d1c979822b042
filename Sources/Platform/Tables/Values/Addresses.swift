/// An address (住所, 所在地) in one way of writing: digits, Latin letters and blanks plain, every dash beside a digit a hyphen.
///
/// 一丁目 and 1丁目 stay as they are: which of them is the town's name only the town knows. Throws `ValueFault`.
func readAddress(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  let text = try readWords(bytes)
  if text.contains(where: \.isNewline) { throw .severalValues }
  if text.hasPrefix("〒") { throw .postalCodeBeforeAddress }
  var plain = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if isBlank(scalar) {
      if plain.last != " " { plain.append(" ") }
    } else if isDash(scalar), plain.last.map(isDigit) == true {
      // センター and 1ー2 have the same sign.
      plain.append("-")
    } else {
      plain.append(asciiSign(scalar))
    }
  }
  let address = String(plain)
  if isDayOfSpreadsheet(address) { throw .dayForAddress }
  return address
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" || scalar == "\t" }

/// Hyphens, dashes, minus signs, and the sign of long vowels.
private func isDash(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2d, 0x2010...0x2015, 0x2212, 0xff0d, 0x30fc, 0xff70: true
  default: false
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

/// Full-width digits, Latin letters and what stands between them in numbers as the plain ones.
private func asciiSign(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a, 0xff08, 0xff09, 0xff0d:
    Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
  default: scalar
  }
}

/// What a spreadsheet makes of 7-8: `7月8日`, `2026/7/8`.
private func isDayOfSpreadsheet(_ text: String) -> Bool {
  let signs = text.unicodeScalars.filter { !isDigit($0) }.map(Character.init)
  return text.first?.isNumber == true && ["月日", "年月日", "//"].contains(String(signs))
}

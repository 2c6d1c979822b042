/// A number's text without an exponent and with the digits that were meant: Excel writes 0.1 as 0.10000000000000001.
/// Nil for what is no number.
func plainDecimal(_ raw: some StringProtocol) -> String? {
  guard let value = Double(raw), value.isFinite else { return nil }
  let digits = raw.utf8.filter { (0x30...0x39).contains($0) }.count
  let isPlain = raw.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e || $0 == 0x2d }
  return isPlain && digits <= 15 ? String(raw) : expanded("\(value)")
}

/// `12.5` of 0.125, digit by digit.
func hundredfold(_ decimal: some StringProtocol) -> String {
  let parts = decimal.drop { $0 == "-" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  var fraction = (parts.count > 1 ? String(parts[1]) : "") + "00"
  let whole = (parts[0] + fraction.prefix(2)).drop { $0 == "0" }
  fraction = String(fraction.dropFirst(2))
  while fraction.hasSuffix("0") { fraction.removeLast() }
  let plain = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  return (decimal.hasPrefix("-") ? "-" : "") + plain
}

/// `1.5e-07` becomes `0.00000015`, `12.0` becomes `12`.
private func expanded(_ text: String) -> String {
  let parts = text.split(separator: "e")
  let isNegative = parts[0].hasPrefix("-")
  let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
  let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
  let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let digits = String(mantissa[0]) + fraction
  let point = mantissa[0].count + exponent
  let plain: String
  if point <= 0 {
    plain = "0." + String(repeating: "0", count: -point) + digits
  } else if point >= digits.count {
    plain = digits + String(repeating: "0", count: point - digits.count)
  } else {
    plain = digits.prefix(point) + "." + digits.dropFirst(point)
  }
  return (isNegative ? "-" : "") + plain
}

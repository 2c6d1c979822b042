/// A number's text without an exponent and with the digits that were meant: Excel writes 0.1 as 0.10000000000000001.
/// Nil for what is no number.
func plainDecimal(_ raw: some StringProtocol) -> String? {
  guard let value = Double(raw), value.isFinite else { return nil }
  let digits = raw.utf8.filter { (0x30...0x39).contains($0) }.count
  let isPlain = raw.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e || $0 == 0x2d }
  return isPlain && digits <= 15 ? String(raw) : expanded("\(value)")
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

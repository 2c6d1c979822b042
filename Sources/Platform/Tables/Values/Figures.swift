/// A whole number of the last decimal. Plain figures are read from their bytes; everything else as people write it:
/// １，２３４, ▲5, ¥1,000, 12.5％. Throws `ValueFault`.
func readFigure(
  _ bytes: UnsafeBufferPointer<UInt8>, decimals: Int, units: [String]
) throws(ValueFault) -> Int64 {
  if let (value, places) = plainFigure(bytes), places <= max(0, decimals) {
    return try scaled(value, by: decimals - places)
  }
  return try writtenFigure(Scan(bytes), decimals: decimals, units: units)
}

/// Up to 15 plain digits, `-1,234.50`, and how many of them stand behind the point; nil for everything else.
func plainFigure(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: Int64, places: Int)? {
  guard bytes.count <= 18, let first = bytes.first else { return nil }
  var (value, digits, point, comma): (Int64, Int, Int?, Int?) = (0, 0, nil, nil)
  for byte in bytes[(first == 0x2d ? 1 : 0)...] {
    switch byte {
    case 0x30...0x39:
      value = value * 10 + Int64(byte - 0x30)
      digits += 1
    case 0x2c where point == nil && (comma.map { digits - $0 == 3 } ?? (1...3).contains(digits)): comma = digits
    case 0x2e where point == nil && digits > 0: point = digits
    default: return nil
    }
  }
  if let comma, (point ?? digits) - comma != 3 { return nil }
  guard (1...15).contains(digits), point != digits else { return nil }
  return (first == 0x2d ? -value : value, point.map { digits - $0 } ?? 0)
}

/// Plain digits, 15 at most, and nothing else; nil for everything else.
func plainDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard (1...15).contains(bytes.count) else { return nil }
  var value: Int64 = 0
  for byte in bytes {
    guard (0x30...0x39).contains(byte) else { return nil }
    value = value * 10 + Int64(byte - 0x30)
  }
  return value
}

private func scaled(_ value: Int64, by decimals: Int) throws(ValueFault) -> Int64 {
  var value = value
  for _ in 0..<max(0, decimals) {
    let (product, overflows) = value.multipliedReportingOverflow(by: 10)
    if overflows { throw .tooLarge }
    value = product
  }
  return value
}

private func writtenFigure(
  _ scan: Scan, decimals: Int, units: [String], isInside: Bool = false
) throws(ValueFault) -> Int64 {
  var scan = scan
  if !scan.isAtDigit, isSign(scan.rest) { throw .sign(scan.rest) }
  if let inside = bracketed(scan.rest) {
    // Brackets within brackets are no figure, however many there are.
    if isInside { throw .notANumber }
    _ = try writtenFigure(Scan(inside), decimals: decimals, units: units, isInside: true)
    throw .bracketed(inside)
  }
  let sign = scan.take(anyOf: ["-", "▲", "△", "+"])
  scan.skipBlanks()
  // In Shift_JIS the yen sign stands where ASCII has the backslash.
  if scan.take(anyOf: ["¥", "\\"]) != nil { scan.skipBlanks() }
  var digits = try grouped(&scan)
  let decimal = try fraction(&scan, upTo: max(0, decimals))
  if digits.isEmpty && decimal.isEmpty { throw .notANumber }
  digits += decimal + String(repeating: "0", count: max(0, decimals) - decimal.count)
  guard let value = Int64(digits) else { throw .tooLarge }
  try end(&scan, of: value, decimals: max(0, decimals), units: units)
  return sign != nil && sign != "+" ? -value : value
}

/// What stands between a bracket at the front and one at the end.
private func bracketed(_ text: String) -> String? {
  text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : nil
}

/// The digits before the point; commas only between groups of three.
private func grouped(_ scan: inout Scan) throws(ValueFault) -> String {
  var digits = run(&scan)
  var groups = 1
  while scan.take(",") {
    let group = run(&scan)
    if group.utf8.count != 3 || (groups == 1 && !(1...3).contains(digits.utf8.count)) { throw .badGrouping }
    digits += group
    groups += 1
  }
  return digits
}

private func run(_ scan: inout Scan) -> String {
  var digits = ""
  while let next = scan.next, (0x30...0x39).contains(next.value), scan.take(next) { digits.unicodeScalars.append(next) }
  return digits
}

/// The digits behind the point, without the zeros that say nothing.
private func fraction(_ scan: inout Scan, upTo decimals: Int) throws(ValueFault) -> String {
  guard scan.take(".") else { return "" }
  var digits = run(&scan)
  if digits.isEmpty { throw .notANumber }
  while digits.utf8.count > decimals, digits.hasSuffix("0") { digits.removeLast() }
  if scan.rest.hasPrefix("e") { throw .exponent }
  if digits.utf8.count > decimals { throw .tooManyDecimals(allowed: decimals) }
  return digits
}

private func end(_ scan: inout Scan, of value: Int64, decimals: Int, units: [String]) throws(ValueFault) {
  scan.skipBlanks()
  if scan.isAtEnd { return }
  let rest = scan.rest
  if units.contains(rest) { return }
  if rest.hasPrefix("e"), rest.dropFirst().utf8.allSatisfy({ (0x2b...0x39).contains($0) }) { throw .exponent }
  if let power = multiples.first(where: { rest.hasPrefix($0.word) }) {
    let (product, overflows) = value.multipliedReportingOverflow(by: power.by)
    let isAlone = ["", "円"].contains(rest.dropFirst(power.word.count))
    throw isAlone && !overflows ? .multiplied(decimalText(product, decimals: decimals)) : .notANumber
  }
  if rest.utf8.contains(where: { (0x30...0x39).contains($0) }) { throw .severalValues }
  throw rest.count <= 6 && rest.allSatisfy({ $0.isLetter || $0 == "%" }) ? .unit(rest) : .notANumber
}

private let multiples: [(word: String, by: Int64)] = [
  ("億", 100_000_000), ("百万", 1_000_000), ("十万", 100_000), ("万", 10_000), ("千", 1_000), ("兆", 1_000_000_000_000),
]

/// What tables put in the place of a number: not known, none, kept secret.
func isSign(_ text: String) -> Bool { signs.contains(text) }

private let signs: Set<String> = [
  "-", "--", "---", "…", "...", "***", "**", "*", "x", "χ", "〃", "ー", "/", "・", "△", "▲", "n/a", "#n/a",
]

/// `12.50` of 1250 with two decimals.
func decimalText(_ scaled: Int64, decimals: Int) -> String {
  if decimals <= 0 { return String(scaled) }
  let digits = String(scaled.magnitude)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
  return (scaled < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// Decimal degrees, no more than `limit` from zero. Throws `ValueFault`.
func readDegrees(_ bytes: UnsafeBufferPointer<UInt8>, upTo limit: Double) throws(ValueFault) -> Double {
  if let (value, places) = plainFigure(bytes), !bytes.contains(0x2c) {
    // Both are exact, and so is what they make, to the last bit.
    let degrees = Double(value) / tens[places]
    if abs(degrees) <= limit { return degrees }
  }
  let text = Scan(bytes).rest
  if text.utf8.allSatisfy({ (0x2b...0x39).contains($0) && $0 != 0x2f }), let degrees = Double(text) {
    if abs(degrees) > limit { throw .outOfRange(Int(limit)) }
    return degrees
  }
  if let (degrees, minutes, seconds) = sexagesimal(text) {
    throw .sexagesimal(exactText(degrees + minutes / 60 + seconds / 3600))
  }
  throw .notDegrees
}

/// 35度40分52.3秒, 35°40′52.3″.
private func sexagesimal(_ text: String) -> (Double, Double, Double)? {
  let marks: Set<Character> = ["度", "分", "秒", "°", "'", "′", "’", "\"", "″", "”", "n", "e", " ", "º"]
  guard text.contains(where: { "度°º".contains($0) }) || text.contains("′") else { return nil }
  let parts = text.split(whereSeparator: { marks.contains($0) }).map { Double($0) }
  guard (2...3).contains(parts.count), let degrees = parts[0], let minutes = parts[1], minutes < 60,
    let seconds = parts.count > 2 ? parts[2] : 0, seconds < 60
  else { return nil }
  return (degrees, minutes, seconds)
}

/// All digits that tell the number from every other, without an exponent. From 10 quadrillions on it has one: those digits do not
/// reach to the point, and what readers take for a number of so many digits would be none.
func exactText(_ number: Double) -> String {
  let plain = String(number)
  guard let mark = plain.firstIndex(of: "e") else { return plain.hasSuffix(".0") ? String(plain.dropLast(2)) : plain }
  guard let exponent = Int(plain[plain.index(after: mark)...]), exponent < 0 else { return plain }
  let digits = plain[..<mark].filter { $0 != "-" && $0 != "." }
  let isWhole = plain[..<mark].hasSuffix(".0")
  let zeros = String(repeating: "0", count: -exponent - 1)
  return (number < 0 ? "-" : "") + "0." + zeros + (isWhole ? digits.dropLast() : digits[...])
}

private let tens: [Double] = (0...15).map { (0..<$0).reduce(1) { ten, _ in ten * 10 } }

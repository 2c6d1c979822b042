/// Decimal degrees, no more than `limit` from zero. Throws `ValueFault`.
func readDegrees(_ bytes: UnsafeBufferPointer<UInt8>, upTo limit: Double) throws(ValueFault) -> Double {
  if let (value, places) = plainFigure(bytes), !bytes.contains(0x2c) {
    // Both are exact, and so is what they make, to the last bit.
    let degrees = Double(value) / tens[places]
    if abs(degrees) <= limit { return degrees }
  }
  let text = Scan(bytes).rest
  if let (degrees, minutes, seconds) = sexagesimal(text) {
    throw .sexagesimal(degreesText(degrees + minutes / 60 + seconds / 3600))
  }
  guard text.wholeMatch(of: /[-+]?[0-9]+(\.[0-9]+)?/) != nil, let degrees = Double(text) else { throw .notDegrees }
  if abs(degrees) > limit { throw .outOfRange(Int(limit)) }
  return degrees
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

/// Without an exponent: a ten-millionth of a degree is a centimetre.
func degreesText(_ degrees: Double) -> String {
  let plain = String(degrees)
  guard plain.contains("e") else { return plain.hasSuffix(".0") ? String(plain.dropLast(2)) : plain }
  let scaled = (degrees * 1e9).rounded()
  return abs(scaled) < 9e18 ? decimalText(Int64(scaled), decimals: 9) : plain
}

private let tens: [Double] = (0...15).map { (0..<$0).reduce(1) { ten, _ in ten * 10 } }

/// Whether this is a corporate number (法人番号): 13 digits, of which the first checks the others by weights 1 and 2 in
/// turn from the right, modulo 9 (行政手続における特定の個人を識別するための番号の利用等に関する法律施行規則).
public func isCorporateNumber(_ text: String) -> Bool {
  let digits = text.utf8.map { Int($0) - 0x30 }
  guard digits.count == 13, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
  let sum = digits.dropFirst().reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
  return digits[0] == 9 - sum % 9
}

/// Whether this is a national code of a prefecture or municipality (全国地方公共団体コード): 6 digits, of which the
/// last checks the others by weights 6, 5, 4, 3, 2 modulo 11.
public func isMunicipalityCode(_ text: String) -> Bool {
  let digits = text.utf8.map { Int($0) - 0x30 }
  guard digits.count == 6, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
  let sum = zip([6, 5, 4, 3, 2], digits).reduce(0) { $0 + $1.0 * $1.1 }
  return (11 - sum % 11) % 10 == digits[5]
}

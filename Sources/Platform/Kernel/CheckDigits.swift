/// Whether this is a national code of a prefecture or municipality (全国地方公共団体コード): 6 digits, of which the
/// last checks the others by weights 6, 5, 4, 3, 2 modulo 11.
public func isMunicipalityCode(_ text: String) -> Bool {
  let digits = text.utf8.map { Int($0) - 0x30 }
  guard digits.count == 6, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
  let sum = zip([6, 5, 4, 3, 2], digits).reduce(0) { $0 + $1.0 * $1.1 }
  return (11 - sum % 11) % 10 == digits[5]
}

/// Whether this is a corporate number (法人番号): 13 digits, of which the first checks the others by weights 1 and 2 in
/// turn from the right, modulo 9 (行政手続における特定の個人を識別するための番号の利用等に関する法律施行規則).
public func isCorporateNumber(_ text: String) -> Bool {
  text.utf8.count == 13 && corporateCheckDigit(text.dropFirst()).map { String($0) == text.prefix(1) } == true
}

/// The digit that stands before these 12 of a corporate number. Nil where they are no 12 digits.
public func corporateCheckDigit(_ base: some StringProtocol) -> Int? {
  guard let digits = digits(base, count: 12) else { return nil }
  let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
  return 9 - sum % 9
}

/// Whether this is a national code of a prefecture or municipality (全国地方公共団体コード): 6 digits, of which the
/// last checks the others by weights 6, 5, 4, 3, 2 modulo 11.
public func isMunicipalityCode(_ text: String) -> Bool {
  text.utf8.count == 6 && municipalityCheckDigit(text.dropLast()).map { String($0) == text.suffix(1) } == true
}

/// The digit that stands behind these 5 of a national code. Nil where they are no 5 digits.
public func municipalityCheckDigit(_ base: some StringProtocol) -> Int? {
  guard let digits = digits(base, count: 5) else { return nil }
  let sum = zip([6, 5, 4, 3, 2], digits).reduce(0) { $0 + $1.0 * $1.1 }
  return (11 - sum % 11) % 10
}

/// Whether this can be a My Number (個人番号): 12 digits, of which the last checks the others by weights 2 to 7 and again 2 to 6
/// from the right, modulo 11 (平成26年総務省令第85号第5条). Twelve times the same digit is none.
public func isMyNumber(_ text: String) -> Bool {
  guard let all = digits(text, count: 12), let right = all.last, Set(all).count > 1 else { return false }
  let sum = all.dropLast().reversed().enumerated().reduce(0) {
    $0 + $1.element * ($1.offset < 6 ? $1.offset + 2 : $1.offset - 4)
  }
  return right == (sum % 11 <= 1 ? 0 : 11 - sum % 11)
}

private func digits(_ text: some StringProtocol, count: Int) -> [Int]? {
  let digits = text.utf8.map { Int($0) - 0x30 }
  return digits.count == count && digits.allSatisfy({ (0...9).contains($0) }) ? digits : nil
}

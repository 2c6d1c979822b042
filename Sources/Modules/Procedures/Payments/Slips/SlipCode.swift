import ModuleKit

/// The code of a slip that convenience stores take (料金等払込票): 44 digits, shown as one GS1-128 symbol and in digits below it.
///
/// `91`, the issuer (6), the free part (21: the contract's digits, zeros, the slip's number of 11), how often it was issued anew (1),
/// the last day as YYMMDD (6), whether it wants a revenue stamp (1, never here: what a municipality makes is exempt, Stamp Tax Act
/// Article 5), the sum (6), and a check digit by weights 3 and 1 from the right (modulus 10). After the guideline of
/// GS1 Japan (GS1-128による標準料金代理収納ガイドライン).
struct SlipCode: Equatable {
  static let mostYen = 999_999
  /// Convenience stores take no more in cash.
  static let mostTaken = 300_000

  let text: String

  init?(company: String, contract: String, number: SlipNumber, until: Day, yen: Int) {
    guard company.count == 6, contract.count <= 10, (1...Self.mostYen).contains(yen) else { return nil }
    let free = contract + String(repeating: "0", count: 21 - 11 - contract.count) + number.text
    let day = until.iso.filter { $0 != "-" }.dropFirst(2)
    let body = "91" + company + free + "0" + day + "0" + padded(yen, to: 6)
    guard body.utf8.count == 43, body.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    text = body + String(gs1CheckDigit(body))
  }

  /// The symbol: `91` is its application identifier, the rest what it says. Nil for a text that is none of 44 digits.
  static func bars(_ text: String) -> GS1Barcode? {
    guard text.utf8.count == 44, text.hasPrefix("91") else { return nil }
    return GS1Barcode(identifier: "91", String(text.dropFirst(2)))
  }

  /// As it stands below the bars.
  var shown: String { SlipCode.shown(text) }

  static func shown(_ text: String) -> String {
    let digits = Array(text)
    if digits.count != 44 { return text }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return
      "(91)\(part(2..<8))-\(part(8..<29))\(part(29..<30))-\(part(30..<36))-\(part(36..<37))-\(part(37..<43))-\(part(43..<44))"
  }

  /// The number of the slip in a code as a file has it, brackets and hyphens or not; nil for what is no such code.
  static func number(in text: String) -> SlipNumber? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard digits.utf8.count == 44, digits.hasPrefix("91"),
      digits.last == Character(String(gs1CheckDigit(digits.dropLast())))
    else { return nil }
    return SlipNumber(digits.dropFirst(18).prefix(11))
  }
}

/// A slip's own number (収納番号): ten digits that nobody can guess, and a check digit that finds a slip of the pen.
struct SlipNumber: Hashable, Sendable {
  let text: String

  /// Nil for what is none; hyphens and blanks are passed over.
  init?(_ text: some StringProtocol) {
    let digits = normalized(String(text)).filter { $0 != "-" && !$0.isWhitespace }
    guard digits.utf8.count == 11, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.last == Character(String(gs1CheckDigit(digits.dropLast())))
    else { return nil }
    self.text = digits
  }

  private init(body: String) { text = body + String(gs1CheckDigit(body)) }

  static func random() -> SlipNumber {
    let number = randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 10_000_000_000
    return SlipNumber(body: padded(Int(number), to: 10))
  }

  /// `12345-67890-1`
  var shown: String { "\(text.prefix(5))-\(text.dropFirst(5).prefix(5))-\(text.suffix(1))" }
}

/// Modulus 10 with the weights 3 and 1 from the right (GS1 General Specifications, 7.9).
func gs1CheckDigit(_ digits: some StringProtocol) -> Int {
  let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, digit in
    sum + (Int(digit.element) - 0x30) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
  }
  return (10 - sum % 10) % 10
}

private func padded(_ number: Int, to count: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, count - text.count)) + text
}

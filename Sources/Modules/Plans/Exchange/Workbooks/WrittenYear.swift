import ModuleKit

/// A fiscal year within a text, as offices write it: 令和2年度, R2, H30, 2020年度, 2020.
struct WrittenYear {
  let year: Int
  /// The text without it.
  let rest: String

  init?(_ text: String) {
    let text = normalized(text)
    for (name, before) in WrittenYear.eras {
      guard let found = text.firstRange(of: name) else { continue }
      // A single letter is an era only where a number follows and no other letter comes before.
      if name.utf8.count == 1, let last = text[..<found.lowerBound].last, last.isLetter, last.isASCII { continue }
      let behind = text[found.upperBound...].drop { name.count > 1 && $0.isWhitespace }
      let digits = behind.hasPrefix("元") ? "元" : behind.prefix { $0.isASCII && $0.isNumber }
      guard let number = digits == "元" ? 1 : Int(digits), (1...64).contains(number) else { continue }
      year = before + number
      rest = String(text[..<found.lowerBound] + WrittenYear.withoutEnding(behind.dropFirst(digits.count)))
      return
    }
    var end = text.startIndex
    while let start = text[end...].firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let digits = text[start...].prefix { $0.isASCII && $0.isNumber }
      end = digits.endIndex
      guard digits.count == 4, let number = Int(digits), (1868...2200).contains(number) else { continue }
      year = number
      rest = String(text[..<start] + WrittenYear.withoutEnding(text[end...]))
      return
    }
    return nil
  }

  private static let eras = [
    ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("r", 2018), ("h", 1988),
  ]

  private static func withoutEnding(_ text: Substring) -> Substring {
    for ending in ["年度", "年", "fy"] where text.hasPrefix(ending) { return text.dropFirst(ending.count) }
    return text
  }

  /// The year of a row: 2025, 令和7, or 7, which is of the era that is now.
  static func ofRow(_ text: String) -> Int? {
    if let written = WrittenYear(text) { return written.year }
    let digits = normalized(text).filter { !$0.isWhitespace }
    let number = Int(
      digits.hasSuffix("年度") ? digits.dropLast(2) : digits.hasSuffix("年") ? digits.dropLast() : digits[...])
    return number.flatMap { (1...99).contains($0) ? 2018 + $0 : nil }
  }
}

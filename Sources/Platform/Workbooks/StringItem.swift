/// Gathers the text of one string (`si` or `is`): plain, or in runs of different looks. What tells how it is pronounced
/// (`rPh`) is no part of it.
struct StringItem {
  private var bytes: [UInt8] = []
  private var units = 0
  private var isInText = false
  private var phonetics = 0

  mutating func begin(_ name: XMLName) {
    if "rPh" ~= name { phonetics += 1 }
    if "t" ~= name { isInText = phonetics == 0 }
  }

  mutating func end(_ name: XMLName) {
    if "rPh" ~= name { phonetics = max(0, phonetics - 1) }
    if "t" ~= name { isInText = false }
  }

  /// False where it becomes longer than so many UTF-16 units.
  mutating func take(_ text: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Bool {
    guard isInText else { return true }
    bytes.append(contentsOf: text)
    units += utf16Count(text)
    return units <= limit
  }

  /// The text so far, which is then forgotten.
  mutating func finish() -> String {
    defer { self = StringItem() }
    return unescaped(String(decoding: bytes, as: UTF8.self))
  }
}

/// Each byte that begins a character is one unit, and a second one where the character has four bytes.
func utf16Count(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  text.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : $1 >= 0xf0 ? 2 : 1) }
}

/// Control characters stand as `_x000D_` in a workbook; line ends become `\n`.
func unescaped(_ text: String) -> String {
  var result = text
  if text.utf8.contains(0x5f), text.contains("_x") { result = withControls(text) }
  guard result.utf8.contains(0x0d) else { return result }
  return result.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
}

private func withControls(_ text: String) -> String {
  var result = ""
  var rest = text[...]
  while let found = rest.firstRange(of: "_x") {
    result += rest[..<found.lowerBound]
    let code = rest[found.upperBound...].prefix(5)
    if code.utf8.count == 5, code.hasSuffix("_"), let unit = UInt32(code.dropLast(), radix: 16),
      let scalar = UnicodeScalar(unit)
    {
      result.unicodeScalars.append(scalar)
      rest = rest[found.upperBound...].dropFirst(5)
    } else {
      result += "_x"
      rest = rest[found.upperBound...]
    }
  }
  return result + rest
}

/// The part in which most programs keep each text once (`xl/sharedStrings.xml`).
final class SharedStrings: XMLTaker {
  private(set) var strings: [String] = []
  private var item = StringItem()
  private let part: String
  private let limits: WorkbookLimits

  init(_ part: String, _ limits: WorkbookLimits) {
    self.part = part
    self.limits = limits
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) { item.begin(name) }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard item.take(bytes, upTo: limits.characters) else {
      throw WorkbookProblem.textTooLong(part: part, CellPlace(row: strings.count + 1, column: 1))
    }
  }

  func end(_ name: XMLName) throws {
    item.end(name)
    guard "si" ~= name else { return }
    if strings.count >= limits.cells { throw WorkbookProblem.tooManyCells(limits.cells) }
    strings.append(item.finish())
  }
}

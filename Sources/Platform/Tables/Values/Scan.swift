/// Walks over what a cell says: full-width signs as the plain ones, letters small, all dashes alike, no blanks at the
/// ends.
///
/// Not NFKC, which makes 102 of 10² and 1 of ①.
struct Scan {
  private var scalars: [Unicode.Scalar] = []
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(String(decoding: bytes, as: UTF8.self)) }

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let plain = plain(scalar) { scalars.append(plain) } else { scalars += (eraSign(scalar) ?? "").unicodeScalars }
    }
    while scalars.last == " " { scalars.removeLast() }
    skipBlanks()
  }

  var isAtEnd: Bool { at >= scalars.count }
  var next: Unicode.Scalar? { isAtEnd ? nil : scalars[at] }
  var rest: String { isAtEnd ? "" : String(String.UnicodeScalarView(scalars[at...])) }

  mutating func skipBlanks() { while next == " " { at += 1 } }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if next != scalar { return false }
    at += 1
    return true
  }

  mutating func take(_ word: String) -> Bool {
    var end = at
    for scalar in word.unicodeScalars {
      guard end < scalars.count, scalars[end] == scalar else { return false }
      end += 1
    }
    at = end
    return true
  }

  /// The first of `words` that stands here.
  mutating func take(anyOf words: [String]) -> String? {
    for word in words where take(word) { return word }
    return nil
  }

  /// A run of plain digits, nine at most.
  mutating func digits() -> (value: Int, count: Int)? {
    var (value, count) = (0, 0)
    while let next, (0x30...0x39).contains(next.value), count < 9 {
      value = value * 10 + Int(next.value - 0x30)
      count += 1
      at += 1
    }
    return count > 0 ? (value, count) : nil
  }

  /// A number in plain digits, in kanji (三十一, 二〇二六), or 元 for 1.
  mutating func number() -> (value: Int, count: Int)? {
    if let plain = digits() { return plain }
    if take("元") { return (1, 1) }
    var (value, digit, count) = (0, 0, 0)
    while let next, let kanji = kanjiDigit(next), count < 9 {
      if kanji >= 10 {
        value += max(1, digit) * kanji
        digit = 0
      } else {
        digit = digit * 10 + kanji
      }
      count += 1
      at += 1
    }
    return count > 0 ? (value + digit, count) : nil
  }
}

private func kanjiDigit(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar {
  case "〇": 0
  case "一": 1
  case "二": 2
  case "三": 3
  case "四": 4
  case "五": 5
  case "六": 6
  case "七": 7
  case "八": 8
  case "九": 9
  case "十": 10
  case "百": 100
  case "千": 1000
  default: nil
  }
}

/// The eras that have one character.
private func eraSign(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "㋿": "令和"
  case "㍻": "平成"
  case "㍼": "昭和"
  case "㍽": "大正"
  case "㍾": "明治"
  default: nil
  }
}

/// Nil for what nobody sees, and for what stands for more than one character.
private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0x41...0x5a: Unicode.Scalar(scalar.value + 0x20)
  case 0xff01...0xff5e: plain(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
  case 0x3000, 0xa0, 0x09, 0x0a, 0x0d, 0x2000...0x200a: " "
  case 0x2010...0x2015, 0x2212: "-"
  case 0x301c: "~"
  case 0xffe5: "¥"
  case 0x200b, 0xfeff, 0x337b...0x337e, 0x32ff: nil
  default: scalar
  }
}

/// Without the blanks at both ends, the ideographic one among them.
func trimmedBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var (from, to) = (0, bytes.count)
  while from < to {
    if isBlank(bytes[from]) { from += 1 } else if isWideBlank(bytes, from, to) { from += 3 } else { break }
  }
  while to > from {
    if isBlank(bytes[to - 1]) { to -= 1 } else if isWideBlank(bytes, to - 3, to) { to -= 3 } else { break }
  }
  return UnsafeBufferPointer(rebasing: bytes[from..<to])
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

private func isWideBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
  from >= 0 && to - from >= 3 && bytes[from] == 0xe3 && bytes[from + 1] == 0x80 && bytes[from + 2] == 0x80
}

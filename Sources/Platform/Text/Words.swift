/// Each line with the line end that closes it.
func lines(of text: String) -> [Substring] {
  var found: [Substring] = []
  var rest = text[...]
  while let end = rest.firstIndex(where: \.isNewline) {
    found.append(rest[...end])
    rest = rest[rest.index(after: end)...]
  }
  return rest.isEmpty ? found : found + [rest]
}

/// Runs of Latin letters and digits, of kanji, of hiragana, of katakana, of blanks; any other character alone.
func words(of text: String) -> [Substring] {
  var found: [Substring] = []
  var start = text.startIndex
  var kind = Script.other
  for index in text.indices {
    let here = Script(text[index])
    if index > start, here != kind || here == .other {
      found.append(text[start..<index])
      start = index
    }
    kind = here
  }
  return start < text.endIndex ? found + [text[start...]] : found
}

private enum Script {
  case latin, kanji, hiragana, katakana, blank, other

  init(_ character: Character) {
    guard let scalar = character.unicodeScalars.first else {
      self = .other
      return
    }
    switch scalar.value {
    case 0x20, 0x09, 0x3000: self = .blank
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0xc0...0x24f, 0xff10...0xff19, 0xff21...0xff5a: self = .latin
    case 0x3041...0x309f: self = .hiragana
    case 0x30a0...0x30ff, 0xff66...0xff9f: self = .katakana
    case 0x3005, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: self = .kanji
    default: self = .other
    }
  }
}

/// A piece of a text by which it is found: two neighbouring characters of Japanese, three of a Latin word or a number, or what there
/// is where there are fewer.
struct Gram: Hashable, Sendable {
  /// How much it says: kana alone are mostly endings and particles.
  let weight: Float
  private let code: UInt64

  private init(_ characters: ArraySlice<UInt32>) {
    code = characters.reduce(0) { $0 << 21 | UInt64($1) }
    let kana = characters.count { Spelling.isHiragana($0) }
    weight = kana == 0 ? 1 : kana == characters.count ? 0.3 : 0.6
  }

  static func == (a: Gram, b: Gram) -> Bool { a.code == b.code }
  func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Those of a folded text. With `single`, also each character that says something by itself, so that 犬 is found within a word.
  static func cut(_ text: [UInt32], single: Bool) -> Set<Gram> {
    var grams: Set<Gram> = []
    for run in runs(text) {
      let length = isLatin(text[run.lowerBound]) ? 3 : 2
      if run.count < length { grams.insert(Gram(text[run])) }
      for start in run where start + length <= run.upperBound { grams.insert(Gram(text[start..<start + length])) }
      guard single, length == 2 else { continue }
      for at in run where !Spelling.isHiragana(text[at]) { grams.insert(Gram(text[at...at])) }
    }
    return grams
  }

  /// Stretches of Latin letters and digits, and of anything else but signs.
  private static func runs(_ text: [UInt32]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for at in text.indices {
      if isSign(text[at]) {
        if start < at { runs.append(start..<at) }
        start = at + 1
      } else if start < at, isLatin(text[at]) != isLatin(text[at - 1]) {
        runs.append(start..<at)
        start = at
      }
    }
    if start < text.count { runs.append(start..<text.count) }
    return runs
  }

  private static func isLatin(_ character: UInt32) -> Bool {
    (0x30...0x39).contains(character) || (0x61...0x7a).contains(character) || (0xdf...0x24f).contains(character)
  }

  private static func isSign(_ character: UInt32) -> Bool {
    switch character {
    case 0x30...0x39, 0x61...0x7a: false
    case ..<0xc0, 0x2000...0x206f, 0x3000...0x3004, 0x3008...0x3020, 0x30fb: true
    default: false
    }
  }
}

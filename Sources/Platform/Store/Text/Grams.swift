/// Texts cut into overlapping pairs of characters (bigrams): what a language without blanks between its words is looked up by.
///
/// Texts come in the form in which they are compared. ASCII signs and blanks cut a text into runs; each run gives its pairs, and
/// its last character alone, so that one character is found as the beginning of a pair.
enum Grams {
  /// The pairs of a text with blanks between.
  static func index(_ text: String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      var grams: [UInt8] = []
      grams.reserveCapacity(3 * utf8.count)
      for run in runs(utf8) {
        var before: Range<Int>?
        for character in characters(utf8, run) {
          if let before { append(utf8[before.lowerBound..<character.upperBound], to: &grams) }
          before = character
        }
        if let before { append(utf8[before], to: &grams) }
      }
      return String(decoding: grams, as: UTF8.self)
    }
  }

  /// What a text must hold of pairs if it holds this word, as FTS5 has conditions: `"ab" AND "c"*`. Nil for a word that is not
  /// indexed.
  static func query(_ word: String) -> String? {
    var word = word
    let terms = word.withUTF8 { utf8 in
      runs(utf8).flatMap { run -> [String] in
        let found = characters(utf8, run)
        func quoted(_ range: Range<Int>) -> String { "\"\(String(decoding: utf8[range], as: UTF8.self))\"" }
        if found.count == 1 { return [quoted(run) + "*"] }
        return zip(found, found.dropFirst()).map { quoted($0.lowerBound..<$1.upperBound) }
      }
    }
    return terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  private static func append(_ bytes: some Sequence<UInt8>, to grams: inout [UInt8]) {
    if !grams.isEmpty { grams.append(0x20) }
    grams.append(contentsOf: bytes)
  }

  /// Letters, digits, and all that is beyond ASCII.
  private static func isIndexed(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }

  private static func runs(_ utf8: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var begin: Int?
    for index in utf8.indices {
      if isIndexed(utf8[index]) {
        if begin == nil { begin = index }
      } else if let start = begin {
        found.append(start..<index)
        begin = nil
      }
    }
    if let begin { found.append(begin..<utf8.count) }
    return found
  }

  /// Code points: a byte that goes on with one begins none.
  private static func characters(_ utf8: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var begin = run.lowerBound
    for index in run.dropFirst() where utf8[index] & 0xc0 != 0x80 {
      found.append(begin..<index)
      begin = index
    }
    found.append(begin..<run.upperBound)
    return found
  }
}

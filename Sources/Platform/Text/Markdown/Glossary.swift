public import HTML

/// Terms that a reader can look up, ready to be found in texts.
public struct Glossary: Sendable {
  struct Term: Sendable {
    let link: Link
    let definition: String
  }

  /// One way to write a term.
  fileprivate struct Word: Sendable {
    let bytes: [UInt8]
    let term: Int
    /// Words with a small letter are found in either case; IT, an abbreviation, is not found in "it".
    let ignoresCase: Bool
  }

  let terms: [Term]
  /// By first character, so that most places in a text cost one look-up; the longest first.
  private var words: [Unicode.Scalar: [Word]] = [:]
  /// Which bytes begin a word at all.
  private var firstBytes = [Bool](repeating: false, count: 256)

  public init(_ terms: [(words: [String], link: Link, definition: String)]) {
    self.terms = terms.map { Term(link: $0.link, definition: $0.definition) }
    for (index, term) in terms.enumerated() {
      for word in term.words { add(word, of: index) }
    }
    for first in words.keys { words[first]?.sort { $0.bytes.count > $1.bytes.count } }
  }

  private mutating func add(_ text: String, of term: Int) {
    guard let first = text.unicodeScalars.first else { return }
    let ignoresCase = text.utf8.contains { (0x61...0x7a).contains($0) }
    let bytes = Array(text.utf8)
    let word = Word(bytes: ignoresCase ? bytes.map(lowered) : bytes, term: term, ignoresCase: ignoresCase)
    for form in ignoresCase ? [lowered(bytes[0]), raised(bytes[0])] : [bytes[0]] {
      firstBytes[Int(form)] = true
      let key = first.isASCII ? Unicode.Scalar(form) : first
      if words[key]?.contains(where: { $0.bytes == word.bytes }) != true { words[key, default: []].append(word) }
    }
  }

  struct Match {
    let term: Int
    let range: Range<Int>
  }

  /// All places in `text`, none over another, the longest word first where several begin at one place.
  func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
    var found: [Match] = []
    var index = 0
    while index < text.count {
      if firstBytes[Int(text[index])], let match = match(at: index, in: text) {
        found.append(match)
        index = match.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func match(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Match? {
    guard let first = scalar(at: start, in: text), let candidates = words[first] else { return nil }
    for word in candidates {
      let end = start + word.bytes.count
      guard end <= text.count, word.isAt(start, in: text), isWhole(start..<end, in: text) else { continue }
      return Match(term: word.term, range: start..<end)
    }
    return nil
  }

  /// A word that begins or ends in a Latin letter or digit must begin or end there in the text as well.
  private func isWhole(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let opens = range.lowerBound == 0 || !isLatin(text[range.lowerBound]) || !isLatin(text[range.lowerBound - 1])
    let closes =
      range.upperBound == text.count || !isLatin(text[range.upperBound - 1])
      || !isLatin(text[range.upperBound])
    return opens && closes
  }
}

extension Glossary.Word {
  fileprivate func isAt(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      let other = text[start + offset]
      if other != byte, !ignoresCase || lowered(other) != byte { return false }
    }
    return true
  }
}

private func isLatin(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
  default: false
  }
}

private func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
private func raised(_ byte: UInt8) -> UInt8 { (0x61...0x7a).contains(byte) ? byte & 0xdf : byte }

/// Nil within a character.
private func scalar(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
  if text[index] < 0x80 { return Unicode.Scalar(text[index]) }
  guard text[index] >= 0xc0 else { return nil }
  return String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self).unicodeScalars.first
}

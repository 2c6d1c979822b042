import HTML

/// What the library's markup still lacks. Text in it is escaped, so every `<` begins a tag that the library wrote.
struct FinishedMarkup {
  let terms: [Glossary.Term]
  private var bytes: [UInt8] = []
  private var rest: ArraySlice<UInt8> = []

  init(terms: [Glossary.Term]) { self.terms = terms }

  /// - Term links get their address, class and definition.
  /// - Line breaks that were written as HTML are put back.
  /// - Cells are aligned by class, not by the attribute that HTML has dropped, and header cells say what they head.
  mutating func finish(_ markup: [UInt8]) -> [UInt8] {
    bytes.reserveCapacity(markup.count + markup.count / 4)
    rest = markup[...]
    while let tag = rest.firstIndex(of: 0x3c) {
      bytes += rest[..<tag]
      rest = rest[tag...]
      finishTag()
    }
    return bytes + rest
  }

  private mutating func finishTag() {
    if take("<!-- raw HTML omitted -->") {
      write("<br />")
    } else if take("<a href=\"\(termScheme)") {
      writeTermLink()
    } else if take("<th align=") {
      write("<th scope=\"col\" class=")
    } else if take("<th>") {
      write("<th scope=\"col\">")
    } else if take("<td align=") {
      write("<td class=")
    } else {
      bytes.append(0x3c)
      rest = rest.dropFirst()
    }
  }

  /// A document may write such an address itself; without a term of that number it becomes a link to nowhere.
  private mutating func writeTermLink() {
    let number = rest.prefix { $0 != 0x22 }
    rest = rest.dropFirst(number.count)
    let index = Int(String(decoding: number, as: UTF8.self)) ?? -1
    if terms.indices.contains(index), take("\">") {
      bytes += TermLinker.opening(terms[index]).bytes
    } else {
      write("<a href=\"")
    }
  }

  private mutating func write(_ text: String) { bytes += text.utf8 }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
}

public import HTML

/// Turns the texts of one page into markup and links each glossary term where it first occurs on that page.
public struct TermLinker: Sendable {
  private let glossary: Glossary?
  private var linked: Set<Int> = []

  /// Without a glossary it links nothing.
  public init(_ glossary: Glossary? = nil) { self.glossary = glossary }

  public mutating func html(markdown source: String, headingsFrom level: Int = 3) -> HTML {
    guard let document = MarkdownTree(source) else { return "<pre>\(source)</pre>\n" }
    document.prepare(headingsFrom: level) { linkedPieces(of: $0) }
    var markup = FinishedMarkup(terms: glossary?.terms ?? [])
    return HTML(trusted: markup.finish(document.rendered()))
  }

  /// Plain text, escaped: a blank line ends a paragraph, a line end within one stays a line end.
  public mutating func html(text: String) -> HTML {
    var bytes: [UInt8] = []
    for paragraph in paragraphs(of: text) {
      bytes.append(contentsOf: "<p>".utf8)
      for (index, line) in paragraph.enumerated() {
        if index > 0 { bytes.append(contentsOf: "<br>\n".utf8) }
        bytes.append(contentsOf: html(line: String(line)).bytes)
      }
      bytes.append(contentsOf: "</p>\n".utf8)
    }
    return HTML(trusted: bytes)
  }

  /// Plain text, escaped, to stand within a paragraph, a cell or a list item.
  public mutating func html(line text: String) -> HTML {
    guard let glossary, let pieces = linkedPieces(of: text) else { return "\(text)" }
    let marked = pieces.map { piece -> HTML in
      guard let term = piece.term else { return "\(piece.text)" }
      return "\(TermLinker.opening(glossary.terms[term]))\(piece.text)</a>"
    }
    return "\(marked)"
  }

  /// What stands before the linked text.
  static func opening(_ term: Glossary.Term) -> HTML {
    #"<a class="term" href="\#(term.link)" title="\#(term.definition)">"#
  }

  /// A piece of text and the number of the term to link it to.
  struct Piece {
    let text: String
    let term: Int?
  }

  /// Nil where nothing is to be linked.
  private mutating func linkedPieces(of text: String) -> [Piece]? {
    guard let glossary, linked.count < glossary.terms.count else { return nil }
    var text = text
    return text.withUTF8 { utf8 in
      var pieces: [Piece] = []
      var end = 0
      for match in glossary.matches(in: utf8) where linked.insert(match.term).inserted {
        let before = utf8[end..<match.range.lowerBound]
        if !before.isEmpty { pieces.append(Piece(text: String(decoding: before, as: UTF8.self), term: nil)) }
        let word = String(decoding: utf8[match.range], as: UTF8.self)
        pieces.append(Piece(text: word, term: match.term))
        end = match.range.upperBound
      }
      if pieces.isEmpty { return nil }
      if end < utf8.count { pieces.append(Piece(text: String(decoding: utf8[end...], as: UTF8.self), term: nil)) }
      return pieces
    }
  }
}

/// The lines of each paragraph; a line of blanks alone counts as empty.
private func paragraphs(of text: String) -> [[Substring]] {
  var found: [[Substring]] = []
  var isOpen = false
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let isBlank = line.allSatisfy(\.isWhitespace)
    if !isBlank { if isOpen { found[found.count - 1].append(line) } else { found.append([line]) } }
    isOpen = !isBlank
  }
  return found
}

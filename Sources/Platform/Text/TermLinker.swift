import CCmark
public import HTML

/// The terms that a plan explains, each with the ways it is written and the place of its explanation.
public struct Glossary: Sendable {
  struct Entry: Sendable {
    let words: [String]
    let link: Link
    let definition: String
  }

  let entries: [Entry]
  /// Where to look at a first character: written form and entry, the longest first.
  let byFirst: [Character: [(word: String, entry: Int)]]

  public init(_ terms: [(words: [String], link: Link, definition: String)]) {
    entries = terms.map { Entry(words: $0.words, link: $0.link, definition: $0.definition) }
    var byFirst: [Character: [(word: String, entry: Int)]] = [:]
    for (index, entry) in entries.enumerated() {
      for word in entry.words where !word.isEmpty { byFirst[word[word.startIndex], default: []].append((word, index)) }
    }
    self.byFirst = byFirst.mapValues { $0.sorted { $0.word.count > $1.word.count } }
  }
}

/// Links each term where it first occurs on a page; one linker serves all texts of the page.
public struct TermLinker {
  private let glossary: Glossary
  private var linked: Set<Int> = []

  public init(_ glossary: Glossary) { self.glossary = glossary }

  /// Markdown as markup with terms linked; never within links, headings or code.
  public mutating func html(markdown source: String, headingsFrom: Int = 3) -> HTML {
    if glossary.entries.isEmpty { return markdownHTML(source, headingsFrom: headingsFrom) }
    return withMarkdownTree(source, headingsFrom: headingsFrom) { document, parser in
      var texts: [OpaquePointer] = []
      eachNode(of: document) { if isPlainText($0) { texts.append($0) } }
      for text in texts { link(text) }
      return render(document, parser)
    }
  }

  private func isPlainText(_ node: OpaquePointer) -> Bool {
    guard cmark_node_get_type(node) == CMARK_NODE_TEXT else { return false }
    var above = cmark_node_parent(node)
    while let parent = above {
      let type = cmark_node_get_type(parent)
      if type == CMARK_NODE_LINK || type == CMARK_NODE_HEADING || type == CMARK_NODE_IMAGE { return false }
      above = cmark_node_parent(parent)
    }
    return true
  }

  /// Splits a text node at the terms in it: text, link, text.
  private mutating func link(_ node: OpaquePointer) {
    guard let literal = cmark_node_get_literal(node) else { return }
    let text = String(cString: literal)
    var position = text.startIndex
    var plainFrom = position
    var found = false
    while position < text.endIndex {
      guard let (word, index) = term(in: text, at: position) else {
        position = text.index(after: position)
        continue
      }
      found = true
      linked.insert(index)
      insertText(String(text[plainFrom..<position]), before: node)
      insertLink(word, glossary.entries[index], before: node)
      position = text.index(position, offsetBy: word.count)
      plainFrom = position
    }
    guard found else { return }
    cmark_node_set_literal(node, String(text[plainFrom...]))
  }

  private func term(in text: String, at position: String.Index) -> (String, Int)? {
    for (word, index) in glossary.byFirst[text[position]] ?? [] where !linked.contains(index) {
      guard text[position...].hasPrefix(word) else { continue }
      let end = text.index(position, offsetBy: word.count)
      let before = position == text.startIndex ? nil : text[text.index(before: position)]
      let after = end == text.endIndex ? nil : text[end]
      // A Latin word stands alone: AI is not in MAIL. Japanese has no such borders.
      if isLatin(word.first) && isLatin(before) || isLatin(word.last) && isLatin(after) { continue }
      return (word, index)
    }
    return nil
  }

  private func isLatin(_ character: Character?) -> Bool {
    character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
  }

  private func insertText(_ text: String, before node: OpaquePointer) {
    guard !text.isEmpty, let made = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(made, text)
    cmark_node_insert_before(node, made)
  }

  private func insertLink(_ word: String, _ entry: Glossary.Entry, before node: OpaquePointer) {
    guard let link = cmark_node_new(CMARK_NODE_LINK), let text = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_url(link, entry.link.address)
    cmark_node_set_title(link, entry.definition)
    cmark_node_set_literal(text, word)
    cmark_node_append_child(link, text)
    cmark_node_insert_before(node, link)
  }
}

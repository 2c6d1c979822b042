import CCmark
import Glibc
import Kernel

/// A document parsed by libcmark-gfm.
struct MarkdownTree: ~Copyable {
  private let root: OpaquePointer

  /// The library marks its special characters in tables shared by all parsers, so only one may parse at a time.
  private static let parsing = Locked(())
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Nil where the source would cost too much.
  init?(_ source: String) {
    guard MarkdownCost(source).isModest else { return nil }
    let parsed = MarkdownTree.parsing.withLock { _ in Parsed(source) }
    guard let root = parsed.root else { return nil }
    self.root = root
    cmark_consolidate_text_nodes(root)
  }

  /// On its way out of the lock; nobody else knows the tree.
  private struct Parsed {
    var root: OpaquePointer?

    init(_ source: String) {
      MarkdownTree.registered
      guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
      defer { cmark_parser_free(parser) }
      for name in ["table", "autolink", "strikethrough"] {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      var source = source
      source.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      root = cmark_parser_finish(parser)
    }
  }

  deinit { cmark_node_free(root) }

  /// Markup in safe mode: links that run scripts lose their address.
  func rendered() -> [UInt8] {
    guard let text = cmark_render_html(root, CMARK_OPT_DEFAULT, nil) else { return [] }
    defer { free(text) }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// The text of the first paragraph, without its marks.
  func firstParagraph() -> String {
    var block = cmark_node_first_child(root)
    while let node = block, cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH { block = cmark_node_next(node) }
    guard let block, let iterator = cmark_iter_new(block) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += literal(node)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      default: break
      }
    }
  }

  /// Moves headings down to begin at `level`, takes raw HTML out but for line breaks, and puts what `pieces` answers
  /// in the place of text that is not in a heading, a link or a picture's description.
  func prepare(headingsFrom level: Int, pieces: (String) -> [TermLinker.Piece]?) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var closedTo = 0
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isEnter = event == CMARK_EVENT_ENTER
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        closedTo += isEnter ? 1 : -1
        if isEnter { cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + Int32(level) - 1)) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE: closedTo += isEnter ? 1 : -1
      case CMARK_NODE_HTML_BLOCK: cmark_node_free(node)
      case CMARK_NODE_HTML_INLINE: if !isLineBreak(node) { cmark_node_free(node) }
      case CMARK_NODE_TEXT: if closedTo == 0, let pieces = pieces(literal(node)) { replace(node, by: pieces) }
      default: break
      }
    }
  }

  private func isLineBreak(_ node: OpaquePointer) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(literal(node).lowercased())
  }

  private func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func replace(_ node: OpaquePointer, by pieces: [TermLinker.Piece]) {
    for piece in pieces {
      let text = cmark_node_new(CMARK_NODE_TEXT)
      cmark_node_set_literal(text, piece.text)
      guard let term = piece.term else {
        cmark_node_insert_before(node, text)
        continue
      }
      let link = cmark_node_new(CMARK_NODE_LINK)
      cmark_node_set_url(link, termScheme + String(term))
      cmark_node_append_child(link, text)
      cmark_node_insert_before(node, link)
    }
    cmark_node_free(node)
  }
}

/// Stands before a term's number in the address of its link until `FinishedMarkup` puts the real one there: a table's
/// cells take only the library's own kinds of node, which have no class.
let termScheme = "machi-term:"

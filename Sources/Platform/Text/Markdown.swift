import CCmark
import Glibc
public import HTML

/// CommonMark with tables, strikethrough and bare links, as markup. Raw HTML and unsafe addresses are left out.
///
/// `headingsFrom` is the level that a first-level heading gets, so that a text fits below the page's own headings.
public func markdownHTML(_ source: String, headingsFrom: Int = 3) -> HTML {
  withMarkdownTree(source, headingsFrom: headingsFrom, render)
}

/// Parses `source`, shifts its headings, and hands the tree over; it is gone afterwards.
func withMarkdownTree(
  _ source: String, headingsFrom: Int, _ body: (OpaquePointer, OpaquePointer) -> HTML
) -> HTML {
  _ = extensionsAreRegistered
  guard let parser = cmark_parser_new(options) else { return "\(source)" }
  defer { cmark_parser_free(parser) }
  for name in ["table", "strikethrough", "autolink"] {
    if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
  }
  var source = source
  source.withUTF8 { utf8 in
    utf8.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
  }
  guard let document = cmark_parser_finish(parser) else { return "\(source)" }
  defer { cmark_node_free(document) }
  shiftHeadings(of: document, by: headingsFrom - 1)
  return body(document, parser)
}

/// SMART would turn "…" into typographic quotes, which Japanese texts do not want. Raw HTML is off by default.
private let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8

private let extensionsAreRegistered: Bool = {
  cmark_gfm_core_extensions_ensure_registered()
  return true
}()

private func shiftHeadings(of document: OpaquePointer, by steps: Int) {
  eachNode(of: document) { node in
    guard cmark_node_get_type(node) == CMARK_NODE_HEADING else { return }
    cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + Int32(steps)))
  }
}

/// Calls `body` for each node on the way in.
func eachNode(
  of document: OpaquePointer, _ body: (OpaquePointer) -> Void
) {
  guard let iterator = cmark_iter_new(document) else { return }
  defer { cmark_iter_free(iterator) }
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return }
    if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { body(node) }
  }
}

func render(_ document: OpaquePointer, _ parser: OpaquePointer) -> HTML {
  guard let text = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else { return "" }
  defer { free(text) }
  let length = strlen(text)
  return text.withMemoryRebound(to: UInt8.self, capacity: length) {
    HTML(trusted: Array(UnsafeBufferPointer(start: $0, count: length)))
  }
}

public import HTML

/// CommonMark with tables, bare links and strike-through, as safe markup: raw HTML and links that run scripts are
/// left out, whatever the source holds.
///
/// A source over 1 MB, or made to exhaust the parser, is shown as it was written.
///
/// - Parameter level: what a first-level heading becomes, so that it fits under the page's own.
public func markdownHTML(_ source: String, terms: Glossary? = nil, headingsFrom level: Int = 3) -> HTML {
  var linker = TermLinker(terms)
  return linker.html(markdown: source, headingsFrom: level)
}

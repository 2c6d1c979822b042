public import HTML

/// The text of the first paragraph of a CommonMark source, without its marks: what stands for it in a list. Empty where there
/// is none; the source itself where it would cost too much to read.
public func markdownSummary(_ source: String) -> String { MarkdownTree(source)?.firstParagraph() ?? source }

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

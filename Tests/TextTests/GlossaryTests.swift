import HTML
import Kernel
import Testing
import Text

private func term(_ words: String..., to path: String) -> (words: [String], link: Link, definition: String) {
  (words: words, link: Link(path: path), definition: "d")
}

private let glossary = Glossary([
  term("AI", "人工知能", to: "/ai"), term("データ", to: "/data"), term("データベース", to: "/database"),
  term("fiscal year", to: "/year"), term("KPI", to: "/kpi"), term("C++", to: "/c"), term("", to: "/empty"),
])

/// Links as `[/path text]`, to be read easily.
private func linked(_ html: HTML) -> String {
  html.text.replacing("<a class=\"term\" href=\"", with: "[").replacing("\" title=\"d\">", with: " ")
    .replacing("</a>", with: "]")
}

private func line(_ text: String) -> String {
  var linker = TermLinker(glossary)
  return linked(linker.html(line: text))
}

@Test(arguments: [
  ("AIを使う", "[/ai AI]を使う"), ("MAIL AIR AI2 2AI", "MAIL AIR AI2 2AI"), ("AI", "[/ai AI]"), ("(AI)", "([/ai AI])"),
  ("ai", "ai"), ("AIと人工知能", "[/ai AI]と人工知能"), ("データベースとデータ", "[/database データベース]と[/data データ]"),
  ("Fiscal Year 2026, fiscal years", "[/year Fiscal Year] 2026, fiscal years"), ("C++とC", "[/c C++]とC"),
  ("大データ群", "大[/data データ]群"), ("<AI & \"KPI\">", "&lt;[/ai AI] &amp; &quot;[/kpi KPI]&quot;&gt;"), ("", ""),
  ("デー", "デー"), ("データ", "[/data データ]"),
])
func termsAreLinkedInText(text: String, expected: String) { #expect(line(text) == expected) }

@Test(arguments: [
  ("AIとAI", "<p>[/ai AI]とAI</p>\n"),
  ("# AI\n\nAI", "<h3>AI</h3>\n<p>[/ai AI]</p>\n"),
  ("`AI` AI", "<p><code>AI</code> [/ai AI]</p>\n"),
  ("[AI](/x) AI", "<p><a href=\"/x\">AI] [/ai AI]</p>\n"),
  (
    "[**AI**](/x) ![AI](/y) **AI**",
    "<p><a href=\"/x\"><strong>AI</strong>] <img src=\"/y\" alt=\"AI\" /> <strong>[/ai AI]</strong></p>\n"
  ),
  ("https://AI.jp/AI AI", "<p><a href=\"https://AI.jp/AI\">https://AI.jp/AI] [/ai AI]</p>\n"),
  ("~~AI~~ KPI", "<p><del>[/ai AI]</del> [/kpi KPI]</p>\n"),
  ("<b title=\"AI\">KPI</b>", "<p>[/kpi KPI]</p>\n"),
])
func termsAreLinkedInMarkdown(source: String, expected: String) {
  var linker = TermLinker(glossary)
  #expect(linked(linker.html(markdown: source)) == expected)
}

@Test func termsAreLinkedInTables() {
  #expect(linked(markdownHTML("|a|\n|-|\n|AI|", terms: glossary)).contains("<td>[/ai AI]</td>"))
}

@Test func aTermIsLinkedOnceOnAPage() {
  var linker = TermLinker(glossary)
  #expect(linked(linker.html(markdown: "AI")) == "<p>[/ai AI]</p>\n")
  #expect(linked(linker.html(text: "AI KPI\nAI\n\n \n<KPI>")) == "<p>AI [/kpi KPI]<br>\nAI</p>\n<p>&lt;KPI&gt;</p>\n")
  #expect(linked(linker.html(line: "AI KPI")) == "AI KPI")
}

@Test func definitionsAndAddressesAreEscaped() {
  let link = Link(path: "/t?a=1&b=\"")
  var linker = TermLinker(Glossary([(words: ["AI"], link: link, definition: "\"<b>")]))
  let expected = #"<a class="term" href="/t?a=1&amp;b=&quot;" title="&quot;&lt;b&gt;">AI</a>"#
  #expect(linker.html(line: "AI").text == expected)
  linker = TermLinker(Glossary([(words: ["AI"], link: link, definition: "\"<b>")]))
  #expect(linker.html(markdown: "AI").text == "<p>\(expected)</p>\n")
}

@Test func aHundredTermsInALongPageAreFound() {
  let terms = (0..<100).map { term("用語\($0)号", "Term \($0)", to: "/\($0)") }
  let source = (0..<300).map { "この文は用語\($0 % 100)号について term や用語の話をし、まだ続きます。" }.joined(separator: "\n\n")
  let html = markdownHTML(source, terms: Glossary(terms))
  #expect(html.text.split(separator: "class=\"term\"").count > 100)
}

import HTML
import Kernel
import Testing

@testable import Text

/// Sources that try to smuggle in something that runs.
private let attacks = [
  "<script>alert(1)</script>", "a <script>alert(1)</script> b", "<img src=x onerror=alert(1)>",
  "x <svg onload=alert(1)> y", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a]( javascript:alert(1))",
  "[a](java\u{0}script:alert(1))", "[a](&#106;avascript:alert(1))", "[a](javascript&colon;alert(1))",
  "[a](vbscript:x)", "[a](data:text/html;base64,PHNjcmlwdD4=)", "![a](javascript:alert(1))", "![a](data:text/html,x)",
  "[a][r]\n\n[r]: javascript:alert(1)", "<javascript:alert(1)>", "[a](file:///etc/passwd)",
  "[a](https://x \"\\\" onmouseover=alert(1) x=\\\"\")", "![\" onerror=alert(1) x=\"](https://x)",
  "<a href=\"javascript:alert(1)\">x</a>", "<iframe src=\"https://evil\"></iframe>", "<!-- x --><script>1</script>",
  "<div\n<script>alert(1)</script>", "[<script>alert(1)</script>](https://x)", "| a |\n|---|\n| <script>1</script> |",
  "**<b onclick=alert(1)>x</b>**", "~~<i onclick=1>~~", "# <script>1</script>", "```<script>\n<script>\n```",
  "[a](https://x\" onclick=\"alert(1))", "[![a](javascript:1)](javascript:2)", "<style>*{}</style>",
  "<?php x ?>", "<![CDATA[<script>1</script>]]>", "javascript:alert(1)", "http://x\"onclick=alert(1)",
  "<br onclick=alert(1)>", "<br\n/>", "[a](machi-term:0)", "[a](machi-term:0\"onclick=1)", "[a](machi-term:-1)",
  "> <math><mi xlink:href=\"data:x,<script>1</script>\">",
]

private let glossary = Glossary([
  (words: ["alert", "script", "onclick"], link: Link(path: "/t?a=1&b=\"2\""), definition: "\"><script>1</script>")
])

@Test(arguments: attacks, [true, false])
func nothingRuns(source: String, linked: Bool) {
  let html = markdownHTML(source, terms: linked ? glossary : nil).text
  for tag in tags(html) {
    let name = tag.dropFirst(tag.hasPrefix("/") ? 1 : 0).prefix { $0.isLetter || $0.isNumber }
    #expect(harmlessTags.contains(String(name)), "\(source) → \(html)")
    for attribute in attributes(tag) {
      #expect(["href", "src", "alt", "title", "class", "scope", "start"].contains(attribute.name), "\(html)")
      let value = attribute.value.lowercased()
      for scheme in ["javascript", "vbscript", "data", "file"] { #expect(!value.hasPrefix(scheme + ":"), "\(html)") }
    }
  }
}

private let harmlessTags: Set = [
  "p", "a", "img", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "table", "thead", "tbody",
  "tr", "th", "td", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
]

/// What stands between each `<` and its `>`: in text both are escaped.
private func tags(_ html: String) -> [Substring] {
  html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1).map { $0.prefix { $0 != ">" } }
}

private func attributes(_ tag: Substring) -> [(name: String, value: String)] {
  let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
  return stride(from: 0, to: parts.count - 1, by: 2).map { index -> (name: String, value: String) in
    let name = parts[index].split(separator: " ").last ?? ""
    return (name: String(name.prefix { $0 != "=" }), value: String(parts[index + 1]))
  }
}

/// Texts on which this kind of parser is known to take more than its time.
private let bombs: [(name: String, make: @Sendable (Int) -> String)] = [
  ("stars", { String(repeating: "*a **a ", count: $0 / 7) }),
  ("underscores", { String(repeating: "_", count: $0) }),
  ("brackets", { String(repeating: "[", count: $0) }),
  ("pictures", { String(repeating: "![", count: $0 / 2) }),
  ("closed links", { String(repeating: "[a](", count: $0 / 4) }),
  ("link addresses", { String(repeating: "[a](<b", count: $0 / 6) }),
  ("quotes", { String(repeating: ">", count: $0) }),
  ("lists", { String(repeating: "- ", count: $0 / 2) }),
  ("deep list", { (0..<Int(Double($0).squareRoot())).map { String(repeating: " ", count: $0) + "- a\n" }.joined() }),
  ("quoted lists", { String(repeating: "> - ", count: $0 / 4) }),
  ("code", { (1..<Int(Double($0 * 2).squareRoot())).map { "e" + String(repeating: "`", count: $0) }.joined() }),
  ("tildes", { String(repeating: "~~a~", count: $0 / 4) }),
  ("comments", { String(repeating: "<!--", count: $0 / 4) }),
  ("questions", { String(repeating: "a<?", count: $0 / 3) }),
  ("cdata", { String(repeating: "a <![CDATA[", count: $0 / 11) }),
  ("declarations", { String(repeating: "a <!A ", count: $0 / 6) }),
  ("addresses", { String(repeating: "www.", count: $0 / 4) }),
  ("schemes", { String(repeating: "http://a", count: $0 / 8) }),
  ("colons", { String(repeating: "a://", count: $0 / 4) }),
  ("mail", { String(repeating: "a@", count: $0 / 2) }),
  ("mail dots", { String(repeating: "a.", count: $0 / 2) + "@" }),
  ("entities", { String(repeating: "&", count: $0) }),
  ("parentheses", { "http://a" + String(repeating: "(", count: $0 / 2) + String(repeating: ")", count: $0 / 2) }),
  ("definitions", { (0..<($0 / 12)).map { "[a\($0)]: b\n" }.joined() + "[a1]" }),
  (
    "growing references",
    { "[a]: " + String(repeating: "u", count: $0 / 2) + "\n\n" + String(repeating: "[a]", count: $0 / 6) }
  ),
  (
    "wide table",
    {
      String(repeating: "a|", count: $0 / 4) + "\n" + String(repeating: "-|", count: $0 / 4) + "\n"
        + String(repeating: "x\n", count: $0 / 4)
    }
  ),
  ("table rows", { "|a|b|\n|-|-|\n" + String(repeating: "|x\n", count: $0 / 3) }),
  ("table heads", { String(repeating: "|a|\n", count: $0 / 4) }),
  ("table dashes", { String(repeating: "a|\n-|\n", count: $0 / 6) }),
  ("one bar", { "|" + String(repeating: "\\|", count: $0 / 2) + "\n|-|\n" }),
  ("nul", { String(repeating: "\u{0}", count: $0) }),
  ("blank", { String(repeating: " ", count: $0) }),
  ("tabs", { String(repeating: "\t", count: $0) }),
  ("lines", { String(repeating: "\n", count: $0) }),
  ("backslashes", { String(repeating: "\\", count: $0) }),
  ("headings", { String(repeating: "a\n=\n", count: $0 / 4) }),
  ("numbers", { String(repeating: "1. ", count: $0 / 3) }),
]

/// A text whose cost is the square of its length, or that grows a thousandfold, would never come to the end here.
@Test(arguments: bombs.indices)
func hostileTextsEndAndStaySmall(index: Int) {
  let source = bombs[index].make(1 << 16)
  let html = markdownHTML(source)
  #expect(html.bytes.count < 100_000_000, "\(bombs[index].name)")
}

import HTML
import Kernel
import Testing

@Test(arguments: [
  ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
  ("\"a\" & 'b'", "&quot;a&quot; &amp; &#39;b&#39;"), ("&amp;", "&amp;amp;"), ("沼津市 🏯", "沼津市 🏯"), ("", ""),
  ("<<>>", "&lt;&lt;&gt;&gt;"), ("\u{0}", "\u{0}"),
])
func textIsEscaped(text: String, markup: String) {
  let html: HTML = "<p title=\"\(text)\">\(text)</p>"
  #expect(html.text == "<p title=\"\(markup)\">\(markup)</p>")
}

@Test func markupIsNotEscapedTwice() {
  let inner: HTML = "<b>\("<")</b>"
  let none: HTML? = nil
  #expect(("<p>\(inner)\(none)\([inner, inner])</p>" as HTML).text == "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b></p>")
}

@Test func whatIsNotSoIsNotEvenMade() {
  func fails() -> HTML {
    Issue.record("it was made")
    return ""
  }
  #expect(("a\(if: false, fails())b\(if: true, "c")" as HTML).text == "abc")
}

@Test func addressesAreEscaped() {
  let link = Link(path: "/a?b=1&c=\"2\"")
  #expect(("<a href=\"\(link)\">" as HTML).text == "<a href=\"/a?b=1&amp;c=&quot;2&quot;\">")
}

@Test(arguments: [
  "javascript:alert(1)", "data:text/html,x", "//evil", "/path", "ftp://x", "https:/x", " https://x", "https://x y",
  "https://x\n", "",
])
func onlyWebAddressesAreExternalLinks(text: String) { #expect(Link(external: text) == nil) }

@Test(arguments: ["https://example.jp/", "HTTP://example.jp", "https://例え.jp/?a=b&c=d"])
func webAddressesAreLinks(text: String) { #expect(Link(external: text)?.address == text) }

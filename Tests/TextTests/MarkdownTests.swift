import HTML
import Testing
import Text

@Test(arguments: [
  ("# 計画\n\n## 目標", "<h3>計画</h3>\n<h4>目標</h4>\n"),
  ("##### a\n\n###### b", "<h6>a</h6>\n<h6>b</h6>\n"),
  ("~~a~~ **b** `c`", "<p><del>a</del> <strong>b</strong> <code>c</code></p>\n"),
  ("https://example.jp を", "<p><a href=\"https://example.jp\">https://example.jp</a> を</p>\n"),
  ("a<br>b <b>c</b> <!-- d -->", "<p>a<br />b c </p>\n"),
  ("<担当課> 1 < 2", "<p>&lt;担当課&gt; 1 &lt; 2</p>\n"),
  ("a\u{0}b", "<p>a\u{fffd}b</p>\n"), ("", ""),
  ("[a](javascript:x)", "<p><a href=\"\">a</a></p>\n"),
])
func markdownBecomesMarkup(source: String, markup: String) { #expect(markdownHTML(source).text == markup) }

@Test func tablesNameWhatTheirHeadersHead() {
  let html = markdownHTML("|a|b|\n|---|--:|\n|1<br>2|x|").text
  #expect(
    html == """
      <table>
      <thead>
      <tr>
      <th scope="col">a</th>
      <th scope="col" class="right">b</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>1<br />2</td>
      <td class="right">x</td>
      </tr>
      </tbody>
      </table>

      """)
}

@Test func whatIsTooLargeIsShownAsItIs() {
  let source = String(repeating: "# <a>\n", count: 200_000)
  #expect(markdownHTML(source).text == "<pre>" + source.replacing("<a>", with: "&lt;a&gt;") + "</pre>\n")
}

@Test func manyThreadsGetTheSame() async {
  let source = "# 見出し\n\n|a|b|\n|-|-|\n|~~1~~|www.example.jp|\n\n" + String(repeating: "~~a~~ http://a.jp ", count: 200)
  let expected = markdownHTML(source)
  let wrong = await withTaskGroup(of: Int.self) { group in
    for _ in 0..<8 { group.addTask { (0..<20).count { _ in markdownHTML(source) != expected } } }
    return await group.reduce(0, +)
  }
  #expect(wrong == 0)
}

@Test(arguments: [
  ("市内の**機器**の[一覧](https://example.jp)です。\n\n| 列 | 意味 |\n|---|---|\n| a | b |\n", "市内の機器の一覧です。"),
  ("# 題\n\n一行目\n二行目の`key`<b>\n", "一行目 二行目のkey"), ("| a |\n|---|\n| b |\n", ""), ("", ""), ("<p>x</p>", ""),
])
func aSummaryIsTheFirstParagraph(source: String, summary: String) {
  #expect(markdownSummary(source) == summary)
}

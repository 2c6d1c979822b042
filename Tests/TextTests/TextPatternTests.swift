import Testing

import Text

@Suite struct TextPatternTests {
  @Test func theWholeTextHasToMatch() throws {
    let pattern = try #require(TextPattern("[A-Z]{2}[0-9]{4}"))
    #expect(pattern.matches("AB1234"))
    #expect(!pattern.matches("AB12345") && !pattern.matches(" AB1234") && !pattern.matches("AB1234\n"))
    let kana = try #require(TextPattern(#"\p{Katakana}+|港|"#))
    #expect(kana.matches("ヌマヅ") && kana.matches("港") && kana.matches("") && !kana.matches("沼津"))
    #expect(try #require(TextPattern(".")).matches("𠮷"))
  }

  @Test func whatIsNoExpressionIsNone() {
    for text in ["(", "[a", "a{2,1}", "*", #"\"#, #"\C"#] { #expect(TextPattern(text) == nil, "\(text)") }
  }

  /// Without a bound each of these would be tried for years.
  @Test(arguments: ["(a+)+", "(a|a)*", "(a|aa)+", "([a-z]+)*", "(.*)*x", "(?:a?){40}a{40}", #"(\w+\s?)*"#])
  func evilExpressionsComeToAnEnd(_ text: String) throws {
    let pattern = try #require(TextPattern(text))
    #expect(!pattern.matches(String(repeating: "a", count: 5_000) + "!"))
  }

  @Test func deepRecursionComesToAnEnd() throws {
    let pattern = try #require(TextPattern(#"(a(?1)?b)"#))
    #expect(pattern.matches("aabb"))
    #expect(!pattern.matches(String(repeating: "a", count: 10_000)))
    #expect(!(try #require(TextPattern("(?R)|a")).matches("b")))
  }
}

import Kernel
import Testing
@testable import Text

@Test(arguments: [
  ("ＡＢＣ", "abc"), ("ﾃﾞｰﾀ", "データ"), ("Straße", "strasse"), ("①", "1"), ("が", "が"), ("㍻", "平成"), ("", ""),
  ("Machi まち", "machi まち"), ("a\u{200b}b", "ab"), ("A\u{0}Ａ", "a\u{0}a"),
])
func textsAreComparedInOneForm(text: String, expected: String) {
  #expect(Array(normalized(text).utf8) == Array(expected.utf8))
  #expect(normalized(normalized(text)) == normalized(text))
}

@Test(
  arguments: [
    ("", "", []), ("a", "a", [.same("a")]), ("", "a", [.added("a")]), ("a", "", [.removed("a")]),
    ("the old plan", "the new plan", [.same("the "), .removed("old"), .added("new"), .same(" plan")]),
    (
      "令和7年度に実施する。", "令和8年度に実施した。",
      [
        .same("令和"), .removed("7"), .added("8"), .same("年度に実施"), .removed("する"), .added("した"), .same("。"),
      ]
    ),
    ("a\nb\nc\n", "a\nx\nc\n", [.same("a\n"), .removed("b"), .added("x"), .same("\nc\n")]),
    ("a\nc\n", "a\nb\nc\n", [.same("a\n"), .added("b\n"), .same("c\n")]),
  ] as [(String, String, [Difference])])
func differencesAreReadable(old: String, new: String, expected: [Difference]) {
  #expect(differences(old, new) == expected)
}

@Test func bothVersionsCanBeReadFromTheDifferences() {
  var generator = Numbers()
  for _ in 0..<200 {
    let old = generator.text()
    let new = generator.text()
    let found = differences(old, new)
    #expect(found.map { if case .added = $0 { "" } else { text($0) } }.joined() == old)
    #expect(found.map { if case .removed = $0 { "" } else { text($0) } }.joined() == new)
  }
}

private func text(_ difference: Difference) -> String {
  switch difference {
  case .same(let text), .removed(let text), .added(let text): text
  }
}

/// The same texts in every run.
private struct Numbers {
  private var state: UInt64 = 7

  mutating func text() -> String {
    (0..<next(30)).map { _ in ["a", "b", " ", "\n", "計画", "の", "。", "12"][next(8)] }.joined()
  }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}

@Test func longTextsAreCompared() {
  let old = (0..<3_000).map { "行\($0)の内容 word\($0)\n" }.joined()
  let new = (0..<3_000).map { "行\($0)の内容 word\($0 % 7 == 0 ? $0 : $0 * 3)\n" }.joined()
  let unlike = String(repeating: "a b ", count: 50_000)
  #expect(differences(old, new).count > 1)
  #expect(differences(unlike, "x" + unlike.replacing("a", with: "c") + "y").count > 1)
}

/// What is passed over without Unicode's tables is what they leave as it is.
@Test func plainTextsAreWhatUnicodeMakesOfThem() {
  for number in UInt32(1)...0xffff {
    guard let scalar = Unicode.Scalar(number) else { continue }
    for text in [String(scalar), "あA\(scalar)が漢", "\(scalar)\u{3099}"] {
      var text = text
      let right = text.withUTF8 { mapped($0) }
      #expect(Array(normalized(text).utf8) == Array(right.utf8), "U+\(String(number, radix: 16))")
    }
  }
}

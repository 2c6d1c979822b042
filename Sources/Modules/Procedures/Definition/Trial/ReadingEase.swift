import ModuleKit

/// How easily a Japanese text of an office is read, by what can be counted.
///
/// What to look for is said by 「在留支援のためのやさしい日本語ガイドライン」 (Immigration Services Agency and Agency for
/// Cultural Affairs, August 2020) and 「公用文作成の考え方」 (Council for Cultural Affairs, January 2022): short sentences with
/// one matter each, few passives, no double negations, no piles of honorifics, not many kanji after one another. The bounds are
/// ours (docs/procedure-trial.md); they ask for a look and refuse nothing.
struct ReadingEase {
  static let longestSentence = 60
  static let longestKanji = 8
  /// Per cent, of texts of so many characters and more.
  static let mostKanji = 50
  static let leastCharacters = 20

  private let text: String

  init(_ text: String) { self.text = text }

  /// What makes it hard, each with what to do.
  var weaknesses: [Localized] { [length, run, share, passives, negations, honorifics].compactMap { $0 } }

  private var sentences: [Substring] {
    text.split(whereSeparator: { "。！？!?\n".contains($0) })
  }

  private var length: Localized? {
    let most = sentences.map { $0.filter { !$0.isWhitespace }.count }.max() ?? 0
    if most <= ReadingEase.longestSentence || isLatin { return nil }
    return Localized(
      "\(most)字の文があります。\(ReadingEase.longestSentence)字までに区切ってください。",
      en: "A sentence has \(most) characters. Part it into ones of up to \(ReadingEase.longestSentence).")
  }

  private var run: Localized? {
    let runs = text.unicodeScalars.split { !$0.isKanji }.map { String(String.UnicodeScalarView($0)) }
    guard let longest = runs.max(by: { $0.count < $1.count }), longest.count > ReadingEase.longestKanji else {
      return nil
    }
    return Localized(
      "「\(longest)」は漢字が\(longest.count)字続きます。「の」などで分けるか、言いかえてください。",
      en: "“\(longest)” is \(longest.count) kanji in a row. Part it, or say it otherwise.")
  }

  private var share: Localized? {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    let kanji = scalars.count(where: \.isKanji) * 100 / max(1, scalars.count)
    if scalars.count < ReadingEase.leastCharacters || kanji <= ReadingEase.mostKanji { return nil }
    return Localized(
      "漢字が\(kanji)%です。やさしい言葉に置きかえてください。", en: "\(kanji)% of it is kanji. Use plainer words.")
  }

  private var passives: Localized? {
    let most = sentences.map { count(of: ["され", "られ", "せら"], in: $0) }.max() ?? 0
    if most < 2 { return nil }
    return Localized(
      "「〜される」「〜られる」が1文に\(most)回あります。誰がするのかを書いてください。",
      en: "A sentence has \(most) passives. Say who does it.")
  }

  private var negations: Localized? {
    let found = ["ないわけではない", "ないわけではありません", "ないとは限", "ないことはない", "ないことはありません", "なくはない", "なくもない", "ない場合を除き"]
      .first { text.contains($0) }
    guard let found else { return nil }
    return Localized(
      "「\(found)」は二重の否定です。肯定で書いてください。", en: "“\(found)” denies twice. Say it without.")
  }

  private var honorifics: Localized? {
    let words = ["いただ", "頂", "くださいますよう", "下さいますよう", "申し上げ", "賜", "ご了承", "存じ", "におかれまして", "仰せ"]
    let most = sentences.map { count(of: words, in: $0) }.max() ?? 0
    if most < 2 { return nil }
    return Localized(
      "敬語が1文に\(most)つ重なっています。「です・ます」と「〜してください」にしてください。",
      en: "A sentence has \(most) honorifics. Use です, ます and してください alone.")
  }

  private var isLatin: Bool { !text.unicodeScalars.contains { $0.value > 0x3000 } }

  private func count(of words: [String], in sentence: Substring) -> Int {
    words.reduce(0) { $0 + sentence.ranges(of: $1).count }
  }
}

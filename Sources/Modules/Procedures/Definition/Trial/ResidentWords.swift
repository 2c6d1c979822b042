import ModuleKit

/// Words that residents read, with their place in the definition's document.
struct ResidentWords {
  let words: Localized
  let place: String
}

extension ProcedureDefinition {
  /// In the order of the document. What only staff see is not among them.
  var residentWords: [ResidentWords] {
    var all = [ResidentWords(words: title, place: "title"), ResidentWords(words: summary, place: "summary")]
    func add(_ words: Localized?, _ place: String) {
      if let words, !words.isEmpty { all.append(ResidentWords(words: words, place: place)) }
    }
    add(eligible, "eligible")
    for (index, need) in needs.enumerated() { add(need, "needs[\(index)]") }
    add(fee?.exempt, "fee.exempt")
    add(otherWay, "otherWay")
    add(thanks, "thanks")
    for (index, section) in form.sections.enumerated() {
      add(section.title, "sections[\(index)].title")
      add(section.text, "sections[\(index)].text")
    }
    for one in form.placed where one.question.type != .computed(isVisible: false) {
      add(one.question.title, "\(one.place).title")
      add(one.question.hint, "\(one.place).hint")
      add(one.question.example, "\(one.place).example")
      add(one.question.needWords, "\(one.place).requiredWords")
      add(one.question.constraintWords, "\(one.place).constraintWords")
      for (index, option) in one.question.options.enumerated() {
        add(option.title, "\(one.place).options[\(index)].title")
      }
    }
    for (index, step) in steps.enumerated() { add(step.title, "steps[\(index)].title") }
    for (index, letter) in letters.enumerated() { add(letter.title, "letters[\(index)].title") }
    for (index, attachment) in abolished.enumerated() {
      add(attachment.title, "abolished[\(index)].title")
      add(attachment.ground, "abolished[\(index)].ground")
    }
    return all
  }
}

extension Trial {
  /// Words without English; numbers and names in Latin letters need none.
  mutating func tryTranslation(of one: ResidentWords) {
    guard one.words.en?.trimmed.isEmpty ?? true, one.words.ja.unicodeScalars.contains(where: \.isJapanese) else {
      return
    }
    add(
      .look, one.place, "英語がありません。英語で読む人には日本語のまま見せます。", en: "It has no English; readers of English see it in Japanese.")
  }

  /// Words that came in another language and were put into no Japanese, as forms from elsewhere have them; names are short.
  mutating func tryJapanese(of one: ResidentWords) {
    let words = one.words.ja.split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
    if words.count < 3 || one.words.ja.unicodeScalars.contains(where: \.isJapanese) { return }
    add(.look, one.place, "日本語になっていません。日本語で書いてください。", en: "It is not in Japanese. Put it into Japanese.")
  }

  mutating func tryReading(of one: ResidentWords) {
    let weak = ReadingEase(one.words.ja).weaknesses
    if weak.isEmpty { return }
    add(
      .look, one.place, "読みにくいかもしれません。\(weak.map(\.ja).joined())",
      en: "It may be hard to read. \(weak.map { $0.text(in: .english) }.joined(separator: " "))")
  }
}

extension Unicode.Scalar {
  /// Kana and kanji.
  var isJapanese: Bool { isKanji || (0x3041...0x30ff).contains(value) }

  /// With 々.
  var isKanji: Bool { (0x4e00...0x9fff).contains(value) || (0x3400...0x4dbf).contains(value) || value == 0x3005 }
}

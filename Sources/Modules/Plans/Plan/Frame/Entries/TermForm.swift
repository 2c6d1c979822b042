import ModuleKit

extension Term: FrameEntry {
  static let most = 1_000
  static let isKeyed = false

  var key: String { wordsKey(term.ja) }
  var handle: String { term.ja }
  var name: Localized { term }

  var fields: Fields {
    Fields(
      Fields.words("term", term) + [("reading", reading ?? ""), ("aliases", aliases.joined(separator: "\n"))]
        + Fields.words("definition", definition))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(
      term: reader.localized("term", 1...100), definition: reader.localized("definition", 1...2_000),
      reading: reader.optionalText("reading", upTo: 100),
      aliases: reader.lines("aliases", upTo: 20, desk.language) { $0.count <= 100 ? $0 : nil })
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("term", texts.term, language, required: true)
      + [FrameInput(name: "reading", label: texts.reading, hint: texts.readingHint)]
      + FrameInput.words("definition", texts.definition, language, required: true, rows: 4)
      + [FrameInput(name: "aliases", label: texts.aliases, hint: texts.aliasesHint, kind: .area(2))]
  }
}

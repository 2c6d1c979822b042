import ModuleKit

extension Figure: UnkeyedEntry {
  static let most = 200

  var handle: String { label.ja }
  var name: Localized { label }

  var fields: Fields {
    Fields(
      Fields.words("label", label) + Fields.words("value", value) + Fields.words("unit", unit)
        + [("part", share.map { String($0.part) } ?? ""), ("whole", share.map { String($0.whole) } ?? "")]
        + Fields.words("note", note))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    let (label, value) = (reader.localized("label", 1...300), reader.localized("value", 1...300))
    let (part, whole) = (reader.number("part", 0...1_000_000_000), reader.number("whole", 1...1_000_000_000))
    if part == nil && whole != nil { reader.require("part") }
    if part != nil && whole == nil { reader.require("whole") }
    self.init(
      label: label, value: value, unit: reader.optionalLocalized("unit", upTo: 50),
      note: reader.optionalLocalized("note", upTo: 2_000),
      share: part.flatMap { part in whole.map { Share(part: part, whole: $0) } })
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("label", texts.figure, language, required: true)
      + FrameInput.words("value", texts.value, language, required: true)
      + FrameInput.words("unit", fieldLabel("unit", language), language) + [
        FrameInput(name: "part", label: texts.part, hint: texts.shareHint),
        FrameInput(name: "whole", label: texts.whole),
      ] + FrameInput.words("note", texts.note, language, rows: 3)
  }
}

/// What the publication does not hold.
struct Absence: FrameEntry {
  static let most = 200
  static let isKeyed = false

  var text: Localized

  var key: String { wordsKey(line) }
  var handle: String { text.ja }
  var name: Localized { text }
  var fields: Fields { Fields(Fields.words("text", text)) }
}

extension Absence {
  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) { text = reader.localized("text", 1...2_000) }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    FrameInput.words("text", fieldLabel("text", language), language, required: true, rows: 3)
  }
}

import ModuleKit

extension Volume: FrameEntry {
  static let most = 50

  var name: Localized { title }

  var fields: Fields {
    Fields(
      Fields.words("title", title) + Fields.words("cycle", cycle) + Fields.period(period) + Fields.words("note", note))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(
      key: key, title: reader.localized("title", 1...200), cycle: reader.localized("cycle", 1...500),
      period: reader.period(desk.language), note: reader.optionalLocalized("note", upTo: 20_000))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("title", texts.title, language, required: true)
      + FrameInput.words("cycle", texts.cycle, language, hint: texts.cycleHint, required: true, rows: 2)
      + FrameInput.period(language) + FrameInput.words("note", texts.note, language, rows: 3)
  }

  func uses(_ desk: FrameDesk) -> [FrameUse] {
    [FrameUse(.levels, desk.plan.levels.count { $0.volume == key })].compactMap { $0 }
  }
}

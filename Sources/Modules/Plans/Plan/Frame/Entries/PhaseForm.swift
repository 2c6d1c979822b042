import ModuleKit

extension Phase: FrameEntry {
  static let most = 50

  var fields: Fields { Fields(Fields.words("name", name) + Fields.period(period)) }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    let name = reader.localized("name", 1...100)
    let period = reader.period(required: true, desk.language)
    self.init(key: key, name: name, period: period ?? Period(from: FiscalYear(2000)))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    FrameInput.words("name", EntryTexts.of(language).name, language, required: true)
      + FrameInput.period(language, required: true)
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] { [try desk.scheduled(key)].compactMap { $0 } }
}

import ModuleKit

extension Reason: FrameEntry {
  static let most = 50

  var name: Localized { label }
  var fields: Fields { Fields(Fields.words("label", label)) }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(key: key, label: reader.localized("label", 1...200))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    FrameInput.words("label", EntryTexts.of(language).label, language, required: true)
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] {
    [try desk.reviews("reason_code = \(key)")].compactMap { $0 }
  }
}

import ModuleKit

/// An axis without its values, which are entries of their own.
extension Axis: FrameEntry {
  static let most = 50

  var fields: Fields {
    let rules = [takesMany ? "many" : nil, isRequired ? "required" : nil, wantsReason ? "reason" : nil]
    return Fields(
      Fields.words("name", name) + Fields.several("level", levels) + Fields.several("rule", rules.compactMap { $0 }))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws {
    let old = desk.plan.axis(key)
    let name = reader.localized("name", 1...100)
    let values = old?.values ?? [Value(first: &reader)]
    let levels = reader.several("level", of: desk.plan.levels.map(\.key))
    if levels.isEmpty { reader.require("level") }
    let rules = reader.several("rule", of: ["many", "required", "reason"])
    self.init(
      key: key, name: name, values: values, levels: levels, takesMany: rules.contains("many"),
      isRequired: rules.contains("required"), wantsReason: rules.contains("reason"))
    let misfits = try desk.misfits(self)
    if misfits > 0 { reader.refuse("rule", EntryTexts.of(desk.language).misfits(misfits)) }
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    let levels = plan.levels.map { (value: $0.key, label: $0.name.text(in: language)) }
    let rules = [("many", texts.many), ("required", texts.required), ("reason", texts.wantsReason)]
    return FrameInput.words("name", texts.name, language, required: true) + [
      FrameInput(name: "level", label: texts.carriedBy, isRequired: true, kind: .several(levels)),
      FrameInput(name: "rule", label: texts.rules, kind: .several(rules.map { (value: $0.0, label: $0.1) })),
    ]
  }

  /// An axis without a value would be none.
  static func newInputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    [.key(language)] + inputs(plan, language)
      + FrameInput.words("first", EntryTexts.of(language).first, language, required: true)
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] {
    [
      try desk.bearers("axis = \(key)"),
      desk.checks { $0.axis == key || $0.expectation == .needs(.tag, of: key) },
    ].compactMap { $0 }
  }
}

extension Axis.Value {
  fileprivate init(first reader: inout FormReader) {
    let name = reader.localized("first", 1...200)
    self.init(key: Axis.Value.newKey(name, among: []), name: name)
  }

  /// Made of the English name, or counted on.
  static func newKey(_ name: Localized, among taken: [String]) -> String {
    let made = String(keyText(name.en ?? "").prefix(40))
    if !made.isEmpty, !taken.contains(made) { return made }
    return (1...).lazy.map { "value-\($0)" }.first { !taken.contains($0) } ?? "value"
  }
}

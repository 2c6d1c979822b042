import ModuleKit

/// A value with the axis that it belongs to; neither its axis nor its key ever changes.
struct AxisValue: Sendable, Equatable {
  var axis: String
  var value: Axis.Value
}

extension Plan {
  /// The values of all axes, in their order.
  var axisValues: [AxisValue] {
    get { axes.flatMap { axis in axis.values.map { AxisValue(axis: axis.key, value: $0) } } }
    set {
      for index in axes.indices { axes[index].values = newValue.filter { $0.axis == axes[index].key }.map(\.value) }
    }
  }
}

extension AxisValue: FrameEntry {
  static let most = 1_000
  static let isKeyed = false

  var key: String { wordsKey(handle) }
  var handle: String { "\(axis)/\(value.key)" }
  var name: Localized { value.name }

  var fields: Fields {
    Fields(
      Fields.words("name", value.name) + Fields.words("definition", value.definition)
        + Fields.words("condition", value.condition) + [("code", value.code ?? "")])
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    let old = desk.plan.axisValues.first { $0.key == key }
    let name = reader.localized("name", 1...200)
    let axis = old?.axis ?? reader.choice("axis") { desk.plan.axis($0)?.key }
    if axis == nil { reader.require("axis") }
    let taken = axis.flatMap { desk.plan.axis($0) }?.values.map(\.key) ?? []
    let texts = FrameTexts.of(desk.language)
    func checked(_ name: String) -> String? {
      let written = reader.optionalText(name, upTo: 60)
      if let written, ID<AxisValue>(written) == nil { reader.refuse(name, texts.keyWrong) }
      return written
    }
    let code = checked("code")
    let own = old?.value.key ?? checked("key") ?? Axis.Value.newKey(name, among: taken)
    self.init(
      axis: axis ?? "",
      value: Axis.Value(
        key: own, name: name, definition: reader.optionalLocalized("definition", upTo: 2_000),
        condition: reader.optionalLocalized("condition", upTo: 500), code: code))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("name", texts.name, language, required: true)
      + FrameInput.words("definition", texts.definition, language, rows: 3)
      + FrameInput.words("condition", fieldLabel("condition", language), language)
      + [FrameInput(name: "code", label: texts.code, hint: texts.codeHint)]
  }

  static func newInputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let axes = plan.axes.map { (value: $0.key, label: $0.name.text(in: language)) }
    return [
      FrameInput(name: "axis", label: EntryTexts.of(language).axis, isRequired: true, kind: .choice(axes, none: nil)),
      .key(language),
    ] + inputs(plan, language)
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] {
    [
      try desk.bearers("axis = \(axis) AND value = \(value.key)"),
      desk.checks { $0.axis == axis && $0.value == value.key },
      FrameUse(.axes, desk.plan.axis(axis)?.values.count == 1 ? 1 : 0),
    ].compactMap { $0 }
  }
}

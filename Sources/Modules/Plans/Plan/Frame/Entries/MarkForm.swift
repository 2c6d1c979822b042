import ModuleKit

/// Of a mark that something bears the words alone change: what was said with it keeps its meaning.
extension Mark: FrameEntry {
  static let most = 20
  static let isKeyed = false

  var key: String { wordsKey(sign) }
  var handle: String { sign }
  var name: Localized { label }

  var fields: Fields {
    Fields(
      [("sign", sign)] + Fields.words("label", label) + Fields.several("done", countsAsDone ? ["yes"] : [])
        + [("kind", kind.rawValue)] + Fields.several("requires", requires.map(\.rawValue))
        + [("bandFrom", band.map { String($0.from) } ?? ""), ("bandTo", band?.to.map { String($0) } ?? "")])
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let (sign, label) = (reader.text("sign", 1...10), reader.localized("label", 1...100))
    let kind = reader.choice("kind") { Kind(rawValue: $0) } ?? .degree
    let requires = reader.several("requires", of: Requirement.allCases.map(\.rawValue))
    let (from, to) = (reader.number("bandFrom", 0...1_000), reader.number("bandTo", 0...1_000))
    if from == nil && to != nil { reader.require("bandFrom") }
    if let from, let to, to < from { reader.refuse("bandTo", EntryTexts.of(desk.language).bandTurned) }
    self.init(
      sign: sign, label: label, countsAsDone: reader.fields["done"] == "yes", kind: kind,
      requires: requires.compactMap { Requirement(rawValue: $0) }, band: from.map { Band(from: $0, to: to) })
    if let old = desk.plan.marks.first(where: { $0.key == key }) { try keepUsed(old, &reader, desk) }
  }

  private func keepUsed(_ old: Mark, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let changed = [
      ("sign", sign != old.sign), ("done", countsAsDone != old.countsAsDone), ("kind", kind != old.kind),
      ("requires", Set(requires) != Set(old.requires)), ("bandFrom", band != old.band),
    ].filter { $0.1 }
    if changed.isEmpty { return }
    let uses = try old.uses(desk)
    if uses.isEmpty { return }
    for (name, _) in changed { reader.refuse(name, FrameTexts.of(desk.language).wordsAlone(uses)) }
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let (texts, reviews) = (EntryTexts.of(language), ReviewTexts.of(language))
    let kinds = Kind.allCases.map { (value: $0.rawValue, label: texts.markKind($0)) }
    let requires = Requirement.allCases.map { (value: $0.rawValue, label: reviews.requirement($0)) }
    return [FrameInput(name: "sign", label: texts.sign, hint: texts.signHint, isRequired: true)]
      + FrameInput.words("label", texts.label, language, required: true) + [
        FrameInput(name: "done", label: texts.done, kind: .several([(value: "yes", label: texts.counts)])),
        FrameInput(name: "kind", label: texts.kind, kind: .choice(kinds, none: nil)),
        FrameInput(name: "requires", label: texts.requires, kind: .several(requires)),
        FrameInput(name: "bandFrom", label: texts.bandFrom, hint: texts.bandHint),
        FrameInput(name: "bandTo", label: texts.bandTo),
      ]
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] {
    [
      try desk.reviews("(mark = \(sign) OR computed = \(sign))"), try desk.criteria(sign),
      desk.checks { check in
        if case .count(_, sign, _) = check.expectation { true } else { false }
      },
    ].compactMap { $0 }
  }
}

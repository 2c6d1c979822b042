import ModuleKit

/// A new level is the lowest: between others it would part nodes from those above them.
extension Level: FrameEntry {
  static let most = 20

  var fields: Fields {
    let uses = [isReviewed ? "reviewed" : nil, isReminder ? "reminder" : nil].compactMap { $0 }
    return Fields(Fields.words("name", name) + [("volume", volume ?? "")] + Fields.several("use", uses))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let volumes = desk.plan.volumes.map(\.key)
    let uses = reader.several("use", of: ["reviewed", "reminder"])
    self.init(
      key: key, name: reader.localized("name", 1...100),
      volume: reader.choice("volume") { volumes.contains($0) ? $0 : nil }, isReviewed: uses.contains("reviewed"),
      isReminder: uses.contains("reminder"))
    guard !isReviewed, desk.plan.level(key)?.isReviewed == true else { return }
    let nodes: SQL = "SELECT id FROM plan_node WHERE plan = \(desk.plan.id) AND level = \(key)"
    guard let reviews = try desk.reviews("node IN (\(nodes))") else { return }
    reader.refuse("use", EntryTexts.of(desk.language).stillReviewed(reviews.count))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    let volumes = plan.volumes.map { (value: $0.key, label: $0.title.text(in: language)) }
    let uses = [(value: "reviewed", label: texts.reviewed), (value: "reminder", label: texts.reminder)]
    return FrameInput.words("name", texts.name, language, required: true) + [
      FrameInput(name: "volume", label: texts.volume, kind: .choice(volumes, none: texts.none)),
      FrameInput(name: "use", label: texts.use, kind: .several(uses)),
    ]
  }

  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] {
    [
      try desk.nodes("level = \(key)"), FrameUse(.axes, desk.plan.axes.count { $0.levels.contains(key) }),
      desk.checks { $0.level == key },
    ].compactMap { $0 }
  }
}

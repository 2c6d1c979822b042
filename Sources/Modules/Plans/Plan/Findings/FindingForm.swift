import ModuleKit

extension Finding: FrameEntry {
  var name: Localized { text }

  var fields: Fields {
    Fields([
      ("kind", kind.rawValue), ("textJa", text.ja), ("textEn", text.en ?? ""), ("valueJa", value?.ja ?? ""),
      ("valueEn", value?.en ?? ""), ("on", on?.text ?? ""), ("settled", settled?.text ?? ""),
      ("indicator", indicator?.text ?? ""), ("cites", citations.map(\.line).joined(separator: "\n")),
      ("nodes", nodes.map(\.text).joined(separator: "\n")), ("leadsTo", leadsTo.joined(separator: "\n")),
    ])
  }

  var line: String {
    let parts = [kind.rawValue, text.ja, text.en, value?.ja, value?.en, on?.text, settled?.text, indicator?.text]
    let lists =
      citations.map { "[\([$0.line, $0.note?.en].compactMap { $0 }.joined(separator: " | "))]" }
      + nodes.map { "→ \($0.text)" } + leadsTo.map { "⇒ \($0)" }
    return (parts.compactMap { $0 } + lists).joined(separator: " ")
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let (plan, language, db) = (desk.plan, desk.language, desk.db)
    let texts = FindingTexts.of(language)
    let kind = reader.choice("kind") { Kind(rawValue: $0) } ?? .situation
    let text = reader.localized("text", 1...2_000)
    let value = reader.optionalLocalized("value", upTo: 100)
    let (on, settled) = (reader.writtenDate("on", language), reader.writtenDate("settled", language))
    let indicator = reader.optionalText("indicator", upTo: 60).flatMap { ID<Indicator>($0) }
    if let indicator, try Indicator.find(indicator, of: plan.id, in: db) == nil {
      reader.refuse("indicator", texts.noIndicator)
    }
    let old = plan.findings.first { $0.key == key }?.citations ?? []
    let citations = reader.lines("cites", upTo: 20, language) { Citation(line: $0, in: plan, before: old) }
    let nodes = try reader.nodes("nodes", of: plan.id, language, in: db)
    let leadsTo = reader.lines("leadsTo", upTo: 20, language) { line in
      line != key && plan.findings.contains { $0.key == line } ? line : nil
    }
    self.init(
      key: key, kind: kind, text: text, value: value, on: on, settled: settled, indicator: indicator,
      citations: citations, nodes: nodes, leadsTo: leadsTo)
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = FindingTexts.of(language)
    let kinds = Kind.allCases.map { (value: $0.rawValue, label: texts.kinds($0)) }
    return [
      FrameInput(name: "kind", label: texts.kind, kind: .choice(kinds, none: nil)),
      FrameInput(name: "textJa", label: texts.textJa, isRequired: true, kind: .area(4)),
      FrameInput(name: "textEn", label: texts.textEn, kind: .area(4)),
      FrameInput(name: "valueJa", label: texts.valueJa), FrameInput(name: "valueEn", label: texts.valueEn),
      FrameInput(name: "on", label: texts.on, hint: texts.dateHint),
      FrameInput(name: "cites", label: texts.cites, hint: texts.citesHint(plan), kind: .area(3)),
      FrameInput(name: "nodes", label: texts.nodes, hint: texts.nodesHint, kind: .area(3)),
      FrameInput(name: "leadsTo", label: texts.leadsTo, hint: texts.leadsToHint, kind: .area(2)),
      FrameInput(name: "indicator", label: texts.indicator, hint: texts.indicatorHint),
      FrameInput(name: "settled", label: texts.settled, hint: texts.dateHint),
    ]
  }
}

extension Finding.Citation {
  /// `document | item | place | note`; all but the first may be left out. The English note of an old one that reads the
  /// same stays.
  init?(line: String, in plan: Plan, before: [Finding.Citation]) {
    let parts = lineParts(line)
    guard (1...4).contains(parts.count), let document = plan.document(parts[0]) else { return nil }
    func part(_ index: Int) -> String? { parts.count > index && !parts[index].isEmpty ? parts[index] : nil }
    if let item = part(1), document.item(item) == nil { return nil }
    if (part(2)?.count ?? 0) > 100 || (part(3)?.count ?? 0) > 500 { return nil }
    let made = Finding.Citation(
      document: document.key, item: part(1), place: part(2), note: part(3).map { Localized($0) })
    self = before.first { $0.line == made.line } ?? made
  }

  var line: String {
    var parts = [document, item ?? "", place ?? "", note?.ja ?? ""]
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return parts.joined(separator: " | ")
  }
}

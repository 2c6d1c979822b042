import ModuleKit

extension Check: FrameEntry {
  var name: Localized { text }

  var fields: Fields {
    var pairs = [
      ("textJa", text.ja), ("textEn", text.en ?? ""), ("level", level ?? ""), ("under", under?.text ?? ""),
      ("class", axis.map { $0 + (value.map { ":\($0)" } ?? "") } ?? ""),
    ]
    switch expectation {
    case .count(let count, let mark, let period):
      pairs += [("kind", "count"), ("count", String(count)), ("mark", mark ?? ""), ("period", period?.text ?? "")]
    case .each(let count): pairs += [("kind", "each"), ("count", String(count))]
    case .needs(let need, let of): pairs += [("kind", "needs"), ("needs", need.rawValue), ("of", of ?? "")]
    }
    return Fields(pairs)
  }

  var line: String {
    fields.pairs.filter { !$0.value.isEmpty }.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let (plan, texts) = (desk.plan, CheckTexts.of(desk.language))
    let text = reader.localized("text", 1...1_000)
    let level = reader.choice("level") { plan.level($0)?.key }
    let under = reader.optionalText("under", upTo: 60).flatMap { ID<Node>($0) }
    if let under, try Node.withoutTags(under, of: plan.id, in: desk.db) == nil { reader.refuse("under", texts.noNode) }
    let chosen = reader.choice("class") { plan.classes.contains($0) ? $0 : nil }
    let parts = chosen?.split(separator: ":").map(String.init) ?? []
    let count = reader.number("count", 0...PlanFile.mostNodes)
    let need = reader.choice("needs") { Need(rawValue: $0) }
    let kind = reader.fields["kind"] ?? ""
    if kind == "needs" ? need == nil : count == nil { reader.require(kind == "needs" ? "needs" : "count") }
    var expectation = Expectation.each(count ?? 0)
    if kind == "needs", let need { expectation = .needs(need, of: reader.optionalText("of", upTo: 60)) }
    if kind == "count" {
      let mark = reader.choice("mark") { plan.mark($0)?.sign }
      let period = reader.choice("period") { ReviewPeriod($0) }
      expectation = .count(count ?? 0, mark: mark, period: period)
    }
    self.init(
      key: key, text: text, level: level, under: under, axis: parts.first, value: parts.count > 1 ? parts[1] : nil,
      expectation: expectation)
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = CheckTexts.of(language)
    func choices(_ pairs: [(String, String)]) -> FrameInput.Kind {
      .choice(pairs.map { (value: $0.0, label: $0.1) }, none: texts.any)
    }
    let kinds = [("count", texts.count), ("each", texts.each), ("needs", texts.needs)]
    let needs = Need.allCases.map { ($0.rawValue, texts.need($0)) }
    return [
      FrameInput(name: "textJa", label: texts.textJa, hint: texts.textHint, isRequired: true, kind: .area(3)),
      FrameInput(name: "textEn", label: texts.textEn, kind: .area(3)),
      FrameInput(
        name: "level", label: texts.level, kind: choices(plan.levels.map { ($0.key, $0.name.text(in: language)) })),
      FrameInput(name: "under", label: texts.under, hint: texts.underHint),
      FrameInput(
        name: "class", label: texts.axis,
        kind: choices(plan.classes.map { ($0, plan.className($0, language)) })),
      FrameInput(
        name: "kind", label: texts.kind, isRequired: true,
        kind: .choice(kinds.map { (value: $0.0, label: $0.1) }, none: nil)),
      FrameInput(name: "count", label: texts.number, hint: texts.numberHint),
      FrameInput(
        name: "mark", label: texts.mark, hint: texts.markHint,
        kind: choices(plan.marks.map { ($0.sign, "\($0.sign) \($0.label.text(in: language))") })),
      FrameInput(name: "period", label: texts.period, hint: texts.periodHint),
      FrameInput(name: "needs", label: texts.needed, kind: choices(needs)),
      FrameInput(name: "of", label: texts.of, hint: texts.ofHint),
    ]
  }
}

extension Plan {
  /// `axis` and `axis:value`, as a form names them.
  fileprivate var classes: [String] {
    axes.flatMap { axis in [axis.key] + axis.values.map { "\(axis.key):\($0.key)" } }
  }

  fileprivate func className(_ name: String, _ language: Language) -> String {
    let parts = name.split(separator: ":").map { String($0) }
    let axis = axis(parts[0])
    let value = parts.count > 1 ? axis?.value(parts[1]) : nil
    return [axis?.name, value?.name].compactMap { $0?.text(in: language) }.joined(separator: ": ")
  }
}

import ModuleKit

extension Node {
  static let mostSpans = 5

  /// Reads a form's fields over this node; key, level, parent and place stay as they are.
  func reading(
    _ form: Fields, _ plan: Plan, _ departments: [Department], _ language: Language
  ) -> (Node, FormErrors) {
    var reader = FormReader(form, language)
    var node = self
    node.number = reader.text("number", 0...40)
    node.title = reader.localized("title", 1...300)
    node.text = reader.localized("text", 0...20_000)
    node.department = reader.choice("department") { key in departments.first { $0.id.text == key }?.id }
    let audience = reader.localized("audience", 0...300)
    node.audience = audience.isEmpty ? nil : audience
    node.condition = reader.optionalLocalized("condition", upTo: 500)
    node.schedule = (1...max(Node.mostSpans, schedule.count)).compactMap { span($0, &reader, plan, language) }
    node.tags = plan.axes.filter { $0.levels.contains(level) }.flatMap { tags($0, &reader) }
    node.readTies(&reader, departments, language)
    let old = costs
    node.costs = reader.lines("costs", upTo: Cost.most, language) { Cost(line: $0, before: old) }
      .sorted { $0.order < $1.order }
    for reason in node.costFaults() { reader.refuse("costs", reason.text(in: language)) }
    for (axis, reason) in plan.tagFaults(node.tags, level: level) {
      reader.refuse("axis-\(axis)", reason.text(in: language))
    }
    return (node, reader.errors)
  }

  /// One row of the schedule: a phase, or fiscal years; nil where nothing was written.
  private func span(_ row: Int, _ reader: inout FormReader, _ plan: Plan, _ language: Language) -> Span? {
    let texts = EditTexts.of(language)
    let phase = reader.choice("phase\(row)") { plan.phase($0)?.key }
    let from = reader.number("from\(row)", 1868...2200)
    let to = reader.number("to\(row)", 1868...2200)
    let words = reader.text("note\(row)", 0...500)
    let old = schedule.count >= row ? schedule[row - 1].note : nil
    let note = words.isEmpty ? nil : old?.ja == words ? old : Localized(words)
    if phase != nil && (from != nil || to != nil) { reader.refuse("from\(row)", texts.phaseOrYears) }
    if phase == nil && from == nil && (to != nil || note != nil) { reader.refuse("from\(row)", texts.firstYearMissing) }
    if let from, let to, to < from { reader.refuse("to\(row)", texts.yearsTurned) }
    if let phase { return Span(phase: phase, note: note) }
    let period = from.map { Period(from: FiscalYear($0), to: to.map { FiscalYear($0) }) }
    return period.map { Span(period: $0, note: note) }
  }

  private func tags(_ axis: Axis, _ reader: inout FormReader) -> [Tag] {
    let chosen = Set(reader.fields.all("axis-\(axis.key)"))
    return axis.values.filter { chosen.contains($0.key) }.map { value in
      var tag = Tag(axis: axis.key, value: value.key)
      let name = axis.reasonField(value.key)
      if axis.wantsReason, let reason = reader.optionalText(name, upTo: 1_000) {
        let old = tags.first { $0.axis == axis.key && $0.value == value.key }?.reason
        tag.reason = old?.ja == reason ? old : Localized(reason)
      }
      return tag
    }
  }

  /// As a form shows it.
  var fields: Fields {
    var pairs: [(String, String)] = [
      ("number", number), ("titleJa", title.ja), ("titleEn", title.en ?? ""), ("textJa", text.ja),
      ("textEn", text.en ?? ""), ("department", department?.text ?? ""), ("audienceJa", audience?.ja ?? ""),
      ("audienceEn", audience?.en ?? ""), ("conditionJa", condition?.ja ?? ""), ("conditionEn", condition?.en ?? ""),
    ]
    for (index, span) in schedule.enumerated() {
      pairs.append(("phase\(index + 1)", span.phase ?? ""))
      pairs.append(("from\(index + 1)", span.period.map { String($0.from.year) } ?? ""))
      pairs.append(("to\(index + 1)", span.period?.to.map { String($0.year) } ?? ""))
      pairs.append(("note\(index + 1)", span.note?.ja ?? ""))
    }
    for tag in tags { pairs.append(("axis-\(tag.axis)", tag.value)) }
    return Fields(pairs)
  }

  /// With the reasons of its tags, whose fields' names depend on the plan's axes.
  func fields(in plan: Plan, _ departments: [Department], _ language: Language) -> Fields {
    let money = ("costs", costs.map { $0.line(in: language) }.joined(separator: "\n"))
    let tied = (tieFields(departments, language) + [money]).reduce(fields) { $0.with($1.0, $1.1) }
    return tags.reduce(into: tied) { fields, tag in
      guard let axis = plan.axis(tag.axis), let reason = tag.reason else { return }
      fields = fields.with(axis.reasonField(tag.value), reason.ja)
    }
  }
}

extension Axis {
  /// One reason for an axis that takes one value, else one for each value.
  func reasonField(_ value: String) -> String { takesMany ? "reason-\(key)-\(value)" : "reason-\(key)" }
}

extension FormReader {
  /// Words in Japanese, and in English where they are written.
  mutating func localized(_ name: String, _ length: ClosedRange<Int>) -> Localized {
    Localized(text("\(name)Ja", length), en: optionalText("\(name)En", upTo: length.upperBound))
  }
}

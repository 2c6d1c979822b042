import ModuleKit

/// Changes to what fixed marks rest on, with day and reason, for everybody; nothing where there are none.
func amendmentList(_ amendments: [Amendment], _ plan: Plan, _ scene: Scene) -> HTML {
  if amendments.isEmpty { return "" }
  let texts = AmendmentTexts.of(scene.language)
  let items = amendments.map { each -> HTML in
    let link = scene.to(IndicatorRoutes.show(plan.id, each.indicator))
    return """
      <li>\(each.at.day.shown(in: scene.language)): <a href="\(link)">\(scene.say(each.name))</a> \
      (\(each.year.shown(in: scene.language))) \(yardstick(each.before, each, scene)) → \(yardstick(each.after, each, scene))<br>\
      \(texts.reason): \(scene.written(each.reason))</li>
      """
  }
  return "<div class=\"notice\"><p><strong>\(texts.title)</strong></p><ul>\(items)</ul></div>"
}

private func yardstick(_ yardstick: Yardstick?, _ amendment: Amendment, _ scene: Scene) -> String {
  guard let yardstick else { return AmendmentTexts.of(scene.language).notCounted }
  let texts = IndicatorTexts.of(scene.language)
  let unit = amendment.unit.text(in: scene.language)
  let amount =
    switch yardstick.target {
    case .value(let value): numberText(value) + unit
    case .change(let percent, let from): texts.change(numberText(percent), from.shown(in: scene.language))
    case .words(let words): words
    }
  var parts = [amount]
  if amendment.before.map({ $0.direction != amendment.after?.direction }) ?? false, amendment.after != nil {
    parts.append(texts.directions(yardstick.direction))
  }
  if amendment.before.map({ $0.scale != amendment.after?.scale }) ?? false, amendment.after != nil {
    parts.append(texts.scales(yardstick.scale))
  }
  if let baseline = yardstick.baseline { parts.append("\(texts.baseline): \(baseline.shown(in: scene.language))") }
  return parts.joined(separator: ", ")
}

/// The field in which staff say why they change what fixed marks rest on.
func amendmentField(_ name: String, _ years: [FiscalYear], _ sheet: EditSheet, _ scene: Scene) -> HTML {
  if years.isEmpty { return "" }
  let texts = AmendmentTexts.of(scene.language)
  let hint = texts.hint(years.map { $0.shown(in: scene.language) })
  return scene.textArea(Field(name, texts.why, hint: hint, sheet.errors), sheet.typed[name] ?? "", rows: 3)
}

/// Every word about changes to what is fixed.
struct AmendmentTexts: Texts {
  let title, reason, notCounted, why: String
  let hint: @Sendable ([String]) -> String
  let needed: @Sendable ([String]) -> String

  static let japanese = AmendmentTexts(
    title: "固定したあとに変えた目標", reason: "理由", notCounted: "（評価に使わない）", why: "固定した年度の目標を変える理由",
    hint: { "\($0.joined(separator: "・"))は基準を目標とともに固定しています。その年度の目標・向き・数え方・項目を変えるときだけ書きます。日付とともに公表されます。" },
    needed: { "\($0.joined(separator: "・"))の目標は固定されています。変える理由を書くか、目標を元に戻してください。" })
  static let english = AmendmentTexts(
    title: "Targets changed after they were fixed", reason: "Reason", notCounted: "(not counted)",
    why: "Why targets of a fixed year change",
    hint: {
      """
      The criteria of \($0.joined(separator: ", ")) are fixed, with their targets. Needed only where you change a target, the \
      direction, the way of counting or the item of such a year. It is published with the date.
      """
    },
    needed: { "The targets of \($0.joined(separator: ", ")) are fixed. Write why you change them, or put them back." })
}

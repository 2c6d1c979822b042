import ModuleKit

/// What nodes took in a year beside what came of it; nothing where no node has both.
func effectSection(
  _ effects: Effects, _ nodes: [Node], in year: FiscalYear, _ plan: ID<Plan>, limit: Int, _ scene: Scene
) -> HTML? {
  let texts = EffectTexts.of(scene.language)
  let found = nodes.flatMap { node in effects.of(node.id, in: year).map { (node, $0) } }
  if found.isEmpty { return nil }
  let rows = found.prefix(limit).map { node, effect -> HTML in
    """
    <tr><th scope="row">\(node.number) <a href="\(scene.to(PlanRoutes.node(plan, node.id)))">\(scene.say(node.title))</a></th>\
    <td data-label="\(texts.spent)">\(effect.spent.map { "<div>\(words($0, scene))</div>" as HTML })</td>\
    <td data-label="\(texts.moved)"><a href="\(scene.to(IndicatorRoutes.show(plan, effect.indicator.id)))">\
    \(scene.say(effect.indicator.name))</a> \(numberText(effect.before)) → \
    \(amount(effect.after, effect.indicator.unit, scene))</td>\
    <td data-label="\(texts.each)">\(each(effect, scene, texts))</td></tr>
    """
  }
  let more: HTML = "<p>\(ReviewTexts.of(scene.language).more(found.count - rows.count))</p>"
  return """
    <section><h2>\(texts.effects) (\(year.shown(in: scene.language)))</h2><p class="note">\(texts.rule)</p>\
    <table class="stack"><caption class="hidden">\(texts.effects)</caption><thead><tr>\
    <th scope="col">\(fieldLabel("title", scene.language))</th><th scope="col">\(texts.spent)</th>\
    <th scope="col">\(texts.moved)</th><th scope="col">\(texts.each)</th></tr></thead><tbody>\(rows)</tbody></table>\
    \(if: found.count > rows.count, more)</section>
    """
}

private func words(_ spent: Effect.Spent, _ scene: Scene) -> HTML {
  let texts = CostTexts.of(scene.language)
  return "\(texts.kind(spent.kind)) \(spent.unit.shown(spent.amount)) \(texts.unitName(spent.unit))"
}

private func each(_ effect: Effect, _ scene: Scene, _ texts: EffectTexts) -> HTML {
  guard let gained = effect.gained, gained > 0 else { return "\(texts.nothing)" }
  return
    "\(effect.spent.map { spent in "<div>\(scene.formula(spent.result(gained, scene.language), spent.formula(gained)))</div>" as HTML })"
}

extension Effect.Spent {
  fileprivate func result(_ gained: Double, _ language: Language) -> String {
    "\(numberText(unit.value(amount) / gained, decimals: unit == .yen ? 0 : 2)) \(CostTexts.of(language).unitName(unit))"
  }

  fileprivate func formula(_ gained: Double) -> String { "\(unit.shown(amount)) ÷ \(numberText(gained))" }
}

extension Effects {
  /// How far the indicators of a node moved in a year, and what each unit took, for a cell of a table.
  func cells(of node: ID<Node>, in year: FiscalYear, _ cost: (Node.Cost.Unit, Node.Cost.Kind), _ language: Language)
    -> [String]
  {
    let found = of(node, in: year).compactMap { effect in
      effect.spent.first { ($0.unit, $0.kind) == cost }.map { (effect, $0) }
    }
    let moved = found.map { effect, _ in
      "\(effect.indicator.name.text(in: language)): \(numberText(effect.before)) → \(numberText(effect.after))"
    }
    let each = found.map { effect, spent -> String in
      guard let gained = effect.gained, gained > 0 else { return EffectTexts.of(language).nothing }
      return "\(spent.formula(gained)) = \(spent.result(gained, language))"
    }
    return [moved.joined(separator: "; "), each.joined(separator: "; ")]
  }
}

struct EffectTexts: Texts {
  let effects, rule, spent, moved, each, nothing: String

  static let japanese = EffectTexts(
    effects: "かけたものと成果",
    rule: "かけたものは下の項目を含む決算の合計です（決算がまだなければ予算）。指標が前の年度からよい方向に動いた分で割ったものが、1単位あたりです。ほかの要因による動きも含みます。",
    spent: "かけたもの", moved: "指標の動き", each: "1単位あたり", nothing: "よい方向への動きはありません")
  static let english = EffectTexts(
    effects: "What was spent, and what came of it",
    rule:
      "Spent is the actual sum with all items below, or the budget where it is not known yet. Divided by how far the indicator moved to the better since the year before, it is what each unit took. Other causes moved it too.",
    spent: "Spent", moved: "Indicator", each: "For each unit gained", nothing: "Nothing gained")
}

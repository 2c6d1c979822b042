import ModuleKit

/// What a node, or the plan, costs with all below it, and what the sums are made of; nothing where nothing is known.
func costSection(_ roll: CostRoll, _ plan: Plan, _ scene: Scene) -> HTML {
  if roll.parts.isEmpty { return "" }
  let texts = CostTexts.of(scene.language)
  let rows = roll.years.map { year -> HTML in
    let cells = roll.columns.map { cell(roll.sum($0.cell(year)), $0, texts) }
    return "<tr><th scope=\"row\">\(year.shown(in: scene.language))</th>\(cells)</tr>"
  }
  let heads = roll.columns.map { "<th scope=\"col\" class=\"number\">\(texts.column($0))</th>" as HTML }
  return """
    <section id="costs"><h2>\(texts.costs)</h2><p>\(texts.whole)</p>\
    <table class="stack"><caption>\(texts.costs)</caption><thead><tr><th scope="col">\(texts.year)</th>\
    \(heads)</tr></thead><tbody>\(rows)</tbody></table>\(formula(roll, plan, scene, texts))\
    <p><a href="\(scene.to(CostRoutes.csv(plan.id)))">\(texts.csv)</a></p></section>
    """
}

private func cell(_ amount: Int?, _ column: CostRoll.Column, _ texts: CostTexts) -> HTML {
  """
  <td class="number" data-label="\(texts.column(column))">\(amount.map { column.unit.shown($0) } ?? "—")</td>
  """
}

extension CostRoll.Column {
  fileprivate func cell(_ year: FiscalYear) -> CostRoll.Cell { CostRoll.Cell(year: year, kind: kind, unit: unit) }
}

extension CostTexts {
  fileprivate func column(_ column: CostRoll.Column) -> String { "\(kind(column.kind)) (\(unitName(column.unit)))" }
}

private func formula(_ roll: CostRoll, _ plan: Plan, _ scene: Scene, _ texts: CostTexts) -> HTML {
  let rows = roll.parts.prefix(100).flatMap { part in
    roll.years.compactMap { year -> HTML? in
      if roll.columns.allSatisfy({ part.amounts[$0.cell(year)] == nil }) { return nil }
      let name: HTML =
        part.child.map { child in
          "<a href=\"\(scene.to(PlanRoutes.node(plan.id, child.id)))\">\(child.number) \(scene.say(child.title))</a>"
        } ?? "\(texts.own)"
      return """
        <tr><th scope="row">\(name)</th><td data-label="\(texts.year)">\(year.shown(in: scene.language))</td>\
        \(roll.columns.map { cell(part.amounts[$0.cell(year)], $0, texts) })</tr>
        """
    }
  }
  let heads = roll.columns.map { "<th scope=\"col\" class=\"number\">\(texts.column($0))</th>" as HTML }
  return """
    <details><summary>\(texts.formula)</summary><p>\(texts.rule)</p><table class="stack">\
    <caption class="hidden">\(texts.formula)</caption><thead><tr><th scope="col">\(fieldLabel("title", scene.language))</th>\
    <th scope="col">\(texts.year)</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></details>
    """
}

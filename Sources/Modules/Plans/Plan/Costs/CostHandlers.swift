import ModuleKit

enum CostRoutes {
  static let csv = Route(.get, "/plans/:plan/costs.csv", ID<Plan>.self, for: .anyone, carrying: ["asof"])
}

let costEndpoints = [CostRoutes.csv.to(costCSV)]

func costCSV(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let table = try visit.store.read { db in
      _ = try Plan.get(id, sight, in: db)
      return try Node.costTable(of: id, visit.scene.language, at: sight.moment, in: db)
    }
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(CSVWriter(rows: table).bytes))
      .with("Content-Disposition", "attachment; filename=\"\(id.text)-costs.csv\"")
    return .response(response.seen(at: sight.moment))
  }
}

extension Node {
  /// A head, and a row for each cost that a node in force has itself, in the order of the tree: nothing is counted twice.
  static func costTable(
    of plan: ID<Plan>, _ language: Language, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [[String]] {
    let texts = CostTexts.of(language)
    var rows = [
      ["key", "number", "title"].map { fieldLabel($0, language) }
        + [texts.year, fieldLabel("costKind", language)] + Cost.Unit.allCases.map(texts.unitName)
        + [fieldLabel("note", language), EffectTexts.of(language).moved, EffectTexts.of(language).each]
    ]
    let effects = try Effects(of: plan, at: moment, in: db)
    try db.each(
      """
      SELECT plan_node.id AS id, plan_node.number AS number, plan_node.title AS title, plan_node.title_en AS title_en,
        plan_cost.year AS year, plan_cost.kind AS kind, plan_cost.unit AS unit, plan_cost.amount AS amount, plan_cost.note AS note,
        plan_cost.note_en AS note_en
      FROM \(moment.costs)
      JOIN \(moment.nodes) ON plan_node.plan = plan_cost.plan AND plan_node.id = plan_cost.node
      WHERE plan_cost.plan = \(plan) AND plan_node.retired IS NULL
      ORDER BY plan_node.place, plan_node.id, plan_cost.year, plan_cost.kind, plan_cost.unit
      """
    ) { (row) throws(StoreError) in
      let title = Localized(try row["title"], en: try row["title_en"])
      let (kind, year): (Cost.Kind, FiscalYear) = (try row["kind"], try row["year"])
      let (unit, amount): (Cost.Unit, Int) = (try row["unit"], try row["amount"])
      let (note, english): (String?, String?) = (try row["note"], try row["note_en"])
      let id: ID<Node> = try row["id"]
      rows.append(
        [id.text, try row["number"], title.text(in: language), String(year.year), texts.kind(kind)]
          + Cost.Unit.allCases.map { $0 == unit ? unit.plain(amount) : "" }
          + [note.map { Localized($0, en: english).text(in: language) } ?? ""]
          + effects.cells(of: id, in: year, (unit, kind), language))
    }
    return rows
  }
}

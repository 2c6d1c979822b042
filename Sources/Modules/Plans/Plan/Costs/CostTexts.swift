import ModuleKit

/// Every word about what things cost.
struct CostTexts: Texts {
  let costs, hint, year, whole, formula, own, csv, rule: String
  let kind: @Sendable (Node.Cost.Kind) -> String
  let unitName: @Sendable (Node.Cost.Unit) -> String

  static let japanese = CostTexts(
    costs: "事業費・人手", hint: "1行に1つ、「年度（西暦4けた） | 予算 | 1200000 | 補足」。種類は 計画・予算・決算 のどれか、量は 1200000（円）・120.5時間・2人 のどれかの形です。",
    year: "年度",
    whole: "下の項目を含む合計です。", formula: "合計の内訳", own: "この項目", csv: "事業費・人手（CSV）",
    rule: "合計 = この項目のもの + すぐ下の項目それぞれの合計。計画から外した項目は含みません。",
    kind: { kind in
      switch kind {
      case .planned: "計画"
      case .budget: "予算"
      case .actual: "決算"
      }
    },
    unitName: { unit in
      switch unit {
      case .yen: "円"
      case .hours: "時間"
      case .people: "人"
      }
    })

  static let english = CostTexts(
    costs: "Costs and work",
    hint:
      "One a line: “fiscal year | budget | 1200000 | note”. The kind is planned, budget or actual; an amount is 1200000 (yen), 120.5 hours or 2 people.",
    year: "Fiscal year", whole: "Sums with all items below.", formula: "What the sums are made of",
    own: "This item", csv: "Costs and work (CSV)",
    rule:
      "A sum is what the item itself costs and the sums of the items right below. Items that were taken out do not count.",
    kind: { kind in
      switch kind {
      case .planned: "planned"
      case .budget: "budget"
      case .actual: "actual"
      }
    },
    unitName: { $0.rawValue })
}

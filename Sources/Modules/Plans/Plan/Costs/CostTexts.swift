import ModuleKit

/// Every word about what things cost.
struct CostTexts: Texts {
  let costs, hint, year, unit, whole, formula, own, csv, rule: String
  let kind: @Sendable (Node.Cost.Kind) -> String

  static let japanese = CostTexts(
    costs: "事業費", hint: "1行に1つ、「年度（西暦4けた） | 予算 | 金額（円） | 補足」。種類は 計画・予算・決算 のどれかです。", year: "年度", unit: "円",
    whole: "下の項目を含む合計です。", formula: "合計の内訳", own: "この項目", csv: "事業費（CSV）",
    rule: "合計 = この項目の事業費 + すぐ下の項目それぞれの合計。計画から外した項目は含みません。",
    kind: { kind in
      switch kind {
      case .planned: "計画"
      case .budget: "予算"
      case .actual: "決算"
      }
    })

  static let english = CostTexts(
    costs: "Costs", hint: "One a line: “fiscal year | budget | yen | note”. The kind is planned, budget or actual.",
    year: "Fiscal year", unit: "yen", whole: "Sums with all items below.", formula: "What the sums are made of",
    own: "This item", csv: "Costs (CSV)",
    rule:
      "A sum is what the item itself costs and the sums of the items right below. Items that were taken out do not count.",
    kind: { kind in
      switch kind {
      case .planned: "planned"
      case .budget: "budget"
      case .actual: "actual"
      }
    })
}

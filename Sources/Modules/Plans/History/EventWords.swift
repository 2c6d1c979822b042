import ModuleKit

/// What the audit trail calls the events of plans.
let planEvents: [String: Localized] = [
  "plans.imported": Localized("計画の取り込み", en: "Plan imported"),
  "plans.measured": Localized("指標の実績値の記録", en: "Value of an indicator recorded"),
  "plans.assigned": Localized("担当の割り当て", en: "Items assigned to a department"),
  "plans.plan.changed": Localized("計画の基本情報の変更", en: "Plan’s particulars changed"),
  "plans.node.added": Localized("項目の追加", en: "Item added"),
  "plans.node.changed": Localized("項目の変更", en: "Item changed"),
  "plans.node.moved": Localized("項目の移動", en: "Item moved"),
  "plans.node.retired": Localized("項目を計画から外した", en: "Item taken out of the plan"),
  "plans.node.restored": Localized("項目を計画に戻した", en: "Item put back into the plan"),
  "plans.review.drafted": Localized("評価の下書き", en: "Review drafted"),
  "plans.review.submitted": Localized("評価の提出", en: "Review submitted"),
  "plans.review.returned": Localized("評価の差し戻し", en: "Review returned"),
  "plans.review.accepted": Localized("評価の受付", en: "Review accepted"),
  "plans.review.published": Localized("評価の公表", en: "Review published"),
  "plans.review.corrected": Localized("評価の訂正", en: "Review corrected"),
  "plans.round.opened": Localized("評価の受付の開始", en: "Round opened"),
  "plans.round.due": Localized("評価の締切の変更", en: "Due date of a round changed"),
  "plans.round.closed": Localized("評価の受付の終了", en: "Round closed"),
  "plans.round.reopened": Localized("評価の受付の再開", en: "Round opened again"),
]

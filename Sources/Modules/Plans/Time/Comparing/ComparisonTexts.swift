import ModuleKit

/// Every word on the pages that compare.
struct ComparisonTexts: Texts {
  let compare, with, withHint, samePlan, from, fromHint, to, toHint, button, nothingAsked, noPlan, now: String
  let differences, same, kindLabel, count, all, what, before, after, frame: String
  let notThen: @Sendable (String) -> String
  let kind: @Sendable (Comparison.Kind) -> String

  static let japanese = ComparisonTexts(
    compare: "比べる", with: "比べる相手", withHint: "ほかの計画や前の版と比べるときに選びます。", samePlan: "この計画どうしを比べる",
    from: "いつの内容から", fromHint: "比べる元の日。空けておくと、いまの内容です。", to: "いつの内容まで", toHint: "空けておくと、いまの内容です。",
    button: "比べる", nothingAsked: "比べる相手か、日付を選んでください。", noPlan: "この計画はありません。一覧から選んでください。", now: "いま",
    differences: "違い", same: "違いはありません。", kindLabel: "違いの種類", count: "件数", all: "すべて", what: "変わったところ",
    before: "前", after: "後", frame: "計画全体についての違い",
    notThen: { "この日の記録はまだありません。いちばん古い記録は\($0)のものです。それ以降の日付を書いてください。" },
    kind: { kind in
      switch kind {
      case .added: "加わった"
      case .removed: "なくなった"
      case .renamed: "名前・番号が変わった"
      case .moved: "位置が変わった"
      case .text: "内容が変わった"
      case .retargeted: "目標値が変わった"
      case .remarked: "評価が変わった"
      }
    })

  static let english = ComparisonTexts(
    compare: "Compare", with: "Compare with", withHint: "Another plan, or an earlier edition.",
    samePlan: "This plan with itself", from: "From its state on", fromHint: "Empty: as it is now.",
    to: "to its state on", toHint: "Empty: as it is now.", button: "Compare",
    nothingAsked: "Choose what to compare with, or days.", noPlan: "There is no such plan. Choose one of the list.",
    now: "now", differences: "Differences", same: "There is no difference.", kindLabel: "Kind of difference",
    count: "Count", all: "All", what: "What changed", before: "Before", after: "After",
    frame: "Differences of the plan as a whole",
    notThen: { "There is no record of that day. The oldest is of \($0); write that day or a later one." },
    kind: { kind in
      switch kind {
      case .added: "Added"
      case .removed: "Removed"
      case .renamed: "Renamed or renumbered"
      case .moved: "Moved"
      case .text: "Text changed"
      case .retargeted: "Target changed"
      case .remarked: "Mark changed"
      }
    })
}

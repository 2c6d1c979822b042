import ModuleKit

/// Every word about criteria and computed marks.
struct CriteriaTexts: Texts {
  let criteria, lead, none, year, combine, rule, limit, limitHint, save, fix, fixLead, fixed, open, late,
    computed: String
  let computedLead, noMark, declared, indicator, target, ownRules, planRules, disagreementHint,
    disagreementMissing: String
  let alreadyFixed, changedMeanwhile, yearWrong, edit, for_, state, now: String
  let combines: @Sendable (Criteria.Combine) -> String
  let atLeast: @Sendable (_ mark: String, _ percent: Int) -> String

  static let japanese = CriteriaTexts(
    criteria: "評価の基準", lead: "指標の達成率から評価の記号を計算する基準です。上から順に見て、最初にあてはまったものを使います。年度が始まる前に固定し、そのあとは変えられません。",
    none: "基準はまだありません。", year: "年度", combine: "指標がいくつかあるとき", rule: "基準", limit: "の下限（%）",
    limitHint: "達成率がこの値以上ならこの記号になります。使わない記号は空にします。", save: "基準を保存する", fix: "この年度の基準を固定する",
    fixLead: "固定すると、だれも変えられません。年度が始まると自動で固定されます。", fixed: "固定", open: "まだ固定していない", late: "年度が始まってから固定",
    computed: "指標から計算した評価", computedLead: "公表した基準と値から計算したものです。", noMark: "あてはまる記号がない", declared: "担当の評価",
    indicator: "指標", target: "達成率", ownRules: "この項目の基準", planRules: "計画全体の基準",
    disagreementHint: "計算した評価と違う記号にするときは、理由を必ず書いてください。公表されます。",
    disagreementMissing: "計算した評価と違う記号です。理由を書くか、記号を見直してください。",
    alreadyFixed: "この年度の基準は固定されているため、変えることも、項目ごとに加えることもできません。",
    changedMeanwhile: "この基準は、開いてから今までの間にほかの人が変えました。一覧から開き直してください。",
    yearWrong: "年度は 2026 や R8 のように書いてください。", edit: "基準を決める", for_: "どの項目の基準か",
    state: "状態", now: "いまの値では",
    combines: { $0 == .all ? "いちばん低い達成率を使う" : "達成率の平均を使う" }, atLeast: { "\($0)：\($1)%以上" })

  static let english = CriteriaTexts(
    criteria: "Criteria",
    lead: """
      By these rules a mark is computed from how much of their targets the indicators reach. The first that matches wins. \
      They are fixed before the fiscal year begins and cannot be changed afterwards.
      """,
    none: "There are no criteria yet.", year: "Fiscal year", combine: "Of several indicators", rule: "Rules",
    limit: " from (%)", limitHint: "The mark of whoever reaches so much. Leave marks empty that are not used.",
    save: "Save criteria", fix: "Fix the criteria of this year",
    fixLead: "Nobody can change them afterwards. They are fixed by themselves when the year begins.", fixed: "Fixed",
    open: "Not fixed yet", late: "fixed after the year had begun", computed: "Computed from the indicators",
    computedLead: "Computed from the published criteria and values.", noMark: "no mark fits", declared: "Declared",
    indicator: "Indicator", target: "Achieved", ownRules: "Criteria of this item", planRules: "Criteria of the plan",
    disagreementHint: "Where the mark differs from the computed one, the reason is needed, and is published.",
    disagreementMissing: "The mark differs from the computed one. Write why, or think the mark over.",
    alreadyFixed: "The criteria of this year are fixed: none can be changed, and none added for an item.",
    changedMeanwhile: "Somebody has changed these criteria since you opened them. Open them again from the list.",
    yearWrong: "Write a fiscal year such as 2026 or R8.", edit: "Set criteria", for_: "For which item",
    state: "State",
    now: "By the values now",
    combines: { $0 == .all ? "The lowest achievement counts" : "The mean achievement counts" },
    atLeast: { "\($0): \($1) % or more" })
}

import ModuleKit

/// Every word on the public pages of plans.
struct PlanTexts: Texts {
  let plans, noPlans, purpose, period, noEnd, noPeriod, adopted, bases, upperPlans, succeeds: String
  let volumes, cycle, figures, source, absent, absentLead, data, organisation, glossary, changes: String
  let progress, mark, count, share, unreviewed, total, reviewPeriod, show, noReviews: String
  let structure, filter, search, searchHint, anything, department, withoutReview, apply, clear, noNodes: String
  let number, level, audience, schedule, reviews, noNodeReviews, evidence, oldMeans, newMeans, reason: String
  let percent, corrected, earlierText, parts, retired, tags, text, children, people, roles, outside, reportsTo: String
  let heldBy, olderPeriods, term, meaning, noChanges, older, published, withAny, feed, print, notYet, linkList,
    oneByOne: String
  let found, overview, below: @Sendable (Int) -> String
  let achievement: @Sendable (Int, Int, String) -> String
  let achievementRule: @Sendable ([String]) -> String
  let yearSpan: @Sendable (String, String?) -> String
  let changed: @Sendable (HistoryEntry.Action) -> String
  let picture: @Sendable ([String]) -> String

  static let japanese = PlanTexts(
    plans: "計画", noPlans: "まだ計画がありません。", purpose: "目的", period: "期間", noEnd: "終わりは定めない",
    noPeriod: "定めがないか、公表された資料に記載がありません", adopted: "策定", bases: "根拠", upperPlans: "上位計画", succeeds: "前の計画",
    volumes: "構成", cycle: "見直し", figures: "公表されている数値", source: "出典", absent: "ここにないもの",
    absentLead: "もとの資料、または手元の抜粋に載っていないため、次のものはここにありません。", data: "データ",
    organisation: "推進体制", glossary: "用語集", changes: "変更", progress: "進みぐあい", mark: "評価", count: "件数",
    share: "割合", unreviewed: "評価なし", total: "計", reviewPeriod: "評価の時点", show: "表示",
    noReviews: "公表された評価はまだありません。", structure: "計画の体系", filter: "しぼりこみ", search: "計画の中を探す",
    searchHint: "番号・題名・本文から探します", anything: "すべて", department: "担当", withoutReview: "評価なし",
    apply: "しぼりこむ", clear: "条件を消す", noNodes: "あてはまるものがありません。条件を減らしてください。", number: "番号",
    level: "階層", audience: "対象", schedule: "実施時期", reviews: "年度ごとの評価", noNodeReviews: "公表された評価はありません。",
    evidence: "根拠資料", oldMeans: "これまでの手段", newMeans: "新しい手段", reason: "理由", percent: "達成率", corrected: "訂正",
    earlierText: "訂正前の内容", parts: "内訳", retired: "この項目は計画から外されました", tags: "分類", text: "内容",
    children: "この下にあるもの", people: "担う人", roles: "役割", outside: "庁外", reportsTo: "報告先", heldBy: "担当者",
    olderPeriods: "以前の時点",
    term: "用語", meaning: "意味", noChanges: "変更の記録はまだありません。", older: "以前の変更", published: "公表",
    withAny: "しぼりこみの条件", feed: "変更のフィード（Atom）", print: "印刷", notYet: "まだありません", linkList: "関連ページ",
    oneByOne: "すべての項目を順に見る", found: { "\($0)件" },
    overview: { "項目が\($0)件あるため、上の階層だけを示しています。題名を選ぶと、その下の項目を見られます。" }, below: { "（この下に\($0)件）" },
    achievement: { "達成率 \($2)%（全\($1)件のうち\($0)件）" },
    achievementRule: { "\($0.joined(separator: "・"))を達成とし、達成の件数÷全件数で計算します。" },
    yearSpan: { from, to in to.map { from == $0 ? from : "\(from)〜\($0)" } ?? "\(from)〜" },
    changed: { action in
      switch action {
      case .imported: "計画を取り込みました"
      case .added: "加えました"
      case .changed: "変更しました"
      case .moved: "移しました"
      case .retired: "計画から外しました"
      case .restored: "計画に戻しました"
      case .staged: "版の段階を変更しました"
      case .drafted: "評価を下書きしました"
      case .submitted: "評価を提出しました"
      case .returned: "評価を差し戻しました"
      case .accepted: "評価を受け付けました"
      case .published: "評価を公表しました"
      case .corrected: "評価を訂正しました"
      case .announced: "意見の募集を公開しました"
      case .answered: "意見募集の結果を公表しました"
      case .recorded: "会議の記録を公開しました"
      case .reported: "評価の報告を公表しました"
      }
    },
    picture: { "評価の内訳の帯グラフ：" + $0.joined(separator: "、") })

  static let english = PlanTexts(
    plans: "Plans", noPlans: "There is no plan yet.", purpose: "Purpose", period: "Period", noEnd: "no fixed end",
    noPeriod: "None is set, or the publication does not state it", adopted: "Adopted", bases: "Basis",
    upperPlans: "Upper plans",
    succeeds: "Follows", volumes: "Volumes", cycle: "revised", figures: "Published figures", source: "Source",
    absent: "What is not here",
    absentLead: "The publication, or the extract of it at hand, does not hold the following.", data: "Data",
    organisation: "Organisation", glossary: "Glossary", changes: "Changes", progress: "Progress", mark: "Mark",
    count: "Count", share: "Share", unreviewed: "Not reviewed", total: "Total", reviewPeriod: "As of", show: "Show",
    noReviews: "No review has been published yet.", structure: "The plan’s structure", filter: "Filter",
    search: "Search in this plan", searchHint: "Looks in numbers, titles and texts", anything: "All",
    department: "Department", withoutReview: "Not reviewed", apply: "Filter", clear: "Clear",
    noNodes: "Nothing fits. Try with fewer conditions.", number: "Number", level: "Level", audience: "For whom",
    schedule: "Schedule", reviews: "Reviews by year", noNodeReviews: "No review has been published.",
    evidence: "Evidence", oldMeans: "Means so far", newMeans: "New means", reason: "Reason", percent: "Percent done",
    corrected: "Corrected", earlierText: "Before the correction", parts: "Parts",
    retired: "This was taken out of the plan on", tags: "Classes", text: "Text", children: "Below this",
    people: "People", roles: "Roles", outside: "Outside the city hall", reportsTo: "Reports to", heldBy: "Held by",
    olderPeriods: "Earlier",
    term: "Term", meaning: "Meaning", noChanges: "No change has been recorded yet.", older: "Older changes",
    published: "Published", withAny: "Filter conditions", feed: "Feed of changes (Atom)", print: "Print",
    notYet: "None yet", linkList: "Related pages",
    oneByOne: "See all items one after another", found: { "\($0) found" },
    overview: { "There are \($0) items, so only the upper levels stand here. Choose a title to see what is below it." },
    below: { "(\($0) below)" },
    achievement: { "\($2)% achieved (\($0) of \($1))" },
    achievementRule: { "\($0.joined(separator: " and ")) count as achieved; the rate is achieved ÷ all." },
    yearSpan: { from, to in to.map { from == $0 ? from : "\(from) to \($0)" } ?? "from \(from)" },
    changed: { action in
      switch action {
      case .imported: "Plan imported"
      case .added: "Added"
      case .changed: "Changed"
      case .moved: "Moved"
      case .retired: "Taken out of the plan"
      case .restored: "Put back into the plan"
      case .staged: "Edition taken to another state"
      case .drafted: "Review drafted"
      case .submitted: "Review submitted"
      case .returned: "Review returned"
      case .accepted: "Review accepted"
      case .published: "Review published"
      case .corrected: "Review corrected"
      case .announced: "Consultation announced"
      case .answered: "Result of a consultation published"
      case .recorded: "Record of a session published"
      case .reported: "Report of the reviews published"
      }
    },
    picture: { "Bar of the marks: " + $0.joined(separator: ", ") })
}

extension Period {
  func shown(in language: Language) -> String {
    PlanTexts.of(language).yearSpan(from.shown(in: language), to?.shown(in: language))
  }
}

/// `2020-03` as 令和2年3月 (2020) or March 2020, a full date as a day.
func adoptionText(_ text: String, _ language: Language) -> String {
  if let day = Day(iso: text) { return day.shown(in: language) }
  guard let first = Day(iso: text + "-01") else { return text }
  switch language {
  case .japanese:
    let whole = first.shown(in: .japanese)
    guard let month = whole.firstIndex(of: "月") else { return whole }
    return whole[...month] + " (\(first.year))"
  case .english: return first.shown(in: .english).drop { $0 != " " }.dropFirst().description
  }
}

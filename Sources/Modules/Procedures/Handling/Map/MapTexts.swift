import ModuleKit

/// Every word of a process map.
struct MapTexts: Texts {
  static let name = Localized(japanese.title, en: english.title)

  let title: String
  let lead: String
  let flow: String
  let flowOf: @Sendable (String) -> String
  let receipt: String
  let end: String
  let then: String
  let beside: String
  let parallel: String
  let step: String
  let median: String
  let nineOfTen: String
  let away: String
  let awayWords: @Sendable (_ count: Int, _ seconds: Int) -> String
  let short: @Sendable (Spans) -> String
  let time: @Sendable (_ seconds: Int) -> String
  let waits: @Sendable (Int) -> String
  let results: String
  let measure: String
  let cases: String
  let wholeMedian: String
  let wholeMost: String
  let returned: String
  let refused: String
  let share: @Sendable (_ part: Int, _ whole: Int) -> String
  let waitingNow: String
  let ages: [MapWaiting.Age: String]
  let noneWaits: String
  let questions: String
  let question: String
  let noneReturned: String
  let offices: String
  let office: String
  let noOffice: String
  let noneEnded: String
  let choosePeriod: String
  let period: String
  let otherPeriod: String
  let from: String
  let to: String
  let ofVersion: String
  let allVersions: String
  let version: @Sendable (Int) -> String
  let show: String
  let within: @Sendable (MapPeriod, Language) -> String

  /// A period in the heads of tables: `2025-11-22–2026-11-21 (2)`.
  func span(_ period: MapPeriod) -> String {
    "\(period.first.iso)–\(period.last.iso)\(period.version.map { " (\(version($0)))" } ?? "")"
  }

  private static func tenths(_ part: Int, _ whole: Int) -> String {
    let tenths = (part * 10 + whole / 2) / max(1, whole)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "—" : tenths(100 * part, whole) + "%"
  }

  static let japanese = MapTexts(
    title: "処理の流れと時間", lead: "手続ごとに、手順の流れ、かかった時間、待っている案件、補正の多い質問、所属ごとの違いを見ます。", flow: "手順の流れ",
    flowOf: { "「\($0)」の手順の流れ" }, receipt: "受付", end: "終了", then: "、次に", beside: "と並行して", parallel: "（前の手順と並行）",
    step: "手順",
    median: "中央値", nineOfTen: "9割が終わる時間", away: "申請者を待った時間",
    awayWords: { $0 == 0 ? "なし" : "\($0)件、平均\(japaneseTime($1))" },
    short: { "中央値\(japaneseTime($0.median))、9割\(japaneseTime($0.most))" }, time: japaneseTime, waits: { "いま\($0)件" },
    results: "結果", measure: "項目", cases: "終わった案件", wholeMedian: "受付から終了まで（中央値）", wholeMost: "受付から終了まで（9割）",
    returned: "補正を求めた",
    refused: "認めなかった", share: { "\(grouped($0))件（\(percent($0, $1))）" }, waitingNow: "いま待っている案件",
    ages: [.week: "7日以内", .month: "30日以内", .longer: "30日を超える", .away: "申請者の補正待ち"], noneWaits: "待っている案件はありません。",
    questions: "補正を求めた質問", question: "質問", noneReturned: "補正を求めた案件はありません。", offices: "所属ごとの違い", office: "所属",
    noOffice: "所属なし", noneEnded: "この期間に終わった案件はありません。", choosePeriod: "期間と版を選ぶ、比べる", period: "見る期間",
    otherPeriod: "比べる期間（見直しの前など。空なら比べません）", from: "この日から", to: "この日まで", ofVersion: "版", allVersions: "すべての版",
    version: { "第\($0)版" }, show: "表示する",
    within: {
      "\($0.first.shown(in: $1))から\($0.last.shown(in: $1))までに終わった、担当する範囲の案件です。手順の時間に、申請者の補正を待った時間は入りません。休みの日は入ります。"
    })

  static let english = MapTexts(
    title: "Process and times",
    lead:
      "For each procedure: its steps, the time that they took, where cases wait, which questions are sent back, how offices differ.",
    flow: "Steps", flowOf: { "The steps of “\($0)”" }, receipt: "Receipt", end: "End", then: ", then ",
    beside: " beside ", parallel: "(beside the one before)", step: "Step", median: "Median", nineOfTen: "Nine of ten",
    away: "Waiting for the applicant", awayWords: { $0 == 0 ? "none" : "\($0) cases, mean \(englishTime($1))" },
    short: { "median \(englishTime($0.median)), 90% \(englishTime($0.most))" }, time: englishTime,
    waits: { "\($0) wait now" }, results: "What came of them", measure: "What", cases: "Cases that ended",
    wholeMedian: "Receipt to end (median)", wholeMost: "Receipt to end (nine of ten)", returned: "Sent back",
    refused: "Refused", share: { "\(grouped($0)) (\(percent($0, $1)))" }, waitingNow: "Where cases wait now",
    ages: [.week: "up to 7 days", .month: "up to 30 days", .longer: "longer", .away: "with the applicant"],
    noneWaits: "No case waits.", questions: "Questions for which cases were sent back", question: "Question",
    noneReturned: "No case was sent back.", offices: "How offices differ", office: "Department",
    noOffice: "No department", noneEnded: "No case ended in this time.", choosePeriod: "Choose and compare periods",
    period: "Period", otherPeriod: "To compare with (before a change; empty: nothing)", from: "From", to: "To",
    ofVersion: "Version", allVersions: "All versions", version: { "Version \($0)" }, show: "Show",
    within: {
      "Cases of your offices that ended from \($0.first.shown(in: $1)) to \($0.last.shown(in: $1)). The time of a step is without the wait for the applicant, and with days off."
    })
}

private func japaneseTime(_ seconds: Int) -> String { seconds < 86_400 ? "\(hours(seconds))時間" : "\(days(seconds))日" }
private func englishTime(_ seconds: Int) -> String {
  seconds < 86_400 ? "\(hours(seconds)) h" : "\(days(seconds)) days"
}
private func hours(_ seconds: Int) -> String { tenths(seconds, 3_600) }
private func days(_ seconds: Int) -> String { tenths(seconds, 86_400) }
private func tenths(_ seconds: Int, _ unit: Int) -> String {
  let tenths = (seconds * 10 + unit / 2) / unit
  return "\(tenths / 10).\(tenths % 10)"
}

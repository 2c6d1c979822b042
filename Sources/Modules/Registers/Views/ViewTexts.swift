import ModuleKit

/// Every word of the ways in which registers are shown.
struct ViewTexts: Texts {
  let kinds: [ViewChoice.Kind: String]
  let charts: [ViewChoice.Chart: String]
  let shownAs: String
  let views: String
  let choose: String
  let chooseLead: String
  let show: String
  let kind: String
  let columns: String
  let columnsHint: String
  let sort: @Sendable (Int) -> String
  let ascending: @Sendable (String) -> String
  let descending: @Sendable (String) -> String
  let group: @Sendable (Int) -> String
  let groupHint: String
  let total: @Sendable (Int) -> String
  let order: String
  let byKey: String
  let byLargest: String
  let chart: String
  let date: String
  let byRule: String
  let month: String
  let year: String
  let fiscalYear: String
  let classes: @Sendable (Int) -> String
  let by: @Sendable (_ title: String, _ step: String) -> String
  let measured: @Sendable (String, RecordSummary.Measure.Kind) -> String
  let range: @Sendable (String, String) -> String
  let inYear: @Sendable (Int) -> String
  let noValue: String
  let records: String
  let all: String
  let cut: @Sendable (Int) -> String
  let conditions: String
  let takeOff: @Sendable (String) -> String
  let condition: @Sendable (_ title: String, RecordQuery.Comparison, _ value: String) -> String
  let previousPage: String
  let nextPage: String
  let firstPage: String
  let pages: String
  let weekdays: [String]
  let days: [String]
  let previousMonth: String
  let nextMonth: String
  let others: @Sendable (Int) -> String
  let noneInMonth: String
  let chartOf: @Sendable (_ measure: String, _ groups: String) -> String
  let chartHelp: String
  let pyramidNeeds: String
  let seriesCut: @Sendable (Int) -> String
  let groupsCut: @Sendable (Int) -> String
  let mapOf: @Sendable (String) -> String
  /// `%` is how many.
  let crowd: String
  let mapFailed: String
  /// `%` is the smallest number that is shown.
  let hiddenCrowd: String
  let under: @Sendable (Int) -> String
  let notTold: String
  let hiddenMeans: @Sendable (Int) -> String
  let thinned: String
  let notDrawn: String
  let countedOnly: String
  let totals: String
  let totalsOf: @Sendable (Int) -> String

  static let japanese = ViewTexts(
    kinds: [.table: "表", .cards: "カード", .calendar: "カレンダー", .chart: "グラフ", .map: "地図"],
    charts: [.bar: "棒グラフ", .line: "折れ線グラフ", .pie: "円グラフ", .pyramid: "人口ピラミッド"],
    shownAs: "見せ方", views: "保存した見せ方", choose: "列・並べ方・集計を選ぶ",
    chooseLead: "選んだ内容はアドレスに入ります。アドレスを送れば、同じ見せ方を開いてもらえます。", show: "この見せ方で見る", kind: "見せ方",
    columns: "表とカードに出す項目", columnsHint: "選ばなければ、はじめの8項目を出します。", sort: { "並べ方（\($0)番目）" },
    ascending: { "\($0)（小さい順・古い順）" }, descending: { "\($0)（大きい順・新しい順）" }, group: { "まとめる項目（\($0)つ目）" },
    groupHint: "表とグラフで、同じ値の記録をまとめて数えます。", total: { "集計（\($0)つ目）" }, order: "まとめた行の順番", byKey: "項目の順",
    byLargest: "大きい順", chart: "グラフの種類", date: "カレンダーに使う日付", byRule: "件数だけ", month: "月ごと", year: "年ごと",
    fiscalYear: "年度ごと", classes: { "\($0)きざみ" }, by: { "\($0)（\($1)）" },
    measured: { title, kind in
      switch kind {
      case .sum: "\(title)の合計"
      case .mean: "\(title)の平均"
      case .min: "\(title)の最小"
      case .max: "\(title)の最大"
      }
    },
    range: { "\($0)〜\($1)" }, inYear: { "\($0)年" }, noValue: "（値なし）", records: "件数", all: "全体",
    cut: { "はじめの\($0)行だけを出しています。条件でしぼるか、大きな区切りでまとめてください。" }, conditions: "ほかの条件",
    takeOff: { "条件「\($0)」を外す" },
    condition: { title, comparison, value in
      switch comparison {
      case .equal: "\(title)が「\(value)」"
      case .least: "\(title)が\(value)以上"
      case .most: "\(title)が\(value)以下"
      case .holds: "\(title)に「\(value)」を含む"
      case .blank: "\(title)が空"
      case .given: "\(title)が空でない"
      }
    },
    previousPage: "前へ", nextPage: "次へ", firstPage: "はじめへ", pages: "ページ",
    weekdays: ["日", "月", "火", "水", "木", "金", "土"],
    days: ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"], previousMonth: "前の月", nextMonth: "次の月",
    others: { "ほか\($0)件" }, noneInMonth: "この月の記録はありません。", chartOf: { "\($1)ごとの\($0)" },
    chartHelp: "数は、下の表と同じです。",
    pyramidNeeds: "人口ピラミッドには、年齢（数のきざみか「5〜9歳」のような区分）と、値が2つの項目（性別など）の両方でまとめることが必要です。棒グラフで出しています。",
    seriesCut: { "系列が多いため、はじめの\($0)つだけを出しています。" },
    groupsCut: { "まとめた行が\($0)を超えるため、ファイルにできません。条件でしぼりこむか、まとめ方を変えてください。" }, mapOf: { "\($0)の地図" }, crowd: "%件。近づいて見る",
    mapFailed: "地図に記録を出せませんでした。下の表をご覧になるか、ページを開き直してください。",
    hiddenCrowd: "%件未満など。近づいて見る", under: { "\($0)未満※" }, notTold: "※",
    hiddenMeans: {
      "※ 個人が分かってしまうおそれがあるため、\($0)件未満の区分の数と、引き算でその数が分かってしまう区分の数は出していません。"
    },
    thinned: "件数の少ない区分は、名前も出していません。全体には数えています。", notDrawn: "出していない数（※）は、グラフに描いていません。",
    countedOnly: "この台帳は、集計だけを公開しています。1件ごとの記録は公開していません。", totals: "集計",
    totalsOf: { "このページだけでなく、あてはまる\($0)件すべての集計です。" })

  static let english = ViewTexts(
    kinds: [.table: "Table", .cards: "Cards", .calendar: "Calendar", .chart: "Chart", .map: "Map"],
    charts: [.bar: "Bars", .line: "Lines", .pie: "Pie", .pyramid: "Population pyramid"],
    shownAs: "Shown as", views: "Saved views", choose: "Choose columns, order and totals",
    chooseLead: "What you choose stands in the address: send it, and others see the same.", show: "Show it so",
    kind: "Shown as", columns: "Fields of tables and cards", columnsHint: "The first 8 where none is chosen.",
    sort: { "Sort by (\($0))" }, ascending: { "\($0) (smallest, oldest first)" },
    descending: { "\($0) (greatest, newest first)" }, group: { "Put together by (\($0))" },
    groupHint: "Tables and charts count records with the same value together.", total: { "Total (\($0))" },
    order: "Order of groups", byKey: "By their values", byLargest: "Largest first", chart: "Kind of chart",
    date: "Day that the calendar goes by", byRule: "The number of records alone", month: "by month", year: "by year",
    fiscalYear: "by fiscal year", classes: { "in steps of \($0)" }, by: { "\($0) (\($1))" },
    measured: { title, kind in
      switch kind {
      case .sum: "Sum of \(title)"
      case .mean: "Mean of \(title)"
      case .min: "Least \(title)"
      case .max: "Greatest \(title)"
      }
    },
    range: { "\($0) to \($1)" }, inYear: { "\($0)" }, noValue: "(no value)", records: "Records", all: "All",
    cut: { "These are the first \($0) rows. Add conditions, or put records together in larger steps." },
    conditions: "Other conditions", takeOff: { "Take off “\($0)”" },
    condition: { title, comparison, value in
      switch comparison {
      case .equal: "\(title) is “\(value)”"
      case .least: "\(title) is at least \(value)"
      case .most: "\(title) is at most \(value)"
      case .holds: "\(title) holds “\(value)”"
      case .blank: "\(title) is empty"
      case .given: "\(title) is not empty"
      }
    },
    previousPage: "Previous", nextPage: "Next", firstPage: "First", pages: "Pages",
    weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    previousMonth: "Previous month", nextMonth: "Next month", others: { $0 == 1 ? "1 other" : "\($0) others" },
    noneInMonth: "There are no records in this month.", chartOf: { "\($0) by \($1)" },
    chartHelp: "The numbers are those of the table below.",
    pyramidNeeds:
      "A population pyramid needs records put together by age (a number in steps, or classes such as “5–9”) and by a field of two values, such as sex. These are bars.",
    seriesCut: { "Only the first \($0) series are shown." },
    groupsCut: {
      "There are more than \($0) groups, too many for a file. Set conditions, or put records together otherwise."
    },
    mapOf: { "Map of \($0)" },
    crowd: "% records. Look closer",
    mapFailed: "The map could not get the records. Use the table below, or open the page again.",
    hiddenCrowd: "Under % records or so. Look closer", under: { "under \($0)*" }, notTold: "*",
    hiddenMeans: {
      "* So that nobody can be recognised, groups of fewer than \($0) records are not told, nor others from which such a number could be reckoned."
    },
    thinned: "Groups of few records are left out with their names. The totals count them.",
    notDrawn: "The chart leaves out what is not told (*).",
    countedOnly: "Of this register summaries alone are public, and no record.", totals: "Totals",
    totalsOf: { "Of all \($0) records that fit, not of this page alone." })
}

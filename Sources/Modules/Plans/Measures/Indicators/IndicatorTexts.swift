import ModuleKit

/// Every word on the public pages of indicators.
struct IndicatorTexts: Texts {
  let indicators, indicator, none, value, target, forecast, achieved, period, asOf, from, note, standing, latest: String
  let overdue, definition, numerator, denominator, population, weighting, baseline, direction, cadence, scale: String
  let whole, chart, table, history, historyLead, formula, course, outlook, outlookNone, boundTo, recompute: String
  let recomputeLead, agrees, differs, cannot, rows, query, elsewhere, superseded, noValues, of, retired, csv: String
  let expected, interval, all, by, recordedAt, retiredList: String
  let kinds: @Sendable (Standing.Kind) -> String
  let directions: @Sendable (Indicator.Direction) -> String
  let cadences: @Sendable (Indicator.Cadence) -> String
  let scales: @Sendable (Indicator.Scale) -> String
  let sources: @Sendable (Measurement.Source) -> String
  let targetKinds: @Sendable (IndicatorTarget.Kind) -> String
  let growth: @Sendable (_ percent: String) -> String
  let change: @Sendable (_ percent: String, _ period: String) -> String
  let silentSince: @Sendable (_ day: String, _ days: Int) -> String
  let need: @Sendable (_ perMonth: String, _ period: String, _ target: String) -> String
  let methods: @Sendable (Forecast.Method) -> String
  let byHand: @Sendable (_ address: String) -> String

  static let japanese = IndicatorTexts(
    indicators: "指標", indicator: "指標", none: "指標はまだありません。", value: "実績", target: "目標", forecast: "見込み", achieved: "達成率",
    period: "時期", asOf: "いつの時点", from: "出どころ", note: "備考", standing: "状況", latest: "最新の値", overdue: "値が届いていない",
    definition: "定義", numerator: "分子", denominator: "分母", population: "対象", weighting: "割合のとり方", baseline: "基準の時期",
    direction: "よい方向", cadence: "測る間隔", scale: "達成率の計算", whole: "全体", chart: "推移", table: "値と目標", history: "記録された値",
    historyLead: "値は書き換えません。直した値は新しい記録として加わり、古い記録も残ります。", formula: "計算式", course: "目標までの道のり",
    outlook: "このまま進んだ場合の見通し", outlookNone: "見通しは、数値が4つ以上そろってから示します。", boundTo: "自動で測る数値", recompute: "自分で計算して確かめる",
    recomputeLead: "公開しているもとの行を取り出し、この画面の中で計算し直して、記録と同じになるか確かめます。", agrees: "一致しました。行のハッシュも値も記録と同じです。",
    differs: "一致しません。記録と違うところがあります。", cannot: "この画面では計算できません。安全な接続（https）で開くか、下の方法で確かめてください。",
    rows: "もとの行", query: "取り出しの手順（SQL）", elsewhere: "同じ値を使うほかの計画", superseded: "以前の記録", noValues: "値はまだありません。",
    of: "どこの指標か",
    retired: "この指標は使われなくなりました", csv: "CSV", expected: "この時点で必要な値", interval: "80%の区間", all: "すべて", by: "記録した人",
    recordedAt: "記録した日時", retiredList: "使わなくなった指標",
    kinds: { kind in
      switch kind {
      case .reached: "目標に届いた"
      case .onCourse: "順調"
      case .offCourse: "遅れ"
      case .untargeted: "目標なし"
      case .silent: "値なし"
      }
    },
    directions: { direction in
      switch direction {
      case .up: "増えるほどよい"
      case .down: "減るほどよい"
      case .level: "一定がよい"
      }
    },
    cadences: { cadence in
      switch cadence {
      case .year: "毎年度"
      case .quarter: "四半期ごと"
      case .month: "毎月"
      }
    },
    scales: { $0 == .ratio ? "目標に対する割合" : "基準から目標までの進み" },
    sources: { source in
      switch source {
      case .hand: "手入力"
      case .table: "表の取り込み"
      case .metric: "自動計測"
      case .imported: "計画の取り込み"
      }
    },
    targetKinds: { $0 == .target ? "目標" : "見込み" },
    growth: { "前年比\($0)%" },
    change: { "\($1)から\($0)%" },
    silentSince: { "次の値が\($0)までに必要でしたが、\($1)日過ぎても届いていません。" },
    need: { "目標（\($1)：\($2)）まで、あと毎月 \($0) 必要です。" },
    methods: { method in
      switch method {
      case .linear: "これまでの値に直線をあてはめて延ばしたものです（最小二乗法）。"
      case .seasonal: "1年前の同じ時期の値をもとにしたものです。"
      }
    },
    byHand: { "行を保存して sha256sum で計算すると、下のハッシュになります：\($0)" })

  static let english = IndicatorTexts(
    indicators: "Indicators", indicator: "Indicator", none: "There is no indicator yet.", value: "Actual",
    target: "Target",
    forecast: "Expected", achieved: "Achieved", period: "Period", asOf: "As of", from: "Source", note: "Note",
    standing: "Standing", latest: "Latest value", overdue: "Value missing", definition: "Definition",
    numerator: "Numerator", denominator: "Denominator", population: "Population", weighting: "Share of what",
    baseline: "Baseline", direction: "Better", cadence: "Measured", scale: "How much is achieved", whole: "All",
    chart: "Over time", table: "Values and targets", history: "Recorded values",
    historyLead: "Values are never overwritten: a corrected one is added as a new record, and the old record stays.",
    formula: "Formula", course: "The way to the target", outlook: "If it goes on like this",
    outlookNone: "An outlook is given from four figures on.", boundTo: "Measured by", recompute: "Compute it yourself",
    recomputeLead: """
      This fetches the published rows, computes the value again within this page, and compares it with what was recorded.
      """,
    agrees: "It agrees: the hash of the rows and the value are those recorded.",
    differs: "It does not agree with what was recorded.",
    cannot: "This page cannot compute it. Open it over a secure connection (https), or do it by hand as below.",
    rows: "Rows", query: "Query (SQL)", elsewhere: "Other plans with the same values", superseded: "earlier record",
    noValues: "There are no values yet.", of: "Of", retired: "This indicator is no longer used", csv: "CSV",
    expected: "Needed by now", interval: "80 % interval", all: "All", by: "Recorded by", recordedAt: "Recorded at",
    retiredList: "No longer used",
    kinds: { kind in
      switch kind {
      case .reached: "Target reached"
      case .onCourse: "On course"
      case .offCourse: "Behind"
      case .untargeted: "No target"
      case .silent: "No value"
      }
    },
    directions: { direction in
      switch direction {
      case .up: "more"
      case .down: "less"
      case .level: "steady"
      }
    },
    cadences: { cadence in
      switch cadence {
      case .year: "each fiscal year"
      case .quarter: "each quarter"
      case .month: "each month"
      }
    },
    scales: { $0 == .ratio ? "value beside target" : "way gone from baseline to target" },
    sources: { source in
      switch source {
      case .hand: "by hand"
      case .table: "from a table"
      case .metric: "measured by itself"
      case .imported: "came with the plan"
      }
    },
    targetKinds: { $0 == .target ? "Target" : "Expected" },
    growth: { "\($0)% of a year before" },
    change: { "\($0) % from \($1)" },
    silentSince: { "The next value was due by \($0); it is missing for \($1) days." },
    need: { "To reach the target (\($1): \($2)) it takes \($0) each month from here." },
    methods: { method in
      switch method {
      case .linear: "A straight line through the values so far, drawn on (least squares)."
      case .seasonal: "The value of the same season a year before."
      }
    },
    byHand: { "Save the rows and run sha256sum on them; this is the hash that comes out: \($0)" })
}

import ModuleKit

/// Every word of the sheets that lead from a question to a finding.
struct EvidenceTexts: Texts {
  let title, desk, lead, empty, add, make, titleLabel, question, questionHint, finding, findingHint, decision,
    decisionHint: String
  let edit, look, save, publish, withdraw, draftNotice, exhibits, addExhibit, remove, changedMeanwhile: String
  let chooseData, chooseLead, words, search, noData, exhibitTitle, measure, column, columnHint, columnNeeded, group,
    groupHint: String
  let filters, none, compute, tooManyExhibits, all, noLabel, bars, provenance, data, version, asked, rows, computed,
    unchanged, gone: String
  let chart, chartHint, chartHelp: String
  let chartName: @Sendable (Exhibit.Chart) -> String
  let state: @Sendable (_ isPublic: Bool) -> String
  let versionShown: @Sendable (Int) -> String
  let measureName: @Sendable (Exhibit.Measure) -> String
  let filterColumn, filterValue, changedSince: @Sendable (Int) -> String
  let rowsShown: @Sendable (_ rows: Int, _ blanks: Int) -> String
  let hidden: @Sendable (Exhibit.Measure, _ least: Int) -> String
  let hiddenMeans: @Sendable (_ least: Int) -> String
  let fault: @Sendable (ExhibitQuery.Fault) -> String
  private let queryWords: @Sendable (_ measured: String, _ group: String, _ filters: String) -> String

  func measured(_ measure: Exhibit.Measure, _ column: String) -> String {
    measure == .count ? measureName(.count) : "\(column)：\(measureName(measure))"
  }

  func query(_ measured: String, _ group: String, _ filters: String) -> String { queryWords(measured, group, filters) }

  static let japanese = EvidenceTexts(
    title: "データで考えた記録（EBPM）", desk: "データで考える（EBPMシート）",
    lead: "問いを立て、公開しているデータから数を出し、分かったことと決めたことを書いた記録です。どの数も、どのデータのいつの状態から出したかをたどれます。", empty: "まだありません。",
    add: "新しく始める", make: "始める", titleLabel: "題名", question: "問い",
    questionHint: "誰のために、何を決めたいのかを書きます。Markdownで書けます。", finding: "分かったこと",
    findingHint: "下の数から言えることと、言えないことを書きます。", decision: "それでどうするか", decisionHint: "変える施策や、次に確かめることを書きます。",
    edit: "内容を変える", look: "見る", save: "保存する", publish: "公開する", withdraw: "公開をやめる",
    draftNotice: "下書きです。職員だけが見ています。", exhibits: "データ", addExhibit: "数を加える", remove: "取り除く",
    changedMeanwhile: "ほかの人が先に変えました。ページを開き直して内容を確かめてから、もう一度入力してください。", chooseData: "どのデータから数を出しますか",
    chooseLead: "公開しているデータセットの表です。台帳と、計画の指標も入っています。", words: "キーワード", search: "さがす",
    noData: "表のあるデータセットが見つかりません。言葉を短くするか、先にデータを公開してください。", exhibitTitle: "数の題名", measure: "求めるもの", column: "数の列",
    columnHint: "合計か平均を求めるときに選びます。", columnNeeded: "合計か平均を求める列を選んでください。", group: "分ける列",
    groupHint: "選ぶと、その列の値ごとに求めます。", filters: "一部の行だけを使う", none: "なし", compute: "計算して加える",
    tooManyExhibits: "1つの記録に加えられる数は\(EvidenceSheet.mostExhibits)個までです。新しい記録に分けてください。", all: "全体", noLabel: "（空欄）",
    bars: "グラフ", provenance: "この数の出どころ", data: "データ", version: "データの版", asked: "求め方", rows: "使った行",
    computed: "計算した日時", unchanged: "今も同じ版です", gone: "今は公開していません", chart: "グラフ",
    chartHint: "時の流れは折れ線、全体に占める割合は円が向いています。同じ数は表でも出ます。", chartHelp: "下の表と同じ数です。",
    chartName: { $0 == .bar ? "棒" : $0 == .line ? "折れ線" : "円" },
    state: { $0 ? "公開中" : "下書き" },
    versionShown: { "第\($0)版" },
    measureName: { measure in
      switch measure {
      case .count: "件数"
      case .sum: "合計"
      case .mean: "平均"
      }
    }, filterColumn: { "条件\($0)の列" }, filterValue: { "条件\($0)の値" }, changedSince: { "その後、版\($0)になりました" },
    rowsShown: { "\($0)行（うち数のない行 \($1)）" }, hidden: { $0 == .count ? "\($1)未満※" : "※" },
    hiddenMeans: {
      "※ 個人が分かってしまうおそれがあるため、\($0)行未満の数と、引き算でその数が分かってしまう数は出していません。"
    },
    fault: { fault in
      switch fault {
      case .noColumn(let name): "列「\(name)」がデータにありません。列を選び直してください。"
      case .tooManyLines: "行か、分けた値が多すぎます。条件を加えるか、別の列で分けてください。"
      case .tooLarge: "合計が大きすぎて正確に計算できません。条件を加えて分けてください。"
      }
    },
    queryWords: { measured, group, filters in
      "\(filters.isEmpty ? "すべての行" : filters)\(group.isEmpty ? "" : "、「\(group)」ごと")の\(measured)"
    })

  static let english = EvidenceTexts(
    title: "Decisions by data (EBPM)", desk: "Work with data (EBPM sheets)",
    lead: """
      A question, numbers from the published data, what they say, and what is done because of it. Each number leads back to the \
      data, and to their state at that time.
      """, empty: "There is nothing yet.", add: "Begin a sheet", make: "Begin", titleLabel: "Title",
    question: "Question", questionHint: "What is to be decided, and for whom. Markdown can be used.",
    finding: "What the data say", findingHint: "What follows from the numbers below, and what does not.",
    decision: "What is done", decisionHint: "Which measure changes, or what is looked at next.", edit: "Change it",
    look: "Look at it", save: "Save", publish: "Publish", withdraw: "Withdraw",
    draftNotice: "This is a draft. Only staff see it.", exhibits: "Data", addExhibit: "Add numbers", remove: "Remove",
    changedMeanwhile: "Somebody else has changed it. Open the page again, look at it, and type your changes once more.",
    chooseData: "Which data are the numbers to come from?",
    chooseLead: "Tables of published datasets, registers and the plans’ indicators among them.", words: "Words",
    search: "Search", noData: "No dataset with a table was found. Try a shorter word, or publish the data first.",
    exhibitTitle: "Title of the numbers", measure: "What to compute", column: "Column of figures",
    columnHint: "For a sum or a mean.", columnNeeded: "Choose the column of which to take the sum or the mean.",
    group: "Split by", groupHint: "One number for each value of this column.", filters: "Use some rows alone",
    none: "None", compute: "Compute and add",
    tooManyExhibits: "A sheet holds \(EvidenceSheet.mostExhibits) sets of numbers. Begin another sheet.", all: "All",
    noLabel: "(blank)", bars: "Chart", provenance: "Where these numbers come from", data: "Data",
    version: "Version of the data", asked: "Computed as", rows: "Rows used", computed: "Computed on",
    unchanged: "still the same", gone: "no longer published", chart: "Chart",
    chartHint: "Lines are for time, a pie is for shares of a whole. The table has the same numbers.",
    chartHelp: "The same numbers as in the table below.",
    chartName: { $0 == .bar ? "Bars" : $0 == .line ? "Lines" : "Pie" },
    state: { $0 ? "public" : "draft" },
    versionShown: { "Version \($0)" },
    measureName: { measure in
      switch measure {
      case .count: "Count"
      case .sum: "Sum"
      case .mean: "Mean"
      }
    }, filterColumn: { "Column of condition \($0)" }, filterValue: { "Value of condition \($0)" },
    changedSince: { "now version \($0)" }, rowsShown: { "\($0) (\($1) without a figure)" },
    hidden: { $0 == .count ? "under \($1)*" : "*" },
    hiddenMeans: {
      "* So that nobody can be recognised, numbers of fewer than \($0) rows are not told, nor others from which such a number could be reckoned."
    },
    fault: { fault in
      switch fault {
      case .noColumn(let name): "The data have no column “\(name)”. Choose another."
      case .tooManyLines: "There are too many rows or values. Add a condition, or split by another column."
      case .tooLarge: "The sum is too large to be exact. Add a condition to split it."
      }
    },
    queryWords: { measured, group, filters in
      "\(measured) of \(filters.isEmpty ? "all rows" : filters)\(group.isEmpty ? "" : ", by \(group)")"
    })
}

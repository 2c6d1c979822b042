import ModuleKit

/// Every word of the published report of a cycle.
struct ReportTexts: Texts {
  let report, lead, preview, before, overview, counts, mark, count, share, unpublished, total, rule, byBranch: String
  let byDepartment, part, noOne, disagreements, noDisagreements, reason, decisions, noDecisions, notPublished: String
  let allPublished, publish, withdraw, isPublic, isNotPublic, show, nowPublic, nowGone: String

  static let japanese = ReportTexts(
    report: "評価の報告", lead: "この回に公表した評価を、計画の全体でまとめたものです。", preview: "これは公表前の報告です。職員だけが見られます。",
    before: "前回の報告", overview: "全体", counts: "評価ごとの件数", mark: "評価", count: "件数", share: "割合", unpublished: "公表した評価なし",
    total: "計", rule: "割合は、対象の項目のすべてを100%としています。", byBranch: "計画の分野ごと", byDepartment: "担当課ごと", part: "区分",
    noOne: "担当なし", disagreements: "担当課の評価と、数値による評価がちがうもの", noDisagreements: "ちがうものはありません。", reason: "理由",
    decisions: "推進本部などの決定", noDecisions: "公表された決定はありません。", notPublished: "まだ評価を公表していないもの",
    allPublished: "すべて公表しています。", publish: "報告を公表する", withdraw: "報告の公表をやめる", isPublic: "報告は公表しています。",
    isNotPublic: "報告はまだ公表していません。公表した評価だけが載ります。", show: "報告を見る", nowPublic: "報告を公表しました。",
    nowGone: "報告の公表をやめました。")

  static let english = ReportTexts(
    report: "Report of the reviews", lead: "The published reviews of this cycle, over the whole plan.",
    preview: "This report is not published yet. Only staff see it.", before: "The report before", overview: "Overall",
    counts: "Items by mark", mark: "Mark", count: "Items", share: "Share", unpublished: "No published review",
    total: "Total", rule: "Shares are of all items that were asked for.", byBranch: "By part of the plan",
    byDepartment: "By department", part: "Part", noOne: "No department",
    disagreements: "Declared and computed marks that differ", noDisagreements: "None differ.", reason: "Reason",
    decisions: "Decisions of the headquarters", noDecisions: "No decision is published.",
    notPublished: "Reviews not published yet", allPublished: "All are published.", publish: "Publish the report",
    withdraw: "Take the report back", isPublic: "The report is public.",
    isNotPublic: "The report is not public yet. It holds published reviews only.", show: "See the report",
    nowPublic: "The report is public now.", nowGone: "The report is no longer public.")
}

extension Report {
  /// One row an item, with what is published of it.
  func csv(_ language: Language) -> [UInt8] {
    let items = EvaluationForm.Sheet.allCases.flatMap { sheet in
      book.cycle.form[sheet].filter { !$0.isInternal }.map { (sheet, $0) }
    }
    let names = ["number", "title", "department", "mark", "label", "percent", "review", "computed", "disagreement"]
    var csv = CSVWriter()
    csv.row(
      ([CSVWriter.Cell.text("key")] + names.map { .text(fieldLabel($0, language)) })
        + items.map { .text("\(SheetTexts.of(language).sheet($0.0)): \($0.1.label.text(in: language))") })
    for entry in book.entries {
      let said = entry.published
      let mark = said.flatMap { book.plan.mark($0.mark)?.label.text(in: language) }
      let cells: [CSVWriter.Cell] = [
        .text(entry.node.id.text), .text(entry.node.number), .text(entry.node.title.text(in: language)),
        CSVWriter.Cell(book.department(entry.node)?.name.text(in: language)), CSVWriter.Cell(said?.mark),
        CSVWriter.Cell(mark), CSVWriter.Cell(said?.percent), CSVWriter.Cell(said?.text), CSVWriter.Cell(said?.computed),
        CSVWriter.Cell(said?.disagreement),
      ]
      csv.row(
        cells + items.map { $0.1.cell(said == nil ? nil : entry.answers[$0.0][$0.1.key], language) })
    }
    return csv.bytes
  }
}

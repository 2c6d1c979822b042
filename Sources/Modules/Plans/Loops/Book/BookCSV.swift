import ModuleKit

extension Book {
  /// One row a sheet, with all that it says; for the office, so what is not published is there too.
  func csv(_ language: Language) -> [UInt8] {
    let texts = BookTexts.of(language)
    var csv = CSVWriter()
    let items = EvaluationForm.Sheet.allCases.flatMap { sheet in cycle.form[sheet].map { (sheet, $0) } }
    csv.row(
      [
        "key", fieldLabel("number", language), fieldLabel("title", language), texts.department, texts.state,
        texts.markBefore, texts.mark, texts.computed, fieldLabel("disagreement", language), texts.changed,
        fieldLabel("percent", language), fieldLabel("review", language),
      ].map { CSVWriter.Cell.text($0) }
        + items.map { sheet, item in
          .text("\(SheetTexts.of(language).sheet(sheet)): \(item.label.text(in: language))")
        })
    for entry in entries {
      let review = entry.isHandedIn ? entry.review?.assessment : nil
      csv.row(
        [
          .text(entry.node.id.text), .text(entry.node.number), .text(entry.node.title.text(in: language)),
          CSVWriter.Cell(department(entry.node)?.name.text(in: language)),
          .text(ReviewTexts.of(language).states(entry.review?.state)), CSVWriter.Cell(entry.before),
          CSVWriter.Cell(entry.mark), CSVWriter.Cell(review?.computed), CSVWriter.Cell(review?.disagreement),
          .text(entry.hasChanged ? texts.changed : ""), CSVWriter.Cell(review?.percent),
          CSVWriter.Cell(review?.text),
        ]
          + items.map { sheet, item in
            let isShown = entry.isHandedIn || sheet == .before && entry.answers.beforeAt != nil
            return item.cell(isShown ? entry.answers[sheet][item.key] : nil, language)
          })
    }
    return csv.bytes
  }
}

/// Every word of the headquarters' book.
struct BookTexts: Texts {
  let book, lead, sheets, nothing, missing, tally, mark, overview, changes, noChanges, notHandedIn, allHandedIn: String
  let disagreements, noDisagreements, declared, computed: String
  let due, contents, printNote, state, department, markBefore, changed: String
  let print: @Sendable (Int, Int) -> String
  let tallied: @Sendable (_ sum: String, _ all: Int) -> String

  static let japanese = BookTexts(
    book: "推進本部の資料", lead: "今回の評価をまとめた会議の資料です。印刷用のページは、A4で1項目ずつページが変わります。", sheets: "評価シート",
    nothing: "対象の項目がありません。", missing: "未提出", tally: "評価ごとの件数", mark: "評価", overview: "全体の状況",
    changes: "前回から評価が変わったもの", noChanges: "前回から変わったものはありません。", notHandedIn: "提出されていないもの",
    allHandedIn: "すべて提出されています。", disagreements: "担当課の評価と、数値による評価がちがうもの",
    noDisagreements: "ちがうものはありません。", declared: "担当課", computed: "数値による評価", due: "締切", contents: "目次",
    printNote: "ブラウザーの印刷で、A4の資料になります。庁内の資料です。公表しない項目も入っています。",
    state: "状態", department: "担当", markBefore: "前回の評価", changed: "変わった",
    print: { part, parts in parts == 1 ? "印刷用のページ" : "印刷用のページ（\(part)/\(parts)）" },
    tallied: { "対象の項目を、提出された評価の印ごとに数えます。提出前のものは未提出です。前回の列は、そのとき公表された印です。\($0) = \($1)" })

  static let english = BookTexts(
    book: "Book for the headquarters",
    lead: "The reviews of this cycle, for the session. Printed, each item begins a page (A4).",
    sheets: "Sheets", nothing: "Nothing is asked for.", missing: "Not handed in", tally: "Items by mark", mark: "Mark",
    overview: "Overview", changes: "Marks that changed since last time", noChanges: "No mark changed.",
    notHandedIn: "Not handed in", allHandedIn: "Everything is handed in.",
    disagreements: "Declared and computed marks that differ", noDisagreements: "None differ.", declared: "declared",
    computed: "computed", due: "Due", contents: "Contents",
    printNote: "Print this page from the browser (A4). It is for the office and holds what is not published.",
    state: "State", department: "Department", markBefore: "Mark before", changed: "changed",
    print: { part, parts in parts == 1 ? "To print" : "To print (\(part) of \(parts))" },
    tallied: {
      """
      Items asked for, each by the mark that was handed in; the others are not handed in. Last time’s column counts the marks \
      that were published then. \($0) = \($1)
      """
    })
}

import ModuleKit

/// Every word about results that come back in a workbook.
struct ResultTexts: Texts {
  static let name = Localized(japanese.title, en: english.title)

  let title: String
  let steps: [String]
  let file: String
  let fileHint: String
  let chooseFile: String
  let compare: String
  let compareTitle: String
  let row: String
  let was: String
  let becomes: String
  let result: String
  let reason: String
  let revision: String
  let same: String
  let nothing: String
  let discard: String
  let choose: String
  let take: @Sendable (Int) -> String
  let counts: @Sendable (_ taken: Int, _ refused: Int, _ same: Int) -> String
  let words: [ResultWord: String]
  let obstacles: [ResultComparison.Obstacle: String]
  let problems: [ResultSheet.Problem: String]

  static let japanese = ResultTexts(
    title: "結果をExcelで取り込む",
    steps: [
      "案件の一覧から、Excelで保存します。", "「結果」の列に、認める、認めない、終える のどれかを書きます。認めないときは「理由」も書きます。空の行は変わりません。",
      "「受付番号」と「版」の列は変えずに、ここから送ります。", "次の画面で1件ずつ確かめてから決めます。それまで何も変わりません。",
    ], file: "結果を書いたファイル", fileHint: "Excel（.xlsx）、10,000件まで。", chooseFile: "ファイルを選んでください。",
    compare: "内容を確かめる", compareTitle: "取り込む結果の確認", row: "行", was: "いま", becomes: "取り込むと", result: "結果", reason: "理由",
    revision: "版（変えないでください）", same: "もうそうなっています", nothing: "取り込める結果はありません。", discard: "取り込まない",
    choose: "認める、認めない、終える のどれかを選んでください。", take: { "\($0)件を取り込む" },
    counts: { "取り込む案件 \($0)件、取り込めない行 \($1)件、もうそうなっている行 \($2)件" },
    words: [.approved: "認める", .refused: "認めない", .done: "終える"],
    obstacles: [
      .unknownNumber: "この受付番号の案件はありません。番号を確かめてください。", .notYours: "担当する範囲の案件ではありません。",
      .changed: "保存したあとで案件が変わりました。新しく保存したExcelに書いてください。", .wrongWord: "認める、認めない、終える のどれかを書いてください。",
      .noReason: "認めない理由を書いてください。", .longReason: "理由は4,000文字以内で書いてください。", .noStep: "いま行える手順がありません。",
      .repeated: "同じ受付番号が上の行にもあります。1行だけ残してください。", .otherKind: "いまの手順と結果が合いません。決定の手順には認めるか認めない、ほかの手順には終えると書きます。",
    ],
    problems: [
      .unreadable: "Excelのファイルとして読めません。保存したExcelに書いたものを選んでください。",
      .noColumns: "「受付番号」「結果」「版」の列が見つかりません。保存したExcelに書いて送ってください。", .nothing: "「結果」の列に何も書かれていません。",
      .tooMany: "10,000件を超えています。分けて送ってください。",
    ])
  static let english = ResultTexts(
    title: "Take in results from Excel",
    steps: [
      "Save the list of cases as Excel.",
      "Write approve, refuse or complete into the column “Result”; a refusal needs its reason. Empty rows change nothing.",
      "Leave the columns of receipt numbers and versions as they are, and send the file here.",
      "The next page shows what would become of each case. Nothing changes until you confirm it.",
    ], file: "The file with results", fileHint: "Excel (.xlsx), 10,000 cases at most.", chooseFile: "Choose a file.",
    compare: "Look at it", compareTitle: "Results to take in", row: "Row", was: "Now", becomes: "Becomes",
    result: "Result", reason: "Reason", revision: "Version (do not change)", same: "It is so already",
    nothing: "There is no result to take in.", discard: "Take in nothing",
    choose: "Choose approve, refuse or complete.", take: { $0 == 1 ? "Take in 1 case" : "Take in \($0) cases" },
    counts: { "Cases to take in: \($0). Rows that cannot be taken: \($1). Rows that are so already: \($2)." },
    words: [.approved: "approve", .refused: "refuse", .done: "complete"],
    obstacles: [
      .unknownNumber: "There is no case of this number. Look at it again.",
      .notYours: "This case is not within your offices.",
      .changed: "The case has changed since it was saved. Write into a newly saved file.",
      .wrongWord: "Write approve, refuse or complete.", .noReason: "Write the reason for the refusal.",
      .longReason: "Write the reason in 4,000 characters at most.", .noStep: "There is no step to be done now.",
      .repeated: "The same number stands in a row above. Leave one of them.",
      .otherKind: "This result does not fit the step: decisions are approved or refused, other steps completed.",
    ],
    problems: [
      .unreadable: "This cannot be read as an Excel workbook. Choose the one that you saved and wrote into.",
      .noColumns:
        "The columns of receipt number, result and version are not there. Write into a file that you saved here.",
      .nothing: "No result stands in the column “Result”.",
      .tooMany: "These are more than 10,000 cases. Send them in parts.",
    ])
}

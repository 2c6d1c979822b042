import ModuleKit

/// Every word of review sheets and of the pages that take them in.
struct ReviewSheetTexts: Texts {
  let title, lead, noItems, download, takeIn, takeInLead, waiting, file: String
  let state, previous, key, version, instructions, due, chooseFromList: String
  let compare, stale, problems, old, new, column, beforeSubmitting, nothing, discarded: String
  let steps: @Sendable (String) -> [String]
  let row, saveDrafts, submit, notSubmittable, leftOut: @Sendable (Int) -> String
  let formulas, leftRows: @Sendable ([String]) -> String
  let counts: @Sendable (_ changed: Int, _ refused: Int, _ unchanged: Int) -> String
  let saved: @Sendable (_ drafts: Int, _ submitted: Int) -> String
  let problem: @Sendable (SheetReading.Problem) -> String
  let obstacle: @Sendable (SheetComparison.Obstacle) -> String

  static let japanese = ReviewSheetTexts(
    title: "評価シート（Excel）",
    lead: "所属ごとの評価シートをExcelで受け取り、書き込んでから送り返せます。送り返すと、変わるところを1行ずつ確かめてから保存します。",
    noItems: "シートにする項目がありません。", download: "シートを受け取る", takeIn: "書き込んだシートを送る",
    takeInLead: "送っただけでは何も変わりません。次の画面で、変わるところと間違いを確かめます。", waiting: "未提出", file: "ファイル",
    state: "状態", previous: "前回の評価", key: "キー（変えないでください）", version: "版（変えないでください）", instructions: "記入要領",
    due: "締切", chooseFromList: "一覧から選んでください。",
    compare: "評価シートの確認", stale: "画面を開いたあとで内容が変わったか、まだ提出できない行があります。下の内容をもう一度確かめてください。",
    problems: "シート全体について", old: "いまの内容", new: "シートの内容", column: "列",
    beforeSubmitting: "提出するには、次を直してください（下書きはできます）。", nothing: "保存できる変更はありません。",
    discarded: "ファイルを消しました。何も変えていません。",
    steps: { due in
      [
        "「\(ReviewSheet.sheetName)」シートの、薄い黄色の欄に書いてください。灰色の欄は変えられません。",
        "評価は一覧から選んでください。評価によっては、理由や手段などの欄も必要です（下の表）。",
        "1つの欄に書けるのは、評価の説明が20,000文字、ほかは2,000文字までです。",
        "書き終えたら保存し、\(due)までに、受け取ったページから送ってください。途中で送って下書きにしておくこともできます。",
        "項目を加えたり、別の所属の項目を書いたりはできません。行や列の順番を変えても読み取れます。",
      ]
    },
    row: { "\($0)行目" }, saveDrafts: { "\($0)件を下書きに保存する" }, submit: { "評価のある\($0)件を提出し、残りを下書きに保存する" },
    notSubmittable: { "まだ提出できない行が\($0)件あるため、いまは下書きの保存だけができます。" },
    leftOut: { "間違いのある\($0)件は保存しません。" },
    formulas: { "式が入っています。式の計算結果を読み取りました：\($0.joined(separator: "、"))" },
    leftRows: { "次の行は保存していません：\($0.joined(separator: "、"))。直したシートをもう一度送ってください。" },
    counts: { "変わる項目 \($0)件、間違いのある行 \($1)件、変わらない項目 \($2)件" },
    saved: { drafts, submitted in
      [drafts > 0 ? "\(drafts)件を下書きに保存しました。" : "", submitted > 0 ? "\(submitted)件を提出しました。" : ""].joined()
    },
    problem: { problem in
      switch problem {
      case .noSheet: "評価シートの見出し（「キー」の列）が見つかりません。受け取ったファイルに書き込んで、送ってください。"
      case .otherRound(let stamp): "別の計画か時点（\(stamp)）のシートです。そのページから送ってください。"
      case .noKey(let row): "\(row)行目は、加えられた行です。読み取っていません。"
      case .repeated(let row, let first): "\(row)行目は、\(first)行目と同じ項目です。先の行だけを読み取りました。"
      case .tooMany(let most): "行が多すぎます。\(most)行までを読み取りました。"
      case .missing(let field): "「\(field.label(.japanese))」の列がありません。この列の内容は変えません。"
      case .unknownColumn(let name): "「\(name)」は、シートにない列です。読み取っていません。"
      }
    },
    obstacle: { obstacle in
      switch obstacle {
      case .gone: "この項目は計画にないか、評価の対象ではありません。"
      case .otherDepartment: "別の所属の項目です。"
      case .changed: "シートを受け取ったあとで、ほかの人が変更しています。新しいシートを受け取ってください。"
      case .handedIn(let state): "もう\(ReviewTexts.japanese.states(state))です。変えるには差し戻しが必要です。"
      case .noRound: "評価の受付がありません。"
      case .roundClosed: "評価の受付は終わっています。"
      case .cell(_, let message): message
      }
    })

  static let english = ReviewSheetTexts(
    title: "Review sheets (Excel)",
    lead:
      "Take the sheet of a department, write in it and send it back. Every change is shown line by line before it is saved.",
    noItems: "There is no item for a sheet.", download: "Take the sheet", takeIn: "Send a sheet back",
    takeInLead: "Sending changes nothing yet: the next page shows what would change, and what is wrong.",
    waiting: "Not handed in", file: "File", state: "State", previous: "Mark before", key: "Key (do not change)",
    version: "Version (do not change)", instructions: "How to fill it in", due: "Due",
    chooseFromList: "Choose one from the list.", compare: "Look at the review sheet",
    stale: "Something has changed since this page was opened, or a row cannot be handed in yet. Please look again.",
    problems: "About the whole sheet", old: "Now", new: "In the sheet", column: "Column",
    beforeSubmitting: "Before it can be handed in (a draft is possible):", nothing: "There is no change to save.",
    discarded: "The file is deleted. Nothing was changed.",
    steps: { due in
      [
        "Write into the pale yellow cells of the sheet “\(ReviewSheet.sheetName)”. Grey cells cannot be changed.",
        "Choose the mark from its list. Some marks need reasons or means too (below).",
        "The review's text may have 20,000 characters, every other cell 2,000.",
        "Save it and send it by \(due) from the page where you took it. You may send it earlier and keep drafts.",
        "Items cannot be added, nor those of other departments written. Rows and columns may change their order.",
      ]
    },
    row: { "Row \($0)" }, saveDrafts: { "Save \($0) as drafts" },
    submit: { "Hand in the \($0) with a mark, save the rest as drafts" },
    notSubmittable: { "\($0) cannot be handed in yet, so for now only drafts can be saved." },
    leftOut: { "The \($0) with errors will not be saved." },
    formulas: { "There are formulas; their results were taken: \($0.joined(separator: ", "))" },
    leftRows: { "These rows were not saved: \($0.joined(separator: ", ")). Mend them in the sheet and send it again." },
    counts: { "\($0) to change, \($1) with errors, \($2) unchanged" },
    saved: { drafts, submitted in
      [drafts > 0 ? "\(drafts) saved as drafts. " : "", submitted > 0 ? "\(submitted) handed in." : ""].joined()
    },
    problem: { problem in
      switch problem {
      case .noSheet:
        "No sheet has the headers of a review sheet (the column “Key”). Write into the file that you took, and send that."
      case .otherRound(let stamp): "This is the sheet of another plan or time (\(stamp)). Send it from that page."
      case .noKey(let row): "Row \(row) was added by hand and not read."
      case .repeated(let row, let first): "Row \(row) is the same item as row \(first); the first alone was read."
      case .tooMany(let most): "There are too many rows; \(most) were read."
      case .missing(let field): "There is no column “\(field.label(.english))”; nothing of it is changed."
      case .unknownColumn(let name): "The column “\(name)” is none of the sheet's and was not read."
      }
    },
    obstacle: { obstacle in
      switch obstacle {
      case .gone: "This item is not in the plan, or not reviewed."
      case .otherDepartment: "This item is another department's."
      case .changed: "Somebody has changed it since the sheet was made. Take a new sheet."
      case .handedIn(let state):
        "It is \(ReviewTexts.english.states(state)) already; it must be returned before it can be changed."
      case .noRound: "There is no round."
      case .roundClosed: "The round is closed."
      case .cell(_, let message): message
      }
    })
}

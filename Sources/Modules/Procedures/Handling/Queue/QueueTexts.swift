import ModuleKit

/// Every word of the list of cases.
struct QueueTexts: Texts {
  let none: String
  let noneFound: String
  let lists: String
  let unfinished: String
  let mine: String
  let nobody: String
  let late: String
  let open: String
  let returned: String
  let ended: String
  let number: String
  let applicant: String
  let procedure: String
  let received: String
  let due: String
  let step: String
  let assignee: String
  let state: String
  let unpaid: String
  let soon: String
  let isLate: String
  let lateAlone: String
  let filter: String
  let every: String
  let narrow: String
  let search: String
  let searchHint: String
  let find: String
  let nobodyFound: String
  let pages: String
  let first: String
  let next: String
  let standings: [QueueFilter.Standing: String]
  let whose: [QueueFilter.Whose: String]
  let outcomes: [Case.Outcome: String]

  func standing(_ state: Case.State, _ outcome: Case.Outcome?) -> String {
    switch state {
    case .open: open
    case .returned: returned
    case .ended: outcome.flatMap { outcomes[$0] } ?? ended
    }
  }

  static let japanese = QueueTexts(
    none: "処理を待つ案件はありません。", noneFound: "この条件に合う案件はありません。", lists: "案件の一覧の種類", unfinished: "終わっていない案件",
    mine: "自分の担当", nobody: "担当なし", late: "期限を過ぎた案件", open: "処理中", returned: "補正待ち", ended: "終わった案件",
    number: "受付番号", applicant: "申請者", procedure: "手続", received: "受付日", due: "期限", step: "いまの手順", assignee: "担当",
    state: "状態",
    unpaid: "未納",
    soon: "もうすぐ期限", isLate: "期限を過ぎています", lateAlone: "期限を過ぎた案件だけ", filter: "絞り込みと検索", every: "すべての手続",
    narrow: "絞り込む", search: "受付番号または申請者の氏名",
    searchHint: "氏名は全体を入力します（空白の有無は問いません）。氏名で探したことは記録されます。", find: "探す",
    nobodyFound: "この番号または氏名の案件は、担当する範囲にありません。番号は10文字、氏名は全体を入力してください。", pages: "ページ", first: "はじめへ",
    next: "次へ",
    standings: [.unfinished: "終わっていない", .open: "処理中", .returned: "補正待ち", .ended: "終わった", .all: "すべて"],
    whose: [.anybody: "だれでも", .mine: "自分", .nobody: "担当なし"],
    outcomes: [.taken: "終了（受付）", .approved: "終了（認める）", .refused: "終了（認めない）", .withdrawn: "終了（取下げ）"])

  static let english = QueueTexts(
    none: "No case waits.", noneFound: "No case fits.", lists: "Lists of cases", unfinished: "Not over", mine: "Mine",
    nobody: "Nobody’s", late: "Late", open: "In hand", returned: "With the applicant", ended: "Over",
    number: "Receipt number", applicant: "Applicant", procedure: "Procedure", received: "Received", due: "Due",
    step: "Step",
    assignee: "Assigned to", state: "State", unpaid: "not paid", soon: "due soon", isLate: "late",
    lateAlone: "Late ones alone",
    filter: "Narrow down and search", every: "All procedures", narrow: "Narrow down",
    search: "Receipt number or applicant’s name",
    searchHint: "Type the whole name, with or without blanks. That you looked for a name is recorded.", find: "Search",
    nobodyFound:
      "There is no case of this number or name within your offices. Type all 10 characters of the number, or the whole name.",
    pages: "Pages", first: "To the beginning", next: "Next",
    standings: [
      .unfinished: "Not over", .open: "In hand", .returned: "With the applicant", .ended: "Over", .all: "All",
    ],
    whose: [.anybody: "Anybody", .mine: "Me", .nobody: "Nobody"],
    outcomes: [
      .taken: "Over (received)", .approved: "Over (approved)", .refused: "Over (refused)",
      .withdrawn: "Over (withdrawn)",
    ])
}

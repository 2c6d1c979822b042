import ModuleKit

/// Every word on the pages where reviews are collected.
struct BoardTexts: Texts {
  let board, lead, noRound, rounds, roundsLead, noRounds, byState, byDepartment, notHandedIn, total, noOne: String
  let anyState, anyDepartment, apply, items, choose, chooseAll, nothing, comment, commentHint,
    publishNote: String
  let acceptNote, chooseSome, chooseStep, commentNeeded, refused, refusedLead, waiting, mark, history, correct: String
  let openRound, period, periodHint, due, open, periodWrong, periodTaken, nothingReviewed, state, change,
    saveDue: String
  let desk, close, reopen, closeNote, isOpen, isClosed, manageRounds, toBoard, changed, write, actions: String
  let step: @Sendable (Review.Step) -> String
  let obstacle: @Sendable (Collecting.Obstacle) -> String
  let tooMany: @Sendable (Int) -> String
  let done: @Sendable (BoardDone, Int) -> String

  static let japanese = BoardTexts(
    board: "評価の提出状況", lead: "各課からの提出を確かめ、受付・差し戻し・公表をします。",
    noRound: "この計画では、まだ評価の受付を始めていません。", rounds: "評価の受付", roundsLead: "受付を始めると、各課の職員が評価を入力できるようになります。",
    noRounds: "受付の記録はまだありません。", byState: "状態ごとの件数", byDepartment: "課ごとの件数", notHandedIn: "未提出", total: "計",
    noOne: "担当なし", anyState: "すべての状態", anyDepartment: "すべての課", apply: "しぼりこむ", items: "項目",
    choose: "選ぶ", chooseAll: "このページの項目をすべて選ぶ", nothing: "あてはまる項目がありません。",
    comment: "差し戻しの理由", commentHint: "差し戻すときは必ず書いてください。担当課の画面に表示されます。",
    publishNote: "公表すると、評価・説明・手段・理由・根拠資料が、公開ページ、データ（JSON・CSV）、変更の一覧に載ります。公表は取り消せませんが、訂正はできます。",
    acceptNote: "選んだ項目のうち1件でもできないものがあるときは、1件も処理せずにお知らせします。",
    chooseSome: "項目を1件以上選んでください。", chooseStep: "「受け付ける」「公表する」「差し戻す」のどれかを押してください。",
    commentNeeded: "差し戻しの理由を書いてください。", refused: "処理しませんでした。次の項目はこの操作ができません。",
    refusedLead: "できない項目の選択を外しました。残りでよければ、もう一度ボタンを押してください。", waiting: "未提出（未着手・下書き・差し戻し）",
    mark: "評価", history: "履歴", correct: "訂正する", openRound: "受付を始める", period: "評価の時点",
    periodHint: "年度（例 令和7年度、2025）か、日付（例 令和8年3月31日、2026-03-31）を書いてください。", due: "締切", open: "受付を始める",
    periodWrong: "年度（例 令和7年度）か日付（例 令和8年3月31日）を書いてください。", periodTaken: "この時点の受付はもうあります。一覧から変更してください。",
    nothingReviewed: "この計画には、評価する階層がありません。", state: "状態", change: "変更する", saveDue: "締切を変更する",
    desk: "計画の管理", close: "受付を終える", reopen: "受付を再開する", closeNote: "受付を終えると、各課は入力と提出ができなくなります。提出済みの評価の受付・差し戻し・公表はできます。",
    isOpen: "受付中", isClosed: "受付終了", manageRounds: "受付の開始・締切の変更", toBoard: "提出状況へ", changed: "変更",
    write: "入力", actions: "操作",
    step: { step in
      switch step {
      case .submit: "提出する"
      case .sendBack: "差し戻す"
      case .accept: "受け付ける"
      case .publish: "公表する"
      case .correct: "訂正する"
      }
    },
    obstacle: { obstacle in
      switch obstacle {
      case .changed: "画面を開いたあとに内容が変わりました。内容を確かめてから、もう一度選んでください。"
      case .state(let state): "いまの状態（\(ReviewTexts.japanese.states(state))）からは、この操作ができません。"
      case .gone: "計画から外されたか、評価の対象ではありません。"
      }
    },
    tooMany: { "一度に選べるのは\($0)件までです。" },
    done: { done, count in
      switch done {
      case .accepted: "\(count)件を受け付けました。"
      case .published: "\(count)件を公表しました。"
      case .returned: "\(count)件を差し戻しました。"
      case .corrected: "訂正を公表しました。"
      case .opened: "受付を始めました。"
      case .due: "締切を変更しました。"
      case .closed: "受付を終えました。"
      case .reopened: "受付を再開しました。"
      }
    })

  static let english = BoardTexts(
    board: "Submitted reviews", lead: "See what each department has handed in; accept, return and publish it.",
    noRound: "No review of this plan has been asked for yet.", rounds: "Rounds of reviews",
    roundsLead: "While a round is open, the departments can write their reviews.", noRounds: "There was no round yet.",
    byState: "By state", byDepartment: "By department", notHandedIn: "Not handed in", total: "Total",
    noOne: "No department", anyState: "Any state", anyDepartment: "All departments", apply: "Filter",
    items: "Items", choose: "Choose", chooseAll: "Choose every item of this page", nothing: "Nothing fits.",
    comment: "Reason for returning", commentHint: "Needed to return a review. The department will see it.",
    publishNote:
      "Publishing puts mark, text, means, reasons and evidence on the public page, into the data (JSON, CSV) and on the list of changes. It cannot be taken back, but it can be corrected.",
    acceptNote: "If even one of the chosen items cannot take the step, none of them does, and you will be told.",
    chooseSome: "Choose at least one item.", chooseStep: "Press one of Accept, Publish, Return.",
    commentNeeded: "Say why it is returned.", refused: "Nothing was done. These items cannot take this step.",
    refusedLead: "They are no longer ticked. If you want the others, press the button again.",
    waiting: "Not handed in (not started, draft, returned)", mark: "Mark", history: "History", correct: "Correct",
    openRound: "Open a round", period: "As of",
    periodHint: "A fiscal year (four digits, such as 2025) or a day (such as 2026-03-31).", due: "Due",
    open: "Open the round", periodWrong: "Write a fiscal year (2025) or a day (2026-03-31).",
    periodTaken: "There is a round of this period already. Change it in the list.",
    nothingReviewed: "No level of this plan is reviewed.", state: "State", change: "Change",
    saveDue: "Change the due date",
    desk: "Plans and their rounds", close: "Close the round", reopen: "Open it again",
    closeNote:
      "In a closed round, departments cannot write or submit. What was submitted can still be accepted, returned and published.",
    isOpen: "Open", isClosed: "Closed", manageRounds: "Open rounds and change due dates",
    toBoard: "To the submitted reviews", changed: "Changed", write: "Write", actions: "Actions",
    step: { step in
      switch step {
      case .submit: "Submit"
      case .sendBack: "Return"
      case .accept: "Accept"
      case .publish: "Publish"
      case .correct: "Correct"
      }
    },
    obstacle: { obstacle in
      switch obstacle {
      case .changed: "It changed after this page was opened. Look at it, then choose it again."
      case .state(let state): "Its state (\(ReviewTexts.english.states(state))) does not allow this step."
      case .gone: "It has been taken out of the plan, or is not reviewed."
      }
    },
    tooMany: { "At most \($0) items at a time." },
    done: { done, count in
      switch done {
      case .accepted: "\(count) accepted."
      case .published: "\(count) published."
      case .returned: "\(count) returned."
      case .corrected: "The correction is published."
      case .opened: "The round is open."
      case .due: "The due date has been changed."
      case .closed: "The round is closed."
      case .reopened: "The round is open again."
      }
    })
}

/// What a page confirms to have happened, as its address says.
enum BoardDone: String, Sendable { case accepted, published, returned, corrected, opened, due, closed, reopened }

func boardNotice(_ scene: Scene) -> HTML? {
  guard let done = scene.query["done"].flatMap({ BoardDone(rawValue: $0) }) else { return nil }
  let count = scene.query["count"].flatMap { Int($0) } ?? 1
  return "<p class=\"notice\" role=\"status\">\(BoardTexts.of(scene.language).done(done, count))</p>"
}

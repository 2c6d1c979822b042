import ModuleKit

/// Every word on the pages where reviews are written.
struct ReviewTexts: Texts {
  let queue, queueLead, nothingOpen, nothingWaiting, noDepartment, handedIn, waiting, due, overdue, state, node: String
  let department, all, show, card, toQueue, open, write, read, returnedBecause, reviewOf, board: String
  let markHint, percentHint, textHint, notChosen, evidenceHint, moreEvidence, saveDraft, submit: String
  let lastYear, noLastYear, conflict, conflictLead, theirs, mine, content, by, lateConflict, lateLead: String
  let correct, correctLead, correctionReason, correctionHint, saveCorrection, notPublished, forStaff: String
  let evidenceTitle: @Sendable (Int) -> String
  let evidenceURL: @Sendable (Int) -> String
  let requirement: @Sendable (Mark.Requirement) -> String
  let needs: @Sendable ([String], String?) -> String
  let neededFor: @Sendable ([String]) -> String
  let counts: @Sendable (Int, Int) -> String
  let more: @Sendable (Int) -> String
  let states: @Sendable (Review.State?) -> String
  let barrier: @Sendable (ReviewDesk.Barrier) -> String
  let done: @Sendable (ReviewDone) -> String

  static let japanese = ReviewTexts(
    queue: "評価の入力", queueLead: "受付中の評価のうち、あなたが入力できるものです。", nothingOpen: "いま受付中の評価はありません。",
    nothingWaiting: "入力を待っている項目はありません。", noDepartment: "所属が登録されていないため、担当の項目を表示できません。管理者に登録を頼んでください。",
    handedIn: "提出が済んだもの", waiting: "入力を待っているもの", due: "締切", overdue: "締切を過ぎています", state: "状態", node: "項目",
    department: "担当", all: "すべての課", show: "表示", card: "評価の入力", toQueue: "評価の入力へ", open: "受付中", write: "入力する",
    read: "見る", returnedBecause: "差し戻しの理由", reviewOf: "評価", board: "提出状況へ",
    markHint: "1つ選んでください。下書きのあいだは選ばなくてもかまいません。", percentHint: "整数で書いてください（例 85）。",
    textHint: "取組の内容と成果を、市民にわかる言葉で書いてください。Markdown（見出し・箇条書き・リンク）が使えます。", notChosen: "選ばない",
    evidenceHint: "根拠となる資料の名前と、http または https で始まるURLを、5件まで書けます。", moreEvidence: "資料をさらに加える", saveDraft: "下書きを保存",
    submit: "提出する",
    lastYear: "前回の公表された評価", noLastYear: "前回の公表された評価はありません。",
    conflict: "ほかの人が先に保存しました。まだ保存していません。",
    conflictLead: "開いてから今までの間に、同じ評価が保存されました。両方を見比べて「あなたの入力」を直し、もう一度保存してください。保存すると、先に保存された内容に置き換わります（先の内容も履歴に残ります）。",
    theirs: "先に保存された内容", mine: "あなたの入力", content: "評価の内容", by: "保存した人",
    lateConflict: "保存できませんでした。", lateLead: "あなたが入力した内容を下に残しています。必要なところを写してください。",
    correct: "公表した評価の訂正", correctLead: "訂正すると、公開ページに訂正の理由と訂正前の内容が表示されます。訂正前の内容は消えません。",
    correctionReason: "訂正の理由", correctionHint: "公開されます。何をなぜ直したかを書いてください。", saveCorrection: "訂正を公表する",
    notPublished: "この評価はまだ公表されていないため、訂正できません。評価の入力ページか提出状況のページから手続きしてください。",
    forStaff: "職員用のリンク",
    evidenceTitle: { "資料\($0)の名前" }, evidenceURL: { "資料\($0)のURL" },
    requirement: { requirement in
      switch requirement {
      case .means: "これまでの手段と新しい手段"
      case .reason: "理由"
      case .reasonCode: "理由の区分"
      }
    },
    needs: { needs, band in "（\(needs.joined(separator: "・"))\(band.map { " \($0)" } ?? "")も必要です）" },
    neededFor: { $0.isEmpty ? "必要に応じて書いてください。" : "「\($0.joined(separator: "」「"))」を選んだときは必ず書いてください。" },
    counts: { waiting, overdue in "入力を待っている項目 \(waiting)件\(overdue > 0 ? "（うち締切を過ぎたもの \(overdue)件）" : "")" },
    more: { "ほかに\($0)件あります。" },
    states: { state in
      switch state {
      case nil: "未着手"
      case .draft: "下書き"
      case .submitted: "提出済み"
      case .returned: "差し戻し"
      case .accepted: "受付済み"
      case .published: "公表済み"
      }
    },
    barrier: { barrier in
      switch barrier {
      case .noRound: "この時点の評価は、まだ受付が始まっていません。情報政策の担当課にお問い合わせください。"
      case .notAsked: "この時点の評価では、この項目は対象になっていません。入力が必要なときは、情報政策の担当課にお問い合わせください。"
      case .roundClosed: "この時点の評価は受付を終えました。入力が必要なときは、情報政策の担当課に受付の再開を頼んでください。"
      case .handedIn(.published): "この評価は公表済みです。直すときは、情報政策の担当課に訂正を頼んでください。"
      case .handedIn(.accepted): "この評価は受付済みです。直すときは、情報政策の担当課に差し戻しを頼んでください。"
      case .handedIn: "この評価は提出済みです。直すときは、情報政策の担当課に差し戻しを頼んでください。"
      }
    },
    done: { done in
      switch done {
      case .drafted: "下書きを保存しました。まだ提出していません。"
      case .before: "事前評価を提出しました。評価そのものはまだ提出していません。"
      case .submitted: "評価を提出しました。"
      case .corrected: "訂正を公表しました。"
      }
    })

  static let english = ReviewTexts(
    queue: "Reviews to write", queueLead: "What you can write in the rounds that are open now.",
    nothingOpen: "No round of reviews is open now.", nothingWaiting: "Nothing waits to be written.",
    noDepartment: "You belong to no department here, so there is nothing to show. Ask an administrator to enter it.",
    handedIn: "Handed in", waiting: "To be written", due: "Due", overdue: "Overdue", state: "State", node: "Item",
    department: "Department", all: "All departments", show: "Show", card: "Reviews to write", toQueue: "Write reviews",
    open: "Open", write: "Write", read: "Read", returnedBecause: "Returned because", reviewOf: "Review of",
    board: "State of submissions",
    markHint: "Choose one. A draft may go without.", percentHint: "A whole number, such as 85.",
    textHint: "Say what was done and what came of it, in words for residents. Markdown works (headings, lists, links).",
    notChosen: "None",
    evidenceHint: "Up to five documents: a title, and an address that begins with http or https.",
    moreEvidence: "More documents", saveDraft: "Save draft", submit: "Submit",
    lastYear: "The last published review",
    noLastYear: "No earlier review has been published.",
    conflict: "Somebody else saved first. Yours has not been saved yet.",
    conflictLead:
      "The same review was saved after you opened it. Compare both, mend yours, and save again. Saving replaces what was saved first, which stays in the history.",
    theirs: "What was saved first", mine: "What you wrote", content: "What it says", by: "Saved by",
    lateConflict: "This could not be saved.", lateLead: "What you wrote stands below. Copy from it what you need.",
    correct: "Correct a published review",
    correctLead: "The public page will show the reason and the text from before. Nothing is deleted.",
    correctionReason: "Reason for the correction", correctionHint: "This is published. Say what was wrong and why.",
    saveCorrection: "Publish the correction",
    notPublished: "This review has not been published, so there is nothing to correct. Write or collect it instead.",
    forStaff: "For staff",
    evidenceTitle: { "Title of document \($0)" }, evidenceURL: { "Address of document \($0)" },
    requirement: { requirement in
      switch requirement {
      case .means: "old and new means"
      case .reason: "reason"
      case .reasonCode: "coded reason"
      }
    },
    needs: { needs, band in "(also needs: \(needs.joined(separator: ", "))\(band.map { " \($0)" } ?? ""))" },
    neededFor: { $0.isEmpty ? "Where it helps." : "Needed with \($0.joined(separator: ", "))." },
    counts: { waiting, overdue in "\(waiting) to be written\(overdue > 0 ? ", \(overdue) of them overdue" : "")" },
    more: { "\($0) more." },
    states: { state in
      switch state {
      case nil: "Not started"
      case .draft: "Draft"
      case .submitted: "Submitted"
      case .returned: "Returned"
      case .accepted: "Accepted"
      case .published: "Published"
      }
    },
    barrier: { barrier in
      switch barrier {
      case .noRound: "Reviews of this period are not being collected yet. Ask the digital promotion section."
      case .notAsked: "This round does not ask for this item. If it should, ask the digital promotion section."
      case .roundClosed: "The collection of this period is closed. If you must write, ask for it to be opened again."
      case .handedIn(.published): "This review is published. To change it, ask for a correction."
      case .handedIn(.accepted): "This review has been accepted. To change it, ask for it to be returned."
      case .handedIn: "This review has been submitted. To change it, ask for it to be returned."
      }
    },
    done: { done in
      switch done {
      case .before: "The evaluation before has been handed in. The review itself has not."
      case .drafted: "The draft is saved. It has not been submitted."
      case .submitted: "The review has been submitted."
      case .corrected: "The correction is published."
      }
    })
}

/// What a page confirms to have happened, as its address says.
enum ReviewDone: String, Sendable { case drafted, before, submitted, corrected }

func doneNotice(_ scene: Scene) -> HTML? {
  scene.query["done"].flatMap { ReviewDone(rawValue: $0) }.map { done in
    "<p class=\"notice\" role=\"status\">\(ReviewTexts.of(scene.language).done(done))</p>"
  }
}

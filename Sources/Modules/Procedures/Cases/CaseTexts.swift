import ModuleKit

/// Every word about a case.
struct CaseTexts: Texts {
  let number: String
  let code: String
  let qrName: String
  let keep: String
  let keepLead: String
  let standing: String
  let received: String
  let due: String
  let ended: String
  let course: String
  let message: String
  let send: String
  let handedIn: String
  let toCorrect: String
  let correct: String
  let withdraw: String
  let withdrawLead: String
  let ownCases: String
  let underWay: String
  let begun: String
  let handedInCases: String
  let noCases: String
  let toProcedures: String
  let savedAt: String
  let open: String
  let granted: String
  let returned: String
  let outcomes: [Case.Outcome: String]
  let events: [CaseEvent.Kind: String]
  let done: [String: String]

  func state(_ row: Case) -> String {
    switch row.state {
    case .open: row.outcome == .approved ? granted : open
    case .returned: returned
    case .ended: row.outcome.flatMap { outcomes[$0] } ?? ended
    }
  }

  static let japanese = CaseTexts(
    number: "受付番号", code: "確認コード", qrName: "この案件のページを開く", keep: "控え",
    keepLead: "このページを印刷するか、番号とコードを書きとめてください。サインインしなくても、この2つで手続のようすを見られます。ほかの人に見せないでください。",
    standing: "いまの状態", received: "受け付けた日時", due: "標準処理期間の最終日", ended: "終わった日時", course: "これまでの経過",
    message: "担当へのメッセージ", send: "送る", handedIn: "提出した内容", toCorrect: "直してください", correct: "直す画面へ進む",
    withdraw: "取り下げる", withdrawLead: "取り下げると、この手続は終わります。もう一度するには、はじめから提出してください。",
    ownCases: "自分の手続", underWay: "途中の手続", begun: "途中", handedInCases: "提出した手続", noCases: "まだ手続はありません。",
    toProcedures: "手続を探す", savedAt: "保存：", open: "担当が確認しています",
    granted: "認められました（このあとの処理を進めています）", returned: "直していただくのを待っています",
    outcomes: [.taken: "受け付けました", .approved: "認められました", .refused: "認められませんでした", .withdrawn: "取り下げられました"],
    events: [
      .received: "受け付けました", .asked: "申請した人からのメッセージ", .answered: "担当からのメッセージ", .note: "内部のメモ",
      .returned: "直すようお願いしました", .corrected: "直した内容を受け取りました",
      .toSign: "直した内容への署名・同意を待っています", .assigned: "担当を決めました", .step: "処理を進めました",
      .undone: "処理を取り消しました", .moved: "所管を移しました",
      .decided: "決定しました", .withdrawn: "取り下げられました", .ended: "終わりました",
      .issued: "通知書・証明書を発行しました", .reissued: "通知書・証明書を差し替えました", .revoked: "通知書・証明書を取り消しました",
      .receiptSent: "受付の控えをメールで送りました",
    ],
    done: [
      "received": "受け付けました。受付番号と確認コードを控えてください。", "sent": "メッセージを送りました。", "withdrawn": "取り下げました。",
      "corrected": "直した内容を受け取りました。", "mailed": "控えのメールを送りました。",
      "rated": "答えをありがとうございました。",
    ])

  static let english = CaseTexts(
    number: "Receipt number", code: "Code", qrName: "Open this case", keep: "For your records",
    keepLead:
      "Print this page, or write down the number and the code: with both, you can follow the case without signing in. Show them to nobody.",
    standing: "Where it stands", received: "Received", due: "Last day of the standard time", ended: "Ended",
    course: "What has happened", message: "A message to the office", send: "Send", handedIn: "What was handed in",
    toCorrect: "Please correct this", correct: "Correct it", withdraw: "Withdraw it",
    withdrawLead: "This ends the case. To apply again, you would begin anew.", ownCases: "My applications",
    underWay: "Begun", begun: "begun", handedInCases: "Handed in", noCases: "There is nothing yet.",
    toProcedures: "Find a procedure",
    savedAt: "Saved", open: "The office is looking at it",
    granted: "Approved; what follows is being done", returned: "Waiting for your correction",
    outcomes: [.taken: "Received", .approved: "Approved", .refused: "Refused", .withdrawn: "Withdrawn"],
    events: [
      .received: "Received", .asked: "Message from the applicant", .answered: "Message from the office",
      .note: "Note among staff", .returned: "Correction asked for", .corrected: "Correction received",
      .toSign: "Correction waits to be signed or agreed to",
      .assigned: "Assigned", .step: "Step done", .undone: "Step taken back",
      .moved: "Handed to another department", .decided: "Decided", .withdrawn: "Withdrawn", .ended: "Ended",
      .issued: "Letter issued", .reissued: "Letter replaced", .revoked: "Letter withdrawn",
      .receiptSent: "Receipt sent by mail",
    ],
    done: [
      "received": "It was received. Keep the receipt number and the code.", "sent": "The message was sent.",
      "withdrawn": "It was withdrawn.", "corrected": "Your correction was received.",
      "mailed": "The receipt was sent.",
      "rated": "Thank you for your answer.",
    ])
}

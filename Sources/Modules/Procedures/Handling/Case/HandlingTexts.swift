import ModuleKit

/// Every word of the page of a case that staff see.
struct HandlingTexts: Texts {
  let received: String
  let department: String
  let assignee: String
  let reach: String
  let byMail: String
  let notByMail: String
  let toldByMail: String
  let notTold: String
  let skipped: String
  let returns: String
  let times: @Sendable (Int) -> String
  let decided: String
  let ended: String
  let openCorrections: String
  let steps: String
  let waitsForApplicant: String
  let waiting: String
  let open: String
  let isDone: String
  let approved: String
  let refused: String
  let stepNote: String
  let complete: @Sendable (String) -> String
  let words: String
  let wordsHint: String
  let approve: String
  let refuseTitle: String
  let refuse: String
  let reason: String
  let reasonHint: String
  let instruction: String
  let instructionHint: String
  let undo: String
  let handedIn: String
  let picture: String
  let talk: String
  let message: String
  let messageHint: String
  let send: String
  let note: String
  let noteHint: String
  let keep: String
  let history: String
  let others: String
  let othersLead: String
  let same: String
  let more: String
  let takeIt: String
  let assign: String
  let notThere: String
  let move: String
  let moveTo: String
  let moveHint: String
  let chooseDepartment: String
  let withdraw: String
  let withdrawReason: String
  let withdrawHint: String
  let askTitle: String
  let askLead: String
  let toCorrect: String
  let why: @Sendable (String) -> String
  let wordsForAll: String
  let wordsForAllHint: String
  let whyMissing: String
  let noneChosen: String
  let sendBack: String
  let stale: String
  let staleLead: String
  let channels: [Case.Channel: String]
  let done: [String: String]

  static let japanese = HandlingTexts(
    received: "受け付けた日時", department: "所管", assignee: "担当", reach: "申請者への連絡", byMail: "メールで知らせます",
    notByMail: "メールアドレスがありません。申請者は受付番号と確認コードで見に来ます",
    toldByMail: "申請者にメールで知らせます。", notTold: "メールアドレスがないため、知らせは届きません。必要なら、電話や郵便で伝えてください。", skipped: "行いません",
    returns: "補正を求めた回数", times: { "\($0)回" },
    decided: "決定した日時", ended: "終わった日時", openCorrections: "補正を求めている項目", steps: "手順",
    waitsForApplicant: "申請者が直すまで、手順は進められません。", waiting: "これから", open: "いま", isDone: "済み", approved: "認める",
    refused: "認めない", stepNote: "メモ（申請者には見えません）", complete: { "「\($0)」を終える" }, words: "申請者に伝えること",
    wordsHint: "決定とともに、申請者に見えます。なければ空のままにします。", approve: "認める", refuseTitle: "認めない場合", refuse: "認めない決定をする",
    reason: "認めない理由", reasonHint: "どの基準に、どの事実が当てはまるかを、申請者に分かるように書きます。申請者に見えます。", instruction: "不服申立ての教示",
    instructionHint: "審査請求の相手や期間が法律で別に決まっているときは、直してください。", undo: "終えたことを取り消す", handedIn: "提出された内容",
    picture: "提出された写真", talk: "連絡とメモ", message: "申請者へのメッセージ", messageHint: "申請者に見えます。", send: "送る", note: "内部のメモ",
    noteHint: "職員だけに見えます。開示請求の対象になることがあります。", keep: "メモを残す", history: "これまでの経過", others: "関係する案件",
    othersLead: "同じ人の案件と、同じ内容の案件です。", same: "同じ内容", more: "担当・所管・取下げ", takeIt: "自分の担当にする", assign: "担当を決める",
    notThere: "この所属の職員の中から選んでください。", move: "別の所属へ移す", moveTo: "移す先の所属",
    moveHint: "移すと、その所属の一覧に入ります。自分の所属からは見えなくなることがあります。", chooseDepartment: "移す先の所属を選んでください。",
    withdraw: "申請者に代わって取り下げる", withdrawReason: "取下げの経緯", withdrawHint: "いつ、だれから、どのように申し出があったかを書きます。申請者に見えます。",
    askTitle: "補正を求める", askLead: "直してほしい項目を選び、どう直すかを書きます。送ると、選んだ項目だけを申請者が直せます。", toCorrect: "直してほしい項目",
    why: { "直し方（\($0)）" }, wordsForAll: "選んだ項目すべてに共通の説明", wordsForAllHint: "項目ごとに書くときは、空のままにします。",
    whyMissing: "どう直すかを書くか、共通の説明を書いてください。", noneChosen: "直してほしい項目を1つ以上選んでください。", sendBack: "申請者に送る",
    stale: "ほかの人が先に、この案件を変更しました", staleLead: "送った内容は保存していません。最新の内容を確かめて、必要ならもう一度送ってください。入力した内容：",
    channels: [.online: "（オンライン）", .counter: "（窓口）", .paper: "（紙）"],
    done: [
      "assigned": "担当を決めました。", "noted": "メモを残しました。", "sent": "メッセージを送りました。", "returned": "補正を求めました。",
      "stepped": "手順を終えました。", "decided": "決定しました。", "undone": "終えたことを取り消しました。",
      "withdrawn": "取り下げました。", "issued": "発行しました。", "revoked": "取り消しました。",
      "held": "保存期間が過ぎても消さないことにしました。", "released": "停止を解除しました。",
      "counter": "受け付けました。確認票の控えを、申請した人に渡してください。",
    ])
}

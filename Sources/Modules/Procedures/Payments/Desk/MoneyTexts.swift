import ModuleKit

/// Every word of taking, waiving and giving back money.
struct MoneyTexts: Texts {
  let title: String
  let heldBack: String
  let cash: String
  let cashHint: String
  let took: @Sendable (String) -> String
  let exempt: String
  let yen: String
  let yenHint: String
  let ground: String
  let groundHint: String
  let reason: String
  let exemptReasonHint: String
  let waive: String
  let refund: String
  let refundLead: @Sendable (String) -> String
  let refundYen: String
  let method: String
  let methodHint: String
  let refundReasonHint: String
  let giveBack: String
  let waitsForRefund: @Sendable (String) -> String
  let failedRefund: String
  let changed: String
  let tooMuch: @Sendable (String) -> String
  let notRefundable: String
  let desk: String
  let deskLead: String
  let overdue: String
  let unpaid: String
  let toRefund: String
  let undecided: String
  let keepTitle: String
  let keepLead: String
  let keepIt: String
  let none: String
  let number: String
  let due: String
  let left: String
  let excess: String
  let more: String
  let cashBook: String
  let day: String
  let look: String
  let time: String
  let office: String
  let receiptNumber: String
  let taken: String
  let given: String
  let clerk: String
  let sum: String
  let total: String
  let allOffices: String
  let saveCSV: String
  let saveExcel: String
  let done: [String: String]

  static let japanese = MoneyTexts(
    title: "手数料", heldBack: "手数料が納められるか減免されるまで、この手順は終えられません。", cash: "窓口で現金を受け取る",
    cashHint: "受け取ってから押してください。領収書の番号が付き、その日の現金出納簿に載ります。", took: { "現金 \($0) を受け取った" }, exempt: "減免する",
    yen: "減免する額（円）", yenHint: "全額を減免するときは、そのままにします。", ground: "根拠", groundHint: "例 手数料条例第5条第1項第2号。申請者に見えます。",
    reason: "理由", exemptReasonHint: "どの事実が根拠に当てはまるかを書きます。申請者に見えます。", waive: "減免を決める", refund: "お金を返す（還付）",
    refundLead: { "受け取っている額は \($0) です。納めすぎの分を超えて返すときは、その額の請求を取りやめます。" }, refundYen: "返す額（円）", method: "返し方",
    methodHint: "オンラインで受け取ったものだけ、オンラインで返せます。", refundReasonHint: "申請者に見えます。", giveBack: "返すことを決める",
    waitsForRefund: { "支払いサービスに \($0) の還付を頼んでいます。" }, failedRefund: "支払いサービスが還付できませんでした。現金か振込で返してください。",
    changed: "その間に納付のようすが変わりました。最新の内容を確かめて、必要ならもう一度行ってください。", tooMuch: { "1円以上、\($0)以下にしてください。" },
    notRefundable: "この額をこの返し方では返せません。返し方か額を変えてください。", desk: "手数料の収納", deskLead: "納められていない手数料と、返すお金です。",
    overdue: "期限を過ぎた請求", unpaid: "期限前の請求", toRefund: "返すお金（二重払いなど）",
    undecided: "認められないか取り下げられた案件の、納められた手数料", keepTitle: "お金を返さない",
    keepLead: "案件は認められないか取り下げられましたが、手数料が納められています。返すか、返さないかを決めてください。", keepIt: "返さないことを決める", none: "ありません。",
    number: "受付番号", due: "期限",
    left: "未納額", excess: "返す額", more: "ほかにもあります。古いものから順に100件を表示しています。", cashBook: "現金出納簿", day: "日", look: "表示する",
    time: "時刻",
    office: "所属", receiptNumber: "領収書の番号", taken: "受け取った額", given: "返した額", clerk: "職員", sum: "差引", total: "合計",
    allOffices: "すべての所属", saveCSV: "CSVで保存", saveExcel: "Excelで保存",
    done: [
      "cash": "現金の受け取りを記録しました。", "exempted": "減免を決めました。申請者のページに出ます。", "refunded": "還付を記録しました。",
      "kept": "返さないことを記録しました。",
    ])

  static let english = MoneyTexts(
    title: "Fee", heldBack: "This step waits until the fee is paid or waived.", cash: "Take cash at the counter",
    cashHint: "Press this after you have taken it. It gets a receipt number and stands in the day’s cash book.",
    took: { "\($0) taken in cash" }, exempt: "Waive it", yen: "How much (yen)",
    yenHint: "As it is, all of it is waived.",
    ground: "Ground", groundHint: "Such as the article of the ordinance. The applicant sees it.", reason: "Reason",
    exemptReasonHint: "Which facts meet the ground. The applicant sees it.", waive: "Waive", refund: "Give money back",
    refundLead: {
      "\($0) was received. What is given back beyond what was paid too much is no longer asked for."
    }, refundYen: "How much goes back (yen)", method: "How",
    methodHint: "Only what was paid online can go back online.", refundReasonHint: "The applicant sees it.",
    giveBack: "Give it back", waitsForRefund: { "The payment service is asked to give back \($0)." },
    failedRefund: "The payment service could not give it back. Do so in cash or by transfer.",
    changed: "What was paid has changed meanwhile. Look at it and do this again if it is needed still.",
    tooMuch: { "Write 1 to \($0)." },
    notRefundable: "This sum cannot go back in this way. Change the way or the sum.", desk: "Fees",
    deskLead: "Fees that are not paid, and money to give back.", overdue: "Overdue", unpaid: "Not due yet",
    toRefund: "To give back (paid twice and the like)",
    undecided: "Paid for cases that were refused or withdrawn", keepTitle: "Keep the money",
    keepLead: "The case was refused or withdrawn, and its fee was paid. Decide whether it goes back.",
    keepIt: "Do not give it back", none: "None.", number: "Receipt number", due: "Due",
    left: "Unpaid", excess: "To give back", more: "There are more. These are the 100 oldest.", cashBook: "Cash book",
    day: "Day", look: "Show", time: "Time", office: "Department", receiptNumber: "Receipt", taken: "Taken",
    given: "Given back", clerk: "Clerk", sum: "Balance", total: "Total", allOffices: "All departments",
    saveCSV: "Save as CSV", saveExcel: "Save as Excel",
    done: [
      "cash": "The cash is in the book.", "exempted": "The fee is waived. The applicant sees it.",
      "refunded": "It is recorded that it goes back.",
      "kept": "It was recorded that nothing goes back.",
    ])
}

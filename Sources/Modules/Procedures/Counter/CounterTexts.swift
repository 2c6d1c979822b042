import ModuleKit

/// Every word of what is written down at the counter.
struct CounterTexts: Texts {
  let lead: String
  let underWay: String
  let noneUnderWay: String
  let choose: String
  let noProcedures: String
  let atCounter: String
  let onPaper: String
  let channelTitle: String
  let identified: String
  let identifiedHint: String
  let identifiedMissing: String
  let day: String
  let dayHint: String
  let dayMissing: String
  let dayWrong: @Sendable (Int) -> String
  let languageTitle: String
  let languageHint: String
  let begin: String
  let banner: @Sendable (_ channel: String, _ means: String) -> String
  let sheetTitle: String
  let sheetLead: String
  let paperLead: String
  let makeSheet: String
  let sheetOld: String
  let sheetMissing: String
  let confirmTitle: String
  let confirmMissing: String
  let confirmedSheet: String
  let confirmedPaper: String
  let handIn: String
  let printLead: String
  let backToReview: String
  let to: String
  let procedure: String
  let date: String
  let sheetWords: String
  let signedOn: String
  let signature: String
  let follow: String
  let written: @Sendable (_ channel: String, _ clerk: String, _ means: String) -> String
  let paperCame: @Sendable (String) -> String
  let ownEntry: String
  let gateTitle: String
  let gateLead: String

  func channel(_ channel: Case.Channel) -> String { channel == .paper ? onPaper : atCounter }

  func language(_ language: Language) -> String { language == .japanese ? "日本語" : "English" }

  func confirmed(_ channel: Case.Channel) -> String { channel == .paper ? confirmedPaper : confirmedSheet }

  static let japanese = CounterTexts(
    lead: "窓口に来た人の申請や、紙で届いた申請を、職員が入力します。入力したものは、提出するまで、この手続を担当する所属の職員だけが見られます。",
    underWay: "入力の途中", noneUnderWay: "入力の途中のものはありません。", choose: "手続を選ぶ",
    noProcedures: "担当する所属で受け付けている手続はありません。", atCounter: "窓口", onPaper: "紙（郵送など）", channelTitle: "受け付けた方法",
    identified: "本人確認の方法", identifiedHint: "見せてもらった書類の種類だけを記録します。番号は記録しません。面識があることは、本人確認になりません。",
    identifiedMissing: "本人確認の方法を選んでください。", day: "紙を受け取った日", dayHint: "紙のときだけ入れます。この日に受け付けたものとして扱います。",
    dayMissing: "紙を受け取った日を入れてください。", dayWrong: { "今日までの、過去\($0)日以内の日を入れてください。" },
    languageTitle: "申請する人の言葉", languageHint: "確認票とお知らせは、この言葉になります。", begin: "入力を始める",
    banner: { "\($0)での受付です。申請する人に聞きながら入力してください。本人確認：\($1)" }, sheetTitle: "申請内容の確認票",
    sheetLead: "確認票を印刷し、申請する人に内容を確かめて署名してもらってから、提出します。直したときは、印刷し直してください。",
    paperLead: "紙の申請書と入力した内容が同じことを確かめてから、提出します。受付番号を知らせるときは、確認票を印刷して渡してください。",
    makeSheet: "確認票を作る", sheetOld: "確認票を作ったあとで、内容が変わりました。もう一度作ってください。",
    sheetMissing: "いまの内容の確認票を作り、申請する人に確かめてもらってください。", confirmTitle: "申請する人の確認",
    confirmMissing: "確かめたら、ここにしるしを付けてください。", confirmedSheet: "申請する人が、確認票の内容を確かめて署名した",
    confirmedPaper: "紙の申請書と同じ内容であることを確かめた", handIn: "この内容で提出する",
    printLead: "ブラウザーの印刷で、A4用紙に印刷してください。", backToReview: "答えの確認へ戻る", to: "あて先", procedure: "手続", date: "日付",
    sheetWords: "次の内容で申請します。間違いがないか確かめ、よければ署名してください。", signedOn: "日付　　　　年　　　月　　　日", signature: "署名",
    follow: "このあとのようすは、下の二次元コードか市のページの「番号とコードで開く」から、受付番号と確認コードで見られます。ほかの人に見せないでください。",
    written: { "\($0)の申請を、職員\($1.isEmpty ? "" : "（\($1)）")が入力しました。本人確認：\($2)" }, paperCame: { "紙を受け取った日：\($0)" },
    ownEntry: "この案件は、あなたが窓口で入力しました。できるだけ、ほかの職員が決定してください。あなたが決定したときは、そのことが監査の記録に残ります。",
    gateTitle: "職員は窓口での受付から入力します",
    gateLead: "この手続は、サインインした住民が申請します。窓口に来た人や紙の申請を入力するときは、「窓口での受付」から始めてください。")

  static let english = CounterTexts(
    lead:
      "Staff write down what somebody at the counter, or a paper form, says. Until it is handed in, staff of the office that keeps the procedure see it and nobody else.",
    underWay: "Under way", noneUnderWay: "Nothing is under way.", choose: "Choose a procedure",
    noProcedures: "Your offices have no procedure that is open.", atCounter: "Counter", onPaper: "Paper",
    channelTitle: "How it came", identified: "How they were identified",
    identifiedHint:
      "Only the kind of document is noted, never its number. That you know somebody does not identify them.",
    identifiedMissing: "Choose how they were identified.", day: "Day on which the paper came",
    dayHint: "For paper alone: it counts as received on this day.", dayMissing: "Give the day on which the paper came.",
    dayWrong: { "Give a day within the last \($0) days, not after today." }, languageTitle: "The applicant’s language",
    languageHint: "The sheet and later notices are in this language.", begin: "Begin",
    banner: { "\($0): ask the applicant and write down what they say. Identified by: \($1)" },
    sheetTitle: "Sheet to confirm",
    sheetLead:
      "Print the sheet, let the applicant look it over and sign it, then hand in. Print it again when something was corrected.",
    paperLead:
      "Make sure that the answers are those of the paper, then hand in. Print the sheet if the applicant is to be told the number.",
    makeSheet: "Make the sheet", sheetOld: "Something has changed since the sheet was made. Make it again.",
    sheetMissing: "Make the sheet of the answers as they are now and let the applicant confirm it.",
    confirmTitle: "The applicant’s confirmation", confirmMissing: "Tick this when it was confirmed.",
    confirmedSheet: "The applicant has looked over the sheet and signed it",
    confirmedPaper: "The answers are those of the paper", handIn: "Hand it in",
    printLead: "Print it on A4 by your browser.", backToReview: "Back to the answers", to: "To", procedure: "Procedure",
    date: "Date",
    sheetWords: "I apply as follows. Please look whether all is right, and sign.",
    signedOn: "Date                    ", signature: "Signature",
    follow:
      "Follow it by the code below, or on the municipality’s page “Open by number and code”, with the receipt number and the code. Show them to nobody.",
    written: { "\($0): written down by staff\($1.isEmpty ? "" : " (\($1))"). Identified by: \($2)" },
    paperCame: { "The paper came on \($0)." },
    ownEntry:
      "You wrote this case down at the counter. If you can, leave the decision to a colleague. If you decide it, the audit trail says so.",
    gateTitle: "Staff begin at the counter",
    gateLead:
      "Residents apply here once they have signed in. To write down what somebody at the counter or a paper form says, begin at “At the counter”."
  )
}

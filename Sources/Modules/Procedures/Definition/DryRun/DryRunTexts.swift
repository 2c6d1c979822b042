import ModuleKit

/// Every word of a dry run that the pages of applicants and of the office do not have.
struct DryRunTexts: Texts {
  let mark: String
  let lead: String
  let begin: String
  let asApplicant: String
  let asOffice: String
  let next: String
  let files: String
  let back: String
  let goBack: String
  let handling: String
  let ended: String
  let endedLead: String
  let toldApplicant: String
  let toPublication: String
  let again: String
  let begunAnew: String
  let tried: String
  let notTried: String
  let signers: String
  let signersLead: String
  let byMail: String
  let byLink: String
  let seesAll: String
  let sees: String
  let fee: String
  let toPay: @Sendable (_ yen: String) -> String
  let nothingToPay: String
  let afterApproval: String
  let paid: String
  let pay: String
  let waitsForFee: String
  let letters: String
  let lettersLead: String
  let noLetters: String
  let preview: String
  let sampleDecision: String

  static let japanese = DryRunTexts(
    mark: "試し", lead: "公開していない定義を試しています。答え・ファイル・案件・統計・メールは、どこにも残りません。", begin: "試してみる",
    asApplicant: "申請する人として", asOffice: "担当する職員として", next: "次へ", files: "試しでは、ファイルは送られません。選んだことだけを数えます。",
    back: "直す質問", goBack: "質問へ戻る", handling: "担当の処理", ended: "最後まで試しました",
    endedLead: "この定義を最後まで試したことを記録しました。定義を変えると、もう一度試すまで「試していない」に戻ります。",
    toldApplicant: "申請した人に見える結果", toPublication: "公開の画面へ", again: "もう一度試す",
    begunAnew: "試しているあいだに定義が変わったため、はじめからにしました。", tried: "この定義は、最後まで試してあります：",
    notTried: "この定義は、まだ最後まで試していません。公開する前に、申請する人と職員の両方の立場で試せます。",
    signers: "ほかに同意を求める人", signersLead: "実際には、次の人が同意するまで提出できません。試しでは、同意がそろったものとして進みます。", byMail: "メールで知らせる",
    byLink: "申請する人がリンクを渡す", seesAll: "すべての答えを見る", sees: "見る答え：", fee: "手数料", toPay: { "\($0)を納めてもらいます。" },
    nothingToPay: "納めてもらう額はありません。", afterApproval: "認める決定のあとに納めてもらいます。", paid: "納められたことにしました。", pay: "納められたことにする",
    waitsForFee: "手数料が納められるまで待ちます。", letters: "通知書・証明書", lettersLead: "この結果で作れる文書です。見本のPDFを作ります。番号は取りません。",
    noLetters: "この結果で作れる文書はありません。", preview: "見本を見る", sampleDecision: "（決定の理由と教示がここに入ります。）")

  static let english = DryRunTexts(
    mark: "Trial",
    lead: "This tries a definition that need not be published. No answer, file, case, figure or mail stays anywhere.",
    begin: "Try it", asApplicant: "as an applicant", asOffice: "as the office", next: "Go on",
    files: "No file is sent in a trial; that one was chosen is all that counts.", back: "Question to change",
    goBack: "Back to the question", handling: "Handling by the office", ended: "Tried to the end",
    endedLead:
      "It is noted that this definition was tried to its end. Once it changes, it counts as not tried until somebody does so again.",
    toldApplicant: "What the applicant is told", toPublication: "To its publication", again: "Try it again",
    begunAnew: "The definition has changed meanwhile, so the trial has begun anew.",
    tried: "This definition was tried to its end:",
    notTried:
      "Nobody has tried this definition to its end. Before publishing you can walk through it as an applicant and as the office.",
    signers: "Who else has to agree",
    signersLead:
      "In earnest it cannot be handed in before these have agreed. The trial goes on as if they had.",
    byMail: "told by mail", byLink: "the applicant passes the link on", seesAll: "sees all answers", sees: "Sees: ",
    fee: "Fee", toPay: { "\($0) is to be paid." }, nothingToPay: "Nothing is to be paid.",
    afterApproval: "It is to be paid once it was approved.", paid: "It counts as paid.", pay: "Count it as paid",
    waitsForFee: "It waits until the fee is paid.", letters: "Letters and certificates",
    lettersLead: "What can be issued with this outcome. Each makes a sample as PDF and takes no number.",
    noLetters: "There is nothing that can be issued with this outcome.", preview: "See a sample",
    sampleDecision: "（決定の理由と教示がここに入ります。）"
  )
}

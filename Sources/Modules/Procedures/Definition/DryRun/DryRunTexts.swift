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

  static let japanese = DryRunTexts(
    mark: "試し", lead: "公開していない定義を試しています。答え・ファイル・案件・統計・メールは、どこにも残りません。", begin: "試してみる",
    asApplicant: "申請する人として", asOffice: "担当する職員として", next: "次へ", files: "試しでは、ファイルは送られません。選んだことだけを数えます。",
    back: "直す質問", goBack: "質問へ戻る", handling: "担当の処理", ended: "最後まで試しました",
    endedLead: "この定義を最後まで試したことを記録しました。定義を変えると、もう一度試すまで「試していない」に戻ります。",
    toldApplicant: "申請した人に見える結果", toPublication: "公開の画面へ", again: "もう一度試す",
    begunAnew: "試しているあいだに定義が変わったため、はじめからにしました。", tried: "この定義は、最後まで試してあります：",
    notTried: "この定義は、まだ最後まで試していません。公開する前に、申請する人と職員の両方の立場で試せます。")

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
      "Nobody has tried this definition to its end. Before publishing you can walk through it as an applicant and as the office."
  )
}

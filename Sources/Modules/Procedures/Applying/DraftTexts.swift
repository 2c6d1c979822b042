import ModuleKit

/// Every word on the pages of an application under way.
struct DraftTexts: Texts {
  let progress: String
  let pageOf: @Sendable (Int, Int) -> String
  let next: String
  let back: String
  let toReview: String
  let review: String
  let more: String
  let savedUntil: @Sendable (String) -> String
  let later: String
  let laterLead: @Sendable (String) -> String
  let laterSignedIn: @Sendable (String) -> String
  let ownCases: String
  let address: String
  let code: String
  let codeWarning: String
  let paceAll: String
  let paceOne: String
  let discard: String
  let discardSure: String
  let notYet: String
  let openAnswers: @Sendable (Int) -> String
  let goOn: String
  let declare: String
  let handIn: String
  let change: String
  let unanswered: String
  let file: String
  let fileWaits: String
  let fileGone: String
  let openHere: String
  let fee: @Sendable (String) -> String
  let free: String
  let each: @Sendable (String) -> String
  let changedElsewhere: String
  let changedElsewhereLead: String
  let openAgain: String
  let closed: String
  let closedLead: String

  static let japanese = DraftTexts(
    progress: "進みぐあい", pageOf: { "\($1)ページのうち\($0)ページ目" }, next: "保存して次へ", back: "前の質問へ戻る",
    toReview: "保存して確認へ進む", review: "答えの確認", more: "続きはあとで・表示のしかた・取りやめ",
    savedUntil: { "答えは、ページを進むごとに保存しています。続きは\($0)までできます。" },
    later: "続きをあとで、または別の端末で",
    laterLead: { "次のアドレスを開き、確認コードを入れると、どの端末でも続きから始められます。\($0)まで保存しています。" },
    laterSignedIn: { "サインインすると、どの端末でも「自分の手続」から続きを始められます。\($0)まで保存しています。" }, ownCases: "自分の手続",
    address: "続きを始めるアドレス", code: "確認コード",
    codeWarning: "アドレスと確認コードの両方を知っている人は、この申請の続きができます。ほかの人に見せないでください。",
    paceAll: "1ページにまとめて答える", paceOne: "1問ずつ答える", discard: "取りやめて、答えを消す", discardSure: "答えとファイルを消してよい",
    notYet: "まだ提出できません", openAnswers: { "答えがないか、直してほしい項目が\($0)件あります。" }, goOn: "質問へ戻る",
    declare: "答えに間違いがなければ、提出してください。提出すると受付番号をお知らせします。", handIn: "この内容で提出する",
    change: "変更", unanswered: "答えなし", file: "ファイル", fileWaits: "ウイルスの検査を待っているファイル", fileGone: "受け付けられなかったファイル",
    openHere: "ここで開く",
    fee: { "手数料：\($0)" }, free: "無料", each: { "1件につき\($0)" },
    changedElsewhere: "別の画面で変更されています",
    changedElsewhereLead: "この申請は、別の画面か別の端末で先に保存されました。今送った内容は、下に表示していますが、まだ保存していません。確かめて、もう一度「保存」を押してください。",
    openAgain: "この申請は、別の画面か別の端末で先に保存されました。今の答えを確かめてから、提出してください。", closed: "受付を終えました",
    closedLead: "この手続は、いまは受け付けていません。ほかの方法は次のとおりです。")

  static let english = DraftTexts(
    progress: "Progress", pageOf: { "page \($0) of \($1)" }, next: "Save and go on",
    back: "Back to the question before",
    toReview: "Save and look it over", review: "Your answers", more: "Go on later, other ways to show it, give up",
    savedUntil: { "Answers are saved page by page. You can go on until \($0)." },
    later: "Go on later, or on another device",
    laterLead: { "Open this address on any device and give the code to go on where you are. It is kept until \($0)." },
    laterSignedIn: { "Sign in on any device and go on from “My applications”. It is kept until \($0)." },
    ownCases: "My applications", address: "Address to go on at", code: "Code",
    codeWarning: "Whoever knows both the address and the code can go on with this application. Show them to nobody.",
    paceAll: "Answer everything on one page", paceOne: "Answer one question at a time",
    discard: "Give up and delete the answers", discardSure: "The answers and files may be deleted",
    notYet: "It cannot be handed in yet", openAnswers: { "\($0) answers are missing or have to be mended." },
    goOn: "Back to the questions",
    declare: "If everything is right, hand it in. You will be given a receipt number.", handIn: "Hand it in",
    change: "Change", unanswered: "not answered", file: "File",
    fileWaits: "A file that waits to be scanned for viruses",
    fileGone: "A file that could not be taken", openHere: "Open it here",
    fee: { "Fee: \($0)" }, free: "Nothing to pay", each: { "\($0) for each" },
    changedElsewhere: "It was changed elsewhere",
    changedElsewhereLead:
      "This application was saved in another window or on another device since. What you sent now is shown below and not kept yet. Look it over and save again.",
    openAgain:
      "This application was saved in another window or on another device since. Look over the answers as they are now, then hand it in.",
    closed: "It is no longer taken",
    closedLead: "This procedure takes no applications at present. This is the other way:")
}

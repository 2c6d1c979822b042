import ModuleKit

/// Every word about letters on the pages of a case.
struct LetterTexts: Texts {
  let title: String
  let issue: String
  let issueOne: @Sendable (String) -> String
  let orderLead: String
  let replaces: @Sendable (String) -> String
  let reason: String
  let replaceHint: String
  let preview: String
  let choose: String
  let withdraw: String
  let withdrawLead: String
  let withdrawHint: String
  let issuedOn: String
  let until: String
  let verify: String
  let standing: [LetterStanding: String]
  let copy: String
  let copyLead: String
  let paper: String
  let mailTitle: String
  let mailLead: String
  let mail: String
  let mailHint: String
  let send: String
  let notAddress: String
  let tooMany: String

  static let japanese = LetterTexts(
    title: "通知書・証明書", issue: "発行する", issueOne: { "「\($0)」を作る" },
    orderLead: "必要なことを書き、見本で確かめてから発行します。発行すると番号がつき、申請者が受け取れるようになります。内容はあとから変えられません。",
    replaces: { "いま有効な \($0) は、これに差し替えられ、使えなくなります。" }, reason: "理由",
    replaceHint: "何をどう直したかを書きます。申請者に見えます。", preview: "見本をPDFで確かめる", choose: "選択肢の中から選んでください。", withdraw: "取り消す",
    withdrawLead: "取り消すと、確認のページに「取り消されました」と出ます。元に戻せません。",
    withdrawHint: "なぜ取り消すかを書きます。申請者に見えます。", issuedOn: "発行", until: "有効期限", verify: "確認のページ",
    standing: [.valid: "有効", .expired: "期限切れ", .replaced: "差替え済み", .withdrawn: "取消し"],
    copy: "控えをPDFで保存", copyLead: "提出した内容のすべてと、受付番号・日時が入ります。", paper: "案件をPDFで印刷",
    mailTitle: "受付の控えをメールで受け取る",
    mailLead: "受付番号、日時、このページへのリンクを送ります。メールは途中で読まれることがあるため、提出した内容は書きません。",
    mail: "メールアドレス", mailHint: "1件の手続で5回まで送れます。", send: "控えを送る",
    notAddress: "メールアドレスを、hanako@example.jp のような形で書いてください。", tooMany: "この手続の控えは、もう5回送りました。このページか、PDFの控えを使ってください。")

  static let english = LetterTexts(
    title: "Letters and certificates", issue: "Issue it", issueOne: { "Make “\($0)”" },
    orderLead:
      "Fill in what is needed, look at the preview, then issue it. It is given its number and the applicant can take it; nothing in it can be changed afterwards.",
    replaces: { "It replaces \($0), which then holds no more." }, reason: "Reason",
    replaceHint: "Say what was corrected. The applicant sees it.", preview: "Preview as PDF",
    choose: "Choose one of those offered.", withdraw: "Withdraw it",
    withdrawLead: "The page where it is verified will say that it was withdrawn. This cannot be taken back.",
    withdrawHint: "Say why. The applicant sees it.", issuedOn: "Issued", until: "Valid until",
    verify: "Where it is verified",
    standing: [.valid: "Valid", .expired: "Expired", .replaced: "Replaced", .withdrawn: "Withdrawn"],
    copy: "Save a copy as PDF", copyLead: "It holds all that you handed in, with number and time.",
    paper: "The case as PDF",
    mailTitle: "Receive a receipt by mail",
    mailLead:
      "The receipt number, the time and a link to this page are sent. Mails can be read on their way: what you handed in is not in it.",
    mail: "Mail address", mailHint: "It can be sent five times for one case.", send: "Send the receipt",
    notAddress: "Write a mail address such as hanako@example.jp.",
    tooMany: "The receipt was sent five times already. Use this page, or the copy as PDF.")
}

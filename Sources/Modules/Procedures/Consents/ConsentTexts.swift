import ModuleKit

/// Every word of what a second person agrees to.
struct ConsentTexts: Texts {
  let heading: String
  let lead: String
  let ask: String
  let remind: String
  let changed: String
  let agreed: String
  let declined: String
  let declinedLead: String
  let waiting: String
  let passOn: String
  let mailed: @Sendable (String) -> String
  let address: String
  let code: String
  let until: String
  let done: [String: String]
  let subject: @Sendable (String) -> String
  let mailBody: @Sendable (String) -> String
  let title: String
  let codeLead: String
  let codeHint: String
  let open: String
  let wrongCode: String
  let askedLead: String
  let changedSince: String
  let youAgreed: String
  let youDeclined: String
  let name: String
  let answer: String
  let agree: String
  let decline: String
  let words: String
  let wordsHint: String
  let send: String
  let beforeCorrection: String

  static let japanese = ConsentTexts(
    heading: "ほかの人の同意",
    lead: "次の人の全員が、この内容に同意してから提出できます。依頼したあとで答えを変えると、同意は取り消され、もう一度依頼することになります。",
    ask: "同意を依頼する", remind: "もう一度知らせる", changed: "依頼したあとで内容が変わったため、前の同意は使えません。もう一度依頼してください。",
    agreed: "同意", declined: "同意しない", declinedLead: "答えを変えると、もう一度依頼できます。", waiting: "返事を待っています",
    passOn: "次のアドレスを、その人に送ってください。確認コードは、電話など別の方法で伝えてください。",
    mailed: { "アドレスを、\($0) にメールで送りました。確認コードは、電話など別の方法で伝えてください。届かないときは、答えのメールアドレスを確かめてください。" },
    address: "アドレス", code: "確認コード", until: "期限",
    done: [
      "asked": "依頼の用意ができました。アドレスと確認コードを、その人に伝えてください。", "mailed": "アドレスをメールで送りました。確認コードは、電話など別の方法で伝えてください。",
      "asked-before": "少し前に知らせました。10分たってから、もう一度お試しください。",
    ],
    subject: { "[\($0)] 申請の内容の確認のお願い" },
    mailBody: {
      """
      ある人の申請について、あなたの同意が求められています。
      次のページを開き、申請する人から聞いた確認コードを入れて、内容をご覧ください。

      \($0)

      心当たりがないときは、何もせずに、このメールを消してください。
      """
    },
    title: "申請への同意", codeLead: "申請する人から聞いた確認コードを入れてください。", codeHint: "8文字の英数字です。", open: "開く",
    wrongCode: "このアドレスか確認コードは使えません。申請する人に確かめてください。期限が過ぎたか、内容が変わったときは、新しいアドレスが送られます。",
    askedLead: "次の内容で申請することについて、同意するかどうかを答えてください。", changedSince: "申請する人が内容を変えました。新しい依頼が届くのをお待ちください。",
    youAgreed: "同意したことを受け取りました。", youDeclined: "同意しないことを受け取りました。", name: "あなたの氏名", answer: "あなたの返事", agree: "同意する",
    decline: "同意しない", words: "申請する人に伝えること", wordsHint: "なくてもかまいません。申請する人と、担当の職員に見えます。", send: "返事を送る",
    beforeCorrection: "この同意は、補正の前の内容に対するものです。")

  static let english = ConsentTexts(
    heading: "Others who have to agree",
    lead:
      "It can be handed in once all of these have agreed to it. If you change an answer afterwards, what they agreed to falls away and they are asked anew.",
    ask: "Ask them to agree", remind: "Remind them",
    changed: "Something has changed since they were asked: please ask them again.", agreed: "Agreed",
    declined: "Not agreed", declinedLead: "If you change your answers, you can ask them again.",
    waiting: "Waiting for their answer",
    passOn:
      "Send them this address. Tell them the code by another way, such as the telephone.",
    mailed: {
      "The address was mailed to \($0). Tell them the code by another way, such as the telephone. If nothing arrives, look at the mail address in your answers."
    },
    address: "Address", code: "Code", until: "Until",
    done: [
      "asked": "Ready: tell them the address and the code.",
      "mailed": "The address was mailed to them. Tell them the code by another way, such as the telephone.",
      "asked-before": "They were told a moment ago. Please try again after ten minutes.",
    ],
    subject: { "[\($0)] Please look at an application" },
    mailBody: {
      """
      You are asked whether you agree to somebody's application.
      Open the page below, give the code that the applicant has told you, and look at it.

      \($0)

      If you do not know what this is about, delete this mail.
      """
    },
    title: "Agreeing to an application", codeLead: "Give the code that the applicant has told you.",
    codeHint: "8 letters and digits.", open: "Open",
    wrongCode:
      "This address or code does not count. Ask the applicant: once it is over or something has changed, there is a new address.",
    askedLead: "Do you agree that this is handed in?",
    changedSince: "The applicant has changed something. Please wait until you are asked anew.",
    youAgreed: "You have agreed to it.", youDeclined: "You have not agreed to it.", name: "Your name",
    answer: "Your answer", agree: "I agree", decline: "I do not agree", words: "A word to the applicant",
    wordsHint: "If you like. The applicant and the office see it.", send: "Send the answer",
    beforeCorrection: "This is over the content before a correction.")
}

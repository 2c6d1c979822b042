import ModuleKit

/// Every word of the outbox.
struct OutboxTexts: Texts {
  let outbox: String
  let notSent: String
  let notSentHelp: String
  let sentBy: @Sendable (String) -> String
  let retry: String
  let retryHelp: String
  let retried: String
  let states: String
  let all: String
  let waiting: String
  let sent: String
  let failed: String
  let nothing: String
  let subject: String
  let recipient: String
  let made: String
  let stateLabel: String
  let attempts: String
  let next: String
  let answer: String
  let tooOld: String
  let body: String
  let bodyHidden: String
  let bodyGone: String
  let sealed: String

  func state(_ state: Mail.State) -> String {
    switch state {
    case .waiting: waiting
    case .sent: sent
    case .failed: failed
    }
  }

  static let japanese = OutboxTexts(
    outbox: "送信メール", notSent: "メールサーバーが設定されていないため、メールは送信されません。",
    notSentHelp: "お試しの間は、ここで宛先と本文を確かめられます。実際に送るには、運用の担当者が smtp と mail-from を設定してください。",
    sentBy: { "メールは \($0) から送信されます。" }, retry: "いますぐもう一度送る", retryHelp: "送信待ちと送れなかったメールの、すべてが対象です。",
    retried: "もう一度送ります。結果は、少したってからこのページで確かめてください。", states: "状態でしぼりこむ", all: "すべて", waiting: "送信待ち",
    sent: "送信済み", failed: "送れませんでした", nothing: "メールはありません。", subject: "件名", recipient: "宛先", made: "作成",
    stateLabel: "状態",
    attempts: "試した回数", next: "次に試すとき", answer: "サーバーの返事", tooOld: "\(Mail.lifetimeDays)日のあいだ送れませんでした。",
    body: "本文", bodyHidden: "本文は宛先の人だけが読めます。", bodyGone: "本文は、保存期間を過ぎたので消されました。", sealed: "（開けません）")

  static let english = OutboxTexts(
    outbox: "Mails", notSent: "Mails are not sent, because no mail server is set.",
    notSentHelp:
      "While you try things out, read here whom they are for and what they say. "
      + "To send them, the operator sets smtp and mail-from.",
    sentBy: { "Mails are sent by \($0)." }, retry: "Try again now",
    retryHelp: "This is for all that wait and all that failed.",
    retried: "They are tried again. Look here in a moment for what came of it.", states: "By state", all: "All",
    waiting: "Waiting", sent: "Sent", failed: "Not sent", nothing: "There are no mails.", subject: "Subject",
    recipient: "To", made: "Written", stateLabel: "State", attempts: "Attempts", next: "Next attempt",
    answer: "The server’s answer", tooOld: "It could not be sent within \(Mail.lifetimeDays) days.", body: "Text",
    bodyHidden: "The text is for its recipient alone.",
    bodyGone: "The text was taken away after the time for keeping it.",
    sealed: "(cannot be opened)")
}

/// What the events of this module are called.
let eventWords: [String: Localized] = [
  "outbox.listed": Localized("送信メールの一覧を見た", en: "Read the list of mails"),
  "outbox.mail-viewed": Localized("送信メールを見た", en: "Read a mail"),
  "outbox.retried": Localized("メールの再送を指示", en: "Had mails tried again"),
]

import ModuleKit

/// Every word about tokens of programs.
struct TokenTexts: Texts {
  let title, lead, none, name, nameHint, scopes, ends, endsHint, state, used, never, over, revoke, revokedNow: String
  let make, nothingToGive, chooseScope, madeTitle, onlyOnce, token, howToSend, back, notFresh: String
  let until, revoked: @Sendable (String) -> String
  let full: @Sendable (Int) -> String
  private let within: @Sendable (Day) -> String

  func endsWithin(_ last: Day) -> String { within(last) }

  static let crumb = Localized(japanese.title, en: english.title)

  static let japanese = TokenTexts(
    title: "プログラム用のトークン",
    lead: "ほかのシステムが、あなたの代わりにAPIへ書き込むための鍵です。選んだ権限だけが使え、あなたの権限がなくなれば使えなくなります。パスワードを変えると、すべて無効になります。",
    none: "トークンはまだありません。", name: "名前", nameHint: "何に使うかがわかる名前（例：集計システムからの実績値）", scopes: "できること",
    ends: "最後の日", endsHint: "1年先までの日を選べます。", state: "状態", used: "最後に使われた日", never: "まだ使われていません", over: "期限切れ",
    revoke: "無効にする", revokedNow: "トークンを無効にしました。", make: "トークンを作る",
    nothingToGive: "トークンに渡せる権限がありません。必要なときは管理者に相談してください。代理のときは作れません。", chooseScope: "できることを1つ以上選んでください。",
    madeTitle: "トークンを作りました", onlyOnce: "この文字列が表示されるのは、いま一度だけです。使うシステムへ写してから、このページを閉じてください。",
    token: "トークン", howToSend: "プログラムは、次の見出しを付けて送ります。", back: "トークンの一覧へ",
    notFresh: "サインインから時間がたっています。いちどサインアウトして、10分以内に作ってください。",
    until: { "有効（\($0)まで）" }, revoked: { "無効（\($0)から）" }, full: { "有効なトークンは\($0)個までです。使わないものを無効にしてください。" },
    within: { "今日から\($0.shown(in: .japanese))までの日を選んでください。" })

  static let english = TokenTexts(
    title: "Tokens for programs",
    lead: """
      A key with which another system writes through the API in your place. It may do what you choose and no more, and \
      nothing that you may not do any longer. A new password revokes them all.
      """,
    none: "There is no token yet.", name: "Name",
    nameHint: "What it is for, such as: values from the statistics system",
    scopes: "What it may do", ends: "Last day", endsHint: "At most a year from now.", state: "State", used: "Last used",
    never: "not used yet", over: "expired", revoke: "Revoke", revokedNow: "The token is revoked.", make: "Make a token",
    nothingToGive:
      "You have no permission that a token could be given. If you need one, ask an administrator. A deputy cannot make any.",
    chooseScope: "Choose at least one thing that it may do.", madeTitle: "The token is made",
    onlyOnce: "It is shown now and never again. Copy it to the system that uses it before you leave this page.",
    token: "Token", howToSend: "The program sends it in this header:", back: "To the tokens",
    notFresh: "You signed in a while ago. Sign out and in again, and make it within ten minutes.",
    until: { "in force until \($0)" }, revoked: { "revoked on \($0)" },
    full: { "\($0) tokens may be in force. Revoke what is not used." },
    within: { "Choose a day from today to \($0.shown(in: .english))." })
}

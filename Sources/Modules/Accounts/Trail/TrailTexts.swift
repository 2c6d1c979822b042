import ModuleKit

/// Every word of the audit trail's pages.
struct TrailTexts: Texts {
  let trail: String
  let lead: String
  let verify: String
  let anchors: String
  let export: String
  let actor: String
  let actorHint: String
  let nobody: String
  let kind: String
  let kindHint: String
  let id: String
  let idHint: String
  let apply: String
  let clear: String
  let nothing: String
  let number: String
  let at: String
  let action: String
  let subject: String
  let detail: String
  let pages: String
  let newest: String
  let older: String
  let verdict: String
  let broken: String
  let brokenHelp: String
  let last: String
  let anchorHelp: String
  let intact: @Sendable (_ events: Int, _ anchors: Int) -> String

  static let japanese = TrailTexts(
    trail: "監査記録", lead: "だれが、いつ、何をしたかの記録です。新しい順に並んでいます。", verify: "記録が書き換えられていないか確かめる",
    anchors: "控え（署名つき）", export: "CSVをダウンロード",
    actor: "操作した人", actorHint: "ログイン名", nobody: "（サインイン前）", kind: "対象の種類", kindHint: "例 account",
    id: "対象", idHint: "対象の識別子", apply: "しぼりこむ", clear: "条件を消す", nothing: "あてはまる記録がありません。",
    number: "番号", at: "日時", action: "操作", subject: "対象", detail: "内容", pages: "ページ", newest: "新しい記録へ",
    older: "以前の記録へ", verdict: "監査記録の確認", broken: "記録が書き換えられています。",
    brokenHelp: "データベースに手を加えた人がいるおそれがあります。すぐに運用の担当者へ知らせてください。", last: "最後に確かめた番号",
    anchorHelp: "毎日作られる署名つきの控えを、システムの外（紙など）にも保存しておくと、記録が控えごと消されたときにも気づけます。",
    intact: { events, anchors in
      let compared = anchors == 0 ? "" : "署名つきの控え\(anchors)件と照らして"
      return "\(events)件すべてを、\(compared)確かめました。書き換えはありません。"
    })

  static let english = TrailTexts(
    trail: "Audit trail", lead: "Who did what, and when; the newest first.",
    verify: "Check that nobody has changed the trail", anchors: "Signed anchors", export: "Download as CSV",
    actor: "By", actorHint: "Login name", nobody: "(before signing in)", kind: "Kind of subject",
    kindHint: "Such as account", id: "Subject", idHint: "Its identity", apply: "Filter", clear: "Clear",
    nothing: "No event fits.", number: "No.", at: "When",
    action: "What", subject: "Subject", detail: "Detail", pages: "Pages", newest: "Newest events",
    older: "Older events", verdict: "Check of the audit trail", broken: "The trail has been changed.",
    brokenHelp: "Somebody may have tampered with the database. Tell the operator at once.",
    last: "Last event that is as it was written",
    anchorHelp:
      "Keep the anchors that are signed each day outside of the system too, on paper for one: they show it if events are gone together with the anchors here.",
    intact: { events, anchors in
      "All \(events) events are as they were written\(anchors == 0 ? "" : ", and as \(anchors) signed anchors say")."
    })
}

/// What the events of this module are called.
let actionWords: [String: Localized] = [
  "identity.signed-in": Localized("サインイン", en: "Signed in"),
  "identity.signed-out": Localized("サインアウト", en: "Signed out"),
  "identity.sign-in-failed": Localized("サインインの失敗", en: "Failed to sign in"),
  "identity.password-changed": Localized("パスワードの変更", en: "Password changed"),
  "identity.password-change-failed": Localized("パスワード変更の失敗", en: "Failed to change the password"),
  "identity.password-reset": Localized("パスワードの再設定", en: "Password reset"),
  "identity.sessions-ended": Localized("ほかの端末のサインアウト", en: "Signed out elsewhere"),
  "identity.accounts-listed": Localized("職員の一覧を見た", en: "Read the list of staff"),
  "identity.account-viewed": Localized("アカウントを見た", en: "Read an account"),
  "identity.account-added": Localized("アカウントの追加", en: "Account added"),
  "identity.account-mail-changed": Localized("アカウントのメールアドレスの変更", en: "Mail address of an account changed"),
  "identity.account-changed": Localized("アカウントの変更", en: "Account changed"),
  "identity.account-disabled": Localized("アカウントの無効化", en: "Account disabled"),
  "identity.account-enabled": Localized("アカウントの有効化", en: "Account enabled"),
  "identity.department-added": Localized("所属の追加", en: "Department added"),
  "identity.code-added": Localized("確認コードの登録", en: "Codes of an app added"),
  "identity.code-removed": Localized("確認コードの取り消し", en: "Codes of an app removed"),
  "identity.code-failed": Localized("確認コードの誤り", en: "Wrong code"),
  "identity.recovery-code-used": Localized("復旧コードの使用", en: "Recovery code used"),
  "identity.recovery-codes-made": Localized("復旧コードの作成", en: "Recovery codes made"),
  "identity.passkey-added": Localized("パスキーの登録", en: "Passkey added"),
  "identity.passkey-removed": Localized("パスキーの取り消し", en: "Passkey removed"),
  "identity.passkey-failed": Localized("パスキーの確認の失敗", en: "Passkey refused"),
  "identity.rules-changed": Localized("サインインの決まりの変更", en: "Sign-in rules changed"),
  "identity.appointed": Localized("兼務の追加", en: "Further post given"),
  "identity.appointment-ended": Localized("兼務の終了", en: "Further post ended"),
  "identity.token-made": Localized("プログラム用トークンの作成", en: "Token for a program made"),
  "identity.tokens-listed": Localized("プログラム用トークンの一覧の表示", en: "Tokens for programs listed"),
  "identity.token-revoked": Localized("プログラム用トークンの無効化", en: "Token for a program revoked"),
  "identity.delegated": Localized("代理の追加", en: "Deputy named"),
  "identity.delegation-ended": Localized("代理の終了", en: "Deputy's time ended"),
  "identity.deputy-began": Localized("代理としての操作の開始", en: "Began to act as deputy"),
  "identity.deputy-stopped": Localized("代理としての操作の終了", en: "Ceased to act as deputy"),
  "identity.rights-exported": Localized("権限の一覧の取り出し", en: "Rights exported"),
  "identity.department-changed": Localized("所属の変更", en: "Department changed"),
  "identity.department-renamed": Localized("所属の名前の変更", en: "Department renamed"),
  "keys.rotated": Localized("データ鍵の追加", en: "Data key added"),
  "keys.rewrapped": Localized("データ鍵を包むマスター鍵の交換", en: "Data keys wrapped anew"),
  "keys.retired": Localized("データ鍵の廃止", en: "Data key retired"),
  "audit.exported": Localized("監査記録の取り出し", en: "Audit trail exported"),
]

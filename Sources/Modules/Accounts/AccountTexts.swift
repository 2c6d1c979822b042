import ModuleKit

/// Every word of signing in and of one's own account as staff.
struct AccountTexts: Texts {
  let signIn: String
  let login: String
  let loginHint: String
  let password: String
  let forgotten: String
  let byCard: String
  let signUp: String
  let signUpLead: String
  let staffHelp: String
  let wrongSignIn: String
  let busy: String
  let toOwnPages: String
  let ownAccount: String
  let name: String
  let department: String
  let noDepartment: String
  let roles: String
  let factsHelp: String
  let blocked: @Sendable (_ wait: String) -> String
  let alreadySignedIn: @Sendable (_ name: String) -> String
  let signedIn: String
  let role: @Sendable (Role) -> String

  static let japanese = AccountTexts(
    signIn: "サインイン", login: "メールアドレス または 職員のログイン名", loginHint: "登録したときのメールアドレス。職員はログイン名。",
    password: "パスワード", forgotten: "パスワードを忘れたとき", byCard: "マイナンバーカードでサインイン", signUp: "はじめての方の登録",
    signUpLead: "メールアドレスがあれば、だれでも登録できます。",
    staffHelp: "職員がパスワードを忘れたときは、管理者に再設定を頼んでください。",
    wrongSignIn: "メールアドレス（ログイン名）かパスワードが違います。確かめてから、もう一度入力してください。",
    busy: "いま混み合っています。少し待ってから、もう一度お試しください。", toOwnPages: "自分のページへ", ownAccount: "自分のアカウント", name: "氏名",
    department: "所属", noDepartment: "なし", roles: "役割", factsHelp: "直すところがあるときは、管理者に知らせてください。",
    blocked: { "まちがいが続いたため、受け付けを止めています。\($0)待ってから、もう一度お試しください。" },
    alreadySignedIn: { "\($0)さんとしてサインインしています。" }, signedIn: "サインインしています。",
    role: { role in
      switch role {
      case .administrator: "管理者"
      case .secretariat: "計画の事務局"
      case .editor: "担当課の入力者"
      case .auditor: "監査"
      }
    })

  static let english = AccountTexts(
    signIn: "Sign in", login: "Mail address, or login name of staff",
    loginHint: "The address that you registered; for staff, the login name.", password: "Password",
    forgotten: "I have forgotten my password", byCard: "Sign in by My Number card", signUp: "Register",
    signUpLead: "Anyone with a mail address can register.",
    staffHelp: "Staff who have forgotten their password ask an administrator to reset it.",
    wrongSignIn: "The address (login name) or the password is wrong. Check them and try again.",
    busy: "Many people are signing in. Please try again in a moment.", toOwnPages: "To your pages",
    ownAccount: "My account", name: "Name", department: "Department", noDepartment: "None", roles: "Roles",
    factsHelp: "If something here is not right, tell an administrator.",
    blocked: { "There were too many failures. Please wait \($0), then try again." },
    alreadySignedIn: { "You are signed in as \($0)." }, signedIn: "You are signed in.",
    role: { role in
      switch role {
      case .administrator: "Administrator"
      case .secretariat: "Plan secretariat"
      case .editor: "Department editor"
      case .auditor: "Auditor"
      }
    })
}

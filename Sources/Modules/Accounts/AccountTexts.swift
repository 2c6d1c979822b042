import ModuleKit

/// Every word of this module's pages.
struct AccountTexts: Sendable {
  let staffSignIn: String
  let signIn: String
  let login: String
  let password: String
  let signInHelp: String
  let wrongSignIn: String
  let toStaff: String
  let blocked: @Sendable (_ until: String) -> String
  let alreadySignedIn: @Sendable (_ name: String) -> String

  static func of(_ language: Language) -> AccountTexts {
    switch language {
    case .japanese: japanese
    case .english: english
    }
  }

  static let japanese = AccountTexts(
    staffSignIn: "職員サインイン", signIn: "サインイン", login: "ログイン名", password: "パスワード",
    signInHelp: "パスワードを忘れたときは、管理者に再設定を頼んでください。",
    wrongSignIn: "ログイン名かパスワードが違います。確かめてから、もう一度入力してください。", toStaff: "職員のページへ",
    blocked: { "まちがいが続いたため、サインインを止めています。\($0)を過ぎてから、もう一度お試しください。" },
    alreadySignedIn: { "\($0)さんとしてサインインしています。" })

  static let english = AccountTexts(
    staffSignIn: "Staff sign-in", signIn: "Sign in", login: "Login name", password: "Password",
    signInHelp: "If you have forgotten your password, ask an administrator to reset it.",
    wrongSignIn: "The login name or the password is wrong. Check them and try again.", toStaff: "To the staff pages",
    blocked: { "There were too many failures. Please try again after \($0) (Japan time)." },
    alreadySignedIn: { "You are signed in as \($0)." })
}

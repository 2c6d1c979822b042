import ModuleKit

/// Every word of signing in and of one's own account.
struct AccountTexts: Texts {
  let staffSignIn: String
  let signIn: String
  let login: String
  let password: String
  let signInHelp: String
  let wrongSignIn: String
  let toStaff: String
  let ownAccount: String
  let name: String
  let department: String
  let noDepartment: String
  let roles: String
  let factsHelp: String
  let changePassword: String
  let changePasswordHelp: String
  let currentPassword: String
  let newPassword: String
  let newPasswordAgain: String
  let passwordHint: String
  let wrongCurrent: String
  let samePassword: String
  let notTheSame: String
  let passwordChanged: String
  let sessions: String
  let session: String
  let thisSession: String
  let otherSession: String
  let opened: String
  let lastSeen: String
  let endOthers: String
  let sessionsEnded: String
  let sessionsHelp: String
  let blocked: @Sendable (_ until: String) -> String
  let alreadySignedIn: @Sendable (_ name: String) -> String
  let role: @Sendable (Role) -> String
  let weak: @Sendable (Password.Weakness) -> String

  static let japanese = AccountTexts(
    staffSignIn: "職員サインイン", signIn: "サインイン", login: "ログイン名", password: "パスワード",
    signInHelp: "パスワードを忘れたときは、管理者に再設定を頼んでください。",
    wrongSignIn: "ログイン名かパスワードが違います。確かめてから、もう一度入力してください。", toStaff: "職員のページへ",
    ownAccount: "自分のアカウント", name: "氏名", department: "所属", noDepartment: "なし", roles: "役割",
    factsHelp: "直すところがあるときは、管理者に知らせてください。", changePassword: "パスワードの変更",
    changePasswordHelp: "変更すると、ほかの端末でのサインインはすべて終わります。", currentPassword: "いまのパスワード",
    newPassword: "新しいパスワード", newPasswordAgain: "新しいパスワード（もう一度）",
    passwordHint: "\(Password.lengths.lowerBound)文字以上。長いほど安全です。空白や日本語も使えます。ログイン名は含められません。",
    wrongCurrent: "いまのパスワードが違います。", samePassword: "いまと同じパスワードです。別のものにしてください。",
    notTheSame: "新しいパスワードと一致しません。同じものを入力してください。", passwordChanged: "パスワードを変更しました。",
    sessions: "サインインの状況", session: "端末", thisSession: "この端末", otherSession: "ほかの端末", opened: "サインインした時刻",
    lastSeen: "最後に使った時刻", endOthers: "ほかの端末をサインアウトさせる",
    sessionsEnded: "ほかの端末をサインアウトさせました。",
    sessionsHelp: "2時間使わないとき、またはサインインから12時間たつと、自動でサインアウトします。",
    blocked: { "まちがいが続いたため、受け付けを止めています。\($0)を過ぎてから、もう一度お試しください。" },
    alreadySignedIn: { "\($0)さんとしてサインインしています。" },
    role: { role in
      switch role {
      case .administrator: "管理者"
      case .secretariat: "計画の事務局"
      case .editor: "担当課の入力者"
      case .auditor: "監査"
      }
    },
    weak: { weakness in
      switch weakness {
      case .tooShort: "\(Password.lengths.lowerBound)文字以上にしてください。"
      case .tooLong: "\(Password.lengths.upperBound)文字以内にしてください。"
      case .repetitive: "同じ文字の繰り返しです。もっといろいろな文字を使ってください。"
      case .common: "よく使われる、推測されやすいパスワードです。別のものにしてください。"
      case .holdsLogin: "ログイン名が含まれています。別のものにしてください。"
      }
    })

  static let english = AccountTexts(
    staffSignIn: "Staff sign-in", signIn: "Sign in", login: "Login name", password: "Password",
    signInHelp: "If you have forgotten your password, ask an administrator to reset it.",
    wrongSignIn: "The login name or the password is wrong. Check them and try again.", toStaff: "To the staff pages",
    ownAccount: "My account", name: "Name", department: "Department", noDepartment: "None", roles: "Roles",
    factsHelp: "If something here is not right, tell an administrator.", changePassword: "Change the password",
    changePasswordHelp: "This signs you out everywhere else.", currentPassword: "Present password",
    newPassword: "New password", newPasswordAgain: "New password once more",
    passwordHint:
      "\(Password.lengths.lowerBound) characters or more; the longer, the safer. Blanks and any script will do, but not your login name.",
    wrongCurrent: "This is not your present password.", samePassword: "This is your present password. Choose another.",
    notTheSame: "This differs from the new password. Type the same.", passwordChanged: "Your password was changed.",
    sessions: "Where you are signed in", session: "Session", thisSession: "This one", otherSession: "Another",
    opened: "Signed in", lastSeen: "Last used", endOthers: "Sign out everywhere else",
    sessionsEnded: "You are signed out everywhere else.",
    sessionsHelp: "Sessions end by themselves after 2 hours without use, and 12 hours after signing in.",
    blocked: { "There were too many failures. Please try again after \($0) (Japan time)." },
    alreadySignedIn: { "You are signed in as \($0)." },
    role: { role in
      switch role {
      case .administrator: "Administrator"
      case .secretariat: "Plan secretariat"
      case .editor: "Department editor"
      case .auditor: "Auditor"
      }
    },
    weak: { weakness in
      switch weakness {
      case .tooShort: "Use \(Password.lengths.lowerBound) characters or more."
      case .tooLong: "Use \(Password.lengths.upperBound) characters at most."
      case .repetitive: "This repeats the same characters. Use more different ones."
      case .common: "This is among the first that anyone would guess. Choose another."
      case .holdsLogin: "This holds your login name. Choose another."
      }
    })
}

import ModuleKit

/// Every word of managing the staff and their departments.
struct StaffTexts: Texts {
  let staff: String
  let add: String
  let addHelp: String
  let loginHint: String
  let badLogin: String
  let loginTaken: String
  let noRole: String
  let lastAdministrator: String
  let state: String
  let active: String
  let disabled: String
  let isDisabled: String
  let disable: String
  let disableHelp: String
  let enable: String
  let enableHelp: String
  let password: String
  let ownPassword: String
  let resetPassword: String
  let resetHelp: String
  let passwordReset: String
  let passwordOnce: String
  let added: String
  let save: String
  let saved: String
  let search: String
  let searchHint: String
  let searchButton: String
  let comma: String
  let account: String
  let departments: String
  let departmentAdd: String
  let departmentName: String
  let departmentEnglish: String
  let departmentKey: String
  let departmentKeyHint: String
  let badKey: String
  let keyTaken: String
  let noDepartments: String
  let members: String
  let changeDepartment: String
  let parent: String
  let noParent: String
  let partOfItself: String
  let mail: String
  let mailHint: String
  let badMail: String
  let found: @Sendable (Int) -> String
  let duty: @Sendable (Role) -> String

  static let japanese = StaffTexts(
    staff: "職員アカウント", add: "アカウントを加える",
    addHelp: "仮のパスワードを作り、次の画面で一度だけ表示します。", loginHint: "半角の英小文字・数字・「.」「_」「-」で2〜40文字。あとで変えられません。",
    badLogin: "半角の英小文字・数字・「.」「_」「-」で2〜40文字にしてください。", loginTaken: "このログイン名は使われています。別のものにしてください。",
    noRole: "役割を一つ以上選んでください。", lastAdministrator: "ほかに有効な管理者がいないため、変更できません。先に別の人を管理者にしてください。",
    state: "状態", active: "有効", disabled: "無効", isDisabled: "このアカウントは無効です。サインインできません。", disable: "無効にする",
    disableHelp: "無効にすると、すぐにサインアウトし、サインインできなくなります。記録は残り、あとで有効に戻せます。", enable: "有効に戻す",
    enableHelp: "有効に戻すと、これまでのパスワードでサインインできます。", password: "パスワード", ownPassword: "自分のパスワードを変更する",
    resetPassword: "パスワードを再設定する", resetHelp: "仮のパスワードを作り、次の画面で一度だけ表示します。いまのパスワードは使えなくなり、サインインはすべて終わります。",
    passwordReset: "パスワードを再設定しました",
    passwordOnce: "このパスワードは、この画面でしか見られません。本人に直接伝え、サインインしたらすぐに変更するよう頼んでください。",
    added: "アカウントを加えました", save: "保存する", saved: "保存しました。", search: "職員を探す", searchHint: "ログイン名・氏名の一部",
    searchButton: "探す", comma: "、", account: "アカウント", departments: "所属", departmentAdd: "所属を加える", departmentName: "名前",
    departmentEnglish: "英語の名前", departmentKey: "キー",
    departmentKeyHint: "半角の英小文字・数字・「-」で60文字まで。計画ファイルの中で所属を示します。あとで変えられません。",
    badKey: "半角の英小文字・数字・「-」で60文字までにしてください。", keyTaken: "このキーは使われています。別のものにしてください。",
    noDepartments: "所属はまだありません。", members: "人数", changeDepartment: "所属の変更", parent: "上の所属",
    noParent: "なし（いちばん上）", partOfItself: "この所属の下にある所属は選べません。", mail: "メールアドレス",
    mailHint: "はじめての端末からのサインインなどを、本人にお知らせします。", badMail: "メールアドレスの形になっていません（例 tanaka@city.example.jp）。",
    found: { "\($0)人" },
    duty: { role in
      switch role {
      case .administrator: "職員アカウントと設定を扱います"
      case .secretariat: "計画を編集し、評価をとりまとめて公表します"
      case .editor: "自分の所属の評価を入力します"
      case .auditor: "記録を確かめます（変更はできません）"
      }
    })

  static let english = StaffTexts(
    staff: "Staff accounts", add: "Add an account",
    addHelp: "A first password is made and shown once, on the next page.",
    loginHint: "2 to 40 of a–z, 0–9, “.”, “_” and “-”. It cannot be changed later.",
    badLogin: "Use 2 to 40 of a–z, 0–9, “.”, “_” and “-”.", loginTaken: "This login name is taken. Choose another.",
    noRole: "Choose one role at least.",
    lastAdministrator: "There is no other active administrator. Make somebody else one first.", state: "State",
    active: "Active", disabled: "Disabled", isDisabled: "This account is disabled and cannot sign in.",
    disable: "Disable",
    disableHelp: "This ends all sessions at once and lets nobody in. Records stay, and it can be enabled again.",
    enable: "Enable again", enableHelp: "The password from before will work again.", password: "Password",
    ownPassword: "Change my own password", resetPassword: "Reset the password",
    resetHelp:
      "A password is made and shown once, on the next page. The present one stops working and all sessions end.",
    passwordReset: "The password was reset",
    passwordOnce:
      "This password is shown here and nowhere else. Hand it to its owner in person, to be changed after signing in.",
    added: "The account was added", save: "Save", saved: "Saved.", search: "Search the staff",
    searchHint: "Part of a login name or a name", searchButton: "Search", comma: ", ", account: "Account",
    departments: "Departments", departmentAdd: "Add a department", departmentName: "Name (Japanese)",
    departmentEnglish: "Name (English)", departmentKey: "Key",
    departmentKeyHint: "Up to 60 of a–z, 0–9 and “-”: the department’s name in plan files. It cannot be changed later.",
    badKey: "Use up to 60 of a–z, 0–9 and “-”.", keyTaken: "This key is taken. Choose another.",
    noDepartments: "There is no department yet.", members: "Staff", changeDepartment: "Change a department",
    parent: "Part of",
    noParent: "Nothing (at the top)", partOfItself: "This is part of the department itself. Choose another.",
    mail: "Mail address", mailHint: "Its owner is told of sign-ins on new devices and the like.",
    badMail: "This is no mail address, such as tanaka@city.example.jp.",
    found: { "\($0) found" },
    duty: { role in
      switch role {
      case .administrator: "manages staff accounts and settings"
      case .secretariat: "edits plans, collects and publishes reviews"
      case .editor: "writes the reviews of the own department"
      case .auditor: "inspects the records, changes nothing"
      }
    })
}

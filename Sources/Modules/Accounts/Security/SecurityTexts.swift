import ModuleKit

/// Every word of how one signs in, and where one is signed in.
struct SecurityTexts: Texts {
  let title: String
  let factorRequired: String
  let signInAgain: String
  let passkeys: String
  let passkey: String
  let passkeyLead: String
  let noPasskeysHere: String
  let addPasskey: String
  let passkeyAdded: String
  let passkeyName: String
  let passkeyNameHint: String
  let passkeyNeedsScript: String
  let passkeyStopped: String
  let passkeyKnown: String
  let passkeyRefused: String
  let passkeyTooLate: String
  let signInByPasskey: String
  let passkeyFailed: String
  let made: String
  let lastUsed: String
  let notYet: String
  let remove: String
  let factorRemoved: String
  let codes: String
  let codeLead: String
  let codeInUse: String
  let addCode: String
  let codeStep1: String
  let codeStep2: String
  let codeStep3: String
  let qrLabel: String
  let codeTyped: String
  let code: String
  let codeHint: String
  let codeOrRecoveryHint: String
  let byPasskeyInstead: String
  let wrongCode: String
  let confirmCode: String
  let removeCode: String
  let codeTitle: String
  let codeExpired: String
  let recovery: String
  let recoveryOnce: String
  let renewRecovery: String
  let noRecovery: String
  let assurance: String
  let kept: String
  let changePassword: String
  let setPassword: String
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
  let method: String
  let opened: String
  let lastSeen: String
  let end: String
  let endOthers: String
  let sessionsEnded: String
  let sessionsHelp: String
  let blocked: @Sendable (_ wait: String) -> String
  let recoveryLeft: @Sendable (Int) -> String
  let weak: @Sendable (Password.Weakness) -> String
  let methods: @Sendable (SignInMethod) -> String

  static let japanese = SecurityTexts(
    title: "サインインの方法と状況",
    factorRequired: "この自治体の職員には、パスワードのほかにもう一つの確認が必要です。下のパスキーか確認コードのどちらかを登録してください。登録するまで、ほかの職員のページは使えません。",
    signInAgain: "この操作には、パスキーか確認コードを使ったサインインが必要です。いったんサインアウトし、サインインし直してください。",
    passkeys: "パスキー", passkey: "パスキー",
    passkeyLead: "スマートフォンやパソコンの指紋・顔・画面ロックでサインインできます。パスワードより安全で、覚える必要もありません。",
    noPasskeysHere: "この接続ではパスキーを使えません（https のアドレスが必要です）。", addPasskey: "パスキーを登録する",
    passkeyAdded: "パスキーを登録しました。ほかの端末はサインアウトさせました。", passkeyName: "呼び名", passkeyNameHint: "どの端末のものか、あとで見分けるための名前です。",
    passkeyNeedsScript: "パスキーには JavaScript が必要です。使えないときは、確認コードを登録してください。",
    passkeyStopped: "取りやめたか、時間が過ぎました。もう一度お試しください。", passkeyKnown: "このパスキーは、すでに登録されています。",
    passkeyRefused: "この端末のパスキーを登録・確認できませんでした。もう一度試すか、ほかの方法を使ってください。",
    passkeyTooLate: "時間が過ぎました。もう一度お試しください。", signInByPasskey: "パスキーでサインイン",
    passkeyFailed: "このパスキーではサインインできませんでした。ほかの自治体で登録したものかもしれません。パスワードでサインインするか、もう一度お試しください。",
    made: "登録した時刻", lastUsed: "最後に使った時刻", notYet: "まだ使っていません", remove: "取り消す", factorRemoved: "取り消しました。",
    codes: "確認コード", codeLead: "パスワードのあとに、スマートフォンの認証アプリに出る6けたの数字を入力します。",
    codeInUse: "使っています。サインインのときに6けたの数字を尋ねます。", addCode: "確認コードを使う",
    codeStep1: "認証アプリ（Google Authenticator、Microsoft Authenticator など）を開きます。",
    codeStep2: "アプリで次の図を読み取ります。", codeStep3: "アプリに出た6けたの数字を入力します。", qrLabel: "認証アプリで読み取る二次元コード",
    codeTyped: "読み取れないときは、この文字を入力します", code: "確認コード", codeHint: "6けたの数字",
    codeOrRecoveryHint: "認証アプリの6けたの数字。アプリが使えないときは、控えてある復旧コード。",
    byPasskeyInstead: "パスキーを登録しているときは、サインインのページに戻って「パスキーでサインイン」を選べます。",
    wrongCode: "数字が違うか、すでに使われたか、時間が過ぎています。アプリに出ている新しい数字を入力してください。", confirmCode: "この数字で確かめる",
    removeCode: "確認コードをやめる", codeTitle: "もう一つの確認", codeExpired: "時間が過ぎました。はじめからサインインし直してください。",
    recovery: "復旧コード",
    recoveryOnce: "スマートフォンをなくしたときなどに、確認コードの代わりに使えます。一つにつき一度だけです。この画面でしか見られないので、印刷するか書き写して、大切に保管してください。",
    renewRecovery: "新しい復旧コードを作る", noRecovery: "端末をなくしたときのために、回復コードを作り、紙に控えておいてください。", assurance: "本人確認：", kept: "控えました",
    changePassword: "パスワードの変更", setPassword: "パスワードを決める",
    changePasswordHelp: "変更すると、ほかの端末でのサインインはすべて終わります。", currentPassword: "いまのパスワード",
    newPassword: "新しいパスワード", newPasswordAgain: "新しいパスワード（もう一度）",
    passwordHint: "\(Password.lengths.lowerBound)文字以上。長いほど安全です。空白や日本語も使えます。ログイン名やメールアドレスは含められません。",
    wrongCurrent: "いまのパスワードが違います。", samePassword: "いまと同じパスワードです。別のものにしてください。",
    notTheSame: "新しいパスワードと一致しません。同じものを入力してください。", passwordChanged: "パスワードを変更しました。",
    sessions: "サインインの状況", session: "端末", thisSession: "この端末", otherSession: "ほかの端末", method: "方法", opened: "サインインした時刻",
    lastSeen: "最後に使った時刻", end: "サインアウトさせる", endOthers: "ほかの端末をすべてサインアウトさせる",
    sessionsEnded: "サインアウトさせました。",
    sessionsHelp: "2時間使わないとき、またはサインインから12時間たつと、自動でサインアウトします。",
    blocked: { "まちがいが続いたため、受け付けを止めています。\($0)待ってから、もう一度お試しください。" },
    recoveryLeft: { "残り\($0)個です。" },
    weak: { weakness in
      switch weakness {
      case .tooShort: "\(Password.lengths.lowerBound)文字以上にしてください。"
      case .tooLong: "\(Password.lengths.upperBound)文字以内にしてください。"
      case .repetitive: "同じ文字の繰り返しです。もっといろいろな文字を使ってください。"
      case .common: "よく使われる、推測されやすいパスワードです。別のものにしてください。"
      case .holdsLogin: "ログイン名やメールアドレスが含まれています。別のものにしてください。"
      }
    },
    methods: { method in
      switch method {
      case .password: "パスワード"
      case .code: "パスワードと確認コード"
      case .passkey: "パスキー"
      case .provider: "外部の認証"
      case .card: "マイナンバーカード"
      }
    })

  static let english = SecurityTexts(
    title: "How and where I sign in",
    factorRequired:
      "Staff of this municipality need a second proof besides the password. Register a passkey or codes of an app below; until then, no other staff page opens.",
    signInAgain: "This needs a sign-in with a passkey or a code. Sign out and in again.", passkeys: "Passkeys",
    passkey: "Passkey",
    passkeyLead:
      "Sign in by the finger, face or screen lock of your telephone or computer: safer than a password, and nothing to remember.",
    noPasskeysHere: "There are no passkeys over this connection: that takes an https address.",
    addPasskey: "Register a passkey", passkeyAdded: "The passkey is registered. You are signed out everywhere else.",
    passkeyName: "Name", passkeyNameHint: "To tell later which device it is.",
    passkeyNeedsScript: "Passkeys need JavaScript. Without it, use the codes of an app.",
    passkeyStopped: "It was called off, or took too long. Please try again.",
    passkeyKnown: "This passkey is registered already.",
    passkeyRefused: "The passkey of this device could not be taken. Try again, or use another way.",
    passkeyTooLate: "That took too long. Please try again.", signInByPasskey: "Sign in with a passkey",
    passkeyFailed:
      "This passkey does not sign in here; it may belong to another municipality. Use your password, or try again.",
    made: "Registered", lastUsed: "Last used", notYet: "not yet", remove: "Remove", factorRemoved: "Removed.",
    codes: "Codes of an app", codeLead: "After the password, you type six digits that an app on your telephone shows.",
    codeInUse: "In use: six digits are asked for when you sign in.", addCode: "Use the codes of an app",
    codeStep1: "Open an authenticator app (Google Authenticator, Microsoft Authenticator and the like).",
    codeStep2: "Scan this with the app.", codeStep3: "Type the six digits that the app shows.",
    qrLabel: "QR code for the authenticator app", codeTyped: "If you cannot scan it, type this", code: "Code",
    codeHint: "Six digits",
    codeOrRecoveryHint: "The six digits of the app; without the app, one of your recovery codes.",
    byPasskeyInstead: "If you have a passkey, go back to the sign-in page and choose “Sign in with a passkey”.",
    wrongCode: "The code is wrong, used already or too old. Type the one that the app shows now.",
    confirmCode: "Check this code", removeCode: "Stop using codes", codeTitle: "Second proof",
    codeExpired: "That took too long. Please sign in from the start.", recovery: "Recovery codes",
    recoveryOnce:
      "Each of these works once in the place of a code, should you lose your telephone. They are shown here and nowhere else: print or copy them and keep them safe.",
    renewRecovery: "Make new recovery codes",
    noRecovery: "In case you lose your device, make recovery codes and keep them on paper.", assurance: "Proof:",
    kept: "I have kept them",
    changePassword: "Change the password",
    setPassword: "Set a password", changePasswordHelp: "This signs you out everywhere else.",
    currentPassword: "Present password", newPassword: "New password", newPasswordAgain: "New password once more",
    passwordHint:
      "\(Password.lengths.lowerBound) characters or more; the longer, the safer. Blanks and any script will do, but not your login name or mail address.",
    wrongCurrent: "This is not your present password.", samePassword: "This is your present password. Choose another.",
    notTheSame: "This differs from the new password. Type the same.", passwordChanged: "Your password was changed.",
    sessions: "Where you are signed in", session: "Session", thisSession: "This one", otherSession: "Another",
    method: "By", opened: "Signed in", lastSeen: "Last used", end: "Sign out there",
    endOthers: "Sign out everywhere else", sessionsEnded: "Signed out there.",
    sessionsHelp: "Sessions end by themselves after 2 hours without use, and 12 hours after signing in.",
    blocked: { "There were too many failures. Please wait \($0), then try again." },
    recoveryLeft: { "\($0) left." },
    weak: { weakness in
      switch weakness {
      case .tooShort: "Use \(Password.lengths.lowerBound) characters or more."
      case .tooLong: "Use \(Password.lengths.upperBound) characters at most."
      case .repetitive: "This repeats the same characters. Use more different ones."
      case .common: "This is among the first that anyone would guess. Choose another."
      case .holdsLogin: "This holds your login name or mail address. Choose another."
      }
    },
    methods: { method in
      switch method {
      case .password: "Password"
      case .code: "Password and code"
      case .passkey: "Passkey"
      case .provider: "Another service"
      case .card: "My Number card"
      }
    })
}

import ModuleKit

/// Every word of registering, and of a forgotten password.
struct RegistrationTexts: Texts {
  let register: String
  let registerLead: String
  let forgotten: String
  let forgottenLead: String
  let mail: String
  let mailHint: String
  let notAnAddress: String
  let send: String
  let toSignIn: String
  let sent: String
  let sentLead: String
  let sentHelp: String
  let confirm: String
  let confirmLead: String
  let finish: String
  let reset: String
  let resetLead: String
  let resetDone: String
  let resetDoneLead: String
  let password: String
  let passwordAgain: String
  let passwordHint: String
  let notTheSame: String
  let linkGone: String
  let linkGoneLead: String
  let tooMany: @Sendable (_ wait: String) -> String

  static let japanese = RegistrationTexts(
    register: "はじめての方の登録", registerLead: "メールアドレスを入力してください。登録を続けるためのメールをお送りします。",
    forgotten: "パスワードを忘れたとき", forgottenLead: "登録したメールアドレスを入力してください。パスワードを決め直すためのメールをお送りします。",
    mail: "メールアドレス", mailHint: "例 hanako@example.jp", notAnAddress: "メールアドレスの形になっていません。例のように入力してください。",
    send: "メールを送る", toSignIn: "サインインへ", sent: "メールをお送りしました",
    sentLead: "メールに書かれたリンクを24時間以内に開いてください。",
    sentHelp: "届かないときは、迷惑メールに入っていないか、アドレスに間違いがないかを確かめてください。",
    confirm: "登録の続き", confirmLead: "このアドレスが確認できました。サインインに使うパスワードを決めてください。あとでパスキー（指紋や顔）も使えます。",
    finish: "登録する", reset: "パスワードを決め直す", resetLead: "新しいパスワードを決めてください。ほかの端末でのサインインはすべて終わります。",
    resetDone: "パスワードを決め直しました", resetDoneLead: "新しいパスワードでサインインしてください。",
    password: "パスワード", passwordAgain: "パスワード（もう一度）",
    passwordHint: "\(Password.lengths.lowerBound)文字以上。長いほど安全です。空白や日本語も使えます。",
    notTheSame: "上のパスワードと一致しません。同じものを入力してください。", linkGone: "このリンクは使えません",
    linkGoneLead: "すでに使われたか、24時間が過ぎています。もう一度、メールを受け取ってください。",
    tooMany: { "メールを何度もお送りしました。\($0)待ってから、もう一度お試しください。" })

  static let english = RegistrationTexts(
    register: "Register", registerLead: "Type your mail address. We send a mail by which you go on.",
    forgotten: "I have forgotten my password",
    forgottenLead: "Type the address that you registered. We send a mail by which you set a new password.",
    mail: "Mail address", mailHint: "Such as hanako@example.jp", notAnAddress: "This is no mail address.",
    send: "Send the mail", toSignIn: "To sign in", sent: "We have sent a mail",
    sentLead: "Open the link in it within 24 hours.",
    sentHelp: "If it does not come, look among unwanted mail, and check the address.", confirm: "Go on registering",
    confirmLead: "Your address is confirmed. Choose a password; a passkey (finger or face) can be added later.",
    finish: "Register", reset: "Set a new password",
    resetLead: "Choose a new password. You will be signed out everywhere.", resetDone: "Your password was set",
    resetDoneLead: "Please sign in with it.", password: "Password", passwordAgain: "Password once more",
    passwordHint:
      "\(Password.lengths.lowerBound) characters or more; the longer, the safer. Blanks and any script will do.",
    notTheSame: "This differs from the password above. Type the same.", linkGone: "This link does not work",
    linkGoneLead: "It was used already, or is older than 24 hours. Please ask for another mail.",
    tooMany: { "We have sent many mails already. Please wait \($0), then try again." })
}

/// Every word of the mails.
struct MailTexts: Texts {
  let confirmSubject: @Sendable (_ city: String) -> String
  let confirmBody: @Sendable (_ link: String) -> String
  let knownBody: @Sendable (_ signIn: String, _ reset: String) -> String
  let resetSubject: @Sendable (_ city: String) -> String
  let resetBody: @Sendable (_ link: String) -> String
  let unknownBody: @Sendable (_ register: String) -> String
  let mailSubject: @Sendable (_ city: String) -> String
  let mailBody: @Sendable (_ link: String) -> String
  let mailWarning: @Sendable (_ security: String) -> String
  let mandateSubject: @Sendable (_ city: String) -> String
  let mandateBody: @Sendable (_ link: String) -> String
  let invitationSubject: @Sendable (_ business: String) -> String
  let invitationBody: @Sendable (_ business: String, _ link: String) -> String
  let closedSubject: @Sendable (_ city: String) -> String
  let closedBody: String

  static let japanese = MailTexts(
    confirmSubject: { "【\($0)】登録のご確認" },
    confirmBody: {
      "登録を続けるには、24時間以内に次のリンクを開いてください。\n\n\($0)\n\nお心当たりがないときは、このメールは捨ててください。何も起こりません。\n"
    },
    knownBody: {
      "このメールアドレスは、すでに登録されています。サインインしてください。\n\n\($0)\n\nパスワードを忘れたときは、24時間以内に次のリンクを開いてください。\n\n\($1)\n\nお心当たりがないときは、このメールは捨ててください。\n"
    },
    resetSubject: { "【\($0)】パスワードの再設定" },
    resetBody: {
      "パスワードを決め直すには、24時間以内に次のリンクを開いてください。\n\n\($0)\n\nお心当たりがないときは、このメールは捨ててください。パスワードは変わりません。\n"
    },
    unknownBody: {
      "このメールアドレスは登録されていません。登録するには、24時間以内に次のリンクを開いてください。\n\n\($0)\n\nお心当たりがないときは、このメールは捨ててください。\n"
    },
    mailSubject: { "【\($0)】メールアドレスの変更" },
    mailBody: { "このアドレスに変更するには、24時間以内に次のリンクを開いてください。\n\n\($0)\n\nお心当たりがないときは、このメールは捨ててください。\n" },
    mailWarning: { "登録のメールアドレスが変更されました。お心当たりがないときは、すぐに窓口へご連絡ください。\n\n\($0)\n" },
    mandateSubject: { "【\($0)】委任の申し出" },
    mandateBody: { "あなたに手続きを任せたいという申し出があります。サインインして内容を確かめ、引き受けるかどうかを選んでください。\n\n\($0)\n" },
    invitationSubject: { "\($0)への招待" },
    invitationBody: { "\($0)のために手続きができるように招待されました。7日以内に次のリンクを開き、サインインして参加してください。\n\n\($1)\n" },
    closedSubject: { "【\($0)】登録を終了しました" },
    closedBody: "お申し出により、登録を終了しました。氏名・住所などの登録内容は消去されました。\n")

  static let english = MailTexts(
    confirmSubject: { "[\($0)] Confirm your registration" },
    confirmBody: {
      "To go on registering, open this link within 24 hours.\n\n\($0)\n\nIf you did not ask for it, throw this mail away. Nothing will happen.\n"
    },
    knownBody: {
      "This address is registered already. Please sign in.\n\n\($0)\n\nIf you have forgotten your password, open this link within 24 hours.\n\n\($1)\n\nIf you did not ask for it, throw this mail away.\n"
    },
    resetSubject: { "[\($0)] Set a new password" },
    resetBody: {
      "To set a new password, open this link within 24 hours.\n\n\($0)\n\nIf you did not ask for it, throw this mail away. Your password stays.\n"
    },
    unknownBody: {
      "This address is not registered. To register, open this link within 24 hours.\n\n\($0)\n\nIf you did not ask for it, throw this mail away.\n"
    },
    mailSubject: { "[\($0)] Change of your mail address" },
    mailBody: {
      "To use this address from now on, open this link within 24 hours.\n\n\($0)\n\nIf you did not ask for it, throw this mail away.\n"
    },
    mailWarning: {
      "The mail address of your account was changed. If it was not you, tell the city hall at once.\n\n\($0)\n"
    },
    mandateSubject: { "[\($0)] Somebody asks you to act for them" },
    mandateBody: {
      "Somebody would like you to act for them. Sign in, look at it and say whether you will.\n\n\($0)\n"
    },
    invitationSubject: { "Invitation to \($0)" },
    invitationBody: {
      "You are invited to act for \($0). Open this link within 7 days, sign in and join.\n\n\($1)\n"
    },
    closedSubject: { "[\($0)] Your account is closed" },
    closedBody: "Your account was closed as you asked. Your name, address and the rest of it were deleted.\n")
}

import ModuleKit

/// Every word of somebody's own pages.
struct ProfileTexts: Texts {
  let ownPage: String
  let registered: String
  let saved: String
  let save: String
  let addFactor: String
  let security: String
  let securityLead: String
  let forWhom: String
  let actForSelf: String
  let now: String
  let profile: String
  let profileLead: String
  let profileHelp: String
  let businesses: String
  let businessLead: String
  let mandates: String
  let mandateLead: String
  let looks: String
  let looksLead: String
  let closing: String
  let closingLead: String
  let mail: String
  let newMail: String
  let changeMail: String
  let changeMailLead: String
  let name: String
  let kana: String
  let birthDate: String
  let sex: String
  let sexes: [String]
  let notTold: String
  let address: String
  let phone: String
  let notBornYet: String
  let notAPhone: String
  let greeting: @Sendable (String) -> String
  let actFor: @Sendable (String) -> String
  let offersWait: @Sendable (Int) -> String
  let byCard: @Sendable (_ day: String) -> String
  let useThisMail: @Sendable (String) -> String

  static let japanese = ProfileTexts(
    ownPage: "マイページ", registered: "登録できました。", saved: "保存しました。", save: "保存する",
    addFactor: "パスワードのほかに、パスキー（指紋や顔）か確認コードを登録すると、ずっと安全になります。", security: "サインインの方法と状況",
    securityLead: "パスキー、確認コード、パスワード、サインイン中の端末", forWhom: "だれのために操作しますか", actForSelf: "自分", now: "いまはこちら",
    profile: "登録内容", profileLead: "氏名、住所、連絡先", profileHelp: "申請などで、同じことを何度も書かずに済むように使います。書かなくてもかまいません。",
    businesses: "事業者", businessLead: "会社や団体のために手続きをする", mandates: "委任", mandateLead: "家族などに任せる、代わりに引き受ける",
    looks: "自分のデータを見た人", looksLead: "職員などが、いつ、何のために見たか", closing: "データの取り出しと登録の終了",
    closingLead: "自分のデータを取り出す、登録をやめる", mail: "メールアドレス", newMail: "新しいメールアドレス", changeMail: "メールアドレスの変更",
    changeMailLead: "新しいアドレスにメールをお送りします。書かれたリンクを開くと変更されます。", name: "氏名", kana: "ふりがな", birthDate: "生年月日",
    sex: "性別", sexes: ["男", "女", "その他"], notTold: "答えない", address: "住所", phone: "電話番号",
    notBornYet: "今日より前の日付にしてください。", notAPhone: "電話番号の形になっていません（例 055-123-4567）。",
    greeting: { "\($0)さんのページです。" }, actFor: { "\($0)のために操作する" }, offersWait: { "返事を待っている申し出が\($0)件あります" },
    byCard: { "\($0)に、マイナンバーカードの署名で確認された内容です。変わったときは、もう一度カードで署名してください。" },
    useThisMail: { "これからは \($0) を使います。" })

  static let english = ProfileTexts(
    ownPage: "My page", registered: "You are registered.", saved: "Saved.", save: "Save",
    addFactor: "With a passkey (finger or face) or codes of an app besides the password you are much safer.",
    security: "How and where I sign in", securityLead: "Passkeys, codes, password, and where you are signed in",
    forWhom: "For whom do you act?", actForSelf: "Myself", now: "now", profile: "What I have registered",
    profileLead: "Name, address, how to reach me",
    profileHelp: "It saves you from writing the same in each application. None of it is required.",
    businesses: "Businesses", businessLead: "Act for a company or another body", mandates: "Mandates",
    mandateLead: "Let your family act for you, or act for them", looks: "Who looked at my data",
    looksLead: "Which staff did, when, and what for", closing: "Take out my data, close my account",
    closingLead: "A copy of your data; the end of the account", mail: "Mail address", newMail: "New mail address",
    changeMail: "Change the mail address",
    changeMailLead: "We send a mail to the new address. It counts as soon as you open the link in it.", name: "Name",
    kana: "Name in kana", birthDate: "Date of birth", sex: "Sex", sexes: ["Male", "Female", "Other"],
    notTold: "I do not say", address: "Address", phone: "Telephone", notBornYet: "Choose a day before today.",
    notAPhone: "This is no telephone number, such as 055-123-4567.", greeting: { "These are the pages of \($0)." },
    actFor: { "Act for \($0)" }, offersWait: { "\($0) waiting for your answer" },
    byCard: { "Confirmed by the signature of a My Number card on \($0). If it has changed, sign with the card again." },
    useThisMail: { "From now on, \($0) is used." })
}

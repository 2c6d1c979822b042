import ModuleKit

/// Every word of setting up how people pay.
struct PaymentSettingTexts: Texts {
  let title: String
  let lead: String
  let days: String
  let daysHint: String
  let payee: String
  let payeeHint: String
  let company: String
  let companyHint: String
  let contract: String
  let contractHint: String
  let badDigits: String
  let needsCompany: String
  let save: String
  let providers: String
  let providersLead: String
  let add: String
  let none: String
  let on: String
  let off: String
  let name: String
  let nameEnglish: String
  let address: String
  let addressHint: String
  let badAddress: String
  let secret: String
  let secretHint: String
  let secretKept: String
  let badSecret: String
  let secretForOther: String
  let notices: String
  let noticesHint: String
  let trial: String
  let switchOn: String
  let switchOff: String
  let done: [String: String]

  static let japanese = PaymentSettingTexts(
    title: "収納の設定", lead: "手数料の期限、払込票、オンラインで支払うサービスを決めます。窓口の現金は、設定なしで受け取れます。", days: "納める期限（請求からの日数）",
    daysHint: "1から365まで。すでにある請求の期限は変わりません。", payee: "領収書と払込票の発行者", payeeHint: "例 沼津市会計管理者。空なら市の名前になります。",
    company: "請求書発行企業コード", companyHint: "コンビニ収納の契約で決まった6桁の数字です。空なら払込票は作りません。", contract: "契約ごとの番号",
    contractHint: "収納代行会社から指定されたとき、自由使用欄の先頭に入れる10桁までの数字です。なければ空にします。", badDigits: "半角の数字で、桁数を確かめて入力してください。",
    needsCompany: "契約ごとの番号だけでは払込票を作れません。企業コードも入力してください。", save: "保存する", providers: "支払いサービス",
    providersLead: "docs/payments.md の取り決めで話すサービスを加えます。加えたものは、使い始めるまで申請者に出ません。", add: "支払いサービスを加える", none: "まだありません。",
    on: "使っています", off: "止めています", name: "名前", nameEnglish: "英語の名前", address: "サービスのアドレス",
    addressHint: "https:// で始まるアドレス（この機械の中だけは http:// も使えます）。",
    badAddress: "https:// で始まるアドレスを入力してください（この機械の中だけは http:// も使えます）。",
    secret: "共有の秘密", secretHint: "whsec_ で始まる文字列を、サービスと両方に入力します。保存したあとは表示しません。",
    secretKept: "保存されています（表示しません）。替えるときだけ入力してください。", badSecret: "whsec_ と、24〜64バイトを Base64 で表した文字列を入力してください。",
    secretForOther: "アドレスを変えるときは、その相手との秘密を入力してください。", notices: "知らせを受け取るアドレス",
    noticesHint: "支払いのたびにサービスへ伝えます。サービスの側で登録が要るときは、これを入力してください。", trial: "この機械の中のサービスなので、試験用として申請者に表示します。お金は動きません。",
    switchOn: "使い始める", switchOff: "止める",
    done: [
      "saved": "保存しました。", "added": "加えました。確かめてから使い始めてください。", "on": "使い始めました。", "off": "止めました。支払いの途中のものは、知らせが届けば記帳します。",
    ])

  static let english = PaymentSettingTexts(
    title: "How fees are paid",
    lead: "By when fees are paid, slips, and services to pay online. Cash at the counter needs no setting.",
    days: "Days to pay", daysHint: "1 to 365 days from the charge. Charges that there are keep theirs.",
    payee: "Who issues receipts and slips", payeeHint: "Empty: the municipality’s name.", company: "Issuer’s number",
    companyHint: "The 6 digits of the contract with convenience stores. Empty: no slips are made.",
    contract: "Contract’s digits",
    contractHint: "Up to 10 digits that the collecting company wants at the beginning of the free part; empty if none.",
    badDigits: "Write digits, as many as are asked for.", needsCompany: "Slips need the issuer’s number too.",
    save: "Save",
    providers: "Payment services",
    providersLead:
      "Add services that speak as docs/payments.md says. Applicants see none before it is switched on.",
    add: "Add a payment service", none: "None yet.", on: "In use", off: "Switched off", name: "Name",
    nameEnglish: "English name", address: "Address of the service",
    addressHint: "It begins with https:// (on this machine http:// will do).",
    badAddress: "Write an address that begins with https:// (on this machine http:// will do).",
    secret: "Shared secret",
    secretHint: "Begins with whsec_ and is entered on both sides. It is not shown again.",
    secretKept: "It is kept (and not shown). Write one only to change it.",
    badSecret: "Write whsec_ and 24 to 64 bytes in Base64.",
    secretForOther: "Another address needs the secret shared with it.", notices: "Address for notices",
    noticesHint: "The service is told it with each payment. Enter it there where it wants to know beforehand.",
    trial: "It runs on this machine, so applicants are told that it is a trial and no money moves.",
    switchOn: "Switch it on", switchOff: "Switch it off",
    done: [
      "saved": "Saved.", "added": "It was added. Look it over, then switch it on.", "on": "It is in use now.",
      "off": "It is switched off. Payments under way are entered still.",
    ])
}

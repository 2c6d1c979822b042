import ModuleKit

/// Every word of the pages about My Number cards.
struct CardTexts: Texts {
  let card: String
  let signIn: String
  let signInLead: String
  let register: String
  let registerLead: String
  let confirmFacts: String
  let confirmLead: String
  let ownPageLead: String
  let ownPageLink: String
  let signInHeading: String
  let signInHelp: String
  let added: String
  let lastUsed: String
  let notYet: String
  let expires: String
  let remove: String
  let factsHeading: String
  let factsHelp: String
  let release: String
  let releaseHelp: String
  let compare: String
  let compareLead: String
  let fact: String
  let onCard: String
  let registered: String
  let agreement: String
  let nothing: String
  let substitutes: String
  let partlyKnown: String
  let takeFacts: String
  let cancel: String
  let name: String
  let birthDate: String
  let sex: String
  let sexes: [String]
  let address: String
  let same: String
  let alike: String
  let differs: String
  let new: String
  let done: [String: String]
  let confirmedOn: @Sendable (_ day: String) -> String

  /// How a registered fact compares with the card's.
  func agreed(_ isEmpty: Bool, _ isSame: Bool, _ isAlike: Bool) -> String {
    isEmpty ? new : isSame ? same : isAlike ? alike : differs
  }

  static let japanese = CardTexts(
    card: "マイナンバーカード", signIn: "マイナンバーカードでサインイン",
    signInLead: "前に登録したマイナンバーカードと、数字4桁の暗証番号でサインインします。",
    register: "マイナンバーカードを登録する",
    registerLead: "登録すると、次からはカードと数字4桁の暗証番号でサインインできます。マイナンバー（12桁の番号）は使いません。",
    confirmFacts: "カードで氏名・住所を確認する",
    confirmLead: "カードで署名すると、氏名、住所、生年月日、性別を読み取り、登録内容と並べて表示します。確かめてから登録します。マイナンバー（12桁の番号）は読み取りません。",
    ownPageLead: "カードでサインインする、カードで氏名・住所を確認する", ownPageLink: "マイナンバーカードを使う",
    signInHeading: "カードでサインインする",
    signInHelp: "登録したカードと数字4桁の暗証番号でサインインできます。カードや電子証明書を新しくしたときは、登録し直してください。",
    added: "登録した日時", lastUsed: "最後に使った日時", notYet: "まだ使っていません", expires: "電子証明書の期限", remove: "削除する",
    factsHeading: "カードで氏名・住所を確認する",
    factsHelp: "カードで署名すると、氏名、住所、生年月日、性別が確かなものになり、申請のときに書き写さずに済みます。引っ越しなどで変わったときは、もう一度確認してください。",
    release: "自分で書き直せるようにする", releaseHelp: "カードで確認済みではなくなります。",
    compare: "カードの内容を確かめる", compareLead: "カードから読み取った内容です。あなたのものなら、登録してください。まだ何も変わっていません。",
    fact: "項目", onCard: "カードの内容", registered: "いまの登録内容", agreement: "くらべた結果", nothing: "（なし）",
    substitutes: "カードに入れられない文字は、別の文字に置き換えられています。", partlyKnown: "一部が不明",
    takeFacts: "この内容を登録する", cancel: "やめる", name: "氏名", birthDate: "生年月日", sex: "性別", sexes: ["男", "女", "その他"],
    address: "住所", same: "同じ", alike: "書き方がちがう", differs: "ちがう", new: "新しく登録",
    done: [
      "added": "マイナンバーカードを登録しました。ほかの端末のサインインは終わりました。", "removed": "登録を削除しました。", "confirmed": "カードの内容を登録しました。",
      "late": "時間がたったので、登録しませんでした。もう一度カードで署名してください。",
      "again": "この操作には、パスキー、確認コード、カードのどれかでサインインし直すことが必要です。",
    ],
    confirmedOn: { "\($0)に、カードの署名で確認されています。" })

  static let english = CardTexts(
    card: "My Number card", signIn: "Sign in by My Number card",
    signInLead: "Sign in with a My Number card that you have added before, and its PIN of four digits.",
    register: "Add a My Number card",
    registerLead:
      "From then on you can sign in with the card and its PIN of four digits. Your Individual Number (12 digits) is not used.",
    confirmFacts: "Confirm name and address by card",
    confirmLead:
      "When you sign with the card, its name, address, date of birth and sex are read and shown beside your profile. You look at them before they are kept. Your Individual Number (12 digits) is not read.",
    ownPageLead: "Sign in by card, confirm your name and address by card", ownPageLink: "Use your My Number card",
    signInHeading: "Sign in by card",
    signInHelp:
      "Sign in with an added card and its PIN of four digits. A new card or a renewed certificate has to be added again.",
    added: "Added", lastUsed: "Last used", notYet: "Not yet", expires: "Certificate ends", remove: "Remove",
    factsHeading: "Confirm name and address by card",
    factsHelp:
      "By signing with the card, your name, address, date of birth and sex become certain, and you need not copy them into applications. Confirm them again when they change, such as after moving.",
    release: "Let me change them by hand", releaseHelp: "They will no longer count as confirmed by card.",
    compare: "Look at what the card says",
    compareLead: "This was read from the card. Keep it if it is yours. Nothing has changed yet.",
    fact: "Item", onCard: "On the card", registered: "In your profile", agreement: "Compared", nothing: "(none)",
    substitutes: "Characters that a card cannot hold are replaced by others.", partlyKnown: "Partly unknown",
    takeFacts: "Keep this", cancel: "Leave it", name: "Name", birthDate: "Date of birth", sex: "Sex",
    sexes: ["Male", "Female", "Other"], address: "Address", same: "The same", alike: "Written differently",
    differs: "Different", new: "New",
    done: [
      "added": "The My Number card has been added. You were signed out on other devices.",
      "removed": "The card has been removed.", "confirmed": "What the card says has been kept.",
      "late": "Too much time has passed, so nothing was kept. Please sign with the card again.",
      "again": "For this, sign in anew by passkey, code or card.",
    ],
    confirmedOn: { "Confirmed by the card's signature on \($0)." })
}

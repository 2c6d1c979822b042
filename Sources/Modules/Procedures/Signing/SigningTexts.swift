import ModuleKit

/// Every word of what a card signs.
struct SigningTexts: Texts {
  let sign: String
  let signLead: String
  let heading: String
  let toSign: String
  let changed: String
  let signedBy: @Sendable (String) -> String
  let differsLead: String
  let caption: String
  let fact: String
  let onCard: String
  let answered: String
  let compared: String
  let facts: [Prefill: String]
  let sexes: [Sex: String]
  let partlyKnown: String
  let same: String
  let alike: String
  let different: String
  let notAsked: String
  let substitutes: String
  let exact: String
  let earlier: String
  let altered: String
  let wrong: String
  let signedAt: String
  let certificateEnds: String
  let checkAgain: String
  let overContent: String
  let today: String
  let todayLead: String
  let noCards: String

  static let stillValid = Localized("いまも有効な電子証明書です。", en: "The certificate is valid today as well.")
  static let cannotAsk = Localized(
    "いまは、電子証明書が有効かどうかを確かめられません。", en: "Whether the certificate is valid today cannot be asked at the moment.")

  func match(_ match: FactRow.Match) -> String {
    switch match {
    case .same: same
    case .alike: alike
    case .different: different
    case .notAsked: notAsked
    }
  }

  func standing(_ standing: OpenSignature.Standing) -> String {
    switch standing {
    case .exact: exact
    case .earlier: earlier
    case .altered: altered
    case .wrong: wrong
    }
  }

  static let japanese = SigningTexts(
    sign: "マイナンバーカードで署名する",
    signLead: "この申請の内容に、カードの署名用電子証明書で署名します。署名すると、カードの氏名・住所・生年月日・性別が、担当の職員に伝わります。",
    heading: "カードの署名", toSign: "この手続は、内容を確かめてから、マイナンバーカードで署名して提出します。",
    changed: "署名のあとで内容が変わりました。もう一度署名してください。", signedBy: { "\($0)さんのカードで署名しました。" },
    differsLead: "カードの内容と答えが違うところがあります。間違いのときは、答えを直して、もう一度署名してください。理由があるときは、このまま提出できます。",
    caption: "カードの内容と答えの比較", fact: "項目", onCard: "カードの内容", answered: "申請の答え", compared: "くらべた結果",
    facts: [.name: "氏名", .address: "住所", .birthDate: "生年月日", .sex: "性別"],
    sexes: [.male: "男", .female: "女", .unknown: "不明"], partlyKnown: "一部が不明", same: "同じ",
    alike: "書き方がちがう（確認が要る）", different: "ちがう", notAsked: "聞いていない",
    substitutes: "カードに入れられない文字は、別の文字に置き換えられています。",
    exact: "カードで署名されています。いまの内容と添付ファイルは、署名されたものと完全に同じです。署名したときに、電子証明書が有効で失効していないことを確かめました。",
    earlier: "カードの署名は、補正の前の内容に対するものです。補正した内容には、署名がありません。",
    altered: "保存されている内容が、カードで署名された内容と違います。書き換えられたおそれがあります。処理を止めて、情報システムの担当に知らせてください。",
    wrong: "保存されている署名が正しくありません。書き換えられたおそれがあります。処理を止めて、情報システムの担当に知らせてください。",
    signedAt: "署名した日時", certificateEnds: "電子証明書の期限", checkAgain: "署名をもう一度確かめる", overContent: "内容との一致",
    today: "電子証明書の今日の状態", todayLead: "署名したあとで電子証明書が失効しても（引っ越しなど）、署名したときに有効だったことは変わりません。",
    noCards: "このサイトでは、まだマイナンバーカードを使えません。下の方法で手続してください。")

  static let english = SigningTexts(
    sign: "Sign with a My Number card",
    signLead:
      "You sign what you hand in by the card’s signing certificate. By that the office is told the card’s name, address, date of birth and sex.",
    heading: "Signature by card",
    toSign: "Once you have looked it over, this procedure is signed with a My Number card and then handed in.",
    changed: "Something has changed since it was signed. Please sign again.",
    signedBy: { "Signed with the card of \($0)." },
    differsLead:
      "The card and your answers differ. If an answer is wrong, correct it and sign again. If there is a reason, you can hand it in as it is.",
    caption: "The card beside the answers", fact: "Item", onCard: "On the card", answered: "Answer",
    compared: "Compared",
    facts: [.name: "Name", .address: "Address", .birthDate: "Date of birth", .sex: "Sex"],
    sexes: [.male: "Male", .female: "Female", .unknown: "Unknown"], partlyKnown: "Partly unknown", same: "The same",
    alike: "Written differently: have a look", different: "Different", notAsked: "Not asked",
    substitutes: "Characters that a card cannot hold are replaced by others.",
    exact:
      "Signed by card, over exactly this content and these files. When it was signed, the certificate was found valid and not revoked.",
    earlier:
      "The card’s signature is over the content before a correction. What was corrected is not signed.",
    altered:
      "What is stored is not what the card signed. It may have been tampered with: stop and tell whoever keeps the system.",
    wrong:
      "The stored signature is wrong. It may have been tampered with: stop and tell whoever keeps the system.",
    signedAt: "Signed", certificateEnds: "Certificate ends", checkAgain: "Check the signature again",
    overContent: "Over the content", today: "The certificate today",
    todayLead:
      "A certificate that is revoked later, as after moving, was still valid when it signed.",
    noCards: "My Number cards cannot be used here yet. Please use the other way.")
}

import JPKI
public import Kernel

/// Every word of a page that asks for a card's signature.
public struct CardRequestTexts: Texts {
  let stepReady: String
  let stepPIN: String
  let stepSigning: String
  let openProgram: String
  let programHelp: String
  let byHand: String
  let byHandLead: String
  let statement: String
  let certificate: String
  let certificateHint: String
  let signature: String
  let signatureHint: String
  let send: String
  let unreadable: String
  let foreign: String
  let spent: String
  let notNow: String
  let unknown: String
  let known: String

  public func words(_ refusal: CardRefusal, _ language: Language) -> String {
    switch refusal {
    case .unreadable: unreadable
    case .foreign: foreign
    case .spent: spent
    case .card(let fault): fault.words.text(in: language)
    case .trust: notNow
    case .unknown: unknown
    case .known: known
    }
  }

  public static let japanese = CardRequestTexts(
    stepReady: "マイナンバーカードをカードリーダーに置くか、スマートフォンに当てる用意をします。",
    stepPIN: "下のボタンを押し、カードアプリで利用者証明用の暗証番号（数字4桁）を入れます。3回続けて間違えるとカードが止まります。",
    stepSigning: "下のボタンを押し、カードアプリで署名用の暗証番号（英数字6〜16文字）を入れます。5回続けて間違えるとカードが止まります。",
    openProgram: "カードアプリを開く",
    programHelp: "カードアプリには、あて先としてこのサイトのアドレスが表示されます。ちがうアドレスのときは、暗証番号を入れないでください。終わると、この画面に戻ります。",
    byHand: "アプリから戻れないとき、自分で署名するとき",
    byHandLead: "下の文をそのまま（最後に改行を付けずに）カードで署名し、電子証明書と署名を貼り付けてください。10分以内に送ってください。",
    statement: "署名する文",
    certificate: "電子証明書",
    certificateHint: "DER形式をBase64にしたもの",
    signature: "署名",
    signatureHint: "RSA（PKCS #1 v1.5、SHA-256）をBase64にしたもの",
    send: "送る",
    unreadable: "カードからの返事を読み取れませんでした。もう一度、カードアプリを開いてください。",
    foreign: "画面を開いてから時間がたったか、別のブラウザーで始めた操作です。この画面から、もう一度カードアプリを開いてください。",
    spent: "この署名はもう使われました。もう一度、カードアプリを開いてください。",
    notNow: "いまはマイナンバーカードを確かめることができません。しばらくしてからもう一度お試しいただくか、ほかの方法をお使いください。",
    unknown: "このカードはまだ登録されていません。ほかの方法でサインインしてから、「マイナンバーカード」のページで登録してください。カードや電子証明書を新しくしたときも、登録し直してください。",
    known: "このカードはもう登録されています。")

  public static let english = CardRequestTexts(
    stepReady: "Put the My Number card on a card reader, or have it ready to hold to your phone.",
    stepPIN:
      "Press the button below and enter the PIN for user authentication (four digits) in the card program. Three wrong ones in a row lock the card.",
    stepSigning:
      "Press the button below and enter the password for signing (6 to 16 letters and digits) in the card program. Five wrong ones in a row lock the card.",
    openProgram: "Open the card program",
    programHelp:
      "The program shows this site's address as the one that asks. If it shows another, do not enter your PIN. Afterwards it comes back to this page.",
    byHand: "If the program does not come back, or you sign by other means",
    byHandLead:
      "Sign the text below as it is (without a line end behind it) with the card, and paste the certificate and the signature within ten minutes.",
    statement: "Text to sign",
    certificate: "Certificate",
    certificateHint: "DER in base 64",
    signature: "Signature",
    signatureHint: "RSA (PKCS #1 v1.5, SHA-256) in base 64",
    send: "Send",
    unreadable: "The card's answer could not be read. Please open the card program again.",
    foreign:
      "The page was open for too long, or this was begun in another browser. Please open the card program again from this page.",
    spent: "This signature has been used before. Please open the card program again.",
    notNow: "My Number cards cannot be checked at the moment. Please try again later, or use another way.",
    unknown:
      "This card has not been added here. Sign in another way, then add it on the page “My Number card”. A new card or a renewed certificate has to be added again.",
    known: "This card has been added already.")
}

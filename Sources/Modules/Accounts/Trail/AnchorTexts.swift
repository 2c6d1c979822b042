import ModuleKit

/// Every word of the pages with the anchors of the audit trail.
struct AnchorTexts: Texts {
  let anchors: String
  let lead: String
  let none: String
  let day: String
  let events: String
  let hash: String
  let file: String
  let download: String
  let downloadOf: @Sendable (_ day: String) -> String
  let pages: String
  let newest: String
  let older: String
  let key: String
  let keyHelp: String
  let keyName: String
  let downloadKey: String
  let anchorOf: @Sendable (_ day: String) -> String
  let says: @Sendable (_ events: Int) -> String
  let printHelp: String
  let text: String
  let code: String
  let check: String
  let checkHelp: String

  static let japanese = AnchorTexts(
    anchors: "監査記録の控え",
    lead: "記録が何件あり、最後の記録がどれかを、毎日、この自治体の鍵で署名したものです。印刷するか、ファイルをほかの場所に保存しておくと、記録があとから消されたり作り直されたりしたときに、それがわかります。",
    none: "控えはまだありません。記録があれば、1日に1回作られます。", day: "日付", events: "記録の件数", hash: "最後の記録の値（SHA-256）",
    file: "ファイル", download: "ファイルをダウンロード", downloadOf: { "\($0)の控えをダウンロード" }, pages: "ページ",
    newest: "新しい控えへ", older: "以前の控えへ", key: "公開鍵",
    keyHelp: "控えの署名を確かめるための鍵です。控えと同じように、ほかの場所にも保存してください。鍵ごと取り替えられたときに気づけます。", keyName: "鍵の名前",
    downloadKey: "公開鍵をダウンロード", anchorOf: { "監査記録の控え \($0)" },
    says: { "この日までに、監査記録が\($0)件あったことを示します。" }, printHelp: "このページは、そのまま印刷して保存できます。",
    text: "控え", code: "控えの二次元コード", check: "確かめ方",
    checkHelp: "監査記録がこの控えのとおりかどうかは、保存しておいたファイルと公開鍵を使って、次のコマンドで確かめられます。")

  static let english = AnchorTexts(
    anchors: "Anchors of the audit trail",
    lead:
      "Each day, signed with this municipality’s key: how many events there are, and which is the last. Printed, or kept as a file elsewhere, they show later if the trail was cut or written anew.",
    none: "There is no anchor yet. One is made each day on which there are events.", day: "Day", events: "Events",
    hash: "Last event (SHA-256)", file: "File", download: "Download the file",
    downloadOf: { "Download the anchor of \($0)" }, pages: "Pages", newest: "Newest anchors", older: "Older anchors",
    key: "Public key",
    keyHelp:
      "Signatures are checked with it. Keep it elsewhere too, as the anchors: it shows if the key itself was exchanged.",
    keyName: "Name of the key", downloadKey: "Download the public key",
    anchorOf: { "Anchor of the audit trail, \($0)" },
    says: { "It shows that up to this day there were \($0) audit events." },
    printHelp: "This page can be printed and put away as it is.", text: "Anchor", code: "The anchor as a QR code",
    check: "How to check it",
    checkHelp: "With the file and the public key that were kept, this tells whether the trail is as the anchor says.")
}

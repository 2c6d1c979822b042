import ModuleKit

/// Every word around the questions of a form.
struct FormPageTexts: Texts {
  let yes: String
  let no: String
  let agree: String
  let agreed: String
  let choose: String
  let example: @Sendable (String) -> String
  let sentFile: String
  let waitingFile: String
  let infectedFile: String
  let takeOut: String
  let remove: @Sendable (String, Int) -> String
  let place: @Sendable (String, Int) -> String
  let addFirst: @Sendable (String) -> String
  let addMore: @Sendable (String) -> String
  let yen: @Sendable (Int) -> String
  let account:
    @Sendable (_ bank: String, _ branch: String, _ kind: String, _ number: String, _ holder: String) -> String
  let dayHint: String
  let timeHint: String
  let moneyHint: String
  let wholeHint: String
  let corporateHint: String
  let tooManyFiles: @Sendable (Int) -> String
  let brokenPicture: String

  static let japanese = FormPageTexts(
    yes: "はい", no: "いいえ", agree: "同意します", agreed: "同意しました", choose: "選んでください", example: { "例：\($0)" },
    sentFile: "送ったファイルを開く", waitingFile: "ウイルスの検査を待っています",
    infectedFile: "ウイルスが見つかったため、受け付けられません。取り消して、別のファイルを送ってください", takeOut: "このファイルを取り消す",
    remove: { "\($0)（\($1)）を取り除く" }, place: { "\($0)（\($1)）" }, addFirst: { "\($0)を加える" },
    addMore: { "\($0)をもう1件加える" }, yen: { "\(grouped($0))円" },
    account: { "金融機関 \($0)・支店 \($1)・\($2) \($3)・\($4)" },
    dayHint: "西暦でも和暦でも書けます（2026-04-01、令和8年4月1日）。", timeHint: "24時間で書きます（13:30）。",
    moneyHint: "円の単位で、数字だけを書きます。", wholeHint: "数字で書きます。", corporateHint: "13桁の数字です。",
    tooManyFiles: { "ファイルは\($0)件までです。前のファイルを取り消してから、送り直してください。" },
    brokenPicture: "写真として読めませんでした。撮り直すか、別のファイルを選んでください。")

  static let english = FormPageTexts(
    yes: "Yes", no: "No", agree: "I agree", agreed: "Agreed", choose: "Choose one", example: { "For example: \($0)" },
    sentFile: "Open the file that was sent", waitingFile: "Waits to be scanned for viruses",
    infectedFile: "A virus was found, so it cannot be taken. Take it out and send another file",
    takeOut: "Take this file out",
    remove: { "Take out \($0) \($1)" }, place: { "\($0) \($1)" }, addFirst: { "Add: \($0)" },
    addMore: { "Add another: \($0)" }, yen: { "¥\(grouped($0))" },
    account: { "bank \($0), branch \($1), \($2) \($3), \($4)" },
    dayHint: "Western or Japanese years: 2026-04-01, 令和8年4月1日.", timeHint: "By 24 hours: 13:30.",
    moneyHint: "In yen, digits alone.", wholeHint: "In digits.", corporateHint: "13 digits.",
    tooManyFiles: { "There may be \($0) files at most. Take one out first." },
    brokenPicture: "This could not be read as a picture. Take it again, or choose another file.")
}

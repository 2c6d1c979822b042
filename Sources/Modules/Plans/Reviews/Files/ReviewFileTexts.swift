import ModuleKit

/// Every word about the files of reviews.
struct ReviewFileTexts: Texts {
  let files, choose, lead, remove, waiting, unchecked, gone, chooseAgain, infectedIn: String
  let tooMany: @Sendable (Int) -> String
  let infected: @Sendable (String) -> String

  static let japanese = ReviewFileTexts(
    files: "添付ファイル", choose: "加えるファイル",
    lead: "根拠となるファイルを付けられます。評価が公表されると、ファイルもファイル名もだれでも見られます。個人情報が入っていないか確かめてください。",
    remove: "外す", waiting: "検査中です。終わるまで公開もダウンロードもできません。",
    unchecked: "まだ検査できていません。自動でもう一度検査します。それまで公開もダウンロードもできません。",
    gone: "（提出前に外されたファイル）",
    chooseAgain: "選んだファイルは保存していません。もう一度選んでください。",
    infectedIn: "次の評価の添付ファイルからウイルスなどの疑いが見つかり、中身を削除しました。評価を開いて、ファイルを外すか差し替えてください。",
    tooMany: { "ファイルは\($0)件までです。外すファイルを選ぶか、加えるファイルを減らしてください。" },
    infected: { "ウイルスなどの疑い（\($0)）が見つかったため、中身を削除しました。安全なファイルに差し替えてください。" })

  static let english = ReviewFileTexts(
    files: "Files", choose: "Files to add",
    lead:
      "Files that prove what the review says. Once it is published, anyone can see them and their names: check that they hold no personal data.",
    remove: "Take away", waiting: "Being scanned. Until then it is neither public nor to be downloaded.",
    unchecked:
      "It could not be scanned yet and will be tried again. Until then it is neither public nor to be downloaded.",
    gone: "(a file taken away before it was handed in)",
    chooseAgain: "The chosen files were not kept. Please choose them again.",
    infectedIn:
      "Malware was found in files of these reviews, and their content was deleted. Open the review and take them away or replace them.",
    tooMany: { "There may be \($0) files at most. Take some away or add fewer." },
    infected: {
      "Malware (\($0)) was found in it, and its content was deleted. Please put a safe file in its place."
    })
}

import ModuleKit

/// Every word about the papers of sessions that are files.
struct HandoutTexts: Texts {
  let new, edit, change, save, title, circle, circleHint, position, positionHint, file, fileHint, fileNeeded: String
  let replacement, replacementHint, editions, editsPublic, waiting, ofSessions, noSessions, noPapers: String
  let circleName, circleShort: @Sendable (Handout.Circle) -> String
  let edition, tooMany, tooManyEditions: @Sendable (Int) -> String
  let replaced: @Sendable (_ edition: Int, _ day: String) -> String
  let infected: @Sendable (String) -> String

  static let japanese = HandoutTexts(
    new: "資料のファイルを加える", edit: "資料のファイルを直す", change: "直す・差し替える", save: "保存する", title: "資料の名前",
    circle: "見られる人", circleHint: "公開する資料は、個人情報が入っていないか、先に確かめてください。",
    position: "順番", positionHint: "上から何番目に並べるかを数字で書きます。", file: "ファイル",
    fileHint: "PDF、Word、Excel、PowerPoint、画像、CSV、テキストを付けられます。", fileNeeded: "資料のファイルを選んでください。",
    replacement: "差し替えるファイル", replacementHint: "選ぶと新しい版になります。前の版は消えずに残り、職員だけが見られます。差し替えないときは選びません。",
    editions: "これまでの版", editsPublic: "この会議の記録は公開しています。保存すると、公開ページも変わります。",
    waiting: "検査中です。終わるまでダウンロードできません。", ofSessions: "会議の資料", noSessions: "この評価を審議した会議の記録はまだありません。",
    noPapers: "資料はありません。",
    circleName: {
      switch $0 {
      case .everyone: "公開（会議の記録を公開すると、だれでもダウンロードできます）"
      case .office: "庁内（職員だけがダウンロードできます）"
      case .withdrawn: "取り下げ（一覧から外します。ファイルは残り、職員だけが見られます）"
      }
    },
    circleShort: {
      switch $0 {
      case .everyone: "公開"
      case .office: "庁内"
      case .withdrawn: "取り下げ"
      }
    },
    edition: { "第\($0)版" }, tooMany: { "1つの会議の資料は\($0)件までです。いまある資料のファイルを差し替えてください。" },
    tooManyEditions: { "1つの資料の版は\($0)までです。新しい資料として加えてください。" },
    replaced: { "第\($0)版、\($1)に差し替え" },
    infected: { "ウイルスなどの疑い（\($0)）が見つかったため、中身を削除しました。安全なファイルに差し替えてください。" })

  static let english = HandoutTexts(
    new: "Add a paper as a file", edit: "Change a paper", change: "Change or replace", save: "Save",
    title: "Title of the paper", circle: "Who may have it",
    circleHint: "Before a paper is public, check that it holds no personal data.", position: "Place",
    positionHint: "A number: which of the papers it is, from the top.", file: "File",
    fileHint: "PDF, Word, Excel, PowerPoint, pictures, CSV and text.", fileNeeded: "Choose the paper’s file.",
    replacement: "File in its place",
    replacementHint:
      "It becomes the next edition. Earlier ones stay, for staff alone. Choose none to leave it as it is.",
    editions: "Editions", editsPublic: "This session is public. Saving changes the public page.",
    waiting: "Being scanned. Until then it cannot be downloaded.", ofSessions: "Papers of the sessions",
    noSessions: "No session on this period has been written down yet.", noPapers: "No papers.",
    circleName: {
      switch $0 {
      case .everyone: "Public (anyone can download it once the session is published)"
      case .office: "Internal (staff alone can download it)"
      case .withdrawn: "Withdrawn (no longer listed; the file stays, for staff alone)"
      }
    },
    circleShort: {
      switch $0 {
      case .everyone: "Public"
      case .office: "Internal"
      case .withdrawn: "Withdrawn"
      }
    },
    edition: { "Edition \($0)" },
    tooMany: { "A session may have \($0) papers. Put the file in the place of one that is there." },
    tooManyEditions: { "A paper may have \($0) editions. Add it as a new paper." },
    replaced: { "edition \($0), put in its place on \($1)" },
    infected: {
      "Malware (\($0)) was found in it, and its content was deleted. Please put a safe file in its place."
    })
}

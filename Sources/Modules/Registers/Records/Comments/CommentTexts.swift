import ModuleKit

/// Every word about what the office notes beside a record.
struct CommentTexts: Texts {
  let title, lead, none, text, files, add, remove, waiting, infected: String
  let link: @Sendable (Int) -> String

  static let japanese = CommentTexts(
    title: "メモとファイル", lead: "担当する職員だけが見られます。公開ページや書き出したファイルには出ません。", none: "メモはまだありません。", text: "メモ",
    files: "ファイル", add: "メモを加える", remove: "このメモを消す", waiting: "ウイルスの検査を待っています。", infected: "ウイルスの疑いがあるため、開けません。",
    link: { $0 == 0 ? "メモとファイル" : "メモとファイル（\($0)件）" })

  static let english = CommentTexts(
    title: "Notes and files", lead: "Only staff who keep the register see them; no public page or file holds them.",
    none: "There are no notes yet.", text: "Note", files: "Files", add: "Add the note", remove: "Delete this note",
    waiting: "Waiting for the virus scanner.", infected: "It may hold a virus and cannot be opened.",
    link: { $0 == 0 ? "Notes and files" : "Notes and files (\($0))" })
}

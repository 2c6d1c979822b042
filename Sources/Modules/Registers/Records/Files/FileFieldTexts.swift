import ModuleKit

/// Every word about the files that records hold.
struct FileFieldTexts: Texts {
  let file, current, takeOut, waiting, gone, brokenPicture: String
  let tooLarge: @Sendable (Int) -> String
  /// By the end of its id, so that two are told apart.
  let named: @Sendable (String) -> String
  /// Of the kinds that are taken.
  let fileHint: @Sendable (String) -> String
  /// The same, and the most megabytes.
  let pictureHint: @Sendable (String, Int) -> String

  /// What a field takes.
  func hint(_ type: FieldType) -> String {
    let kinds = type.fileKinds.map(\.label).joined(separator: "、")
    return type == .picture ? pictureHint(kinds, RecordFile.largestPicture / 1_000_000) : fileHint(kinds)
  }

  static let japanese = FileFieldTexts(
    file: "ファイル", current: "今のファイル", takeOut: "このファイルを外す", waiting: "ウイルスの検査を待っています", gone: "開けないファイルです",
    brokenPicture: "写真として読めません。別の形で保存し直すか、ほかのファイルを選んでください。",
    tooLarge: { "写真は\($0)MBまでです。小さくしてから、もう一度選んでください。" }, named: { "ファイル（…\($0)）" },
    fileHint: { "1件。種類：\($0)" },
    pictureHint: { "1枚、\($1)MBまで。種類：\($0)。撮影した場所などの情報は取り除いて保存します。" })

  static let english = FileFieldTexts(
    file: "File", current: "The file that is there", takeOut: "Take this file out",
    waiting: "Waiting for the virus scanner",
    gone: "This file cannot be opened",
    brokenPicture: "This cannot be read as a picture. Save it anew in another form, or choose another file.",
    tooLarge: { "A picture may have \($0) MB at most. Make it smaller and choose it again." },
    named: { "File (…\($0))" },
    fileHint: { "One. Kinds: \($0)" },
    pictureHint: {
      "One, up to \($1) MB. Kinds: \($0). Where and by what it was taken is removed before it is kept."
    })
}

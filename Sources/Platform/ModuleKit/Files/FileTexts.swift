import Attachments

struct FileTexts: Texts {
  let sending: String
  let hint: @Sendable (_ files: Int, _ largest: Int, _ total: Int, [FileKind]) -> String
  let tooMany: @Sendable (Int) -> String
  let largeNames: @Sendable (Int) -> String
  let tooLarge: @Sendable ([String], Int) -> String
  let tooMuch: @Sendable (Int) -> String
  let empty: @Sendable (String) -> String
  let unknownKind: @Sendable (String, [FileKind]) -> String
  let otherKind: @Sendable (String, FileKind) -> String
  let tooManyDots: @Sendable (String) -> String

  static let japanese = FileTexts(
    sending: "送信しています。終わるまで、このページを開いたままにしてください。",
    hint: { files, largest, total, kinds in
      """
      \(files)件まで、1件\(largest)MBまで、一度に送れるのは全部で\(total)MBまでです。\
      種類：\(kinds.map(\.label).joined(separator: "、"))
      """
    },
    tooMany: { "ファイルは\($0)件までです。数を減らして、もう一度選んでください。" },
    largeNames: { "1件\($0)MBまでです。次のファイルは大きすぎます：" },
    tooLarge: { names, largest in
      "1件\(largest)MBまでです。次のファイルは大きすぎます：\(names.joined(separator: "、"))。どのファイルも保存していません。もう一度選んでください。"
    },
    tooMuch: { "一度に送れるのは全部で\($0)MBまでです。分けて送ってください。" },
    empty: { "「\($0)」は中身が空です。正しいファイルを、もう一度選んでください。" },
    unknownKind: { name, kinds in
      "「\(name)」は受け付けられない種類です。\(kinds.map(\.label).joined(separator: "、"))のどれかにして、もう一度選んでください。"
    },
    otherKind: { name, kind in
      "「\(name)」の中身は\(kind.label)で、名前の終わりと合いません。名前の終わりを .\(kind.endings[0]) にするか、正しいファイルを選んでください。"
    },
    tooManyDots: { "「\($0)」は縦横の大きすぎる画像です。\(mostDots / 1_000_000)百万画素までに小さくして、もう一度選んでください。" })

  static let english = FileTexts(
    sending: "Sending. Please keep this page open until it is done.",
    hint: { files, largest, total, kinds in
      """
      At most \(files) files, each up to \(largest) MB, and \(total) MB in one sending. \
      Kinds: \(kinds.map(\.label).joined(separator: ", "))
      """
    },
    tooMany: { "There may be \($0) files at most. Choose fewer and try again." },
    largeNames: { "A file may have \($0) MB at most. Too large:" },
    tooLarge: { names, largest in
      """
      A file may have \(largest) MB at most. Too large: \(names.joined(separator: ", ")). No file was kept; please choose \
      them again.
      """
    },
    tooMuch: { "One sending may have \($0) MB in all. Send fewer files at a time." },
    empty: { "“\($0)” is empty. Please choose the right file." },
    unknownKind: { name, kinds in
      """
      “\(name)” is of a kind that is not taken here. Make it one of these and choose it again: \
      \(kinds.map(\.label).joined(separator: ", ")).
      """
    },
    otherKind: { name, kind in
      """
      “\(name)” holds \(kind.label), which its ending does not say. Let its name end in .\(kind.endings[0]), or choose \
      the right file.
      """
    },
    tooManyDots: {
      "“\($0)” is a picture of too many dots. Make it smaller than \(mostDots / 1_000_000) million and choose it again."
    })
}

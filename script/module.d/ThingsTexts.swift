import ModuleKit

/// Every word that the pages show.
struct ThingsTexts: Texts {
  let title: String
  let none: String
  let add: String
  let entryTitle: String
  let entryText: String
  let entryTextHint: String
  let save: String

  static let japanese = ThingsTexts(
    title: "Things", none: "まだ何もありません。", add: "項目を加える", entryTitle: "題名", entryText: "本文",
    entryTextHint: "Markdownで書けます。", save: "保存する")

  static let english = ThingsTexts(
    title: "Things", none: "There is nothing yet.", add: "Add an entry", entryTitle: "Title", entryText: "Text",
    entryTextHint: "Markdown can be used.", save: "Save")
}

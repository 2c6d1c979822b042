import ModuleKit

/// Every word of the grid in which many records are changed at once.
struct GridTexts: Texts {
  let title: String
  let lead: String
  let help: String
  let columns: String
  let show: String
  let none: String
  let new: @Sendable (Int) -> String
  let tooLong: String
  let save: String
  let changed: String
  let outside: String
  let saved: String
  let nothing: String
  let undo: String
  let seeChange: String
  let lacks: @Sendable ([String]) -> String
  /// What the register's list of changes says.
  let note: String

  static let japanese = GridTexts(
    title: "表でまとめて直す", lead: "セルを書き直して、最後に「まとめて保存する」を押してください。下の空いた行に書くと、記録が加わります。1つでも直すところがあれば、どれも保存しません。",
    help: "矢印キーの上下とEnterで行を移れます。Excelからコピーしたセルは、貼りはじめのセルを選んで、そのまま貼り付けられます。", columns: "表に出す項目",
    show: "この項目で開く", none: "表で直せる項目がありません。先に項目を決めてください。", new: { "新しい記録 \($0)" },
    tooLong: "長い文は記録のページで直します", save: "まとめて保存する", changed: "変えたセル：", outside: "表からはみ出したため、貼り付けなかったセル：",
    saved: "まとめて保存しました。", nothing: "変わったところはありませんでした。", undo: "この保存を取り消す", seeChange: "変わったところを見る",
    lacks: { "新しい記録に必須の項目が、この表にありません（\($0.joined(separator: "、"))）。その項目も表に出してください。" }, note: "表でまとめて")

  static let english = GridTexts(
    title: "Edit many at once",
    lead:
      "Change the cells, then press “Save all”. What is written into the empty lines below becomes new records. As long as anything has to be mended, nothing is saved.",
    help:
      "The arrow keys up and down and Enter go from line to line. Cells copied in a spreadsheet are pasted from the chosen cell on.",
    columns: "Fields in the table", show: "Open with these fields",
    none: "There is no field that can be edited in a table. Define one first.", new: { "new record \($0)" },
    tooLong: "Long texts are edited on the record’s page", save: "Save all", changed: "Changed cells:",
    outside: "Cells that did not fit into the table and were not pasted:", saved: "All saved.",
    nothing: "Nothing had changed.", undo: "Take this back", seeChange: "See what changed",
    lacks: {
      "A new record needs fields that this table does not have (\($0.joined(separator: ", "))). Show them too."
    }, note: "表でまとめて")
}

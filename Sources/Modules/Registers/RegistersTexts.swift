import ModuleKit

/// Every word of the pages that show records to everyone.
struct RegistersTexts: Texts {
  let title: String
  let lead: String
  let none: String
  let nothingFound: String
  let noRecords: String
  let count: @Sendable (Int) -> String
  let fewer: @Sendable (Int) -> String
  let updated: String
  let words: String
  let search: String
  let more: String
  let all: String
  let from: @Sendable (String) -> String
  let to: @Sendable (String) -> String
  let day: String
  let dayHint: String
  let wrongDay: String
  let searchedSlowly: String
  let forPrograms: String
  let shownAsOf: @Sendable (String) -> String
  let ascending: String
  let descending: String
  let allColumns: @Sendable (Int) -> String
  let downloads: String
  let downloadsHint, dataset, desk: String
  let edit: String

  static let japanese = RegistersTexts(
    title: "台帳", lead: "市が管理し、公開している台帳の一覧です。表として見て、しぼりこみ、ダウンロードできます。", none: "公開している台帳は、まだありません。",
    nothingFound: "あてはまるものはありません。ことばや条件を減らして、もう一度探してください。", noRecords: "記録はまだありません。", count: { "\($0)件" },
    fewer: { "\($0)件未満" },
    updated: "更新", words: "ことば", search: "探す", more: "条件でしぼりこむ", all: "条件をすべて外す", from: { "\($0)（から）" },
    to: { "\($0)（まで）" }, day: "この日の終わりの状態を見る", dayHint: "空なら、いまの状態です。", wrongDay: "今日までの日付を選んでください（例 2026-04-01）。",
    searchedSlowly: "ことばで探すための索引を作っています。できあがるまで、検索に数秒かかることがあります。", forPrograms: "プログラムから使う（API）",
    shownAsOf: { "\($0)の終わりの状態です。" }, ascending: "（小さい順）", descending: "（大きい順）", allColumns: { "\($0)項目すべてを表示する" },
    downloads: "ダウンロード", downloadsHint: "Excelで開くなら UTF-8 か Excel を選びます。Shift_JISとEUC-JPにない文字があるときは、先にお知らせします。",
    dataset: "オープンデータのページ", desk: "この台帳の職員のページ", edit: "この記録を直す")

  static let english = RegistersTexts(
    title: "Registers",
    lead: "The lists that the municipality keeps and publishes: look at them as tables, filter and download them.",
    none: "No register is public yet.", nothingFound: "Nothing fits. Use fewer words or conditions and search again.",
    noRecords: "There are no records yet.", count: { $0 == 1 ? "1 record" : "\($0) records" },
    fewer: { "fewer than \($0) records" }, updated: "updated",
    words: "Words", search: "Search", more: "Filter by field", all: "Take off all conditions", from: { "\($0) (from)" },
    to: { "\($0) (to)" }, day: "As it was at the end of this day", dayHint: "Empty: as it is now.",
    wrongDay: "Choose a day up to today, such as 2026-04-01.",
    searchedSlowly: "The search index is being made. Until it is ready, a search may take some seconds.",
    forPrograms: "Use it from a program (API)", shownAsOf: { "This is how it was at the end of \($0)." },
    ascending: "(smallest first)", descending: "(greatest first)", allColumns: { "Show all \($0) columns" },
    downloads: "Downloads",
    downloadsHint:
      "For Excel choose UTF-8 or Excel. You are told first where Shift_JIS or EUC-JP lacks a character.",
    dataset: "Page of the open data", desk: "The office’s page of this register", edit: "Edit this record")
}

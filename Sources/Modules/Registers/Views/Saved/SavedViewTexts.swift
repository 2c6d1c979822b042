import ModuleKit

/// Every word of the pages that keep saved views.
struct SavedViewTexts: Texts {
  let title: String
  let save: String
  let edit: String
  let open: String
  let name: String
  let nameEn: String
  let openness: String
  let opennessHint: String
  let makePublic: String
  let dataset: String
  let datasetHint: String
  let makeDataset: String
  let isNoDataset: String
  let mayNotPublish: String
  let chosen: String
  let kind: String
  let columns: String
  let sorted: String
  let grouped: String
  let totals: String
  let words: String
  let conditions: String
  let saved: String
  let retired: String
  let none: String
  let isPublic: String
  let isNotPublic: String
  let isRetired: String
  let isBroken: String
  let hasOthers: @Sendable (String) -> String
  let isNoSummary: String
  let tooMany: String
  let submit: String
  let retire: String
  let change: String
  let history: String
  let version: @Sendable (Int) -> String
  let bringBack: @Sendable (Int) -> String
  let embed: String
  let embedLead: String
  let preview: String

  static let japanese = SavedViewTexts(
    title: "保存した見せ方", save: "この見せ方を保存する", edit: "この見せ方の名前と公開を変える", open: "この見せ方で開く", name: "名前",
    nameEn: "名前（英語）", openness: "公開", opennessHint: "公開できるのは、使う項目がすべて公開の見せ方だけです。", makePublic: "だれでも見られるようにする",
    dataset: "オープンデータ", datasetHint: "条件に合う記録と選んだ項目が、台帳とは別のデータセットになります。表の見せ方だけです。",
    makeDataset: "データセットとしても公開する",
    isNoDataset: "データセットにできるのは、だれでも見られるようにした表の見せ方だけです（まとめ、この日の状態、集計だけを公開する台帳ではできません）。",
    mayNotPublish: "公開とその変更は、台帳の公開を決める人ができます。", chosen: "選んだ内容", kind: "見せ方", columns: "項目", sorted: "並べ方",
    grouped: "まとめ方", totals: "集計", words: "ことば", conditions: "条件", saved: "保存しました。", retired: "取り消しました。下の履歴から戻せます。",
    none: "保存した見せ方はまだありません。台帳を開き、列や集計を選んでから「この見せ方を保存する」を押してください。", isPublic: "公開", isNotPublic: "庁内",
    isRetired: "取消", isBroken: "使っている項目が、もう台帳にありません。台帳を開いて選び直し、新しく保存してください。",
    hasOthers: { "公開していない項目（\($0)）を使っています。その項目を外すか、公開せずに保存してください。" },
    isNoSummary: "この台帳は集計だけを公開しています。表かグラフで集計した見せ方（条件、この日の状態、最小と最大は使えません）にするか、公開せずに保存してください。",
    tooMany: "保存できる見せ方は50個までです。使わないものを開いて、選び直した内容で上書きしてください。", submit: "保存する", retire: "この見せ方を取り消す",
    change: "この見せ方をもとに選び直す", history: "履歴", version: { "第\($0)版" }, bringBack: { "第\($0)版に戻す" },
    embed: "ほかのサイトに置く", embedLead: "次の文字をそのまま、置きたいページのHTMLに貼り付けてください。いつも最新の記録が出ます。",
    preview: "どう見えるか確かめる")

  static let english = SavedViewTexts(
    title: "Saved views", save: "Save this view", edit: "Name and publication of this view", open: "Open this view",
    name: "Name", nameEn: "Name in English", openness: "Publication",
    opennessHint: "A view can be public where all the fields that it uses are.", makePublic: "Let everyone see it",
    dataset: "Open data",
    datasetHint: "The records that fit and the chosen fields become a dataset beside the register's. For tables alone.",
    makeDataset: "Publish it as a dataset, too",
    isNoDataset:
      "Only a table that everyone may see can be a dataset: no groups, no day gone by, no register of which summaries alone are public.",
    mayNotPublish: "Those who decide what of the register is public can publish it, and change what is published.",
    chosen: "What was chosen", kind: "Shown as", columns: "Fields", sorted: "Sorted by", grouped: "Put together by",
    totals: "Totals", words: "Words", conditions: "Conditions", saved: "Saved.",
    retired: "It was removed. The history below brings it back.",
    none:
      "No view was saved yet. Open the register, choose columns or totals, then press “Save this view”.",
    isPublic: "public", isNotPublic: "office only", isRetired: "removed",
    isBroken: "A field that it uses is not in the register any more. Open the register, choose anew and save that.",
    hasOthers: { "It uses fields that are not public (\($0)). Take them off, or save it without publishing." },
    isNoSummary:
      "Of this register summaries alone are public. Choose groups in a table or a chart, without conditions, a day, least or greatest values; or save it without publishing.",
    tooMany: "A register has up to 50 saved views. Open one that nobody uses, and save over it.", submit: "Save",
    retire: "Remove this view", change: "Choose anew from this view", history: "History",
    version: { "Version \($0)" }, bringBack: { "Go back to version \($0)" }, embed: "Show it on another site",
    embedLead: "Paste this into the HTML of the page where it should stand. It always shows the records as they are.",
    preview: "See what it looks like")
}

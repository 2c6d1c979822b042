import ModuleKit

/// Every word about records that are the same thing.
struct MergeTexts: Texts {
  let title, lead, field, find, none, compare, merge, stays, changedMeanwhile, referredTwice, done: String
  let unasked, searching, upToDate, search: String
  let olderThan: @Sendable (Int) -> String
  let mergeLead: @Sendable (Int) -> String
  let arrived: @Sendable (Int) -> String

  static let japanese = MergeTexts(
    title: "重複の確認", lead: "空白・ハイフン・全角と半角・会社の種類・番地の書き方の違いだけの記録を探します。", field: "比べる項目", find: "探す",
    none: "重複とみられる記録はありません。", compare: "並べて比べる", merge: "1つにまとめる", stays: "（残る）",
    changedMeanwhile: "ほかの人が先に変えたか、同じ値の記録がほかにあるため、まとめられません。いまの値を確かめて、もう一度選んでください。",
    referredTwice: "参照している台帳では同じ値を1つしか持てないため、まとめられません。先に参照を直してください。", done: "1つにまとめました。元に戻すときは、下の「この変更を取り消す」を押してください。",
    unasked: "記録が多いため、探すのに時間がかかることがあります。「全体から探す」を押すと、裏で探します。", searching: "探しています。少し待ってから、このページを開き直してください。",
    upToDate: "いまの記録から探した結果です。", search: "全体から探す", olderThan: { "変更 No. \($0) のときの記録から探した結果です。そのあとの変更は見ていません。" },
    mergeLead: { "項目ごとに残す値を選んでください。No. \($0) が残り、ほかは取り消されます。ほかを参照していた記録は、No. \($0) を参照するようになります。" },
    arrived: { "No. \($0) は、この記録にまとめられました。" })

  static let english = MergeTexts(
    title: "Duplicates",
    lead:
      "Records that differ in nothing but blanks, hyphens, the width of digits, the form of a company or how an address is written.",
    field: "Field to compare", find: "Find", none: "No records look like the same thing.",
    compare: "Compare side by side", merge: "Merge into one", stays: "(stays)",
    changedMeanwhile:
      "They cannot be merged: somebody else was quicker, or another record has the same value. Look at the values and choose again.",
    referredTwice:
      "They cannot be merged: a register that refers to them allows each value once. Change it there first.",
    done: "They are one now. To go back, press “Take this change back” below.",
    unasked:
      "There are many records: looking through them can take a while. It is done meanwhile, once you ask for it.",
    searching: "The records are being looked through. Open this page again in a little while.",
    upToDate: "This was found in the records as they are now.", search: "Look through all records",
    olderThan: {
      "This was found in the records as they were after change No. \($0). Later changes were not looked at."
    },
    mergeLead: {
      "Choose for each field which value stays. No. \($0) stays, the others are removed, and what referred to them refers to No. \($0)."
    }, arrived: { "No. \($0) was merged into this record." })
}

import ModuleKit

/// Every word about looking at a day gone by.
struct AsOfTexts: Texts {
  let day, dayHint, look, toNow, wrongDay, noDay, future, notThen: String
  let timelessHeading, timeless, withoutDay: String
  let past, first: @Sendable (String) -> String
  let notThenLead: @Sendable (String, String) -> String

  static let japanese = AsOfTexts(
    day: "過去の日の内容を見る", dayHint: "その日の終わりの内容を表示します。後で外した項目や、変える前の題名も見られます。",
    look: "この日の内容を見る", toNow: "いまの内容を見る", wrongDay: "日付を確かめてください",
    noDay: "日付として読み取れません。2025-04-01 の形で書いてください。", future: "まだ来ていない日です。今日までの日付を書いてください。",
    notThen: "この日にはまだありませんでした", timelessHeading: "日付を選べません",
    timeless: "ここでは日付（asof）を選べません。日付を付けないときの内容だけがあります。", withoutDay: "日付を付けずに開く",
    past: { "\($0)の終わりの内容を表示しています。いまの内容とは違うことがあります。" },
    first: { "\($0)の内容を見る" },
    notThenLead: { "\($0)には、このページの内容はまだここに記録されていませんでした。いちばん古い記録は\($1)のものです。" })

  static let english = AsOfTexts(
    day: "See it as it was on",
    dayHint: "Shows what stood here at the end of that day, with what was later taken out or renamed.",
    look: "See that day", toNow: "See it as it is now", wrongDay: "Please check the date",
    noDay: "This cannot be read as a date. Write it as 2025-04-01.",
    future: "This day has not come yet. Write a date up to today.", notThen: "This was not here yet on that day",
    timelessHeading: "No day can be chosen here",
    timeless: "No day (asof) can be chosen here: there is only what stands here without one.",
    withoutDay: "Open it without a day",
    past: { "You see what stood here at the end of \($0). It may differ from what holds now." },
    first: { "See \($0)" },
    notThenLead: { "On \($0) this was not recorded here yet. The oldest record is of \($1)." })
}

import ModuleKit

/// Every word on the pages where indicators are made and fed.
struct MeasuringTexts: Texts {
  let add, edit, save, key, keyHint, keyTaken, definitionHint, source, byHand: String
  let byTable, byMetric, metric, metricHint, noMetric, filter, filterHint, targets, targetsHint, period, amount: String
  let relativeTo, kind, part, whole, more, parts, partsHint, baselineHint, retire, retireLead, restore: String
  let restoreLead, addValues, valuesLead, value, asOf, note, table, tableHint, paste, moreRows, saveValues,
    boundNotice: String
  let periodWrong, numberWrong, future, valueMissing, targetTwice: String
  let row: @Sendable (Int, String) -> String
  let line: @Sendable (Int, String) -> String
  let partWrong: @Sendable (_ name: String, _ known: [String]) -> String
  let tooManyLines: @Sendable (Int) -> String
  let example, noParts, valueColumn: String
  let partsAre: @Sendable ([String]) -> String

  static let japanese = MeasuringTexts(
    add: "指標を加える", edit: "指標を変更", save: "保存する", key: "キー（アドレスになります）",
    keyHint: "英小文字・数字・ハイフン。空にすると自動で付きます。", keyTaken: "このキーの指標はもうあります。別のキーにしてください。",
    definitionHint: "何を、いつ、どう数えるか。Markdownで書けます。", source: "値の集め方", byHand: "手で入力する",
    byTable: "表から取り込む", byMetric: "動いているサービスから自動で測る", metric: "自動で測る数値", metricHint: "「自動で測る」を選んだときに使います。1時間ごとに測ります。",
    noMetric: "選ばない", filter: "しぼりこみ", filterHint: "数値の説明にあるもの（計画の名前など）。空ならすべて。", targets: "目標",
    targetsHint: "時期は 2025、R7、2025-Q1、2025-04 のように書きます。基準の年度を書くと、そこからの増減（%）になります（−30 で3割減）。数で言えない目標は文で書けます。",
    period: "時期", amount: "目標の値", relativeTo: "基準の年度", kind: "種類", part: "区分", whole: "全体", more: "くわしい定義",
    parts: "区分の値", partsHint: "1行に1つ（例：小規模、中規模、大規模）。", baselineHint: "目標までの進みを数えはじめる時期（例 2020）。",
    retire: "使うのをやめる", retireLead: "一覧から外れますが、値とページは残ります。あとで戻せます。", restore: "使うのを再開する", restoreLead: "一覧に戻ります。",
    addValues: "値を加える", valuesLead: "値は書き換えられません。同じ時期の値をもう一度加えると、あとのものが使われ、前のものは記録に残ります。",
    value: "値（数、または「集計中」などの文）", asOf: "いつの時点（空なら期間の終わり）", note: "備考", table: "表から貼り付け",
    tableHint: "Excelなどからコピーした行を貼り付けます。列は、時期・値・区分・備考の順です。値のあとの列は省けます。", paste: "Excelから貼り付ける", moreRows: "ほかの時期の値も加える",
    saveValues: "加える", boundNotice: "この指標は自動で測られます。手で加えた値は、次に測った値が違えばそちらに置きかわります（記録は残ります）。",
    periodWrong: "時期は 2025、R7、2025-Q1、2025-04、2025-04-01 のように書いてください。", numberWrong: "数を書いてください（例 74.4、▲30）。",
    future: "まだ来ていない時期です。", valueMissing: "値がないか、長すぎます。", targetTwice: "同じ時期・区分・種類の目標が2つあります。1つにしてください。",
    row: { "\($1)（\($0)行目）" }, line: { "\($0)行目: \($1)" },
    partWrong: { name, known in
      known.isEmpty
        ? "「\(name)」とありますが、この指標に区分はありません。3列目を空けてください。"
        : "「\(name)」という区分はありません。\(known.joined(separator: "・"))のどれかにしてください。"
    },
    tooManyLines: { "一度に\($0)行までです。分けて貼り付けてください。" }, example: "貼り付ける表の例",
    noParts: "この指標に区分はありません。区分の列（3列目）は空けておきます。", valueColumn: "値",
    partsAre: { "区分の列（3列目）には、\($0.map { "「\($0)」" }.joined()) のどれかを書きます。空けると全体の値になります。" })

  static let english = MeasuringTexts(
    add: "Add an indicator", edit: "Edit indicator", save: "Save", key: "Key (its address)",
    keyHint: "Letters a–z, digits and hyphens. Left empty, one is made.",
    keyTaken: "There is an indicator with this key. Choose another.",
    definitionHint: "What is counted, when and how. Markdown.", source: "Where values come from", byHand: "Typed in",
    byTable: "Taken from a table", byMetric: "Measured by a running service", metric: "Metric",
    metricHint: "For what measures itself; once an hour.", noMetric: "None", filter: "Filter",
    filterHint: "What the metric's description names, such as a plan. Empty for all.", targets: "Targets",
    targetsHint: """
      Write periods as 2025, R7, 2025-Q1 or 2025-04. With a base year the amount is a change in percent (−30 for a \
      reduction by 30 %). What no number says can be written in words.
      """,
    period: "Period", amount: "Target", relativeTo: "Base year", kind: "Kind", part: "Part", whole: "All of it",
    more: "Detailed definition", parts: "Parts", partsHint: "One a line, such as small, medium, large.",
    baselineHint: "The period from which progress counts, such as 2020.", retire: "Stop using it",
    retireLead: "It leaves the lists; its values and page stay. It can be brought back.", restore: "Use it again",
    restoreLead: "It returns to the lists.", addValues: "Add values",
    valuesLead: """
      Values are never overwritten. A second value for a period counts from then on; the first stays in the record.
      """,
    value: "Value (a number, or words such as “not yet known”)", asOf: "As of (empty: the period's end)", note: "Note",
    table: "Paste from a table",
    tableHint:
      "Rows copied from Excel or the like: period, value, part, note. What comes after the value may be left out.",
    paste: "Paste from Excel", moreRows: "Values of further periods", saveValues: "Add",
    boundNotice: """
      This indicator measures itself. A value added by hand gives way to the next measured one where they differ; the \
      record stays.
      """,
    periodWrong: "Write a period as 2025, R7, 2025-Q1, 2025-04 or 2025-04-01.",
    numberWrong: "Write a number, such as 74.4 or −30.", future: "This period has not come yet.",
    valueMissing: "The value is missing or too long.",
    targetTwice: "There are two targets of the same period, part and kind. Keep one.",
    row: { "\($1) (row \($0))" }, line: { "Line \($0): \($1)" },
    partWrong: { name, known in
      known.isEmpty
        ? "It says “\(name)”, and this indicator has no parts. Leave the third column empty."
        : "There is no part “\(name)”. Write one of: \(known.joined(separator: ", "))."
    },
    tooManyLines: { "At most \($0) lines at once. Paste them in pieces." }, example: "Example of what to paste",
    noParts: "This indicator has no parts: leave the third column empty.", valueColumn: "Value",
    partsAre: {
      "The third column names the part: \($0.map { "“\($0)”" }.joined(separator: ", ")). Left empty, the value is of all of it."
    })
}

import ModuleKit

/// Every word of the page where a file becomes a register.
struct SketchTexts: Texts {
  let title, lead, make, discard, take, takeOne, details, samples, readElsewhere, otherSettings: String
  let key, keyHint, noKey, keyNotTaken: String
  let table, tableLead, look, notTaken, asStandard, personal: String
  let column: @Sendable (Int, String) -> String
  let doubtful: @Sendable (String, String) -> String
  let serials: @Sendable ([String]) -> String
  let serial: @Sendable (String, String) -> String

  static let japanese = SketchTexts(
    title: "ファイルから台帳を作る",
    lead: "列から項目を作りました。まだ台帳はありません。シートと見出しの行、項目の種類、公開の範囲を確かめて直し、「台帳を作って取り込む」を押してください。",
    make: "台帳を作って取り込む", discard: "やめて、このファイルを消す", take: "この列を項目にする", takeOne: "項目にする列を1つ以上選んでください。",
    details: "くわしく直す", samples: "値の例",
    readElsewhere: "読み方がほかで変えられました。新しい列で、もう一度確かめてください。",
    otherSettings: "説明、担当課、公開、承認は、前のページで選んだとおりになります。作ったあと「設定」で変えられます。",
    key: "記録を見分ける項目",
    keyHint: "同じ値が2つない列です。選ぶと、直したファイルや新しいファイルを取り込んだとき、同じ値の記録が新しくなります。選ばないと、すべての行が新しい記録として加わります。",
    noKey: "なし（すべての行を新しい記録とする）", keyNotTaken: "この列は項目になっていません。項目にするか、ほかの列を選んでください。",
    table: "列と項目", tableLead: "「確かめる」とある列は、下で開いています。ほかの列は、名前を押すと下で直せます。標準データセットの列の候補は、同じ意味のときだけ選んでください。",
    look: "確かめる", notTaken: "項目にしない", asStandard: "標準データセットの列", personal: "個人情報のようなので、公開しないことにしました。違うときは直してください。",
    column: { "\($0)列目 \($1)" },
    doubtful: { "「\($0)」はこの種類として読めません。\($1)" },
    serials: {
      "日付の列に、Excelの通し番号があります：\($0.joined(separator: "、"))。このままでは取り込めません。Excelでその列を選び、表示形式を「日付」にして保存し直し、もう一度送ってください。"
    },
    serial: { "「\($0)」はExcelの日付の通し番号のようです。\($1)" })

  static let english = SketchTexts(
    title: "Make a register of a file",
    lead:
      "These fields were guessed from the columns; there is no register yet. Check the sheet, the header, the types and what is public, mend them, and press “Make the register and import”.",
    make: "Make the register and import", discard: "Leave it and delete this file", take: "Make this column a field",
    takeOne: "Choose at least one column.", details: "More about this field", samples: "Values",
    readElsewhere: "The file is read another way by now. Check its columns once more.",
    otherSettings:
      "Description, office, publication and approval are as you chose them on the page before; “Settings” changes them later.",
    key: "What records are recognised by",
    keyHint:
      "Columns without a value that comes twice. By the chosen one later files bring records up to date; without one, each row of theirs is added as a new record.",
    noKey: "Nothing (each row is a new record)",
    keyNotTaken: "This column is no field. Make it one, or choose another.",
    table: "Columns and fields",
    tableLead:
      "Columns marked “Look” are open below; the others open there by their names. Tick a column of the standard datasets only where it means the same.",
    look: "Look", notTaken: "No field", asStandard: "Column of the standard datasets",
    personal: "This looks like personal data, so it will not be public. Change that if it is none.",
    column: { "Column \($0): \($1)" },
    doubtful: { "“\($0)” cannot be read as this type. \($1)" },
    serials: {
      "Columns of days hold Excel’s own numbers: \($0.joined(separator: ", ")). They cannot be imported so: give those columns the format “Date” in Excel, save the file and send it again."
    },
    serial: { "“\($0)” looks like Excel’s own number of a day. \($1)" })
}

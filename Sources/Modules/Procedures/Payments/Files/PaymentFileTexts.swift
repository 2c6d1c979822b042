import ModuleKit

/// Every word about files of what was collected elsewhere.
struct PaymentFileTexts: Texts {
  let title: String
  let lead: String
  let file: String
  let fileHint: String
  let read: String
  let earlier: String
  let none: String
  let waits: String
  let isBooked: String
  let choose: String
  let confirm: String
  let confirmLead: @Sendable (Int) -> String
  let line: String
  let key: String
  let day: String
  let yen: String
  let number: String
  let expected: @Sendable (String) -> String
  let cut: @Sendable (Int) -> String
  let noColumn: @Sendable (String) -> String
  let tooLong: String
  let empty: String
  let outcomes: [PaymentMatch.Outcome: String]
  let advice: [PaymentMatch.Outcome: String]
  let done: [String: String]

  func fault(_ fault: PaymentTable.Fault, _ language: Language) -> String {
    switch fault {
    case .table(let problem): problem.words.text(in: language)
    case .noColumn(let names): noColumn(names.joined(separator: language == .japanese ? "、" : ", "))
    case .tooLong: tooLong
    case .empty: empty
    }
  }

  static let japanese = PaymentFileTexts(
    title: "収納の消込", lead: "コンビニエンスストアや支払いサービスから届いた収納データを読み込み、請求と突き合わせます。確かめて「記帳する」を押すまで、何も変わりません。",
    file: "収納データ", fileHint: "CSV（UTF-8 か Shift_JIS）か Excel。見出しの行に「収納番号」「金額」「収納日」が必要です。", read: "読み込んで確かめる",
    earlier: "これまでに読み込んだもの", none: "まだありません。", waits: "記帳していません", isBooked: "記帳しました",
    choose: "5MBまでのファイルを1つ選んでください。", confirm: "記帳する", confirmLead: { "\($0)件を入金として記帳します。ほかの行は記帳しません。" },
    line: "行", key: "収納番号", day: "収納日", yen: "金額", number: "受付番号", expected: { "請求は \($0)" },
    cut: { "はじめの\($0)件を表示しています。" }, noColumn: { "見出しの行に、次のどれかの列を入れてください：\($0)" },
    tooLong: "10,000行を超えています。分けて読み込んでください。", empty: "データの行がありません。中身を確かめてください。",
    outcomes: [
      .matched: "請求と一致", .double: "二重払い", .wrongAmount: "金額の違い", .unknown: "該当なし", .unreadable: "読めない行",
      .known: "記帳済み",
    ],
    advice: [
      .matched: "入金として記帳します。", .double: "入金として記帳し、返すお金になります。案件のページで返してください。",
      .wrongAmount: "記帳しません。収納した会社に問い合わせてください。", .unknown: "記帳しません。番号を確かめてください。",
      .unreadable: "記帳しません。番号・金額・日付を確かめてください。", .known: "すでに記帳してあります。",
    ],
    done: ["booked": "記帳しました。", "known": "このファイルは、すでに読み込んであります。二度は記帳しません。"])

  static let english = PaymentFileTexts(
    title: "Entering what was collected",
    lead:
      "Reads what convenience stores and payment services have collected and holds it against the charges. Nothing changes before you have looked at it and press “Enter it”.",
    file: "File", fileHint: "CSV (UTF-8 or Shift_JIS) or Excel with a row of headings: number, amount, date.",
    read: "Read it", earlier: "Read before", none: "None yet.", waits: "Not entered", isBooked: "Entered",
    choose: "Choose one file of up to 5 MB.", confirm: "Enter it",
    confirmLead: { "\($0) lines are entered as payments, the others are not." }, line: "Line", key: "Number",
    day: "Day",
    yen: "Sum", number: "Receipt number", expected: { "\($0) was asked for" }, cut: { "These are the first \($0)." },
    noColumn: { "Put one of these headings above a column: \($0)" },
    tooLong: "It has more than 10,000 lines. Part it.", empty: "It has no lines of data. Check what it holds.",
    outcomes: [
      .matched: "As asked for", .double: "Paid twice", .wrongAmount: "Another sum", .unknown: "Unknown",
      .unreadable: "Cannot be read", .known: "Entered already",
    ],
    advice: [
      .matched: "Entered as payments.", .double: "Entered, and to be given back on the page of the case.",
      .wrongAmount: "Not entered. Ask whoever collected it.", .unknown: "Not entered. Check the number.",
      .unreadable: "Not entered. Check number, sum and day.", .known: "In the books already.",
    ],
    done: ["booked": "It is entered.", "known": "This file was read before. Nothing is entered twice."])
}

import ModuleKit

/// Every word about files on their way into a register.
struct ImportTexts: Texts {
  let title, lead, file, fileHint, pasted, pastedHint, send, earlier, noneYet, chooseFile, tooLarge, noFields: String
  let scanning, reload, gone, discard, found, format, header, readAnew, encoding, findOut, sheet, headerRow: String
  let guessed, columns, columnsLead, notTaken, empty, keys, keysHint, withFaults, start: String
  let fieldTwice, noColumns, takenBefore, repeating, repeatAnyway: String
  let goodRowsBefore: @Sendable (String) -> String
  let nthRow: @Sendable (Int) -> String
  let skipped: @Sendable (Int) -> String
  let skippedLead: String
  let rows, faulty, added, changed, same, stop, undo, undone, again, toRegister: String
  let faultsTitle, faultsKept, line, column, written, reason: String
  let nthColumn: @Sendable (Int) -> String
  let rowNumbers: @Sendable ([Int]) -> String
  let keyWithoutColumn: @Sendable (String) -> String
  let firstOf: @Sendable (Int, Int) -> String
  let state: @Sendable (RegisterImport.State) -> String
  let faults: @Sendable (ImportPlan.Faults) -> String

  static let japanese = ImportTexts(
    title: "ファイルの取り込み", lead: "表のファイルを送ると、内容を見て列を確かめてから取り込めます。取り込むまで、台帳は変わりません。", file: "表のファイル",
    fileHint: "CSV（Shift_JIS、UTF-8、EUC-JP）、TSV、Excel（.xlsx、.xls）、GeoJSON、JSON。50MBまで。", pasted: "または、Excelから貼り付け",
    pastedHint: "見出しの行から範囲を選んでコピーし、ここに貼り付けてください。", send: "送って内容を見る",
    earlier: "これまでの取り込み", noneYet: "まだありません。", chooseFile: "ファイルを選ぶか、表を貼り付けてください。",
    tooLarge: "大きすぎます。50MBまでに分けて送ってください。", noFields: "先に台帳の項目を決めてください。",
    scanning: "ウイルスの検査を待っています。", reload: "もう一度見る", gone: "ファイルはもうありません。もう一度送ってください。", discard: "このファイルを消す",
    found: "読み取った内容", format: "形式", header: "見出しの行", readAnew: "読み方を変える", encoding: "文字コード", findOut: "自動で見分ける",
    sheet: "シート", headerRow: "見出しの行（番号。空なら自動）", guessed: "（推定。文字が化けていたら「読み方を変える」で選んでください）",
    columns: "列の割り当て", columnsLead: "ファイルの列ごとに、台帳の項目を選んでください。",
    notTaken: "取り込まない", empty: "（空の列）", keys: "同じ記録とみなす項目",
    keysHint: "選んだ項目の値がすべて同じ記録があれば、その記録を更新します。1つも選ばないと、すべての行を新しい記録として加えます。", withFaults: "誤りのある行があるとき",
    start: "取り込む", fieldTwice: "この項目はほかの列にも割り当てられています。どちらかを変えてください。", noColumns: "列を1つ以上割り当ててください。",
    takenBefore: "同じファイルを前に取り込んでいます。もう一度取り込むと、同じ記録が増えます。記録を新しくするなら「同じ記録とみなす項目」を選んでください。", repeating: "前にも取り込んだ行",
    repeatAnyway: "それでも、すべての行を新しい記録として加える",
    goodRowsBefore: {
      "「\($0)」の誤りのない行は、もう台帳にあります。それを直したファイルなら、その行が二重になります。「同じ記録とみなす項目」を選ぶか、直した行だけのファイルを送ってください。"
    }, nthRow: { "\($0)行目" }, skipped: { "読み飛ばした行（\($0)行）" },
    skippedLead: "表の下の注記か、くり返しの見出しとみて、取り込んでいません。データなら、ほかの列にも値を入れて、もう一度取り込んでください。", rows: "読んだ行", faulty: "誤り",
    added: "追加", changed: "変更", same: "変わらず",
    stop: "取り込みをやめる", undo: "この取り込みを取り消す", undone: "取り込みを取り消しました。そのあとに直された記録は、そのままです。",
    again: "割り当てからやり直す", toRegister: "台帳を見る", faultsTitle: "誤りの一覧", faultsKept: "一覧は30日で消えます。", line: "行", column: "列",
    written: "書かれている値",
    reason: "理由", nthColumn: { "\($0)列目" },
    rowNumbers: { $0.isEmpty ? "" : "\($0.map(String.init).joined(separator: "・"))行目。" },
    keyWithoutColumn: { "「\($0)」に割り当てた列がありません。列を割り当てるか、選択を外してください。" },
    firstOf: { shown, all in shown < all ? "\(all)件のうち、はじめの\(shown)件です。すべて：" : "\(all)件。" },
    state: { state in
      switch state {
      case .open: "確認待ち"
      case .waiting: "順番を待っています。"
      case .reading: "読んでいます。このページを閉じても続きます。"
      case .done: "取り込みました。"
      case .refused: "取り込みませんでした。台帳は変わっていません。"
      case .stopped: "やめました。台帳は変わっていません。"
      case .proposed: "承認を待っています。台帳はまだ変わっていません。"
      }
    },
    faults: { $0 == .refuse ? "1つでも誤りがあれば、何も取り込まない" : "誤りのある行だけを除いて取り込む" })

  static let english = ImportTexts(
    title: "Import a file",
    lead: "Send a table file, look at its content and check its columns, then take it in. Nothing changes before.",
    file: "Table file",
    fileHint: "CSV (Shift_JIS, UTF-8, EUC-JP), TSV, Excel (.xlsx, .xls), GeoJSON or JSON, up to 50 MB.",
    pasted: "Or paste from a spreadsheet",
    pastedHint: "Copy the cells with their row of headings, and paste them here.",
    send: "Send and look at it", earlier: "Earlier imports", noneYet: "There are none yet.",
    chooseFile: "Choose a file, or paste cells.",
    tooLarge: "It is too large. Send it in parts of up to 50 MB.", noFields: "Define the register’s fields first.",
    scanning: "Waiting for the virus scanner.", reload: "Look again",
    gone: "The file is no longer there. Send it again.", discard: "Discard this file", found: "What was read",
    format: "Format", header: "Header", readAnew: "Read it another way", encoding: "Encoding", findOut: "Find out",
    sheet: "Sheet", headerRow: "Row of the header (number; empty: find out)",
    guessed: " (a guess: if characters look wrong, choose under “Read it another way”)", columns: "Columns",
    columnsLead: "For each column of the file, choose the field of the register.", notTaken: "Do not take it",
    empty: "(empty column)", keys: "Fields by which records are recognised",
    keysHint:
      "A record with the same values in all of these is brought up to date. With none, each row becomes a new record.",
    withFaults: "Where rows have faults", start: "Import",
    fieldTwice: "Another column is for this field too. Change one of them.",
    noColumns: "Choose a field for at least one column.",
    takenBefore:
      "This file was imported before. Importing it again adds the same records once more. To bring records up to date, choose fields by which they are recognised.",
    repeating: "Rows imported before", repeatAnyway: "Add all rows as new records all the same",
    goodRowsBefore: {
      "The rows of “\($0)” without faults are in the register. If this is that file, mended, they would be there twice. Choose fields by which records are recognised, or send the mended rows alone."
    }, nthRow: { "Row \($0):" },
    skipped: { "Rows that were passed over (\($0))" },
    skippedLead:
      "They look like notes below the table or repeated headers, and were not taken. If they are data, fill in another column too and import the file again.",
    rows: "Rows read", faulty: "Faults",
    added: "Added", changed: "Changed", same: "Unchanged", stop: "Stop the import", undo: "Take this import back",
    undone: "The import was taken back. Records that were changed since are as they were.",
    again: "Choose columns again", toRegister: "Look at the register", faultsTitle: "Faults",
    faultsKept: "They are kept for 30 days.", line: "Line",
    column: "Column", written: "Written", reason: "Reason", nthColumn: { "Column \($0)" },
    rowNumbers: { $0.isEmpty ? "" : "Row \($0.map(String.init).joined(separator: ", "))." },
    keyWithoutColumn: { "No column is for “\($0)”. Choose one, or take the tick away." },
    firstOf: { shown, all in shown < all ? "The first \(shown) of \(all). All of them:" : "\(all) in all." },
    state: { state in
      switch state {
      case .open: "To be checked"
      case .waiting: "Waiting for its turn."
      case .reading: "Reading. It goes on when you close this page."
      case .done: "Imported."
      case .refused: "Nothing was imported; the register is as it was."
      case .stopped: "Stopped; the register is as it was."
      case .proposed: "Waiting for approval; the register is as it was."
      }
    },
    faults: { $0 == .refuse ? "Take nothing if there is any fault" : "Leave out the rows with faults" })
}

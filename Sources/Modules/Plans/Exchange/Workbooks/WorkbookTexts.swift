import ModuleKit

/// Every word about taking in workbooks.
struct WorkbookTexts: Texts {
  let sheet, cell, value, reason: String
  let reasons: @Sendable (NotTaken.Reason) -> String
  let problem: @Sendable (WorkbookProblem) -> String

  static let japanese = WorkbookTexts(
    sheet: "シート", cell: "セル", value: "値", reason: "理由",
    reasons: { reason in
      switch reason {
      case .helper: "シートの集計に使う式の列です"
      case .person: "職員の名前や電話番号などの列です（取り込むには、列の意味を選びます）"
      case .repeated: "ほかの列と同じことを表す列です"
      case .unclear: "見出しがないか、同じ見出しの列がほかにもあり、区別できません"
      case .asked: "取り込まないと決めた列です"
      case .unmapped: "意味の決まっていない列です"
      case .otherSpelling: "同じ番号の名前がほかの行と違います。多いほうの名前を取り込みました"
      case .noIndicator: "指標の名前がありません"
      case .saysNothing: "指標の名前が0か空白です。見出しの言葉を名前にしました"
      case .noItem: "この行には、計画に入れる項目がありません"
      case .error: "セルがエラーになっています"
      case .noResult: "式の計算結果がファイルに入っていません"
      case .tooLong: "長すぎるか、種類が多すぎます"
      case .otherRow: "同じ項目の前の行と内容が違います"
      case .noYear: "何年度か分かりません"
      case .noYen: "0円以上の金額として読めません"
      }
    },
    problem: { problem in
      switch problem {
      case .notAWorkbook: "Excelのブック（.xlsx）ではありません。Excelで「名前を付けて保存」から .xlsx にしてください。"
      case .binaryOrLocked: "古い形式（.xls）か、パスワードの付いたファイルです。パスワードを外し、.xlsx で保存し直してください。"
      case .damaged(let part): "ファイルが壊れています（\(part)）。Excelで開いて保存し直してください。"
      case .hasEntities(let part): "安全のため読めない書き方（実体の定義）が含まれています（\(part)）。Excelで保存し直してください。"
      case .tooLarge(let bytes): "展開すると\(bytes / 1_000_000) MBを超えます。不要なシートや行を消してください。"
      case .tooManyCells(let count): "入力のあるセルが\(count)個を超えます。不要な行や列を消してください。"
      case .textTooLong(_, let place): "\(place.name)の文字が長すぎます。1つのセルは32,767文字までです。"
      case .notWritten(let why): "ファイルを作れませんでした（\(why)）。"
      }
    })

  static let english = WorkbookTexts(
    sheet: "Sheet", cell: "Cell", value: "Value", reason: "Reason",
    reasons: { reason in
      switch reason {
      case .helper: "a column of formulas that help the sheet itself"
      case .person: "a column of people's names or telephone numbers (choose its meaning to take it)"
      case .repeated: "the column says what another says"
      case .unclear: "the column has no header, or one that others have too"
      case .asked: "the column was left out on purpose"
      case .unmapped: "the column has no meaning yet"
      case .otherSpelling: "other rows give this number another name, and the more frequent one was taken"
      case .noIndicator: "the indicator has no name"
      case .saysNothing: "the indicator's name is 0 or a blank, and what the header calls it was taken"
      case .noItem: "the row names no item of a plan"
      case .error: "the cell is an error"
      case .noResult: "the file does not hold the formula's result"
      case .tooLong: "it is too long, or there are too many kinds"
      case .otherRow: "an earlier row of the same item says something else"
      case .noYear: "nothing says of which fiscal year it is"
      case .noYen: "it is no amount of 0 yen or more"
      }
    },
    problem: { problem in
      switch problem {
      case .notAWorkbook: "This is no Excel workbook (.xlsx). Save it as .xlsx in Excel."
      case .binaryOrLocked:
        "This is an old .xls file, or locked with a password. Take the password away and save it as .xlsx."
      case .damaged(let part): "The file is damaged (\(part)). Open it in Excel and save it again."
      case .hasEntities(let part): "The file defines entities (\(part)), which is not safe. Save it again in Excel."
      case .tooLarge(let bytes): "Unpacked it has more than \(bytes / 1_000_000) MB. Delete sheets or rows."
      case .tooManyCells(let count): "It has more than \(count) filled cells. Delete rows or columns."
      case .textTooLong(_, let place): "The text of \(place.name) is too long: a cell holds 32,767 characters at most."
      case .notWritten(let why): "The file could not be made (\(why))."
      }
    })
}

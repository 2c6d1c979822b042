public import Kernel

extension ReadabilityRule {
  /// What to do, in a sentence.
  public var words: Localized {
    switch self {
    case .asTable:
      Localized(
        "CSVやExcelなど、表として読める形式で公開してください。", en: "Publish in a form that is read as a table, such as CSV or Excel.")
    case .oneTable:
      Localized("1つのシートやファイルには表を1つだけ置いてください。", en: "Have one table on a sheet or in a file.")
    case .blankOrZero:
      Localized(
        "空欄と0が混ざっています。値がないことと0を書き分けているか確かめてください。",
        en: "The column has blanks and zeros. Make sure that a blank means no value, and 0 means none.")
    case .drawings:
      Localized("図形・画像・グラフに書いた内容を、セルの値にしてください。", en: "Put what drawings, pictures and charts say into cells.")
    case .otherText:
      Localized("「その他」の説明は、選択肢と別の列に書いてください。", en: "Write what “その他” (other) stands for into a column of its own.")
    case .codeList:
      Localized(
        "コードの意味を示すコード表を、ファイルか説明に付けてください。", en: "Add a list of what the codes mean, as a file or in the description.")
    case .units:
      Localized(
        "数値の列の名前に、単位をかっこで書いてください。例 面積（平方メートル）", en: "Write the unit of figures in brackets behind the column’s name.")
    case .regions:
      Localized(
        "地域は正式な名前（静岡県、沼津市）か標準地域コードで書いてください。", en: "Write places by their full names (静岡県, 沼津市) or by their codes.")
    case .sameForm:
      Localized("列の名前と並びを、前の版とそろえてください。", en: "Keep the names and the order of columns as in the version before.")
    case .documented:
      Localized(
        "列の意味、更新の時期、文字コードを、データセットの説明に書いてください。",
        en: "Say in the dataset’s description what the columns mean, when they are updated, and the encoding.")
    case .blankRows:
      Localized(
        "表の途中に空白の行・列や見出しの繰り返しを入れないでください。", en: "Leave no blank rows or columns and no second header within the table.")
    case .outsideTable: Localized("表の外に題名や注記を置かないでください。", en: "Put no titles or notes outside the table.")
    case .names: Localized("すべての列に意味の分かる名前を付けてください。", en: "Give every column a name that says what it holds.")
    case .layoutBlanks:
      Localized("体裁のための空白や改行を除いてください。", en: "Take away blanks and line breaks that are there for looks.")
    case .oneValue: Localized("1つのセルに値を1つだけ入れてください。", en: "Put one value into a cell.")
    case .dependentCharacters:
      Localized(
        "丸数字・㈱・半角カナ・外字など、機種に依存する文字を置き換えてください。",
        en: "Replace characters that not every computer has: ①, ㈱, half-width katakana, 外字.")
    case .colours:
      Localized(
        "色や太字だけで意味を表さず、その意味を列にして値で書いてください。",
        en: "Let no colour or bold type mean something by itself: write what it means into a column.")
    case .merged: Localized("セルの結合を解除してください。", en: "Part merged cells.")
    case .hidden: Localized("非表示の行・列・シートを残さないでください。", en: "Leave no hidden rows, columns or sheets.")
    case .lineBreaks: Localized("値の中に改行を入れないでください。", en: "Put no line breaks into values.")
    case .cellsBeyond:
      Localized(
        "列の数を見出しとそろえ、カンマを含む値は引用符で囲んでください。", en: "Have as many cells as the header has; quote values that hold a comma.")
    case .pureNumbers:
      Localized("数値に単位・桁区切り・全角数字を混ぜないでください。", en: "Write numbers in plain digits, without units or commas.")
    case .leftOut: Localized("「〃」「同上」とせず、同じ値も書いてください。", en: "Write values again where they are the same; no 〃 or 同上.")
    case .oneHeader: Localized("見出しは1行にし、同じ名前を付けないでください。", en: "Have one row of header, and no name twice.")
    case .uniformChoices: Localized("選択肢の書き方をそろえてください。", en: "Write the same choice the same way.")
    case .formulas: Localized("数式を値に置き換えてください。", en: "Replace formulas by their values.")
    case .firstRow: Localized("1行目を見出しにしてください。", en: "Make the first row the header.")
    case .signs: Localized("記号の意味を説明に書くか、空欄にしてください。", en: "Say what the sign stands for, or leave the cell empty.")
    case .calendar: Localized("日付は西暦（2026-04-01）で書いてください。", en: "Write days in the Western calendar: 2026-04-01.")
    case .longForm: Localized("年や繰り返しの項目は列でなく行に並べてください。", en: "Give years and repeated items rows and not columns.")
    }
  }
}

public import Kernel
public import Text
public import Workbooks

/// Why a file cannot be read as a table. Lines and columns count from 1, columns in characters.
public enum TableProblem: Error, Sendable, Equatable {
  case unreadable, empty, tooLarge(bytes: Int)
  /// A header and nothing below it.
  case noRows
  /// It is something else; its name, such as PDF.
  case otherFormat(String)
  case workbook(WorkbookProblem)
  case noSheet(names: [String])
  case undecodable(TextEncoding, bytes: String, line: Int, column: Int)
  /// A line in another encoding than the rest.
  case mixedEncodings(line: Int, TextEncoding, rest: TextEncoding)
  case utf16
  case nul(line: Int, column: Int)
  /// The escapes of ISO-2022-JP (JIS).
  case escapes(line: Int, column: Int)
  /// Where the quotation mark stands that is never closed.
  case unclosedQuote(line: Int)
  case textBehindQuote(line: Int, column: Int)
  case tooManyColumns(line: Int, limit: Int)
  case cellTooLong(line: Int, limit: Int)
  case rowTooLong(line: Int, limit: Int)
  case noHeader
  case json(JSONSyntaxError)
  /// An element that is no object, counted from 1.
  case notAnObject(element: Int)
  case noTableInJSON
  /// JSON whose closing brackets are missing.
  case endsEarly
}

extension TableProblem {
  /// Whether another encoding, or another row as the header, may make a table of it.
  public var isOfReading: Bool {
    switch self {
    case .undecodable, .mixedEncodings, .unclosedQuote, .textBehindQuote, .noHeader, .tooManyColumns: true
    default: false
    }
  }

  /// A sentence that says what to do.
  public var words: Localized { fileWords ?? textWords }

  private var fileWords: Localized? {
    switch self {
    case .unreadable: Localized("ファイルを開けませんでした。もう一度送ってください。", en: "The file could not be opened. Send it again.")
    case .empty:
      Localized(
        "ファイルに何も入っていません。見出しと行のある表を保存し直して、送ってください。",
        en: "There is nothing in the file. Save a table with a header and rows, and send that.")
    case .noRows:
      Localized(
        "見出しの行だけで、その下に行がありません。行を入れて保存し直すか、別のシートや見出しの行を選んでください。",
        en:
          "There is a header and no row below it. Save the file with rows, or choose another sheet or row of the header."
      )
    case .tooLarge(let bytes):
      Localized("\(bytes / 1_000_000) MB を超えています。分けて送ってください。", en: "It has more than \(bytes / 1_000_000) MB. Part it.")
    case .otherFormat(let name):
      Localized(
        "\(name) は表として読めません。CSVかExcelブック（.xlsx）で保存し直してください。",
        en: "\(name) cannot be read as a table. Save it as CSV or as an Excel workbook (.xlsx).")
    case .workbook(.binaryOrLocked):
      Localized(
        "古い形式（.xls）か、パスワードで保護されたファイルです。Excelで開き「名前を付けて保存」で「Excelブック（.xlsx）」を選び、パスワードなしで保存してください。",
        en:
          "It is an old .xls file or locked. Open it in Excel and save it as an Excel workbook (.xlsx) without a password."
      )
    case .workbook(.tooLarge), .workbook(.tooManyCells), .workbook(.textTooLong):
      Localized("ブックが大きすぎます。シートを分けるかCSVで保存してください。", en: "The workbook is too large. Part its sheets or save it as CSV.")
    case .workbook:
      Localized(
        "Excelブックとして読めません。Excelで開いて保存し直してください。",
        en: "It cannot be read as a workbook. Open it in Excel and save it again.")
    case .noSheet(let names):
      Localized(
        "その名前のシートはありません。あるのは：\(names.joined(separator: "、"))",
        en: "There is no such sheet. Choose one of: \(names.joined(separator: ", "))")
    case .noHeader:
      Localized("見出しの行がありません。見出しの行を指定してください。", en: "No row looks like a header. Say which row it is.")
    case .json(let error): Localized(error.sentence(in: .japanese), en: error.sentence(in: .english))
    case .notAnObject(let element):
      Localized("\(element)番目の要素がオブジェクトではありません。", en: "Element \(element) is no object. Make each row an object.")
    case .noTableInJSON:
      Localized(
        "JSONの中に表がありません。GeoJSON、オブジェクトの配列、1行1オブジェクトのいずれかにしてください。",
        en: "There is no table in this JSON. Send GeoJSON, an array of objects, or one object a line.")
    case .endsEarly: Localized("JSONが途中で終わっています。もう一度書き出してください。", en: "The JSON ends too early. Export it again.")
    default: nil
    }
  }

  private var textWords: Localized {
    switch self {
    case .undecodable(let encoding, let bytes, let line, let column):
      Localized(
        "\(line)行目\(column)文字目に \(encoding.rawValue) として読めないバイト（\(bytes)）があります。文字コードを確かめてください。",
        en: "Line \(line), character \(column): the bytes \(bytes) are not \(encoding.rawValue). Check the encoding.")
    case .mixedEncodings(let line, let odd, let rest):
      Localized(
        "文字コードが混ざっています。\(line)行目は \(odd.rawValue)、ほかは \(rest.rawValue) です。どちらかにそろえてください。",
        en: "Encodings are mixed: line \(line) is \(odd.rawValue), others are \(rest.rawValue). Save all in one.")
    case .utf16:
      Localized(
        "UTF-16（Unicodeテキスト）です。「CSV UTF-8」で保存し直してください。", en: "It is UTF-16 (Unicode text). Save it as CSV UTF-8.")
    case .nul(let line, let column):
      Localized(
        "\(line)行目\(column)文字目に NUL があります。壊れているか、表ではないファイルです。",
        en: "Line \(line), character \(column) is NUL. The file is damaged or no table; export it again.")
    case .escapes(let line, let column):
      Localized(
        "\(line)行目\(column)文字目にエスケープがあります。JIS（ISO-2022-JP）ではなく UTF-8 で保存してください。",
        en: "Line \(line), character \(column) is an escape, as in JIS (ISO-2022-JP). Save the file as UTF-8.")
    case .unclosedQuote(let line):
      Localized(
        "\(line)行目で始まる引用符（\"）が閉じていません。", en: "The quotation mark that opens on line \(line) is never closed. Close it.")
    case .textBehindQuote(let line, let column):
      Localized(
        "\(line)行目\(column)文字目：閉じた引用符の後に文字があります。値の中の \" は \"\" と書いてください。",
        en: "Line \(line), character \(column): text behind a closing quotation mark. Write \" within a value as \"\".")
    case .tooManyColumns(let line, let limit):
      Localized(
        "\(line)行目の列が \(limit) を超えています。区切り文字を確かめてください。",
        en: "Line \(line) has more than \(limit) columns. Check the separator.")
    case .cellTooLong(let line, let limit):
      Localized(
        "\(line)行目に \(limit) バイトを超えるセルがあります。引用符を確かめてください。",
        en: "A cell on line \(line) has more than \(limit) bytes. Check the quotation marks.")
    case .rowTooLong(let line, let limit):
      Localized(
        "\(line)行目が \(limit) バイトを超えています。改行と引用符を確かめてください。",
        en: "Line \(line) has more than \(limit) bytes. Check line ends and quotation marks.")
    default: Localized("読めません。CSV（UTF-8）で保存し直してください。", en: "It cannot be read. Save it as CSV UTF-8.")
    }
  }
}

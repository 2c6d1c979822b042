import ModuleKit

/// What a department has answered on the sheets of a review: each field's text under its key.
///
/// A number is kept as `12.5`, money as whole yen, a choice as its key, yes and no as `yes` and `no`.
struct Answers: Sendable, Equatable {
  var before: [String: String] = [:]
  var after: [String: String] = [:]
  /// When the sheet of before was handed in: nothing in it is changed then, whatever is known later.
  var beforeAt: Instant?

  subscript(sheet: EvaluationForm.Sheet) -> [String: String] {
    get { sheet == .before ? before : after }
    set {
      switch sheet {
      case .before: before = newValue
      case .after: after = newValue
      }
    }
  }

  var isEmpty: Bool { before.isEmpty && after.isEmpty && beforeAt == nil }
}

extension EvaluationForm.Item {
  /// The text to keep; nil, with a message, for what cannot be taken.
  fileprivate func read(_ name: String, _ reader: inout FormReader, _ language: Language) -> String? {
    let texts = SheetTexts.of(language)
    switch kind {
    case .text: return reader.optionalText(name, upTo: 5_000)
    case .choice: return reader.choice(name) { key in options.first { $0.key == key }?.key }
    case .yesNo: return reader.choice(name) { ["yes", "no"].contains($0) ? $0 : nil }
    case .number:
      let written = reader.text(name, 0...40)
      if written.isEmpty { return nil }
      guard let number = halfWidthNumber(written) else {
        reader.refuse(name, texts.notANumber)
        return nil
      }
      return number
    case .yen: return reader.yen(name, language)
    }
  }

  /// As a page shows it.
  func shown(_ answer: String, _ language: Language) -> String {
    switch kind {
    case .text, .number: answer
    case .yen: SheetTexts.of(language).yen(grouped(answer))
    case .choice: options.first { $0.key == answer }?.label.text(in: language) ?? answer
    case .yesNo: answer == "yes" ? SheetTexts.of(language).yes : SheetTexts.of(language).no
    }
  }

  func cell(_ answer: String?, _ language: Language) -> CSVWriter.Cell {
    guard let answer else { return .empty }
    switch kind {
    case .yen: return Int(answer).map(CSVWriter.Cell.int) ?? .text(answer)
    case .number: return Double(answer).map(CSVWriter.Cell.real) ?? .text(answer)
    case .text, .choice, .yesNo: return .text(shown(answer, language))
    }
  }
}

extension FormReader {
  /// Whole yen as people write them, `1,200,000円`, in plain digits.
  fileprivate mutating func yen(_ name: String, _ language: Language) -> String? {
    do {
      let value = try ValueKind.money.read(text(name, 0...40))
      if value == .null { return nil }
      if case .int(0...9_999_999_999_999) = value { return ValueKind.money.text(of: value) }
      refuse(name, SheetTexts.of(language).notYen)
    } catch {
      refuse(name, error.words.text(in: language))
    }
    return nil
  }
}

/// A decimal number from digits of either width; nil for anything else.
func halfWidthNumber(_ written: String) -> String? {
  var text = ""
  for character in written where !character.isWhitespace && character != "," && character != "，" {
    switch character {
    case ".", "．": text.append(".")
    case "-", "－", "−": text.append("-")
    default:
      guard let digit = character.wholeNumberValue, (0...9).contains(digit) else { return nil }
      text += String(digit)
    }
  }
  let isPlain = text.last != "." && text.first != "." && text.count <= 18
  return isPlain && Double(text)?.isFinite == true ? text : nil
}

/// `1200000` as `1,200,000`.
private func grouped(_ digits: String) -> String {
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

extension EvaluationForm {
  static func field(_ sheet: Sheet, _ item: Item) -> String { "sheet-\(sheet.rawValue)-\(item.key)" }

  /// Answers to this form; `complete` are the sheets that must not lack what is required. What was handed in stays.
  func read(
    _ form: Fields, over old: Answers, complete: Set<Sheet>, _ language: Language
  ) -> (Answers, FormErrors) {
    var reader = FormReader(form, language)
    var answers = Answers(beforeAt: old.beforeAt)
    for sheet in Sheet.allCases {
      if sheet == .before, old.beforeAt != nil {
        answers.before = old.before
        continue
      }
      for item in self[sheet] {
        let name = Self.field(sheet, item)
        // What a form does not ask, as one that came back from a spreadsheet, stays as it was.
        let answer = form[name] == nil ? old[sheet][item.key] : item.read(name, &reader, language)
        answers[sheet][item.key] = answer
        if item.isRequired, answer == nil, complete.contains(sheet) { reader.require(name) }
      }
    }
    return (answers, reader.errors)
  }

  /// As a form shows them.
  func fields(_ answers: Answers) -> Fields {
    Fields(
      Sheet.allCases.flatMap { sheet in
        self[sheet].map { (Self.field(sheet, $0), answers[sheet][$0.key] ?? "") }
      })
  }

  /// Names and texts for a history that the public may come to see: without what stays within the office.
  func content(_ answers: Answers) -> [(name: String, text: String)] {
    let texts = SheetTexts.japanese
    return Sheet.allCases.flatMap { sheet in
      self[sheet].filter { !$0.isInternal }.map { item in
        (
          "\(texts.sheet(sheet)): \(item.label.ja)",
          answers[sheet][item.key].map { item.shown($0, .japanese) } ?? ""
        )
      }
    }
  }
}

/// The words on and around evaluation sheets.
struct SheetTexts: Texts {
  let yes, no, notANumber, notYen, notChosen, internalNote, handInBefore, reopenBefore, beforeNote, yenHint: String
  let sheet: @Sendable (EvaluationForm.Sheet) -> String
  let yen: @Sendable (String) -> String
  let handedIn: @Sendable (String) -> String

  static let japanese = SheetTexts(
    yes: "はい", no: "いいえ", notANumber: "数字を書いてください（例 12.5）。", notYen: "金額を円で、整数で書いてください（例 1200000）。", notChosen: "選ばない",
    internalNote: "公表されません。",
    handInBefore: "事前評価を提出する", reopenBefore: "事前評価を書き直せるようにする",
    beforeNote: "事前評価は、取りかかる前に提出します。提出したあとは、結果がわかってからも書きかえられません。",
    yenHint: "円で、整数で書いてください（例 1200000）。",
    sheet: { $0 == .before ? "事前評価" : "事後評価" }, yen: { "\($0)円" },
    handedIn: { "事前評価は\($0)に提出されました。直すときは、情報政策の担当課に頼んでください。" })

  static let english = SheetTexts(
    yes: "Yes", no: "No", notANumber: "Write a number, such as 12.5.",
    notYen: "Write whole yen, such as 1200000.", notChosen: "None",
    internalNote: "This is not published.", handInBefore: "Hand in the evaluation before",
    reopenBefore: "Let the evaluation before be rewritten",
    beforeNote:
      "The evaluation before is handed in before the work begins. It cannot be changed afterwards, whatever the results.",
    yenHint: "Whole yen, such as 1200000.",
    sheet: { $0 == .before ? "Evaluation before" : "Evaluation after" }, yen: { "\($0) yen" },
    handedIn: { "The evaluation before was handed in on \($0). To change it, ask the digital promotion section." })
}

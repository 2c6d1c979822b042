public import HTTP
public import Kernel

/// The messages of a form that could not be taken, by field.
public typealias FormErrors = [String: String]

/// Reads submitted fields into values and keeps a message for each that cannot be taken.
public struct FormReader {
  public let fields: Fields
  public private(set) var errors: FormErrors = [:]
  private let texts: FormTexts

  public init(_ fields: Fields, _ language: Language) {
    self.fields = fields
    texts = FormTexts.of(language)
  }

  /// Trimmed text of so many characters; line ends are `\n`.
  public mutating func text(_ name: String, _ length: ClosedRange<Int>) -> String {
    let raw = fields[name] ?? ""
    // A browser sends \r\n, which is one character and so no "\r".
    let text = (raw.utf8.contains(0x0d) ? raw.split(whereSeparator: \.isNewline, keepingEmpty: true) : raw).trimmed
    if text.isEmpty && length.lowerBound > 0 {
      refuse(name, texts.required)
    } else if !length.contains(text.count) || text.unicodeScalars.count > 4 * length.upperBound + 100 {
      // One character may be made of any number of marks.
      refuse(name, texts.length(length, max(text.count, text.unicodeScalars.count)))
    } else if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }) {
      refuse(name, texts.controlCharacter)
    }
    return text
  }

  public mutating func optionalText(_ name: String, upTo length: Int) -> String? {
    let text = text(name, 0...length)
    return text.isEmpty ? nil : text
  }

  /// A whole number, full-width digits included; nil where nothing was written.
  public mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    let written = (fields[name] ?? "").filter { !$0.isWhitespace && $0 != "," }
    if written.isEmpty { return nil }
    // One digit each: 十 has a whole value too, of two digits.
    let digits = written.map { digit in
      digit.wholeNumberValue.flatMap { (0...9).contains($0) ? String($0) : nil } ?? String(digit)
    }.joined()
    guard let number = Int(digits), range.contains(number) else {
      refuse(name, texts.number(range))
      return nil
    }
    return number
  }

  /// A day from a date field; nil where nothing was chosen.
  public mutating func day(_ name: String) -> Day? {
    let written = (fields[name] ?? "").trimmed
    if written.isEmpty { return nil }
    guard let day = Day(iso: written) else {
      refuse(name, texts.day)
      return nil
    }
    return day
  }

  /// One of the offered choices; nil where none was chosen.
  public mutating func choice<T>(_ name: String, _ offered: (String) -> T?) -> T? {
    let written = fields[name] ?? ""
    if written.isEmpty { return nil }
    guard let chosen = offered(written) else {
      refuse(name, texts.choice)
      return nil
    }
    return chosen
  }

  public mutating func require(_ name: String) { refuse(name, texts.required) }

  /// Keeps the first message for a field.
  public mutating func refuse(_ name: String, _ message: String) {
    if errors[name] == nil { errors[name] = message }
  }
}

extension String {
  fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, keepingEmpty: Bool) -> String {
    split(omittingEmptySubsequences: !keepingEmpty, whereSeparator: isSeparator).joined(separator: "\n")
  }
}

struct FormTexts: Texts {
  let required: String
  let controlCharacter: String
  let day: String
  let choice: String
  let length: @Sendable (ClosedRange<Int>, Int) -> String
  let number: @Sendable (ClosedRange<Int>) -> String

  static let japanese = FormTexts(
    required: "入力してください。",
    controlCharacter: "使えない文字（制御文字）が含まれています。取り除いてください。",
    day: "日付を選んでください（例 2026-11-21）。",
    choice: "選択肢の中から選んでください。",
    length: { "\($0.lowerBound > 1 ? "\($0.lowerBound)文字以上" : "")\($0.upperBound)文字以内で入力してください（現在\($1)文字）。" },
    number: { "\($0.lowerBound)から\($0.upperBound)までの整数を入力してください。" })

  static let english = FormTexts(
    required: "Fill this in.",
    controlCharacter: "This holds a control character. Take it out.",
    day: "Choose a day, such as 2026-11-21.",
    choice: "Choose one of those offered.",
    length: {
      "Write \($0.lowerBound > 1 ? "\($0.lowerBound) to" : "at most") \($0.upperBound) characters (now \($1))."
    },
    number: { "Write a whole number from \($0.lowerBound) to \($0.upperBound)." })
}

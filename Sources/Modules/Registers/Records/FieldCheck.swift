import ModuleKit

/// What is wrong with a text that stands for a field's value.
enum FieldFault: Error, Sendable, Equatable {
  case missing
  case unreadable(ValueFault)
  case tooSmall(least: String)
  case tooLarge(most: String)
  case otherPattern(String)
  case notInList([String])
  case tooLong
  case geometry(GeometryFault)
  case notAFile

  var words: Localized {
    switch self {
    case .missing: Localized("必須の項目です。入力してください。", en: "This is required. Fill it in.")
    case .unreadable(let fault): fault.words
    case .tooSmall(let least): Localized("\(least) 以上にしてください。", en: "It must be \(least) or more.")
    case .tooLarge(let most): Localized("\(most) 以下にしてください。", en: "It must be \(most) or less.")
    case .otherPattern(let pattern):
      Localized("決められた書き方（\(pattern)）に合っていません。", en: "It does not fit the form that is asked for (\(pattern)).")
    case .notInList(let codes):
      Localized(
        "選択肢にありません。\(codes.prefix(8).joined(separator: "、"))などから選んでください。",
        en: "This is not in the list. Choose one such as \(codes.prefix(8).joined(separator: ", ")).")
    case .geometry(let fault): fault.words
    case .notAFile:
      Localized("この台帳に送られたファイルではありません。選び直してください。", en: "This is no file of this register. Choose it again.")
    case .tooLong:
      Localized("\(FieldCheck.longest)文字以内にしてください。", en: "Write at most \(FieldCheck.longest) characters.")
    }
  }
}

/// Reads texts into the values of one field, as the register's definition wants them.
struct FieldCheck {
  static let longest = 10_000

  let field: RecordField
  private let pattern: TextPattern?
  /// Codes by themselves and by their names in both languages.
  private let codes: [String: String]

  init(_ field: RecordField) {
    self.field = field
    pattern = field.pattern.flatMap(TextPattern.init)
    guard case .code(let items) = field.type else {
      codes = [:]
      return
    }
    codes = items.reduce(into: [:]) { codes, item in
      for name in [item.code, item.title.ja, item.title.en ?? item.code] where codes[name] == nil {
        codes[name] = item.code
      }
    }
  }

  func value(of text: some StringProtocol) throws(FieldFault) -> Value {
    if text.utf8.count > FieldCheck.longest, text.count > FieldCheck.longest { throw .tooLong }
    let value: Value
    do throws(ValueFault) { value = try field.type.kind.read(text) } catch { throw .unreadable(error) }
    return try checked(value)
  }

  /// A cell of a table file, without a string for what is kept as a number.
  func value(of row: TableRow, _ column: Int) throws(FieldFault) -> Value {
    if row.utf8(column).count > FieldCheck.longest, row.text(column).count > FieldCheck.longest { throw .tooLong }
    let value: Value
    do throws(ValueFault) { value = try row.value(column, as: field.type.kind) } catch { throw .unreadable(error) }
    // As exports write what would be a formula.
    if case .text(let written) = value { return try checked(.text(FormulaGuard.read(written))) }
    return try checked(value)
  }

  /// What the definition asks of a value beyond its kind.
  private func checked(_ value: Value) throws(FieldFault) -> Value {
    if value == .null {
      if field.isRequired { throw .missing }
      return value
    }
    try checkRange(value)
    guard case .text(let written) = value else { return value }
    if field.type == .geometry {
      do throws(GeometryFault) { return .text(try Geometry(written).text) } catch { throw .geometry(error) }
    }
    if field.type.isFile {
      guard let file = RecordFile.read(written) else { throw .notAFile }
      return .text(file.text)
    }
    if let pattern, !pattern.matches(written) { throw .otherPattern(field.pattern ?? "") }
    guard case .code(let items) = field.type else { return value }
    guard let code = codes[written] else { throw .notInList(items.map(\.title.ja)) }
    return .text(code)
  }

  private func checkRange(_ value: Value) throws(FieldFault) {
    guard let range = field.range else { return }
    if let least = range.least, value.isBefore(least) { throw .tooSmall(least: field.type.kind.text(of: least)) }
    if let most = range.most, most.isBefore(value) { throw .tooLarge(most: field.type.kind.text(of: most)) }
  }
}

extension Value {
  /// Of two values of one kind.
  fileprivate func isBefore(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int(let a), .int(let b)): a < b
    case (.real(let a), .real(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    default: false
    }
  }
}

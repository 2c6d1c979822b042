import ModuleKit

/// A field of a register as somebody defines it.
struct FieldForm {
  /// The types that the list offers; the names are those of documents.
  static let types =
    ["text", "lines", "number"] + ValueKind.plain.map(\.name).filter { $0 != "text" } + [
      "geometry", "code", "reference", "file", "picture", computed,
    ]
  static let computed = "computed"

  var key = ""
  var title = Localized("")
  var help = Localized("")
  var type = "text"
  var decimals = 0
  var codes = ""
  var register = ""
  var formula = ""
  /// What the formula comes to: one of `FieldType.results`.
  var result = "text"
  var isRequired = false
  var isUnique = false
  var isPublic = true
  var privacy = RecordField.Privacy.none
  var least = ""
  var most = ""
  var pattern = ""
  var unit = Localized("")
  /// The column of the national standard datasets; empty for none.
  var standard = ""
  var errors: FormErrors = [:]
  private(set) var made: FieldType?
  private var range: ValueRange?

  init() {}

  init(_ field: RecordField) {
    key = field.key
    title = field.title
    help = field.help ?? Localized("")
    type = field.isComputed ? FieldForm.computed : field.type.name
    (formula, result) = (field.formula ?? "", field.isComputed ? field.type.name : result)
    if case .value(.number(let decimals)) = field.type { self.decimals = decimals }
    if case .code(let items) = field.type { codes = items.map(\.line).joined(separator: "\n") }
    if case .reference(let register) = field.type { self.register = register.text }
    (isRequired, isUnique, isPublic) = (field.isRequired, field.isUnique, field.isPublic)
    privacy = field.privacy
    least = field.range?.least.map { field.type.kind.text(of: $0) } ?? ""
    most = field.range?.most.map { field.type.kind.text(of: $0) } ?? ""
    pattern = field.pattern ?? ""
    unit = field.unit ?? Localized("")
    standard = field.standard ?? ""
  }

  /// `before`: the field as it is.
  init(_ fields: Fields, before: RecordField? = nil, _ language: Language) {
    let texts = DefinitionTexts.of(language)
    var reader = FormReader(fields, language)
    title = Localized(reader.text("title", 1...100), en: reader.optionalText("titleEn", upTo: 100))
    help = Localized(reader.text("help", 0...500), en: reader.optionalText("helpEn", upTo: 500))
    key = reader.text("key", 1...60)
    if !key.isEmpty, !FieldKey.isValid(key) { reader.refuse("key", texts.badKey) }
    type = fields["type"] ?? "text"
    decimals = reader.number("decimals", 0...9) ?? 0
    codes = reader.text("codes", 0...50_000)
    register = fields["register"] ?? ""
    formula = reader.text("formula", 0...Expression.mostCharacters)
    result = fields["result"] ?? result
    let rules = fields.all("rules")
    (isRequired, isUnique, isPublic) = (
      rules.contains("required"), rules.contains("unique"), rules.contains("public")
    )
    privacy = reader.choice("privacy", RecordField.Privacy.init) ?? .none
    (least, most) = (reader.text("least", 0...40), reader.text("most", 0...40))
    pattern = reader.text("pattern", 0...200)
    if !pattern.isEmpty, TextPattern(pattern) == nil { reader.refuse("pattern", texts.badPattern) }
    if isPublic, privacy != .none { reader.refuse("rules", texts.personalIsNotPublic) }
    if isComputed, isRequired || isUnique { reader.refuse("rules", texts.computedRules) }
    made = readType(&reader, texts)
    unit = Localized(reader.text("unit", 0...20), en: reader.optionalText("unitEn", upTo: 20))
    if let made, !made.hasUnit, !unit.isEmpty || unit.en != nil { reader.refuse("unit", texts.unitOfNumber) }
    standard = reader.text("standard", 0...100)
    // One tick takes the column that the page has suggested.
    if standard.isEmpty, let suggested = fields["suggested"], StandardDataset.columnNames.contains(suggested) {
      standard = suggested
    }
    if !standard.isEmpty, standard != before?.standard, !StandardDataset.columnNames.contains(standard) {
      reader.refuse("standard", texts.unknownStandard)
    }
    if !isComputed, let kind = made?.kind {
      range = ValueRange(
        least: bound("least", least, kind, &reader, language), most: bound("most", most, kind, &reader, language))
    }
    errors = reader.errors
  }

  var isComputed: Bool { type == FieldForm.computed }

  /// The column of the national standard that it seems to stand for, where none is chosen.
  var suggestion: String? {
    if !standard.isEmpty || privacy != .none { return nil }
    return StandardDataset.suggestion(for: title.ja, isComputed ? nil : ValueKind.named[type])
  }

  private func bound(
    _ name: String, _ text: String, _ kind: ValueKind, _ reader: inout FormReader, _ language: Language
  ) -> Value? {
    if text.isEmpty { return nil }
    do throws(ValueFault) { return try kind.read(text) } catch {
      reader.refuse(name, error.words.text(in: language))
      return nil
    }
  }

  private func readType(_ reader: inout FormReader, _ texts: DefinitionTexts) -> FieldType? {
    switch type {
    case "lines": return .lines
    case "geometry": return .geometry
    case "file": return .file
    case "picture": return .picture
    case "number": return .value(.number(decimals: decimals))
    case FieldForm.computed:
      if result == "number" { return .value(.number(decimals: decimals)) }
      guard FieldType.results.contains(result), let kind = ValueKind.named[result] else {
        reader.refuse("result", texts.chooseType)
        return nil
      }
      return .value(kind)
    case "code":
      let items = codes.split(whereSeparator: \.isNewline).compactMap { CodeItem(line: String($0)) }
      if items.isEmpty { reader.refuse("codes", texts.noCodes) }
      if Set(items.map(\.code)).count < items.count { reader.refuse("codes", texts.doubledCode) }
      return .code(items)
    case "reference":
      guard let id = ID<Register>(register) else {
        reader.refuse("register", texts.chooseRegister)
        return nil
      }
      return .reference(id)
    default:
      guard let kind = ValueKind.named[type] else {
        reader.refuse("type", texts.chooseType)
        return nil
      }
      return .value(kind)
    }
  }

  /// The field under this number; what the form does not ask for stays.
  func field(_ number: Int, before: RecordField?) -> RecordField? {
    guard errors.isEmpty, let made else { return nil }
    var field = before ?? RecordField(number: number, key: key, title: title, type: made)
    field.key = key
    field.title = title
    field.help = help.isEmpty ? nil : help
    field.type = made
    (field.isRequired, field.isUnique, field.isPublic) = (isRequired, isUnique, isPublic)
    field.privacy = privacy
    field.range = range?.least == nil && range?.most == nil ? nil : range
    field.pattern = pattern.isEmpty || isComputed ? nil : pattern
    field.formula = isComputed ? formula : nil
    field.unit = unit.isEmpty ? nil : unit
    field.standard = standard.isEmpty ? nil : standard
    return field
  }
}

extension CodeItem {
  /// `code = name = English name`; the code alone names itself.
  init?(line: String) {
    let parts = line.split(separator: "=", maxSplits: 2).map { $0.trimmed }
    guard let code = parts.first, !code.isEmpty else { return nil }
    self.init(code: code, title: Localized(parts.count > 1 ? parts[1] : code, en: parts.count > 2 ? parts[2] : nil))
  }

  var line: String {
    let words = [code, title.ja, title.en].compactMap { $0 }
    return title.ja == code && title.en == nil ? code : words.joined(separator: " = ")
  }
}

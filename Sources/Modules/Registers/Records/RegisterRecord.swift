import ModuleKit

/// One record of a register: the values of its fields, by their numbers.
struct RegisterRecord: Sendable, Equatable {
  let id: Int
  var version: Int
  /// The register's change that made it so.
  var change: Int
  var values: [Int: Value]

  subscript(field: RecordField) -> Value { values[field.number] ?? .null }

  /// Values of `fields` alone.
  init(row: Row, _ fields: [RecordField]) throws(StoreError) {
    id = try row["id"]
    version = try row["version"]
    change = try row["change"]
    values = [:]
    for field in fields { values[field.number] = try row[RecordTable.column(field).text] }
  }

  init(id: Int, version: Int, change: Int, values: [Int: Value]) {
    self.id = id
    self.version = version
    self.change = change
    self.values = values
  }

  /// What it is called, or its number where that is empty.
  func name(_ fields: [RecordField]) -> String {
    let name = fields.naming.flatMap { $0.type.text(of: self[$0], .japanese) } ?? ""
    return name.isEmpty ? "No. \(id)" : name
  }
}

extension FieldType {
  /// The value in words for a reader; nil where there is none.
  func text(of value: Value, _ language: Language) -> String? {
    if value == .null { return nil }
    switch self {
    case .code(let items):
      guard case .text(let code) = value else { return nil }
      return items.first { $0.code == code }?.title.text(in: language) ?? code
    case .geometry:
      guard case .text(let json) = value else { return nil }
      return (try? Geometry(json))?.words(language) ?? json
    case .file, .picture:
      guard case .text(let id) = value else { return nil }
      return FileFieldTexts.of(language).named(String(id.suffix(4)))
    case .value(.yesNo): return value == .int(1) ? YesNo.of(language).yes : YesNo.of(language).no
    case .value(.day):
      guard case .text(let iso) = value, let day = Day(iso: iso) else { return nil }
      return day.shown(in: language)
    case .value(.fiscalYear):
      guard case .int(let year) = value else { return nil }
      return FiscalYear(Int(year)).shown(in: language)
    default: return kind.text(of: value)
    }
  }
}

struct YesNo: Texts {
  let yes: String
  let no: String

  static let japanese = YesNo(yes: "はい", no: "いいえ")
  static let english = YesNo(yes: "Yes", no: "No")
}

extension Frame {
  /// What searching looks through for everyone: the texts that everyone may see, in the form in which they are compared.
  func search(_ values: [Int: Value]) -> String {
    let texts = open.compactMap { field -> String? in
      guard field.type.isText, let value = values[field.number] else { return nil }
      return field.type.text(of: value, .japanese)
    }
    return normalized(texts.joined(separator: "\n"))
  }
}

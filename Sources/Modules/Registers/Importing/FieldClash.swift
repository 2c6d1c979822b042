import ModuleKit

/// Why a row of a file cannot stand beside another row or record.
enum FieldClash: Sendable {
  /// The first line that has the value.
  case twiceInFile(line: Int)
  case heldByAnother(record: Int)
  /// The register that is referred to.
  case noSuchRecord(Localized)
  /// A new record would lack a field that is required: the file has no column for it.
  case noColumn

  var words: Localized {
    switch self {
    case .twiceInFile(let line):
      Localized(
        "\(line)行目にも同じ値があります。どちらかの行を除いてください。",
        en: "Line \(line) has the same value. Take one of the two lines out.")
    case .heldByAnother(let record):
      Localized(
        "台帳の記録 No. \(record) に同じ値があります。どちらかを直してください。",
        en: "Record No. \(record) of the register has this value already. Change one of the two.")
    case .noColumn:
      Localized(
        "新しい記録に必須の項目ですが、ファイルに列がありません。列を割り当ててください。",
        en: "A new record needs this field, and no column is for it. Choose one.")
    case .noSuchRecord(let register):
      Localized(
        "この番号の記録は、参照する台帳「\(register.ja)」にありません。番号を確かめてください。",
        en: "“\(register.text(in: .english))”, the register referred to, has no record of this number. Check it.")
    }
  }
}

import ModuleKit

/// One column of a register, as its staff define it.
struct RecordField: Sendable, Equatable {
  /// What the field is of, in the sense of the law on personal information (個人情報保護法, Articles 2 and 60).
  enum Privacy: String, Sendable, CaseIterable {
    case none
    /// 個人情報
    case personal
    /// 要配慮個人情報
    case sensitive
  }

  /// Names the column of the table; given once and never again.
  let number: Int
  /// What programs and files call it: a letter, then letters, digits and `_`.
  var key: String
  var title: Localized
  var help: Localized?
  var type: FieldType
  var isRequired = false
  var isUnique = false
  var isPublic = false
  var privacy = Privacy.none
  /// Bounds, as `type` writes values.
  var range: ValueRange?
  /// A regular expression that the whole text must match.
  var pattern: String?
  /// What a number counts or measures, as 人 or ㎡; of numbers alone.
  var unit: Localized?
  /// What works its values out of the record's other fields (docs/expressions.md); nil where people fill them in.
  var formula: String?
  /// The column of the national standard datasets (自治体標準オープンデータセット) that it stands for.
  var standard: String?
  /// Taken out of the register; what it held stays in the history.
  var isRetired = false

  /// Its title with the unit behind it, as 面積（㎡）: what columns are called on pages and in files.
  var label: Localized {
    guard let unit else { return title }
    let english = title.en.map { "\($0) (\(unit.text(in: .english)))" }
    return Localized("\(title.ja)（\(unit.ja)）", en: english)
  }

  /// Whether everyone may see it: personal data never are public, whatever else is said.
  var isOpen: Bool { isPublic && privacy == .none && !isRetired }
}

/// The least and the greatest value, both allowed.
struct ValueRange: Sendable, Equatable {
  var least: Value?
  var most: Value?
}

/// What a field holds.
enum FieldType: Sendable, Equatable {
  case value(ValueKind)
  /// Text of several lines.
  case lines
  case code([CodeItem])
  /// A record of another register.
  case reference(ID<Register>)
  /// A shape on the map, kept as GeoJSON.
  case geometry
  /// A file, kept as an attachment (`RecordFile`); the value is its id.
  case file
  /// A photograph or drawing that pages show, without what the camera wrote into it.
  case picture

  var kind: ValueKind {
    switch self {
    case .value(let kind): kind
    case .lines, .code, .geometry, .file, .picture: .text
    case .reference: .number(decimals: 0)
    }
  }

  /// What the table's column holds.
  var column: ColumnType {
    switch kind {
    case .number, .money, .fiscalYear, .yesNo: .int
    case .latitude, .longitude: .real
    default: .text
    }
  }

  /// Whether it is words: what records are called by and searched for.
  var isText: Bool { column == .text && self != .geometry && !isFile }

  /// Whether it holds a file, which comes by a form of its own.
  var isFile: Bool { self == .file || self == .picture }
}

/// One entry of a code list.
struct CodeItem: Sendable, Equatable {
  var code: String
  var title: Localized
}

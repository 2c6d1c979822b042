import ModuleKit

/// The kinds of file that a register is given out as.
enum ExportFormat: String, Sendable, CaseIterable {
  case csv, tsv, xlsx, json, jsonLines = "jsonl", geoJSON = "geojson"

  var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .tsv: "text/tab-separated-values; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .json: "application/json"
    case .jsonLines: "application/jsonl"
    case .geoJSON: "application/geo+json"
    }
  }

  /// What people call it.
  var name: String {
    switch self {
    case .csv: "CSV"
    case .tsv: "TSV"
    case .xlsx: "Excel"
    case .json: "JSON"
    case .jsonLines: "JSON Lines"
    case .geoJSON: "GeoJSON"
    }
  }

  /// Whether it can be written in another encoding than UTF-8.
  var hasEncodings: Bool { self == .csv || self == .tsv }

  /// Whether it has columns.
  var isTable: Bool { hasEncodings || self == .xlsx }

  /// All of a register for everyone, or for its office.
  func route(_ register: ID<Register>, isDesk: Bool = false) -> Target {
    switch self {
    case .csv: isDesk ? DeskRoutes.csv(register) : RegisterRoutes.csv(register)
    case .tsv: isDesk ? DeskRoutes.tsv(register) : RegisterRoutes.tsv(register)
    case .xlsx: isDesk ? DeskRoutes.xlsx(register) : RegisterRoutes.xlsx(register)
    case .json: isDesk ? DeskRoutes.json(register) : RegisterRoutes.json(register)
    case .jsonLines: isDesk ? DeskRoutes.jsonLines(register) : RegisterRoutes.jsonLines(register)
    case .geoJSON: isDesk ? DeskRoutes.geo(register) : RegisterRoutes.geo(register)
    }
  }
}

extension Register {
  /// What everyone can have it as, or its office.
  func formats(isDesk: Bool) -> [ExportFormat] {
    let fields = isDesk ? frame.current : frame.open
    let isOnMap = fields.place != nil || fields.shape != nil
    return ExportFormat.allCases.filter { $0 != .geoJSON || isOnMap }
  }
}

/// Which columns a table file has.
struct ExportColumn: Sendable {
  enum Content: Sendable {
    case value(RecordField)
    /// What the record is called that this field refers to, in that register.
    case name(RecordField, ID<Register>)
    /// The standard has it, the register has not.
    case nothing
  }

  let title: String
  let content: Content

  var field: RecordField? {
    switch content {
    case .value(let field), .name(let field, _): field
    case .nothing: nil
    }
  }
}

/// In which columns a table file is wanted, as its address says.
enum ExportShape: Sendable, Equatable {
  case plain
  /// With what the records are called that fields refer to.
  case names
  /// As the national standard dataset has them.
  case standard

  static let name = "file.columns"

  init(_ query: Fields) {
    switch query[Self.name] {
    case "names": self = .names
    case "standard": self = .standard
    default: self = .plain
    }
  }

  /// Nil where the fields are those of no standard dataset.
  func columns(_ fields: [RecordField], _ language: Language) -> [ExportColumn]? {
    switch self {
    case .plain: return fields.map { ExportColumn(title: $0.label.text(in: language), content: .value($0)) }
    case .names:
      return fields.flatMap { field -> [ExportColumn] in
        let title = field.label.text(in: language)
        let value = ExportColumn(title: title, content: .value(field))
        guard case .reference(let register) = field.type else { return [value] }
        let name = ExportTexts.of(language).nameOf(title)
        return [value, ExportColumn(title: name, content: .name(field, register))]
      }
    case .standard:
      guard let match = fields.standardMatch else { return nil }
      return match.dataset.columns.map { column in
        let index = match.columns.first { $0.value == column }?.key
        return ExportColumn(title: column.name, content: index.map { .value(fields[$0]) } ?? .nothing)
      }
    }
  }
}

extension [RecordField] {
  /// The national standard dataset whose columns these fields stand for.
  var standardMatch: StandardMatch? { StandardDataset.matches(map { $0.standard ?? "" }).first }
}

/// In which characters a file is wanted, as its address says.
struct ExportCharacters: Sendable, Equatable {
  /// No field's key holds a dot.
  static let encodingName = "file.encoding"
  static let missingName = "file.missing"
  static let markName = "file.mark"

  var encoding = TextEncoding.utf8
  /// Whether a character that the encoding has not becomes 〓; otherwise there is no file, and the reader is told why.
  var isReplacing = false
  /// Whether UTF-8 begins with the mark by which Excel knows it.
  var hasMark = true

  /// UTF-8, which holds them all.
  init() {}

  init(_ format: ExportFormat, _ query: Fields) {
    guard format.hasEncodings else { return }
    encoding = query[Self.encodingName].flatMap(TextEncoding.init) ?? .utf8
    isReplacing = query[Self.missingName] == "replace"
    hasMark = encoding == .utf8 && query[Self.markName] != "no"
  }
}

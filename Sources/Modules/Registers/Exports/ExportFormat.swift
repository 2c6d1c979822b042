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

/// In which characters a file is wanted, as its address says.
struct ExportCharacters: Sendable, Equatable {
  /// No field's key holds a dot.
  static let encodingName = "file.encoding"
  static let missingName = "file.missing"

  var encoding = TextEncoding.utf8
  /// Whether a character that the encoding has not becomes 〓; otherwise there is no file, and the reader is told why.
  var isReplacing = false

  /// UTF-8, which holds them all.
  init() {}

  init(_ format: ExportFormat, _ query: Fields) {
    guard format.hasEncodings else { return }
    encoding = query[Self.encodingName].flatMap(TextEncoding.init) ?? .utf8
    isReplacing = query[Self.missingName] == "replace"
  }
}

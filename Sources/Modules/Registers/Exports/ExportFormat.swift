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

  func route(_ register: ID<Register>) -> Target {
    switch self {
    case .csv: RegisterRoutes.csv(register)
    case .tsv: RegisterRoutes.tsv(register)
    case .xlsx: RegisterRoutes.xlsx(register)
    case .json: RegisterRoutes.json(register)
    case .jsonLines: RegisterRoutes.jsonLines(register)
    case .geoJSON: RegisterRoutes.geo(register)
    }
  }
}

extension Register {
  /// What everyone can have it as.
  var formats: [ExportFormat] { ExportFormat.allCases.filter { $0 != .geoJSON || frame.isOnMap } }
}

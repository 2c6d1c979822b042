import ModuleKit

/// The records that fit a query, in pieces as a file: memory holds a portion of them at a time.
struct RecordExport: Sendable {
  static let portion = 1_000

  enum Format: Sendable {
    case csv, json, geoJSON

    var mediaType: String {
      switch self {
      case .csv: "text/csv; charset=utf-8"
      case .json: "application/json"
      case .geoJSON: "application/geo+json"
      }
    }

    var ending: String {
      switch self {
      case .csv: "csv"
      case .json: "json"
      case .geoJSON: "geojson"
      }
    }
  }

  let register: Register
  let fields: [RecordField]
  let query: RecordQuery
  let format: Format
  let language: Language

  /// Each piece is one read: what is changed meanwhile may be in it or not, but no record comes twice.
  func response(from store: Store) -> Response {
    let state = Locked(State())
    let body = Response.Body.chunks { try state.withLock { state in try piece(&state, store) } }
    return Response(200, type: format.mediaType, body)
      .with("Content-Disposition", "attachment; filename=\"\(register.id.text).\(format.ending)\"")
  }

  private struct State {
    /// The number of the last record; nil before the head.
    var last: Int?
    var isAtEnd = false
    var isFirst = true
  }

  private func piece(_ state: inout State, _ store: Store) throws -> [UInt8]? {
    if state.isAtEnd { return nil }
    guard let last = state.last else {
      state.last = 0
      return head
    }
    let records = try store.read { db in
      try RecordTable(register).list(query, fields, after: last, limit: Self.portion, in: db)
    }
    guard let newest = records.last else {
      state.isAtEnd = true
      return tail
    }
    defer { state.isFirst = false }
    state.last = newest.id
    return body(records, isFirst: state.isFirst)
  }

  private var head: [UInt8] {
    switch format {
    case .csv:
      var csv = CSVWriter()
      csv.row(fields.map { .text($0.title.text(in: language)) })
      return csv.bytes
    case .json: return Array("[".utf8)
    case .geoJSON: return Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8)
    }
  }

  /// Never empty: an empty piece would not tell the end.
  private var tail: [UInt8]? {
    switch format {
    case .csv: nil
    case .json: Array("]\n".utf8)
    case .geoJSON: Array("]}\n".utf8)
    }
  }

  private func body(_ records: [RegisterRecord], isFirst: Bool) -> [UInt8] {
    if format == .csv {
      var csv = CSVWriter(byteOrderMark: false)
      for record in records { csv.row(fields.map { $0.type.cell(record[$0]) }) }
      return csv.bytes
    }
    var bytes: [UInt8] = []
    for (index, record) in records.enumerated() {
      if index > 0 || !isFirst { bytes.append(0x2c) }
      var json = JSONWriter()
      if format == .json { record.write(fields, to: &json) } else { feature(record, to: &json) }
      bytes += json.bytes
    }
    return bytes
  }

  private func feature(_ record: RegisterRecord, to json: inout JSONWriter) {
    json.object {
      $0.field("type", "Feature")
      $0.field("id", record.id)
      $0.object("geometry") { geometry in
        if let place = register.frame.place, case .real(let latitude) = record[place.latitude],
          case .real(let longitude) = record[place.longitude]
        {
          geometry.field("type", "Point")
          geometry.field("coordinates", [longitude, latitude])
        }
      }
      $0.key("properties")
      record.write(fields, to: &$0)
    }
  }
}

extension RegisterRecord {
  /// As programs read it: by the fields' keys, `id` the record's number.
  func write(_ fields: [RecordField], to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      for field in fields { $0.field(field.key, field.type.json(self[field])) }
    }
  }
}

extension FieldType {
  /// As a CSV file has it; what is a text there never becomes a formula.
  func cell(_ value: Value) -> CSVWriter.Cell {
    if value == .null { return .empty }
    if case .code = self { return .text(text(of: value, .japanese) ?? "") }
    switch value {
    case .int(let number):
      if case .value(.yesNo) = self { return .text(kind.text(of: value)) }
      if case .value(.number(let decimals)) = self, decimals > 0 {
        // As many digits as a spreadsheet's number holds.
        if number.magnitude >= 1_000_000_000_000_000 { return .text(kind.text(of: value)) }
        return Double(kind.text(of: value)).map { .real($0) } ?? .text(kind.text(of: value))
      }
      return .int(Int(number))
    case .real(let number): return .real(number)
    default: return .text(kind.text(of: value))
    }
  }

  /// As programs read it: numbers as numbers, yes and no as such, all else as text.
  func json(_ value: Value) -> JSON {
    switch (self, value) {
    case (_, .null): .null
    case (.value(.yesNo), .int(let flag)): .bool(flag != 0)
    case (.value(.number(let decimals)), .int(let number)) where decimals > 0:
      .double(Double(kind.text(of: value)) ?? Double(number))
    case (_, .int(let number)): .int(Int(number))
    case (_, .real(let number)): .double(number)
    default: .string(kind.text(of: value))
    }
  }
}

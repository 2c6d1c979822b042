import ModuleKit

/// The records that fit a query, in pieces as a file: memory holds a portion of them at a time.
struct RecordExport: Sendable {
  static let portion = 1_000

  let register: Register
  let fields: [RecordField]
  let query: RecordQuery
  let format: ExportFormat
  let language: Language

  /// Each piece is one read: what is changed meanwhile may be in it or not, but no record comes twice.
  func response(from store: Store) throws -> Response {
    try Response(200, type: format.mediaType, body(from: store))
      .with("Content-Disposition", "attachment; filename=\"\(register.id.text).\(format.rawValue)\"")
  }

  private func body(from store: Store) throws -> Response.Body {
    if format == .xlsx { return try workbook(from: store) }
    let state = Locked(State())
    return .chunks { try state.withLock { state in try piece(&state, store) } }
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
      return try head.isEmpty ? piece(&state, store) : head
    }
    let records = try records(after: last, from: store)
    guard let newest = records.last else {
      state.isAtEnd = true
      return tail
    }
    defer { state.isFirst = false }
    state.last = newest.id
    return body(records, isFirst: state.isFirst)
  }

  func records(after last: Int, from store: Store) throws -> [RegisterRecord] {
    try store.read { db in
      try RecordTable(register).list(query, fields, after: last, limit: Self.portion, in: db)
    }
  }

  var titles: [String] { fields.map { $0.title.text(in: language) } }

  private var head: [UInt8] {
    switch format {
    case .csv, .tsv:
      var table = CSVWriter(byteOrderMark: true, tabs: format == .tsv)
      table.row(titles.map { .text($0) })
      return table.bytes
    case .json: return Array("[".utf8)
    case .geoJSON: return Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8)
    case .jsonLines, .xlsx: return []
    }
  }

  /// Never empty: an empty piece would not tell the end.
  private var tail: [UInt8]? {
    switch format {
    case .json: Array("]\n".utf8)
    case .geoJSON: Array("]}\n".utf8)
    default: nil
    }
  }

  private func body(_ records: [RegisterRecord], isFirst: Bool) -> [UInt8] {
    if format == .csv || format == .tsv {
      var table = CSVWriter(byteOrderMark: false, tabs: format == .tsv)
      for record in records { table.row(fields.map { $0.type.cell(record[$0]) }) }
      return table.bytes
    }
    var bytes: [UInt8] = []
    for (index, record) in records.enumerated() {
      if format != .jsonLines, index > 0 || !isFirst { bytes.append(0x2c) }
      var json = JSONWriter()
      if format == .geoJSON {
        register.writeFeature(record, fields, to: &json)
      } else {
        record.write(fields, to: &json)
      }
      bytes += json.bytes
      if format == .jsonLines { bytes.append(0x0a) }
    }
    return bytes
  }
}

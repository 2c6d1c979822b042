import ModuleKit

/// The records that fit a query, in pieces as a file: memory holds a portion of them at a time.
struct RecordExport: Sendable {
  static let portion = 1_000

  let register: Register
  let fields: [RecordField]
  let query: RecordQuery
  let format: ExportFormat
  let language: Language
  var characters = ExportCharacters()
  var isDesk = false

  /// In UTF-8. Each piece is one read: what is changed meanwhile may be in it or not, but no record comes twice.
  func response(from store: Store) throws -> Response { response(try body(from: store)) }

  func response(_ body: Response.Body) -> Response {
    Response(200, type: mediaType, body)
      .with("Content-Disposition", "attachment; filename=\"\(register.id.text).\(format.rawValue)\"")
  }

  private func body(from store: Store) throws -> Response.Body {
    if format == .xlsx { return try workbook(from: store) }
    let state = Locked(State())
    return .chunks { try state.withLock { state in try store.read { db in try piece(&state, in: db) } } }
  }

  private var mediaType: String {
    format.hasEncodings
      ? format.mediaType.replacing("utf-8", with: characters.encoding.rawValue.lowercased()) : format.mediaType
  }

  /// All of it in its encoding as it is at one moment, and the characters that the encoding has not.
  func encoded(from store: Store) throws -> (file: TemporaryFile, lost: LostCharacters) {
    let file = try TemporaryFile()
    var encoder = try Encoder(characters.encoding)
    try store.read { db in
      var state = State()
      while let piece = try piece(&state, in: db) { try file.append(encoder.encode(piece)) }
    }
    return (file, LostCharacters(scalars: encoder.lost, count: encoder.lostCount))
  }

  private struct State {
    /// The number of the last record; nil before the head.
    var last: Int?
    var isAtEnd = false
    var isFirst = true
  }

  private func piece(_ state: inout State, in db: Reader) throws -> [UInt8]? {
    if state.isAtEnd { return nil }
    guard let last = state.last else {
      state.last = 0
      return try head.isEmpty ? piece(&state, in: db) : head
    }
    let records = try records(after: last, in: db)
    guard let newest = records.last else {
      state.isAtEnd = true
      return tail
    }
    defer { state.isFirst = false }
    state.last = newest.id
    return body(records, isFirst: state.isFirst)
  }

  func records(after last: Int, in db: Reader) throws -> [RegisterRecord] {
    try RecordTable(register).list(query, fields, after: last, limit: Self.portion, in: db)
  }

  var titles: [String] { fields.map { $0.label.text(in: language) } }

  private var head: [UInt8] {
    switch format {
    case .csv, .tsv:
      var table = CSVWriter(byteOrderMark: characters.encoding == .utf8, tabs: format == .tsv)
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
        register.writeFeature(record, fields, among: isDesk ? fields : nil, to: &json)
      } else {
        record.write(fields, to: &json)
      }
      bytes += json.bytes
      if format == .jsonLines { bytes.append(0x0a) }
    }
    return bytes
  }
}

/// What of a table an encoding has not.
struct LostCharacters: Sendable {
  /// The first of them, each once.
  let scalars: [Unicode.Scalar]
  /// How many times they stand there.
  let count: Int
}

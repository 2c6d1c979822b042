import ModuleKit

/// The records that fit a query, in pieces as a file: memory holds a portion of them at a time.
struct RecordExport: Sendable {
  static let portion = 1_000

  let register: Register
  let fields: [RecordField]
  /// Of table files.
  let columns: [ExportColumn]
  let query: RecordQuery
  let format: ExportFormat
  let language: Language
  var characters = ExportCharacters()
  /// Who has it at the desk; nil for everyone.
  var desk: Principal?

  /// Nil for columns of a standard that the fields have not.
  init?(
    _ register: Register, _ fields: [RecordField], _ query: RecordQuery, _ format: ExportFormat, _ language: Language,
    shape: ExportShape = .plain
  ) {
    guard let columns = format.isTable ? shape.columns(fields, language) : [] else { return nil }
    (self.register, self.fields, self.columns) = (register, fields, columns)
    (self.query, self.format, self.language) = (query, format, language)
  }

  private var isDesk: Bool { desk != nil }

  /// In UTF-8. Each piece is one read: what is changed meanwhile may be in it or not, but no record comes twice.
  func response(from store: Store) throws -> Response { response(try body(from: store)) }

  func response(_ body: Response.Body) -> Response {
    Response(200, type: mediaType, body)
      .with("Content-Disposition", "attachment; filename=\"\(register.id.text).\(format.rawValue)\"")
  }

  private func body(from store: Store) throws -> Response.Body {
    if format == .xlsx { return try workbook(from: store) }
    if isSorted { return try encoded(from: store).file.body }
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
      try pieces(in: db) { piece in try file.append(encoder.encode(piece)) }
    }
    return (file, LostCharacters(scalars: encoder.lost, count: encoder.lostCount))
  }

  /// Whether records come in another order than that of their numbers.
  var isSorted: Bool { !query.sorts.isEmpty }

  private struct State {
    /// The number of the last record; nil before the head.
    var last: Int?
    var isAtEnd = false
    var isFirst = true
  }

  /// All of it, as this transaction sees it.
  private func pieces(in db: Reader, _ take: ([UInt8]) throws -> Void) throws {
    if isSorted {
      try take(head)
      var isFirst = true
      try eachPortion(in: db) { records in
        try take(body(records, isFirst: isFirst, in: db))
        isFirst = false
      }
      return try take(tail ?? [])
    }
    var state = State()
    while let piece = try piece(&state, in: db) { try take(piece) }
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
    return try body(records, isFirst: state.isFirst, in: db)
  }

  func records(after last: Int, in db: Reader) throws -> [RegisterRecord] {
    try RecordTable(register).list(query, loaded, after: last, limit: Self.portion, in: db)
  }

  /// The records in the query's order: their numbers are put in order once, however many there are.
  func eachPortion(in db: Reader, _ take: ([RegisterRecord]) throws -> Void) throws {
    let table = RecordTable(register)
    let numbers = try table.numbers(query, in: db)
    for start in stride(from: 0, to: numbers.count, by: Self.portion) {
      let portion = Array(numbers[start..<min(start + Self.portion, numbers.count)])
      let found = try table.find(portion, query, loaded, in: db)
      try take(portion.compactMap { found[$0] })
    }
  }

  /// The fields, and those by which GeoJSON puts records on the map.
  private var loaded: [RecordField] { format == .geoJSON ? fields.with(places.filter(\.isOfPlace)) : fields }

  private var places: [RecordField] { isDesk ? register.frame.current : register.frame.open }

  /// A row of a table file for each.
  func cells(_ records: [RegisterRecord], in db: Reader) throws -> [[CSVWriter.Cell]] {
    let referring = columns.compactMap { if case .name(let field, _) = $0.content { field } else { nil } }
    let references = try References(register.id, referring, records, at: desk, in: db)
    return records.map { record in
      columns.map { column in
        switch column.content {
        case .value(let field): return field.type.cell(record[field])
        case .nothing: return .empty
        case .name(let field, let other):
          guard case .int(let number) = record[field] else { return .empty }
          return references.name(Int(number), of: other).map { .text($0) } ?? .empty
        }
      }
    }
  }

  /// The registers whose personal data the file holds as names.
  func namedPersonally(in db: Reader) throws -> [Register] {
    guard let desk else { return [] }
    let named = columns.compactMap { if case .name(_, let register) = $0.content { register } else { nil } }
    return try named.compactMap { try Register.find($0, in: db) }.filter {
      try $0.naming(at: desk, in: db)?.privacy ?? .none != .none
    }
  }

  private var head: [UInt8] {
    switch format {
    case .csv, .tsv:
      var table = CSVWriter(byteOrderMark: characters.hasMark && characters.encoding == .utf8, tabs: format == .tsv)
      table.row(columns.map { .text($0.title) })
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

  private func body(_ records: [RegisterRecord], isFirst: Bool, in db: Reader) throws -> [UInt8] {
    if format == .csv || format == .tsv {
      var table = CSVWriter(byteOrderMark: false, tabs: format == .tsv)
      for row in try cells(records, in: db) { table.row(row) }
      return table.bytes
    }
    var bytes: [UInt8] = []
    for (index, record) in records.enumerated() {
      if format != .jsonLines, index > 0 || !isFirst { bytes.append(0x2c) }
      var json = JSONWriter()
      if format == .geoJSON {
        register.writeFeature(record, fields, among: places, to: &json)
      } else {
        record.write(fields, to: &json)
      }
      bytes += json.bytes
      if format == .jsonLines { bytes.append(0x0a) }
    }
    return bytes
  }
}

extension RecordField {
  fileprivate var isOfPlace: Bool {
    type == .geometry || type == .value(.latitude) || type == .value(.longitude)
  }
}

/// What of a table an encoding has not.
struct LostCharacters: Sendable {
  /// The first of them, each once.
  let scalars: [Unicode.Scalar]
  /// How many times they stand there.
  let count: Int
}

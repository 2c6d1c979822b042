import ModuleKit

/// One `datastore_search`: which rows of a table, which columns, in which form.
struct DatastoreSearch {
  /// Different rows are told apart by reading them: so many at most.
  static let mostCompared = 20_000
  static let number = "_id"

  /// A column of the answer; nil for the number that a row is known by.
  typealias Column = Int?

  let table: OpenTable
  let columns: [Column]
  let query: OpenTableQuery
  private let call: CKANCall
  private let format: String
  private let isDistinct: Bool
  private let includesTotal: Bool

  /// Throws `CKANFault`.
  init(_ table: OpenTable, _ call: CKANCall) throws {
    (self.table, self.call) = (table, call)
    let wanted = call.list("fields").flatMap { $0.split(separator: ",").map { $0.trimmed } }.filter { !$0.isEmpty }
    columns =
      try wanted.isEmpty
      ? [nil] + table.fields.indices.map { $0 } : wanted.map { try $0 == Self.number ? nil : table.place(of: $0) }
    query = try call.tableQuery(table)
    format = call.text("records_format") ?? "objects"
    guard ["objects", "lists", "csv", "tsv"].contains(format) else {
      throw CKANFault.invalid("records_format", "Value must be one of objects, lists, csv, tsv")
    }
    isDistinct = call.flag("distinct") && !columns.contains(nil)
    includesTotal = call.arguments["include_total"] == nil || call.flag("include_total")
  }

  private func keys() -> [String] { columns.map { $0.map { table.fields[$0].key } ?? Self.number } }

  private func cells(_ found: OpenRows) -> [[CSVWriter.Cell]] {
    zip(found.rows, found.numbers).map { row, number in columns.map { $0.map { row[$0] } ?? .int(number) } }
  }

  /// The rows of the page, and of how many.
  private func page(in db: Reader) throws -> (rows: [[CSVWriter.Cell]], total: Int) {
    guard isDistinct else {
      let found = try table.rows(query, db)
      return (cells(found), found.total)
    }
    var (all, known, step): ([[CSVWriter.Cell]], Set<[String]>, OpenTableQuery) = ([], [], query)
    (step.limit, step.offset) = (10_000, 0)
    while true {
      let found = try table.rows(step, db)
      if found.total > Self.mostCompared {
        throw CKANFault.invalid(
          "distinct",
          "there are more than \(Self.mostCompared) rows: narrow them by filters, or use datastore_search_sql")
      }
      all += cells(found).filter { known.insert($0.map(\.text)).inserted }
      step.offset += step.limit
      if found.rows.count < step.limit { break }
    }
    return (Array(all.dropFirst(query.offset).prefix(query.limit)), all.count)
  }

  func answer(_ id: String, in db: Reader) throws -> JSON {
    let (rows, total) = try page(in: db)
    let keys = keys()
    let records: JSON =
      switch format {
      case "objects": .array(rows.map { .object(JSON.Object(Array(zip(keys, $0.map(\.json))))) })
      case "lists": .array(rows.map { .array($0.map(\.json)) })
      default: .string(written(rows, separator: format == "csv" ? "," : "\t"))
      }
    var members: [(String, JSON)] = [
      ("include_total", .bool(includesTotal)), ("limit", .int(query.limit)), ("offset", .int(query.offset)),
      ("q", query.fieldWords.isEmpty ? .string(query.words) : call.arguments["q"] ?? .null),
      ("records_format", .string(format)), ("resource_id", .string(id)),
      ("total_estimation_threshold", nil), ("records", records),
      ("fields", .array(columns.map { $0.map { table.fields[$0].json } ?? OpenTable.numberField })),
      ("_links", links(id)),
    ]
    if call.flag("distinct") { members.append(("distinct", true)) }
    if call.arguments["filters"] != nil { members.append(("filters", call.arguments["filters"] ?? .null)) }
    if includesTotal { members += [("total", .int(total)), ("total_was_estimated", false)] }
    return .object(JSON.Object(members))
  }

  /// The same question from its beginning, and for the page behind this one, as GET asks it.
  private func links(_ id: String) -> JSON {
    var pairs: [(String, String)] = [("resource_id", id)]
    for member in call.arguments.members where !["resource_id", "id", "offset", "callback"].contains(member.key) {
      guard member.value != .null else { continue }
      pairs.append((member.key, member.value.text ?? String(decoding: member.value.written(), as: UTF8.self)))
    }
    func link(_ offset: Int) -> JSON {
      let fields = Fields(pairs + (offset > 0 ? [("offset", String(offset))] : []))
      return .string(call.visit.scene.base + "/api/3/action/datastore_search?" + fields.urlEncoded)
    }
    return ["start": link(0), "next": link(query.offset + query.limit)]
  }
}

private func written(_ rows: [[CSVWriter.Cell]], separator: String) -> String {
  if separator == "," {
    var csv = CSVWriter(byteOrderMark: false)
    for row in rows { csv.row(row) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }
  return rows.map { row in
    row.map { $0.text.split { "\t\r\n".contains($0) }.joined(separator: " ") }.joined(separator: "\t") + "\n"
  }.joined()
}

extension OpenTable {
  static var numberField: JSON { ["id": .string(DatastoreSearch.number), "type": "int"] }

  func place(of key: String) throws(CKANFault) -> Int {
    guard let place = fields.firstIndex(where: { $0.key == key }) else {
      throw .invalid("fields", "field \"\(key)\" not in table")
    }
    return place
  }
}

extension CKANCall {
  /// Throws `CKANFault`.
  fileprivate func tableQuery(_ table: OpenTable) throws -> OpenTableQuery {
    var query = OpenTableQuery()
    query.limit = try number("limit", 100, 0...32_000)
    query.offset = try number("offset", 0, 0...100_000_000)
    for (key, text) in try words() {
      if let key { query.fieldWords.append((try table.place(of: key), text)) } else { query.words = text }
    }
    try take(try filters(), table, &query)
    for part in list("sort").flatMap({ $0.split(separator: ",") }) {
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let field = words.first else { continue }
      let isDown = words.dropFirst().first?.lowercased() == "desc"
      if field == DatastoreSearch.number {
        query.descends = isDown
        break
      }
      query.order.append((try table.place(of: field), isDown))
    }
    return query
  }

  /// The rows that `filters` name, of which there has to be one. Throws `CKANFault`.
  func namedRows(_ table: OpenTable, limit: Int) throws(CKANFault) -> OpenTableQuery {
    var query = OpenTableQuery()
    query.limit = limit
    let filters = try filters()
    if filters.isEmpty {
      throw .invalid("filters", "Name the rows by filters. All of a register is removed by those who keep it.")
    }
    try take(filters, table, &query)
    return query
  }

  private func take(
    _ filters: [(String, JSON)], _ table: OpenTable, _ query: inout OpenTableQuery
  ) throws(CKANFault) {
    for (key, value) in filters {
      let values = (value.items ?? [value]).map { $0.text ?? String(decoding: $0.written(), as: UTF8.self) }
      if key == DatastoreSearch.number {
        // What is no number is no row's: 0 is none.
        query.numbers = values.map { Int($0) ?? 0 } + (values.isEmpty ? [0] : [])
      } else {
        query.filters.append((try table.place(of: key), values))
      }
    }
  }

  /// By the fields that are to hold them; nil for words that any field may.
  private func words() throws(CKANFault) -> [(String?, String)] {
    switch arguments["q"] {
    case nil, .null: return []
    case .string(let text) where !text.hasPrefix("{"): return [(nil, text)]
    case .string(let text):
      guard let members = (try? JSON.parse(text))?.members else { throw .invalid("q", "Cannot parse JSON") }
      return try words(members)
    case .int(let number): return [(nil, String(number))]
    case .object(let object): return try words(object)
    default: throw .invalid("q", "Must be a text, or an object of texts by field")
    }
  }

  private func words(_ object: JSON.Object) throws(CKANFault) -> [(String?, String)] {
    try object.members.map { member throws(CKANFault) in
      guard let text = member.value.text ?? member.value.integer.map({ String($0) }) else {
        throw .invalid("q", "\"\(member.key)\" must be a text")
      }
      return (member.key, text)
    }
  }

  /// An object, or the text of one as a query has it.
  private func filters() throws(CKANFault) -> [(String, JSON)] {
    switch arguments["filters"] {
    case nil, .null: return []
    case .object(let object): return object.members.map { ($0.key, $0.value) }
    case .string(let text):
      if text.isEmpty { return [] }
      if let members = (try? JSON.parse(text))?.members { return members.members.map { ($0.key, $0.value) } }
    default: break
    }
    throw .invalid("filters", "Cannot parse JSON")
  }
}

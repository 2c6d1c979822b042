import ModuleKit

/// Which records a program asks for: conditions as the register's page has them, an order, and the record behind which a page
/// begins.
struct RowQuery: Sendable {
  /// Words, conditions, the day.
  var base = RecordQuery()
  var sort: (field: RecordField, isDescending: Bool)?
  var begin: RowCursor?
  var limit = 50
  var box: BoundingBox?

  /// Reads the parameters of the API. Throws `APIRefusal.query`.
  init(_ asked: Fields, _ register: Register, _ visit: Visit, in db: Reader) throws {
    let open = register.frame.open
    base = try RowQuery.conditions(asked, open, visit.scene.language)
    base.change = try RowQuery.change(asked["asof"], register, visit.scene.today, in: db)
    if let written = asked["sort"] {
      sort = (
        try open.named(written.hasPrefix("-") ? written.dropFirst() : written[...], "sort"), written.hasPrefix("-")
      )
    }
    begin = asked["cursor"].flatMap(RowCursor.init)
    limit = asked["limit"].flatMap { Int($0) } ?? 50
  }

  init() {}

  /// Each `filter` is a condition `key:value`, `key.from:value`, `key.to:value`, `key.has:value` or `key.blank:yes`.
  static func conditions(_ asked: Fields, _ open: [RecordField], _ language: Language) throws -> RecordQuery {
    var fields = Fields(asked["q"].map { [("q", $0)] } ?? [])
    for filter in asked.all("filter") {
      let parts = filter.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      _ = try open.named(name.prefix { $0 != "." }, "filter")
      if fields[name] != nil { throw APIRefusal.query([PayloadFault("filter", "has \(name) twice")]) }
      fields = fields.with(name, parts.count > 1 ? String(parts[1]) : "")
    }
    let (query, errors) = RecordQuery.read(fields, open, language)
    let faults = errors.sorted { $0.key < $1.key }.map { PayloadFault("filter", "\($0.key): \($0.value)") }
    if !faults.isEmpty { throw APIRefusal.query(faults) }
    return query
  }

  private static func change(_ written: String?, _ register: Register, _ today: Day, in db: Reader) throws -> Int? {
    guard let day = written.flatMap({ Day(iso: $0) }) else { return nil }
    if day > today { throw APIRefusal.query([PayloadFault("asof", "lies ahead")]) }
    return try register.change(asOf: day, in: db)
  }
}

extension [RecordField] {
  /// The field of this key. Throws `APIRefusal.query` at `place`.
  func named(_ key: some StringProtocol, _ place: String) throws -> RecordField {
    guard let field = first(where: { $0.key == key }) else {
      throw APIRefusal.query([PayloadFault(place, "there is no field \(key)")])
    }
    return field
  }

  /// These, and of the others those that are not among them.
  func with(_ others: [RecordField]) -> [RecordField] {
    self + others.filter { other in !contains { $0.number == other.number } }
  }
}

/// The last record of a page, at the version in which it was there: what it is sorted by is then known even if it has been
/// changed or removed since.
struct RowCursor: Sendable, Equatable {
  let id: Int
  let version: Int

  init(_ record: RegisterRecord) { (id, version) = (record.id, record.version) }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let id = parts[0], let version = parts[1], id >= 0, version >= 0 else { return nil }
    (self.id, self.version) = (id, version)
  }

  var text: String { "\(id).\(version)" }
}

extension RecordTable {
  /// The records of one page with the values of `fields`, and the cursor of the next. Throws `APIRefusal.query` for a cursor of
  /// another register.
  func page(_ query: RowQuery, _ fields: [RecordField], in db: Reader) throws -> (
    rows: [RegisterRecord], next: RowCursor?
  ) {
    let begin = try query.begin.map { try behind($0, query.sort, in: db) } ?? "1 = 1"
    let found = try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.base.change, register.frame.fields))
      WHERE \(try condition(query, in: db)) AND \(begin)
      ORDER BY \(query.order)
      LIMIT \(query.limit + 1)
      """, fields, in: db)
    let rows = Array(found.prefix(query.limit))
    return (rows, found.count > query.limit ? rows.last.map(RowCursor.init) : nil)
  }

  /// How many records there are on all pages.
  func count(_ query: RowQuery, in db: Reader) throws(StoreError) -> Int {
    if query.box == nil { return try count(query.base, in: db) }
    let rows = rows(asOf: query.base.change, register.frame.fields)
    return try db.value("SELECT count(*) AS value FROM \(rows) WHERE \(try condition(query, in: db))") ?? 0
  }

  private func condition(_ query: RowQuery, in db: Reader) throws(StoreError) -> SQL {
    let condition = try condition(query.base, in: db)
    return query.box.map { "\(condition) AND \($0.sql)" } ?? condition
  }

  /// What is true for rows behind the one of the cursor, in the query's order.
  private func behind(
    _ cursor: RowCursor, _ sort: (field: RecordField, isDescending: Bool)?, in db: Reader
  ) throws -> SQL {
    guard let sort else { return "id > \(cursor.id)" }
    let column = RecordTable.column(sort.field)
    var values: [Value] = []
    for table in [now, past] where values.isEmpty {
      try db.each(
        "SELECT \(column) AS value FROM \(table) WHERE id = \(cursor.id) AND version = \(cursor.version)"
      ) { (row) throws(StoreError) in values.append(try row["value"]) }
    }
    guard let value = values.first else { throw APIRefusal.query([PayloadFault("cursor", "is of another list")]) }
    let isLater: SQL = sort.isDescending ? "id < \(cursor.id)" : "id > \(cursor.id)"
    if value == .null { return "\(column) IS NULL AND \(isLater)" }
    let isBeyond: SQL = sort.isDescending ? "\(column) < \(value)" : "\(column) > \(value)"
    return "(\(isBeyond) OR (\(column) = \(value) AND \(isLater)) OR \(column) IS NULL)"
  }
}

extension RowQuery {
  /// Those without a value come last either way.
  fileprivate var order: SQL {
    guard let sort else { return "id" }
    let column = RecordTable.column(sort.field)
    return sort.isDescending ? "\(column) IS NULL, \(column) DESC, id DESC" : "\(column) IS NULL, \(column), id"
  }
}

extension Reader {
  /// What a program asks for, in bounded time. Throws `APIRefusal.query` where it takes longer.
  func answering<T>(_ body: () throws -> T) throws -> T {
    let most = 10
    do { return try within(seconds: most, body) } catch StoreError.tooLong {
      let words = "takes more than \(most) seconds with all that is asked: ask for less, or in another order"
      throw APIRefusal.query([PayloadFault("filter", words)])
    }
  }
}

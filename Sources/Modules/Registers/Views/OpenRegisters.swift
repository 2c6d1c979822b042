import ModuleKit

/// What of the registers is open data: every register that anyone may see, with the fields that anyone may see.
let registerTables: OpenTables = { db in
  let open: [Register] = try db.all(
    "SELECT \(Register.columns) FROM registers_register WHERE is_public = 1 AND retired = 0 ORDER BY number")
  let registers = open.filter(\.isOpen)
  let views = Dictionary(grouping: try SavedView.datasets(in: db), by: \.register)
  return registers.flatMap { register in
    [openTable(register)].compactMap { $0 } + (views[register.id] ?? []).compactMap { openTable($0, register) }
  }
}

/// A view of a register as a dataset of its own: the records that fit, with the fields that it shows.
private func openTable(_ view: SavedView, _ register: Register) -> OpenTable? {
  guard let id = register.openTable(ofView: view.number), let (fields, chosen) = view.dataset(of: register)
  else { return nil }
  let (table, fixed) = (RecordTable(register), chosen.condition)
  return OpenTable(
    id, Localized("\(register.title.ja)：\(view.name.ja)", en: view.name.en ?? register.title.en), register.text,
    fields: fields.map { OpenTable.Field($0.key, $0.label, $0.type.openKind, unit: $0.unit) },
    files: [OpenTable.File("CSV", ViewRoutes.rows(register.id, view.number), hasNames: true, tellsUses: true)],
    updated: max(register.updated, view.at),
    least: register.discretion?.least ?? 0, relation: "\(fields.relation(over: table.now)) WHERE \(fixed)"
  ) { query, db in try table.open(query, fields, fixed, in: db) }
}

extension Register {
  /// What the catalogue calls it.
  var openTable: ID<OpenTable>? { ID("register-\(number)") }

  func openTable(ofView number: Int) -> ID<OpenTable>? { ID("register-\(self.number)-view-\(number)") }
}

private func openTable(_ register: Register) -> OpenTable? {
  guard let id = register.openTable else { return nil }
  let (fields, table) = (register.frame.open, RecordTable(register))
  let files = [ExportFormat.csv, .json, .geoJSON, .xlsx].filter(register.formats(isDesk: false).contains).map {
    OpenTable.File($0.name, $0.route(register.id), hasNames: true, tellsUses: true)
  }
  return OpenTable(
    id, register.title, register.text,
    fields: fields.map { OpenTable.Field($0.key, $0.label, $0.type.openKind, unit: $0.unit) },
    files: files, updated: register.updated, page: RegisterRoutes.show(register.id),
    least: register.discretion?.least ?? 0,
    relation: fields.relation(over: RecordTable(register).now),
    taking: RowTaking.rows(of: register.id, fields)
  ) { query, db in
    try table.open(query, fields, "1 = 1", in: db, total: query.isPlain ? register.records : nil)
  }
}

extension RecordTable {
  /// The rows that fit the query, of those that fit what is `fixed`. `total` where it is known.
  fileprivate func open(
    _ query: OpenTableQuery, _ fields: [RecordField], _ fixed: SQL, in db: Reader, total: Int? = nil
  ) throws -> OpenRows {
    let words = query.words.split(whereSeparator: \.isWhitespace).map { normalized(String($0)) }
    let condition: SQL =
      "\(try RowIndex(self).condition(words, in: db)) AND \(query.condition(fields, words)) AND \(fixed)"
    let count: Int =
      try total ?? db.value("SELECT count(*) AS value FROM \(now) WHERE \(condition)") ?? 0
    let found = try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(now)
      WHERE \(condition)
      ORDER BY \(query.order(fields))
      LIMIT \(query.limit) OFFSET \(query.offset)
      """, fields, in: db)
    return OpenRows(
      found.map { record in fields.map { $0.type.cell(record[$0]) } }, numbers: found.map(\.id), total: count)
  }
}

extension OpenTableQuery {
  fileprivate var isPlain: Bool { words.isEmpty && fieldWords.isEmpty && filters.isEmpty && numbers.isEmpty }

  /// A value that cannot be one of its field's is no record's.
  fileprivate func condition(_ fields: [RecordField], _ words: [String]) -> SQL {
    var sql: SQL = "1 = 1"
    if !numbers.isEmpty { sql = "id IN (\(SQL.list(numbers)))" }
    for word in words { sql = "\(sql) AND \("search", holds: word)" }
    for filter in filters {
      let field = fields[filter.field]
      let values = filter.values.compactMap { text in try? FieldCheck(field).value(of: text) }.filter { $0 != .null }
      sql = "\(sql) AND \(RecordTable.column(field)) IN (\(SQL.list(values)))"
    }
    for part in fieldWords { sql = "\(sql) AND \(held(part.words, fields[part.field]))" }
    return sql
  }

  /// Texts hold words; of anything else the value is meant.
  private func held(_ words: String, _ field: RecordField) -> SQL {
    let column = RecordTable.column(field)
    if case .value(.text) = field.type { return "\(column, holds: words)" }
    guard let value = try? FieldCheck(field).value(of: words), value != .null else { return "1 = 0" }
    return "\(column) = \(value)"
  }

  /// Empty values come last either way.
  fileprivate func order(_ fields: [RecordField]) -> SQL {
    order.reversed().reduce(descends ? "id DESC" : "id" as SQL) { sql, order in
      let column = RecordTable.column(fields[order.field])
      return order.isDown ? "\(column) IS NULL, \(column) DESC, \(sql)" : "\(column) IS NULL, \(column), \(sql)"
    }
  }
}

extension FieldType {
  fileprivate var openKind: OpenTable.Field.Kind {
    switch self {
    case .value(.number(let decimals)): decimals == 0 ? .integer : .number
    case .value(.money), .value(.fiscalYear), .reference: .integer
    case .value(.latitude), .value(.longitude): .number
    case .value(.day): .day
    default: .text
    }
  }
}

import ModuleKit

/// What of the registers is open data: every register that anyone may see, with the fields that anyone may see.
let registerTables: OpenTables = { db in
  let open: [Register] = try db.all(
    "SELECT \(Register.columns) FROM registers_register WHERE is_public = 1 AND retired = 0 ORDER BY number")
  return open.filter(\.isOpen).compactMap(openTable)
}

extension Register {
  /// What the catalogue calls it.
  var openTable: ID<OpenTable>? { ID("register-\(number)") }
}

private func openTable(_ register: Register) -> OpenTable? {
  guard let id = register.openTable else { return nil }
  let fields = register.frame.open
  let files = [ExportFormat.csv, .json, .geoJSON, .xlsx].filter(register.formats(isDesk: false).contains).map {
    OpenTable.File($0.name, $0.route(register.id))
  }
  return OpenTable(
    id, register.title, register.text,
    fields: fields.map { OpenTable.Field($0.key, $0.label, $0.type.openKind, unit: $0.unit) },
    files: files, updated: register.updated, page: RegisterRoutes.show(register.id),
    least: register.discretion?.least ?? 0,
    relation: fields.relation(over: RecordTable(register).now),
    taking: RowTaking.rows(of: register.id, fields)
  ) { query, db in
    let table = RecordTable(register)
    let words = query.words.split(whereSeparator: \.isWhitespace).map { normalized(String($0)) }
    let condition: SQL = "\(try RowIndex(table).condition(words, in: db)) AND \(query.condition(fields, words))"
    let total: Int =
      query.words.isEmpty && query.filters.isEmpty
      ? register.records : try db.value("SELECT count(*) AS value FROM \(table.now) WHERE \(condition)") ?? 0
    let found = try table.records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(table.now)
      WHERE \(condition)
      ORDER BY \(query.order(fields))
      LIMIT \(query.limit) OFFSET \(query.offset)
      """, fields, in: db)
    return OpenRows(found.map { record in fields.map { $0.type.cell(record[$0]) } }, total: total)
  }
}

extension OpenTableQuery {
  /// A value that cannot be one of its field's is no record's.
  fileprivate func condition(_ fields: [RecordField], _ words: [String]) -> SQL {
    var sql: SQL = "1 = 1"
    for word in words { sql = "\(sql) AND \("search", holds: word)" }
    for filter in filters {
      let field = fields[filter.field]
      let values = filter.values.compactMap { text in try? FieldCheck(field).value(of: text) }.filter { $0 != .null }
      sql = "\(sql) AND \(RecordTable.column(field)) IN (\(SQL.list(values)))"
    }
    return sql
  }

  /// Empty values come last either way.
  fileprivate func order(_ fields: [RecordField]) -> SQL {
    order.reversed().reduce("id" as SQL) { sql, order in
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

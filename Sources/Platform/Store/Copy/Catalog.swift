/// A table as the engine's own catalogue describes it.
struct Table: Sendable, Equatable {
  /// Columns that together name a row of another table, or of the same one.
  struct Reference: Sendable, Equatable {
    var columns: [String]
    let target: String
  }

  let name: String
  var columns: [String] = []
  /// The columns of the primary key, in its order.
  var key: [String] = []
  /// Columns that may be NULL.
  var optional: Set<String> = []
  /// What the columns hold, in their order.
  var types: [ColumnType] = []
  var references: [Reference] = []
}

extension Reader {
  /// All tables that hold data, by name; the list of migrations, full-text indexes and what an engine keeps for itself are none.
  func tables() throws(StoreError) -> [Table] {
    var found: [String: Table] = [:]
    var keys: [String: [Int: String]] = [:]
    try each(Table.columnsQuery) { (row) throws(StoreError) in
      let name: String = try row["table_name"]
      let column: String = try row["column_name"]
      let position: Int = try row["key_position"]
      found[name, default: Table(name: name)].columns.append(column)
      found[name]?.types.append(ColumnType(declared: try row["type_name"]))
      if position > 0 { keys[name, default: [:]][position] = column }
      let isRequired: Bool = try row["is_required"]
      if !isRequired, position == 0 { found[name]?.optional.insert(column) }
    }
    for (name, key) in keys { found[name]?.key = key.sorted { $0.key < $1.key }.map(\.value) }
    try addReferences(to: &found)
    return found.values.filter { $0.name != "migration" && !TextIndex.keeps($0.name) }.sorted { $0.name < $1.name }
  }

  private func addReferences(to tables: inout [String: Table]) throws(StoreError) {
    var last: (table: String, reference: Int)?
    try each(Table.referencesQuery) { (row) throws(StoreError) in
      let name: String = try row["table_name"]
      let reference: Int = try row["reference"]
      let column: String = try row["column_name"]
      guard var table = tables[name] else { return }
      if let last, last == (name, reference) {
        table.references[table.references.count - 1].columns.append(column)
      } else {
        table.references.append(Table.Reference(columns: [column], target: try row["target"]))
      }
      last = (name, reference)
      tables[name] = table
    }
  }
}

extension Table {
  /// A row for each column of each table: whether it must have a value, and its place in the primary key or 0.
  fileprivate static let columnsQuery = SQL(
    sqlite: """
      SELECT t.name AS table_name, c.name AS column_name, c.pk AS key_position, c."notnull" AS is_required,
        c.type AS type_name
      FROM pragma_table_list AS t
      JOIN pragma_table_info(t.name) AS c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY t.name, c.cid
      """,
    postgres: """
      SELECT c.relname AS table_name, a.attname AS column_name,
        coalesce(array_position(k.conkey, a.attnum), 0) AS key_position, a.attnotnull AS is_required,
        format_type(a.atttypid, NULL) AS type_name
      FROM pg_class AS c
      JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE c.relkind IN ('r', 'p')
      ORDER BY c.relname, a.attnum
      """)

  /// A row for each column of each reference, in the order of the reference's columns.
  fileprivate static let referencesQuery = SQL(
    sqlite: """
      SELECT t.name AS table_name, f.id AS reference, f."from" AS column_name, f."table" AS target
      FROM pragma_table_list AS t
      JOIN pragma_foreign_key_list(t.name) AS f
      WHERE t.schema = 'main' AND t.type = 'table'
      ORDER BY t.name, f.id, f.seq
      """,
    postgres: """
      SELECT c.relname AS table_name, k.oid::bigint AS reference, a.attname AS column_name, t.relname AS target
      FROM pg_constraint AS k
      JOIN pg_class AS c ON c.oid = k.conrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      JOIN pg_class AS t ON t.oid = k.confrelid
      CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS part (attnum, position)
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = part.attnum
      WHERE k.contype = 'f'
      ORDER BY c.relname, k.oid, part.position
      """)
}

extension SQL {
  init(sqlite: String, postgres: String) {
    self.init(stringLiteral: "")
    parts = [.differing(sqlite: sqlite, postgres: postgres)]
  }

  /// A name of a table or column, as the catalogue has it.
  init(name: String) { self.init(stringLiteral: "\"\(name)\"") }

  /// Names with commas between.
  static func names(_ names: [String]) -> SQL {
    SQL(stringLiteral: names.map { "\"\($0)\"" }.joined(separator: ", "))
  }
}

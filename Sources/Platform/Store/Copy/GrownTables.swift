/// Tables that no migration makes but the data themselves ask for, such as the records of a register, are made in the
/// target as the source's catalogue describes them.
extension Writer {
  func grow(_ table: Table) throws(StoreError) {
    let columns = zip(table.columns, table.types).map { name, type -> SQL in
      let isRequired = !table.optional.contains(name)
      return "\(SQL(name: name)) \(type)\(if: isRequired, " NOT NULL")"
    }
    let list = columns.dropFirst().reduce(columns.first ?? "") { "\($0), \($1)" }
    try run("CREATE TABLE \(SQL(name: table.name)) (\(list), PRIMARY KEY (\(SQL.names(table.key)))) \(.strict)")
  }

  /// Makes the indexes that the source has over these tables.
  func growIndexes(of tables: [Table], from source: Reader) throws(StoreError) {
    let names = Set(tables.map(\.name))
    if names.isEmpty { return }
    for index in try source.indexes() where names.contains(index.table) {
      let kind: SQL = index.isUnique ? "UNIQUE INDEX" : "INDEX"
      try run("CREATE \(kind) \(SQL(name: index.name)) ON \(SQL(name: index.table)) (\(SQL.names(index.columns)))")
    }
  }
}

/// An index that a statement made, over columns as they are. What migrations make over expressions has no column there; tables
/// that grow have no such index.
struct Index: Sendable, Equatable {
  let name: String
  let table: String
  let isUnique: Bool
  var columns: [String]
}

extension Reader {
  fileprivate func indexes() throws(StoreError) -> [Index] {
    var found: [Index] = []
    try each(Index.query) { (row) throws(StoreError) in
      let name: String = try row["name"]
      let column: String = try row["column_name"]
      if found.last?.name == name {
        found[found.count - 1].columns.append(column)
      } else {
        found.append(
          Index(name: name, table: try row["table_name"], isUnique: try row["is_unique"], columns: [column]))
      }
    }
    return found
  }
}

extension Index {
  fileprivate static let query = SQL(
    sqlite: """
      SELECT i.name AS name, t.name AS table_name, i."unique" AS is_unique, c.name AS column_name
      FROM pragma_table_list AS t
      JOIN pragma_index_list(t.name) AS i
      JOIN pragma_index_info(i.name) AS c
      WHERE t.schema = 'main' AND t.type = 'table' AND i.origin = 'c' AND c.name IS NOT NULL
      ORDER BY i.name, c.seqno
      """,
    postgres: """
      SELECT i.relname AS name, c.relname AS table_name, (CASE WHEN x.indisunique THEN 1 ELSE 0 END)::bigint AS is_unique,
        a.attname AS column_name
      FROM pg_index AS x
      JOIN pg_class AS i ON i.oid = x.indexrelid
      JOIN pg_class AS c ON c.oid = x.indrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = current_schema()
      CROSS JOIN LATERAL unnest(x.indkey::smallint[]) WITH ORDINALITY AS part (attnum, position)
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = part.attnum
      WHERE NOT x.indisprimary
      ORDER BY i.relname, part.position
      """)
}

extension ColumnType {
  /// By the name that an engine's catalogue gives it.
  init(declared name: String) {
    switch name.lowercased() {
    case "integer", "bigint", "smallint": self = .int
    case "real", "double precision": self = .real
    case "blob", "bytea": self = .blob
    default: self = .text
    }
  }
}

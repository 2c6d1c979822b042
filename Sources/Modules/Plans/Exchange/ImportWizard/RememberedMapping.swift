import ModuleKit

/// A mapping that was kept under a name for workbooks with headers like these.
struct RememberedMapping: Record {
  static let columns: SQL = "name, mapping"
  static let most = 100

  let name: String
  let mapping: WorkbookMapping

  init(row: Row) throws(StoreError) {
    name = try row["name"]
    let text: String = try row["mapping"]
    do { mapping = try WorkbookMapping.parse(Array(text.utf8)) } catch { throw .column("mapping") }
  }

  static func all(in db: Reader) throws(StoreError) -> [RememberedMapping] {
    try db.all("SELECT \(columns) FROM plan_workbook_mapping ORDER BY changed_at DESC LIMIT \(most)")
  }

  /// Keeps it over one of the same name.
  static func keep(
    _ mapping: WorkbookMapping, as name: String, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_workbook_mapping (name, headers, mapping, author, changed_at)
      VALUES (\(name), \(mapping.columns.map(\.header).joined(separator: "\n")), \(mapping.json), \(actor), \(now))
      ON CONFLICT (name) DO UPDATE SET headers = excluded.headers, mapping = excluded.mapping,
        author = excluded.author, changed_at = excluded.changed_at
      """)
    try db.record("plans.mapping.kept", SubjectRef("plan-mapping", name), by: actor, at: now)
  }

  static func forget(_ name: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let known: Int? = try db.value("SELECT 1 AS value FROM plan_workbook_mapping WHERE name = \(name)")
    if known == nil { return }
    try db.run("DELETE FROM plan_workbook_mapping WHERE name = \(name)")
    try db.record("plans.mapping.forgotten", SubjectRef("plan-mapping", name), by: actor, at: now)
  }

  /// What this one says of a sheet whose headers are alike: its columns found again by their headers, the others as
  /// `recognised` has them. Nil where fewer than four in five are there.
  func applied(to recognised: WorkbookMapping) -> WorkbookMapping? {
    var places: [String: [Int]] = [:]
    for column in recognised.columns { places[HeaderWords.squeezed(column.header), default: []].append(column.column) }
    var roles: [Int: WorkbookMapping.Role] = [:]
    var (found, asked) = (0, 0)
    // Headers that stand several times are told apart by their order.
    for column in mapping.columns where !column.header.isEmpty {
      asked += 1
      let key = HeaderWords.squeezed(column.header)
      guard let place = places[key]?.first else { continue }
      places[key]?.removeFirst()
      roles[place] = column.role
      found += 1
    }
    guard asked > 0, found * 5 >= asked * 4 else { return nil }
    var result = recognised
    result.layers = mapping.layers
    for index in result.columns.indices {
      let column = result.columns[index]
      if let role = roles[column.column] {
        result.columns[index].role = role
      } else if let layer = column.role.layer, mapping.layer(layer) == nil {
        result.columns[index].role = .text
      }
    }
    return result.problems.isEmpty ? result : nil
  }
}

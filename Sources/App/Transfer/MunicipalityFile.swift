import ModuleKit

/// A municipality in one file, on its way to another installation or into a backup: a SQLite database with all its rows,
/// whatever engine they come from, and the hashes of its tables.
struct MunicipalityFile {
  let file: SQLiteFile

  init(_ path: String) { file = SQLiteFile(path) }

  /// What such a file holds.
  struct Content: Sendable {
    let municipality: Municipality
    let tables: [TableDigest]
    let audit: AuditVerdict
  }

  /// Writes all of `city` as of one moment. Tells `report` how far it is, as a sentence.
  static func write(_ city: City, to path: String, report: @escaping @Sendable (String) -> Void) throws -> Content {
    let slug = city.municipality.slug.text
    let file = MunicipalityFile(path)
    do {
      _ = try city.store.dump(to: path, migrations: allMigrations) { progress in
        switch progress {
        case .hundredths(let hundredths): report("\(slug): \(hundredths) % copied")
        case .rows(let rows, let table): report("\(slug): \(rows) rows of \(table) copied")
        }
      }
      report("\(slug): hashing")
      let content = try file.content()
      try file.file.write { db in try note(content.tables, in: db) }
      return content
    } catch let error as StoreError {
      throw TransferProblem("\(slug) cannot be copied to \(path): \(error)")
    }
  }

  /// Reads all of it and looks whether it is as it was written. Throws `TransferProblem` where it is not, in which the file
  /// is called `name`.
  func check(as name: String) throws -> Content {
    do {
      let noted = try file.read { db in try MunicipalityFile.noted(in: db) }
      let content = try content()
      for (table, digest) in noted where content.tables.first(where: { $0.table == table }) != digest {
        throw TransferProblem("\(name) is damaged: the table \(table) is not as it was written")
      }
      if content.tables.count != noted.count { throw TransferProblem("\(name) is damaged: a table is missing") }
      return content
    } catch let error as StoreError {
      throw TransferProblem("\(name) is not what machi municipality export writes, or is damaged: \(error)")
    }
  }

  /// Makes a municipality's database of a checked file: of this version, and of the name `slug` in addresses.
  func settle(as slug: ID<Municipality>) throws {
    try file.write { db in
      try db.run("DROP TABLE export_digest")
      try db.run("UPDATE municipality SET slug = \(slug) WHERE slug <> \(slug)")
    }
    do {
      try Store(path: file.path).migrate(allMigrations)
    } catch let error as StoreError {
      throw TransferProblem("\(slug.text): \(error)")
    }
    try file.write { _ in }
  }

  private func content() throws -> Content {
    try file.read { db in
      let found: [Municipality] = try db.all("SELECT \(Municipality.columns) FROM municipality")
      guard found.count == 1 else {
        throw TransferProblem("there are \(found.count) municipalities in one database")
      }
      let tables = try db.digests().filter { $0.table != "export_digest" }
      return Content(municipality: found[0], tables: tables, audit: try verifyAudit(in: db))
    }
  }

  private static func note(_ tables: [TableDigest], in db: Writer) throws(StoreError) {
    try db.run(
      """
      CREATE TABLE export_digest (
        table_name \(.key) PRIMARY KEY,
        row_count \(.int) NOT NULL,
        sha256 \(.text) NOT NULL
      ) \(.strict)
      """)
    for digest in tables {
      try db.run(
        """
        INSERT INTO export_digest (table_name, row_count, sha256)
        VALUES (\(digest.table), \(digest.rows), \(digest.sha256))
        """)
    }
  }

  private static func noted(in db: Reader) throws(StoreError) -> [String: TableDigest] {
    var found: [String: TableDigest] = [:]
    try db.each("SELECT table_name, row_count, sha256 FROM export_digest") { (row) throws(StoreError) in
      let digest = TableDigest(table: try row["table_name"], rows: try row["row_count"], sha256: try row["sha256"])
      found[digest.table] = digest
    }
    return found
  }
}

extension [TableDigest] {
  var rows: Int { reduce(0) { $0 + $1.rows } }

  /// One hash over those of all tables.
  var sha256: String {
    ModuleKit.sha256([UInt8](map { "\($0.table) \($0.rows) \($0.sha256)\n" }.joined().utf8))
  }
}

extension Store {
  /// Copies all rows of `source`, as of one moment, in one transaction, whatever engine either has; and compares them
  /// before it commits. Answers what both hold now, by table.
  ///
  /// Both must have the same migrations, and this one no rows. Throws `CopyRefusal` where that is not so, or where a table
  /// is not the same afterwards; nothing is kept then. `progress` is told tables and their rows so far.
  @discardableResult
  public func fill(
    from source: Store, progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
  ) throws -> [TableDigest] {
    try write { target in try target.fill(from: source, progress: progress) }
  }
}

extension Writer {
  /// The same within a transaction that is open.
  @discardableResult
  public func fill(
    from source: Store, progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
  ) throws -> [TableDigest] {
    try source.read { source in try Copying(from: source, to: self, progress).run() }
  }
}

/// One copy on its way; memory holds a batch of rows at a time.
private struct Copying {
  let source: Reader
  let target: Writer
  let progress: (String, Int) -> Void

  init(from source: Reader, to target: Writer, _ progress: @escaping (String, Int) -> Void) {
    self.source = source
    self.target = target
    self.progress = progress
  }

  func run() throws -> [TableDigest] {
    try source.takeTime()
    try target.takeTime()
    let steps = try inOrderOfReferences(source.tables())
    try checkMigrations()
    let known = Set(try target.tables().map(\.name))
    let grown = steps.map(\.table).filter { !known.contains($0.name) }
    for table in grown { try target.grow(table) }
    try checkTarget(steps.map(\.table))
    let copied = try steps.map { try copy($0) }
    for step in steps where !step.late.isEmpty { try copyLate(step) }
    try target.growIndexes(of: grown, from: source)
    for (step, digest) in zip(steps, copied) { try compare(step.table, digest) }
    return copied.sorted { $0.table < $1.table }
  }

  private func checkMigrations() throws {
    let differing = try names(in: source).symmetricDifference(names(in: target)).sorted()
    if let first = differing.first {
      throw CopyRefusal(
        "the two databases are of different versions of Machi (\(first)); bring both up to date with the same one")
    }
  }

  private func names(in db: Reader) throws(StoreError) -> Set<String> {
    var names: Set<String> = []
    try db.each("SELECT name FROM migration") { (row) throws(StoreError) in names.insert(try row["name"]) }
    return names
  }

  private func checkTarget(_ tables: [Table]) throws {
    let others = try target.tables()
    let known = Dictionary(others.map { ($0.name, Set($0.columns)) }, uniquingKeysWith: { first, _ in first })
    for table in tables where known[table.name] != Set(table.columns) {
      throw CopyRefusal("the table \(table.name) has other columns in the two databases")
    }
    if others.count > tables.count { throw CopyRefusal("the database that is to be filled has tables of its own") }
    for (table, rows) in try target.rowCounts() where rows > 0 {
      throw CopyRefusal(
        "the database that is to be filled is not empty: \(table) has \(rows) rows; choose one without any")
    }
  }

  private func copy(_ step: TableStep) throws(StoreError) -> TableDigest {
    let table = step.table
    let digest = RowDigest(table)
    let late = Set(step.late)
    let isLate = table.columns.map(late.contains)
    var batch = RowBatch(table)
    var rows = 0
    try source.each(table.rowsQuery) { (row) throws(StoreError) in
      var values = row.values(table.columns.count)
      digest.add(values)
      for (index, isLate) in isLate.enumerated() where isLate { values[index] = .null }
      batch.add(values)
      guard batch.isFull else { return }
      rows += batch.rows
      try target.run(batch.take())
      progress(table.name, rows)
    }
    if batch.rows > 0 { try target.run(batch.take()) }
    return digest.finish()
  }

  /// Fills in what refers to rows that were not there yet.
  private func copyLate(_ step: TableStep) throws(StoreError) {
    let table = step.table
    let read = step.late + table.key
    let isAnySet = step.late.map { "\"\($0)\" IS NOT NULL" }.joined(separator: " OR ")
    let query: SQL = """
      SELECT \(SQL.names(read)) FROM \(SQL(name: table.name)) WHERE \(SQL(stringLiteral: isAnySet))
      """
    try source.each(query) { (row) throws(StoreError) in
      let values = Array(zip(read, row.values(read.count)))
      let changes = SQL.assignments(values.prefix(step.late.count), separator: ", ")
      let key = SQL.assignments(values.suffix(table.key.count), separator: " AND ")
      try target.run("UPDATE \(SQL(name: table.name)) SET \(changes) WHERE \(key)")
    }
  }

  private func compare(_ table: Table, _ expected: TableDigest) throws {
    // In the order of the source's columns, which the hash is over.
    let found = try target.digest(table)
    if found != expected {
      throw CopyRefusal(
        "the copy of \(table.name) is not like the original: \(found.rows) rows instead of \(expected.rows), or others; "
          + "nothing was kept")
    }
  }
}

extension SQL {
  /// `"a" = ?, "b" = ?`; none of the values is NULL where it is a condition.
  fileprivate static func assignments(
    _ pairs: some Sequence<(String, Value)>, separator: String
  ) -> SQL {
    var sql: SQL = ""
    for (index, (name, value)) in pairs.enumerated() {
      if index > 0 { sql.parts.append(.raw(separator)) }
      sql.parts += [.raw("\"\(name)\" = "), .bind(value)]
    }
    return sql
  }
}

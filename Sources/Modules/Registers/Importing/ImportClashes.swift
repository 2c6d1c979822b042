import ModuleKit

/// Rows of an import that cannot be taken as they stand beside the others. They are handed on some at a time: all of a large
/// file's rows may be among them.
extension ImportStaging {
  /// Rows of the file that are looked at in one go.
  static let portion = 10_000

  struct Clash: Sendable {
    let number: Int
    let line: Int
    let header: String
    let written: String
    let reason: FieldClash
  }

  /// Told of rows in their order; answers whether to go on.
  typealias Taking = ([Clash]) throws -> Bool

  /// Takes out the rows that hold the same as an earlier row of the file where no two may, and tells of the first of these.
  func takeOutDoubles(in db: Writer, _ take: Taking) throws {
    for group in fields.filter({ $0.isUnique }).map({ [$0] }) + (keys.isEmpty ? [] : [keys]) {
      try markDoubles(of: group, in: db)
      let title = group.map(\.title.ja).joined(separator: "・")
      let goesOn = try inPortions(in: db, take) { range, found in
        try db.each(
          "SELECT number, line, record, \(Self.list(group)) FROM \(name) WHERE record IS NOT NULL AND \(range)"
        ) {
          (row) throws(StoreError) in
          var written: [String] = []
          for field in group { written.append(try field.written(of: row)) }
          found.append(
            Clash(
              number: try row["number"], line: try row["line"], header: title, written: written.joined(separator: "・"),
              reason: .twiceInFile(line: try row["record"])))
        }
      }
      if !goesOn { return }
    }
    try db.run("UPDATE \(name) SET record = NULL WHERE record IS NOT NULL")
    try takeOutMarked(in: db)
  }

  /// Takes out the rows whose value another record has where no two may, or that refer to a record that is not there. Known
  /// once the rows are matched.
  func takeOutClashes(in db: Writer, _ take: Taking) throws {
    let goesOn = try eachClash(in: db) { clashes in
      for rows in stride(from: 0, to: clashes.count, by: 500).map({ clashes[$0..<min($0 + 500, clashes.count)] }) {
        try db.run("UPDATE \(name) SET differs = 2 WHERE number IN (\(SQL.list(rows.map(\.number))))")
      }
      return try take(clashes)
    }
    if goesOn { try takeOutMarked(in: db) }
  }

  func hasClash(in db: Reader) throws -> Bool { try !eachClash(in: db) { _ in false } }

  /// Until the rows are matched, `record` has the line of the first row that holds the same. A row that goes is marked by 2.
  private func markDoubles(of group: [RecordField], in db: Writer) throws(StoreError) {
    let isFilled = group.reduce("1 = 1" as SQL) { "\($0) AND \(RecordTable.column($1)) IS NOT NULL" }
    try db.run("UPDATE \(name) SET record = NULL WHERE record IS NOT NULL")
    try db.run(
      """
      UPDATE \(name)
      SET record = placed.first, differs = 2
      FROM (
        SELECT number AS row, row_number() OVER (PARTITION BY \(Self.list(group)) ORDER BY number) AS place,
          first_value(line) OVER (PARTITION BY \(Self.list(group)) ORDER BY number) AS first
        FROM \(name)
        WHERE \(isFilled)
      ) AS placed
      WHERE placed.place > 1 AND placed.row = \(name).number
      """)
  }

  private func takeOutMarked(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM \(name) WHERE differs = 2")
  }

  /// Answers whether `take` wanted all.
  private func eachClash(in db: Reader, _ take: Taking) throws -> Bool {
    for field in fields {
      let column = RecordTable.column(field)
      func note(_ other: SQL, _ from: SQL, _ reason: @escaping (Int) -> FieldClash) throws -> Bool {
        try inPortions(in: db, take) { range, found in
          try db.each(
            "SELECT number, line, \(other) AS other, s.\(column) AS \(column) FROM \(name) AS s \(from) AND \(range)"
          ) {
            (row) throws(StoreError) in
            found.append(
              Clash(
                number: try row["number"], line: try row["line"], header: field.title.ja,
                written: try field.written(of: row), reason: reason(try row["other"])))
          }
        }
      }
      if field.isUnique {
        let from: SQL = """
          JOIN \(table.now) AS n ON n.\(column) = s.\(column)
          WHERE (s.record IS NULL OR s.record <> n.id)
          """
        if try !note("n.id", from, { .heldByAnother(record: $0) }) { return false }
      }
      if case .reference(let id) = field.type, let other = try Register.find(id, in: db) {
        let target = RecordTable(other).now
        let from: SQL = """
          WHERE s.\(column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(target) AS n WHERE n.id = s.\(column))
          """
        if try !note("0", from, { _ in .noSuchRecord(other.title) }) { return false }
      }
    }
    return try eachWithoutColumn(in: db, take)
  }

  private func eachWithoutColumn(in db: Reader, _ take: Taking) throws -> Bool {
    for field in register.frame.entered where field.isRequired && !plan.columns.contains(field.number) {
      let goesOn = try inPortions(in: db, take) { range, found in
        try db.each("SELECT number, line FROM \(name) WHERE record IS NULL AND \(range)") { (row) throws(StoreError) in
          found.append(
            Clash(
              number: try row["number"], line: try row["line"], header: field.title.ja, written: "", reason: .noColumn))
        }
      }
      if !goesOn { return false }
    }
    return true
  }

  /// Goes through the rows by their key. Answers whether `take` wanted all.
  private func inPortions(
    in db: Reader, _ take: Taking, _ find: (_ range: SQL, _ found: inout [Clash]) throws -> Void
  ) throws -> Bool {
    let last: Int = try db.value("SELECT coalesce(max(number), 0) AS value FROM \(name)") ?? 0
    for start in stride(from: 0, through: last, by: Self.portion) {
      var found: [Clash] = []
      try find("number >= \(start) AND number < \(start + Self.portion) ORDER BY number", &found)
      if try !found.isEmpty && !take(found) { return false }
    }
    return true
  }
}

extension RecordField {
  /// Its value in a row of the staging, as files have it.
  fileprivate func written(of row: Row) throws(StoreError) -> String {
    let value: Value = try row[RecordTable.column(self).text]
    return value == .null ? "" : type.kind.text(of: value)
  }
}

import ModuleKit

/// Puts together what everyone's search looks through, after the public fields of a register have changed.
enum SearchFilling {
  static let job = "registers.search"
  private static let portion = 2_000

  static let kind = JobKind(job) { run in
    if let id = ID<Register>(run.payload) { try RowIndex.bring(id, in: run.store) }
  }

  static func fillAll(_ id: ID<Register>, in store: Store) throws {
    for isPast in [false, true] {
      var last: Int? = 0
      while let after = last {
        last = try store.write { db in try fill(id, isPast, from: after, in: db) }
      }
    }
  }

  /// Fills some rows from the record of this number on, and answers the last; nil where none was left.
  private static func fill(_ id: ID<Register>, _ isPast: Bool, from first: Int, in db: Writer) throws -> Int? {
    guard let register = try Register.find(id, in: db), !register.frame.open.isEmpty else { return nil }
    let table = RecordTable(register)
    let name = isPast ? table.past : table.now
    let records = try table.records(
      """
      SELECT id, version, change\(table.all)
      FROM \(name)
      WHERE id >= \(first) AND search = ''
      ORDER BY id
      LIMIT \(portion)
      """, register.frame.fields, in: db)
    for record in records {
      let text = register.frame.search(record.values)
      // A row without a text is marked by a blank, so that it is not looked at again.
      try db.run(
        """
        UPDATE \(name)
        SET search = \(text.isEmpty ? " " : text)
        WHERE id = \(record.id) AND version = \(record.version)
        """)
    }
    return records.last?.id
  }
}

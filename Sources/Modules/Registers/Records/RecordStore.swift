import ModuleKit

extension RecordTable {
  /// One record as it is now.
  func find(_ id: Int, in db: Reader) throws(StoreError) -> RegisterRecord? {
    try records("SELECT id, version, change\(all) FROM \(now) WHERE id = \(id)", register.frame.fields, in: db).first
  }

  /// Throws `Refusal.notFound` where there is none.
  func get(_ id: Int, in db: Reader) throws -> RegisterRecord {
    guard let record = try find(id, in: db) else { throw Refusal.notFound }
    return record
  }

  /// How many records fit.
  func count(_ query: RecordQuery, in db: Reader) throws(StoreError) -> Int {
    if query == RecordQuery() { return register.records }
    let rows = rows(asOf: query.change, register.frame.fields)
    return try db.value("SELECT count(*) AS value FROM \(rows) WHERE \(query.condition)") ?? 0
  }

  /// The records that fit, with the values of `fields`, `limit` of them behind the first `offset`.
  func list(
    _ query: RecordQuery, _ fields: [RecordField], limit: Int, offset: Int = 0, in db: Reader
  ) throws(StoreError) -> [RegisterRecord] {
    try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE \(query.condition)
      ORDER BY \(query.order)
      LIMIT \(limit) OFFSET \(offset)
      """, fields, in: db)
  }

  /// The records that fit behind the one of the number `last`, in the order of their numbers.
  func list(
    _ query: RecordQuery, _ fields: [RecordField], after last: Int, limit: Int, in db: Reader
  ) throws(StoreError) -> [RegisterRecord] {
    try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE id > \(last) AND \(query.condition)
      ORDER BY id
      LIMIT \(limit)
      """, fields, in: db)
  }

  /// What the record was before, newest first.
  func past(of id: Int, in db: Reader) throws(StoreError) -> [RegisterRecord] {
    try records(
      "SELECT id, version, change\(all) FROM \(past) WHERE id = \(id) ORDER BY version DESC", register.frame.fields,
      in: db)
  }

  /// The number of another record that holds the value in a field where none may come twice.
  func holder(of value: Value, in field: RecordField, but id: Int?, in db: Reader) throws(StoreError) -> Int? {
    try db.value(
      "SELECT id AS value FROM \(now) WHERE \(RecordTable.column(field)) = \(value) AND id <> \(id ?? 0) LIMIT 1")
  }

  func records(_ sql: SQL, _ fields: [RecordField], in db: Reader) throws(StoreError) -> [RegisterRecord] {
    var found: [RegisterRecord] = []
    try db.each(sql) { (row) throws(StoreError) in found.append(try RegisterRecord(row: row, fields)) }
    return found
  }
}

extension Register {
  /// The number of the last change that had been made when the day ended.
  func change(asOf day: Day, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT coalesce(max(number), 0) AS value
      FROM registers_change
      WHERE register = \(id) AND at < \((day + 1).begin)
      """) ?? 0
  }
}

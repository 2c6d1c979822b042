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
    return try db.value("SELECT count(*) AS value FROM \(rows) WHERE \(try condition(query, in: db))") ?? 0
  }

  /// The record other than `id` that has this value in the field.
  func holder(of value: Value, in field: RecordField, but id: Int?, in db: Reader) throws(StoreError) -> Int? {
    try db.value(
      "SELECT id AS value FROM \(now) WHERE \(RecordTable.column(field)) = \(value) AND id <> \(id ?? 0) LIMIT 1")
  }

  /// What is searched for is looked up in the index; of a day gone by there is none.
  func condition(_ query: RecordQuery, in db: Reader) throws(StoreError) -> SQL {
    if query.change != nil || query.words.isEmpty { return query.condition }
    return "\(try RowIndex(self).condition(query.words, in: db)) AND \(query.condition)"
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

  /// The numbers of all records that fit, in the query's order.
  func numbers(_ query: RecordQuery, in db: Reader) throws(StoreError) -> [Int] {
    var found: [Int] = []
    try db.each(
      """
      SELECT id
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE \(try condition(query, in: db))
      ORDER BY \(query.order)
      """
    ) { (row) throws(StoreError) in found.append(try row["id"]) }
    return found
  }

  /// The records of these numbers as they were when the query looks at them, by number.
  func find(
    _ ids: [Int], _ query: RecordQuery, _ fields: [RecordField], in db: Reader
  ) throws(StoreError) -> [Int: RegisterRecord] {
    let found = try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: query.change, register.frame.fields))
      WHERE id IN (\(SQL.list(ids)))
      """, fields, in: db)
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the record was before, newest first.
  func past(of id: Int, in db: Reader) throws(StoreError) -> [RegisterRecord] {
    try records(
      "SELECT id, version, change\(all) FROM \(past) WHERE id = \(id) ORDER BY version DESC", register.frame.fields,
      in: db)
  }

  /// The records of these numbers as they are now, by number.
  func find(_ ids: [Int], in db: Reader) throws(StoreError) -> [Int: RegisterRecord] {
    let found = try records(
      "SELECT id, version, change\(all) FROM \(now) WHERE id IN (\(SQL.list(ids)))", register.frame.fields, in: db)
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the record was in this version, now or before.
  func find(_ id: Int, version: Int, in db: Reader) throws(StoreError) -> RegisterRecord? {
    for table in [now, past] {
      let found = try records(
        "SELECT id, version, change\(all) FROM \(table) WHERE id = \(id) AND version = \(version)",
        register.frame.fields, in: db)
      if let record = found.first { return record }
    }
    return nil
  }

  /// Those of the numbers of which there is a record.
  func existing(_ ids: [Int], in db: Reader) throws(StoreError) -> Set<Int> {
    var found: Set<Int> = []
    try db.each("SELECT id FROM \(now) WHERE id IN (\(SQL.list(ids)))") { (row) throws(StoreError) in
      found.insert(try row["id"])
    }
    return found
  }

  /// The records that hold these values in a field where none may come twice, by value.
  func holders(of values: [Value], in field: RecordField, in db: Reader) throws(StoreError) -> [Value: Int] {
    if values.isEmpty { return [:] }
    let found = try records(
      """
      SELECT id, version, change\(RecordTable.columns([field]))
      FROM \(now)
      WHERE \(RecordTable.column(field)) IN (\(SQL.list(values)))
      """, [field], in: db)
    return Dictionary(found.map { ($0[field], $0.id) }, uniquingKeysWith: { first, _ in first })
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

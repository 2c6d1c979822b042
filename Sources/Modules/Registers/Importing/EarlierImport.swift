import ModuleKit

/// An earlier import whose records another would bring a second time: without a key each row becomes a new record.
enum EarlierImport: Sendable {
  /// Of the same file.
  case same(RegisterImport)
  /// Of a file with the same columns, without the rows that had faults: the mended file holds the others once more.
  case goodRows(RegisterImport)

  /// Those that were taken back do not count, those that are under way or wait for approval do. Nil for an import with a key.
  static func of(_ job: RegisterImport, in db: Reader) throws -> EarlierImport? {
    if !job.plan.keys.isEmpty { return nil }
    guard let table = try Register.find(job.register, in: db).map(RecordTable.init) else { return nil }
    func isThere(_ earlier: RegisterImport) throws -> Bool {
      try earlier.change.map { try table.holds($0, in: db) } ?? true
    }
    let same = job.digest.isEmpty ? [] : try job.others("digest = \(job.digest)", in: db)
    if let same = try same.first(where: isThere) { return .same(same) }
    // A later file with the same columns may be the mended one: the newest alone is asked about.
    let alike = try job.others("1 = 1", in: db).filter { $0.plan.keys.isEmpty && $0.plan.fields == job.plan.fields }
    guard let newest = try alike.first(where: isThere), newest.faults > 0 else { return nil }
    return .goodRows(newest)
  }

  func words(_ texts: ImportTexts) -> String {
    switch self {
    case .same: texts.takenBefore
    case .goodRows(let job): texts.goodRowsBefore(job.name)
    }
  }
}

extension RegisterImport {
  /// Other imports that have brought something or are about to, the newest first.
  fileprivate func others(_ condition: SQL, in db: Reader) throws(StoreError) -> [RegisterImport] {
    // One of the command line that broke off stays under way for ever; it has no file.
    try db.all(
      """
      SELECT \(RegisterImport.columns)
      FROM registers_import
      WHERE register = \(register) AND id <> \(id) AND \(condition)
        AND (change IS NOT NULL OR state = \(State.proposed)
          OR (file IS NOT NULL AND state IN (\(SQL.list([State.waiting, .reading])))))
      ORDER BY sent_at DESC, id
      LIMIT 20
      """)
  }
}

extension ImportPlan {
  fileprivate var fields: Set<Int> { Set(columns.compactMap { $0 }) }
}

extension RecordTable {
  /// Whether a record is there that this change has written, whatever became of it since.
  fileprivate func holds(_ change: Int, in db: Reader) throws(StoreError) -> Bool {
    let found: Int? = try db.value(
      """
      SELECT 1 AS value
      WHERE EXISTS (SELECT 1 FROM \(now) WHERE change = \(change))
        OR EXISTS (SELECT 1 FROM \(past) AS p JOIN \(now) AS n ON n.id = p.id WHERE p.change = \(change))
      """)
    return found != nil
  }
}

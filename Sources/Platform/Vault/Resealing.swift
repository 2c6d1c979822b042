public import Kernel
public import Store

/// What sealing anew came to.
public struct ResealOutcome: Sendable, Equatable {
  /// How many values were sealed anew, by the number of the key that they had.
  public fileprivate(set) var counts: [Int: Int] = [:]
  /// Where values lie that cannot be opened; they were left as they are.
  public fileprivate(set) var damaged: [String] = []

  public var total: Int { counts.values.reduce(0, +) }
}

extension Store {
  /// Seals anew, with the current key, what older keys had sealed in `columns`, `limit` values or a few more. Each batch is a
  /// transaction of its own, so that others write in between; begun again, it goes on.
  public func reseal(
    _ columns: [SealedColumn], _ keyring: Keyring, batch: Int = 100, limit: Int = .max
  ) throws -> ResealOutcome {
    let older = keyring.olderBeginnings
    var outcome = ResealOutcome()
    if older.isEmpty { return outcome }
    for column in columns {
      var last = ""
      while outcome.total < limit {
        let rows = try read { [last] db in
          try SealedValue.batch(of: column, beginning: older, after: last, limit: batch, in: db)
        }
        guard let end = rows.last else { break }
        let sealed = rows.map { $0.sealedAnew(column, keyring) }
        try write(isPublic: false) { db in
          for (row, new) in zip(rows, sealed) { if let new { try row.replace(by: new, column, in: db) } }
        }
        for (row, new) in zip(rows, sealed) { outcome.note(row, new != nil, column) }
        last = end.key
      }
    }
    return outcome
  }

  /// Goes through all of `columns` and notes how many values each key seals; answers that.
  @discardableResult
  public func count(_ columns: [SealedColumn], at now: Instant) throws -> [Int: Int] {
    let counts = try read { db in
      try db.takeTime()
      return try columns.reduce(into: [Int: Int]()) { try $1.count(into: &$0, in: db) }
    }
    try write(isPublic: false) { db in
      for key in try WrappedKey.all(in: db) {
        try db.run(
          """
          UPDATE data_key
          SET remaining = \(counts[key.number] ?? 0), counted_at = \(now)
          WHERE number = \(key.number)
          """)
      }
    }
    return counts
  }

  /// Notes that so many values of each key were sealed anew.
  public func note(resealed counts: [Int: Int]) throws {
    try write(isPublic: false) { db in
      for (number, count) in counts {
        // Values may have come since they were counted.
        try db.run(
          """
          UPDATE data_key
          SET remaining = CASE WHEN remaining > \(count) THEN remaining - \(count) ELSE 0 END
          WHERE number = \(number) AND remaining IS NOT NULL
          """)
      }
    }
  }
}

extension SealedColumn {
  fileprivate func count(into counts: inout [Int: Int], in db: Reader) throws(StoreError) {
    try db.each(
      """
      SELECT substr(\(column), 1, 3) AS beginning, count(*) AS found
      FROM \(table)
      WHERE \(column) IS NOT NULL
      GROUP BY substr(\(column), 1, 3)
      """
    ) { (row) throws(StoreError) in
      let beginning: [UInt8] = try row["beginning"]
      let found: Int = try row["found"]
      if let number = Keyring.number(of: beginning) { counts[number, default: 0] += found }
    }
  }
}

private struct SealedValue: Record {
  static let columns: SQL = "key, sealed"
  let key: String
  let sealed: [UInt8]

  init(row: Row) throws(StoreError) {
    key = try row["key"]
    sealed = try row["sealed"]
  }

  static func batch(
    of column: SealedColumn, beginning: [[UInt8]], after last: String, limit: Int, in db: Reader
  ) throws(StoreError) -> [SealedValue] {
    try db.takeTime()
    return try db.all(
      """
      SELECT \(column.key) AS key, \(column.column) AS sealed
      FROM \(column.table)
      WHERE \(column.key) > \(last) AND substr(\(column.column), 1, 3) IN (\(SQL.list(beginning)))
      ORDER BY \(column.key)
      LIMIT \(limit)
      """)
  }

  /// Nil where the value is damaged.
  func sealedAnew(_ column: SealedColumn, _ keyring: Keyring) -> [UInt8]? {
    let place = column.place(of: key)
    do throws(VaultFault) {
      return keyring.seal(try keyring.open(sealed, place: place), place: place)
    } catch {
      return nil
    }
  }

  /// Somebody may have written another value since; that one is sealed with the current key already.
  func replace(by new: [UInt8], _ column: SealedColumn, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE \(column.table)
      SET \(column.column) = \(new)
      WHERE \(column.key) = \(key) AND \(column.column) = \(sealed)
      """)
  }
}

extension ResealOutcome {
  fileprivate mutating func note(_ row: SealedValue, _ isDone: Bool, _ column: SealedColumn) {
    if isDone {
      counts[Keyring.number(of: row.sealed) ?? 0, default: 0] += 1
    } else {
      damaged.append(column.place(of: row.key))
    }
  }
}

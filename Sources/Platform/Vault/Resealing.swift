public import Store

extension Store {
  /// Seals anew, with the current key, what older keys had sealed in `columns`; answers how many values. Each batch is a
  /// transaction of its own, so that others write in between; begun again, it goes on.
  public func reseal(_ columns: [SealedColumn], _ keyring: Keyring, batch: Int = 200) throws -> Int {
    var count = 0
    for column in columns {
      var last = ""
      while true {
        let rows = try read { db in try SealedValue.batch(of: column, after: last, limit: batch, in: db) }
        guard let end = rows.last else { break }
        let outdated = rows.filter { keyring.isOutdated($0.sealed) }
        if !outdated.isEmpty {
          try write(isPublic: false) { db in
            for row in outdated { try row.reseal(column, keyring, in: db) }
          }
        }
        (count, last) = (count + outdated.count, end.key)
      }
    }
    return count
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
    of column: SealedColumn, after last: String, limit: Int, in db: Reader
  ) throws(StoreError) -> [SealedValue] {
    try db.all(
      """
      SELECT \(column.key) AS key, \(column.column) AS sealed
      FROM \(column.table)
      WHERE \(column.key) > \(last) AND \(column.column) IS NOT NULL
      ORDER BY \(column.key)
      LIMIT \(limit)
      """)
  }

  /// Somebody may have written another value since; that one is sealed with the current key already.
  func reseal(_ column: SealedColumn, _ keyring: Keyring, in db: Writer) throws {
    let plain = try keyring.open(sealed, place: column.place(of: key))
    try db.run(
      """
      UPDATE \(column.table)
      SET \(column.column) = \(keyring.seal(plain, place: column.place(of: key)))
      WHERE \(column.key) = \(key) AND \(column.column) = \(sealed)
      """)
  }
}

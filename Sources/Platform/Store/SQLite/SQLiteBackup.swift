import CSQLite

extension SQLiteConnection {
  private static let pagesAtATime: Int32 = 2_000

  /// Copies all data as of one moment into a file that is not there yet, by SQLite's online backup. Writers need not wait,
  /// and nothing begins anew when they write: the transaction that is open holds the moment. `progress` is told hundredths.
  func backUp(to path: String, progress: (Int) -> Void) throws(StoreError) {
    try control(.begin)
    defer { rollBack() }
    try run("SELECT COUNT(*) FROM sqlite_schema", []) { _ in }
    var target: OpaquePointer?
    defer { sqlite3_close_v2(target) }
    try demand(sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil))
    guard let backup = sqlite3_backup_init(target, "main", handle, "main") else {
      throw .unavailable(String(cString: sqlite3_errmsg(target)))
    }
    var step = SQLITE_OK
    while step == SQLITE_OK {
      step = sqlite3_backup_step(backup, SQLiteConnection.pagesAtATime)
      let all = Int(max(1, sqlite3_backup_pagecount(backup)))
      progress((all - Int(sqlite3_backup_remaining(backup))) * 100 / all)
    }
    try demand(sqlite3_backup_finish(backup))
  }

  private func demand(_ code: Int32) throws(StoreError) {
    if code != SQLITE_OK { throw .unavailable(String(cString: sqlite3_errstr(code))) }
  }
}

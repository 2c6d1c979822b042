import CSQLite

/// A connection to one SQLite file, with its prepared statements.
final class SQLiteConnection: Connection {
  enum Control: String {
    case begin = "BEGIN", beginWriting = "BEGIN IMMEDIATE", commit = "COMMIT", rollBack = "ROLLBACK"
    case save = "SAVEPOINT job", keep = "RELEASE job", undo = "ROLLBACK TO job"
  }

  let dialect = Dialect.sqlite
  let memory = Memory()
  let handle: OpaquePointer
  /// Set by a refused statement until `forgive`.
  private(set) var failure: StoreError?
  private var statements: [String: SQLiteStatement] = [:]
  /// When statements are given up, on the clock that never goes back; nil: never.
  private var end: ContinuousClock.Instant?

  /// WAL with a sync at each commit: what was acknowledged survives the loss of power.
  init(path: String, readOnly: Bool) throws(StoreError) {
    var opened: OpaquePointer?
    let mode = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw .unavailable("\(path): \(String(cString: sqlite3_errstr(code)))")
    }
    handle = opened
    sqlite3_busy_timeout(handle, 10_000)
    addGrouped()
    try execute("PRAGMA cache_size = -2000")
    if readOnly { return }
    try execute("PRAGMA journal_mode = WAL")
    try execute("PRAGMA synchronous = FULL")
    try execute("PRAGMA foreign_keys = ON")
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(handle)
  }

  func forgive() { failure = nil }

  /// Looked at every so many steps of SQLite's machine, some milliseconds.
  private static let stepsBetweenLooks: Int32 = 100_000

  func limit(seconds: Int?) {
    guard let seconds else {
      end = nil
      return sqlite3_progress_handler(handle, 0, nil, nil)
    }
    end = .now + .seconds(seconds)
    sqlite3_progress_handler(
      handle, SQLiteConnection.stepsBetweenLooks,
      { connection in
        guard let connection else { return 0 }
        return Unmanaged<SQLiteConnection>.fromOpaque(connection).takeUnretainedValue().isOverdue ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private var isOverdue: Bool { end.map { $0 < .now } ?? false }

  func control(_ step: Control) throws(StoreError) { try run(step.rawValue, []) { _ in } }

  /// Ends the transaction if one is open; there is nothing to do about a failure here.
  func rollBack() { if isInTransaction { try? control(.rollBack) } }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
  var totalChanges: Int64 { sqlite3_total_changes64(handle) }

  /// Changes when another connection has committed; this one's commits leave it as it is.
  func dataVersion() throws(StoreError) -> Int {
    var found = 0
    try run("PRAGMA data_version", []) { (row) throws(StoreError) in found = try row["data_version"] }
    return found
  }

  func run(_ text: String, _ binds: [Value], each body: (Row) throws(StoreError) -> Void) throws(StoreError) {
    if isInTransaction, let failure, !text.hasPrefix("ROLLBACK") { throw failure }
    let statement = try prepared(text)
    defer { statement.reset() }
    statement.bind(binds)
    while true {
      switch statement.step() {
      case SQLITE_ROW: try body(Row(statement))
      case SQLITE_DONE: return
      case let code:
        let error = storeError(code, in: text)
        failure = error
        throw error
      }
    }
  }

  func execute(_ text: String, _ binds: [Value]) throws(StoreError) { try run(text, binds) { _ in } }

  func execute(_ text: String) throws(StoreError) {
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw storeError(code, in: text) }
  }

  /// Statements are kept for the next time, a few hundred at most: searches make texts of their own.
  private func prepared(_ text: String) throws(StoreError) -> SQLiteStatement {
    if let known = statements[text] { return known }
    if statements.count >= 300 { statements = [:] }
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw storeError(code, in: text) }
    let statement = SQLiteStatement(made)
    statements[text] = statement
    return statement
  }

  func storeError(_ code: Int32, in text: String) -> StoreError {
    let message = String(cString: sqlite3_errmsg(handle))
    switch code & 0xff {
    case SQLITE_CONSTRAINT: return .constraint(message)
    case SQLITE_INTERRUPT: return .tooLong
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_BUSY, SQLITE_NOMEM, SQLITE_CORRUPT, SQLITE_NOTADB,
      SQLITE_READONLY, SQLITE_PERM, SQLITE_PROTOCOL:
      return .unavailable(message)
    default: return .statement("\(message) in \(text)")
    }
  }
}

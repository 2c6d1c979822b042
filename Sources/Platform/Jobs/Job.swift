public import Kernel
public import Store

/// A piece of work that waits, is being done, or has failed too often; done work leaves no row.
public struct Job: Record, Equatable {
  public let id: String
  public let name: String
  public let payload: String
  public let due: Instant
  /// How often it was begun.
  public let attempts: Int
  /// Until when nobody else may begin it.
  public let lockedUntil: Instant?
  public let lastError: String?

  /// After so many attempts it stays for somebody to look at.
  public static let mostAttempts = 10

  public static let columns: SQL = "id, name, payload, due_at, attempts, locked_until, last_error"

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    payload = try row["payload"]
    due = try row["due_at"]
    attempts = try row["attempts"]
    lockedUntil = try row["locked_until"]
    lastError = try row["last_error"]
  }

  /// The jobs that were given up, the latest first.
  public static func failed(at now: Instant, limit: Int = 50, in db: Reader) throws(StoreError) -> [Job] {
    try db.all(
      """
      SELECT \(columns)
      FROM job
      WHERE \(isGivenUp(at: now))
      ORDER BY due_at DESC, id
      LIMIT \(limit)
      """)
  }

  /// How many were given up.
  public static func failures(at now: Instant, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT COUNT(*) AS value FROM job WHERE \(isGivenUp(at: now))") ?? 0
  }

  private static func isGivenUp(at now: Instant) -> SQL {
    "attempts >= \(mostAttempts) AND (locked_until IS NULL OR locked_until <= \(now))"
  }

  /// How many are due and not begun.
  public static func waiting(at now: Instant, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT COUNT(*) AS value
      FROM job
      WHERE due_at <= \(now) AND attempts < \(mostAttempts) AND (locked_until IS NULL OR locked_until <= \(now))
      """) ?? 0
  }
}

extension Writer {
  /// Asks for work to be done after this transaction, and only if it is committed.
  ///
  /// A job may be done twice, when a process dies after the work and before noting it: `work` must bear that.
  public func enqueue(_ name: String, payload: String = "", due: Instant) throws(StoreError) {
    try add(id: randomText(characters: 26), name, payload, due)
  }

  /// The same, unless such work is asked for by then already.
  public func enqueueUnlessAsked(_ name: String, due: Instant) throws(StoreError) {
    let asked: Int? = try value(
      "SELECT COUNT(*) AS value FROM job WHERE name = \(name) AND attempts = 0 AND due_at <= \(due)")
    if asked == 0 { try enqueue(name, due: due) }
  }

  /// Lets a failed job begin anew.
  public func retryJob(_ id: String, due: Instant) throws(StoreError) {
    try run("UPDATE job SET attempts = 0, locked_until = NULL, due_at = \(due) WHERE id = \(id)")
  }

  public func dropJob(_ id: String) throws(StoreError) { try run("DELETE FROM job WHERE id = \(id)") }

  func add(id: String, _ name: String, _ payload: String, _ due: Instant) throws(StoreError) {
    try run(
      """
      INSERT INTO job (id, name, payload, due_at, attempts)
      VALUES (\(id), \(name), \(payload), \(due), 0)
      ON CONFLICT (id) DO NOTHING
      """)
  }
}

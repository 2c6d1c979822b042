import Audit
import Digest
public import Kernel
public import Store

/// The secret in a session's cookie. The store keeps only its hash: a stolen database opens no session.
public struct SessionToken: Sendable, Hashable {
  public let text: String

  /// Nil for what no session of ours can be.
  public init?(cookie text: String) {
    guard text.utf8.count == 52, ID<SessionToken>(text) != nil else { return nil }
    self.text = text
  }

  private init(random: ()) { text = randomText(characters: 52) }
  static func random() -> SessionToken { SessionToken(random: ()) }

  var hash: String { sha256(Array(text.utf8)) }
}

/// Sessions end after 12 hours, or 2 hours without a request; the store is told of a request at most every 5 minutes.
public enum Session {
  static let longest = 12 * 3_600
  static let idle = 2 * 3_600
  static let noteEvery = 300

  static func open(for account: Account, at now: Instant, in db: Writer) throws(StoreError) -> Principal {
    let token = SessionToken.random()
    let formToken = randomText(characters: 26)
    try db.run(
      """
      INSERT INTO session (token_hash, account, form_token, created_at, seen_at)
      VALUES (\(token.hash), \(account.id), \(formToken), \(now), \(now))
      """)
    return Principal(account: account, session: token, formToken: formToken)
  }

  /// The principal of a live session; `isStale` asks for a call of `note`.
  public static func find(
    _ token: SessionToken, at now: Instant, in db: Reader
  ) throws(StoreError) -> (principal: Principal, isStale: Bool)? {
    let found: SessionRow? = try db.first(
      """
      SELECT \(SessionRow.columns)
      FROM session
      JOIN account ON account.id = session.account
      WHERE session.token_hash = \(token.hash)
        AND session.created_at > \(now - longest)
        AND session.seen_at > \(now - idle)
        AND account.is_active = 1
      """)
    guard let found else { return nil }
    let principal = Principal(account: found.account, session: token, formToken: found.formToken)
    return (principal, found.seenAt < now - noteEvery)
  }

  public static func note(_ token: SessionToken, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(token.hash)")
  }

  public static func close(_ token: SessionToken, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE token_hash = \(token.hash)")
  }

  /// Ends the principal's sessions in other browsers; answers how many they were.
  public static func closeOthers(than principal: Principal, in db: Writer) throws(StoreError) -> Int {
    let others: SQL = "session WHERE account = \(principal.account.id) AND token_hash <> \(principal.session.hash)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(others)") ?? 0
    try db.run("DELETE FROM \(others)")
    return count
  }

  /// The live sessions of an account, the last used first.
  public static func all(of principal: Principal, at now: Instant, in db: Reader) throws(StoreError) -> [SessionEntry] {
    try db.all(
      """
      SELECT created_at, seen_at, CASE WHEN token_hash = \(principal.session.hash) THEN 1 ELSE 0 END AS is_current
      FROM session
      WHERE account = \(principal.account.id)
        AND created_at > \(now - longest)
        AND seen_at > \(now - idle)
      ORDER BY seen_at DESC, token_hash
      """)
  }

  /// Forgets what has ended.
  public static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE created_at <= \(now - longest) OR seen_at <= \(now - idle)")
    try Attempt.sweep(at: now, in: db)
  }
}

/// A session as its owner sees it.
public struct SessionEntry: Record {
  public static let columns: SQL = "created_at, seen_at, is_current"
  public let openedAt: Instant
  public let seenAt: Instant
  public let isCurrent: Bool

  public init(row: Row) throws(StoreError) {
    openedAt = try row["created_at"]
    seenAt = try row["seen_at"]
    isCurrent = try row["is_current"]
  }
}

private struct SessionRow: Record {
  static let columns: SQL = "\(Account.columns), session.form_token, session.seen_at"
  let account: Account
  let formToken: String
  let seenAt: Instant

  init(row: Row) throws(StoreError) {
    account = try Account(row: row)
    formToken = try row["form_token"]
    seenAt = try row["seen_at"]
  }
}

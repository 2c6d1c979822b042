import Audit
import Crypto
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

/// What the browser of a new session gets.
public struct OpenedSession: Sendable, Equatable {
  public let token: SessionToken
  public let formToken: String

  public init(token: SessionToken, formToken: String) {
    self.token = token
    self.formToken = formToken
  }
}

/// From where somebody signed in, as its owner will see it.
public struct Device: Sendable, Equatable {
  /// `Chrome / Android`
  public let browser: String
  public let client: String
  /// The cookie of `KnownDevice`, where the browser has one.
  let known: String?

  public init(browser: String, client: String, known: String? = nil) {
    self.browser = browser
    self.client = client
    self.known = known
  }

  public var network: String { Attempt.network(of: client) }
}

/// Sessions end after 12 hours, or 2 hours without a request; the store is told of a request at most every 5 minutes.
public enum Session {
  static let longest = 12 * 3_600
  static let idle = 2 * 3_600
  static let noteEvery = 300
  /// Seconds for which a sign-in proves who somebody is where a way in is added.
  static let freshness = 600

  /// Only staff and residents sign in themselves.
  public static func open(
    for party: Party, by method: SignInMethod, _ assurance: Assurance, from device: Device, at now: Instant,
    in db: Writer
  ) throws(StoreError) -> OpenedSession {
    let opened = OpenedSession(token: .random(), formToken: randomText(characters: 26))
    var (account, resident): (ID<Account>?, ID<Resident>?)
    switch party {
    case .staff(let id): account = id
    case .resident(let id): resident = id
    case .business: throw .statement("a business does not sign in itself")
    }
    try db.run(
      """
      INSERT INTO session (token_hash, id, account, resident, form_token, method, assurance, browser, network,
        created_at, seen_at)
      VALUES (\(opened.token.hash), \(ID<OpenedSession>.random()), \(account), \(resident), \(opened.formToken),
        \(method), \(assurance), \(device.browser), \(device.network), \(now), \(now))
      """)
    return opened
  }

  /// The principal of a live session; `isStale` asks for a call of `note`. An account that was closed, or a ground to act
  /// for somebody that has ended, leaves no session.
  public static func find(
    _ token: SessionToken, at now: Instant, in db: Reader
  ) throws(StoreError) -> (principal: Principal, isStale: Bool)? {
    var rows: [SessionRow] = []
    try db.each(SessionRow.sql(token, at: now)) { (row) throws(StoreError) in
      if let found = try SessionRow(row: row) { rows.append(found) }
    }
    guard let first = rows.first, let principal = first.principal(token, posts: rows.compactMap(\.post)) else {
      return nil
    }
    return (principal, first.seenAt < now - noteEvery)
  }

  public static func note(_ token: SessionToken, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(token.hash)")
  }

  public static func close(_ token: SessionToken, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE token_hash = \(token.hash)")
  }

  /// Says for whom the session acts from now on.
  public static func act(_ acting: Principal.Acting, by token: SessionToken, in db: Writer) throws(StoreError) {
    var (delegation, mandate, business): (ID<Delegation>?, ID<Mandate>?, ID<Business>?)
    switch acting {
    case .forSelf, .token: break
    case .deputy(_, let id): delegation = id
    case .mandate(let id, _): mandate = id
    case .member(let id): business = id
    }
    try db.run(
      """
      UPDATE session
      SET delegation = \(delegation), mandate = \(mandate), business = \(business)
      WHERE token_hash = \(token.hash)
      """)
  }

  /// Whether the session was opened within the last ten minutes.
  public static func isFresh(_ principal: Principal, at now: Instant, in db: Reader) throws(StoreError) -> Bool {
    let count: Int? = try db.value(
      """
      SELECT count(*) AS value
      FROM session
      WHERE token_hash = \(principal.session.hash) AND created_at > \(now - freshness)
      """)
    return count == 1
  }

  /// The session has proved more of who it is.
  public static func raise(to assurance: Assurance, by principal: Principal, in db: Writer) throws(StoreError) {
    guard principal.assurance < assurance else { return }
    try db.run("UPDATE session SET assurance = \(assurance) WHERE token_hash = \(principal.session.hash)")
  }

  /// What follows a new way to sign in: this session has shown it, the others have not and end.
  public static func strengthen(
    _ principal: Principal, to assurance: Assurance, _ event: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try raise(to: assurance, by: principal, in: db)
    _ = try closeOthers(than: principal, in: db)
    try db.record(event, principal.party.reference, by: principal.actor, at: now)
  }

  /// Ends the principal's sessions in other browsers; answers how many they were.
  public static func closeOthers(than principal: Principal, in db: Writer) throws(StoreError) -> Int {
    let others: SQL = "session WHERE \(owner(principal.party)) AND token_hash <> \(principal.session.hash)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(others)") ?? 0
    try db.run("DELETE FROM \(others)")
    return count
  }

  /// Ends one session of the principal's; false where there is no such.
  public static func close(
    _ id: ID<OpenedSession>, of principal: Principal, in db: Writer
  ) throws(StoreError) -> Bool {
    let one: SQL = "session WHERE \(owner(principal.party)) AND id = \(id)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(one)") ?? 0
    try db.run("DELETE FROM \(one)")
    return count > 0
  }

  public static func closeAll(of party: Party, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE \(owner(party))")
  }

  /// The live sessions of an account, the last used first.
  public static func all(of principal: Principal, at now: Instant, in db: Reader) throws(StoreError) -> [SessionEntry] {
    try db.all(
      """
      SELECT id, method, assurance, browser, network, created_at, seen_at,
        CASE WHEN token_hash = \(principal.session.hash) THEN 1 ELSE 0 END AS is_current
      FROM session
      WHERE \(owner(principal.party))
        AND created_at > \(now - longest)
        AND seen_at > \(now - idle)
      ORDER BY seen_at DESC, token_hash
      """)
  }

  /// Forgets what has ended.
  public static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE created_at <= \(now - longest) OR seen_at <= \(now - idle)")
    try Attempt.sweep(at: now, in: db)
    try Ticket.sweep(at: now, in: db)
  }

  static func owner(_ party: Party) -> SQL {
    switch party {
    case .staff(let id): "session.account = \(id)"
    case .resident(let id): "session.resident = \(id)"
    case .business: "1 = 0"
    }
  }
}

/// A session as its owner sees it.
public struct SessionEntry: Record {
  public static let columns: SQL = "id, method, assurance, browser, network, created_at, seen_at, is_current"
  public let id: ID<OpenedSession>
  public let method: SignInMethod
  public let assurance: Assurance
  public let browser: String
  public let network: String
  public let openedAt: Instant
  public let seenAt: Instant
  public let isCurrent: Bool

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    method = try row["method"]
    assurance = try row["assurance"]
    browser = try row["browser"]
    network = try row["network"]
    openedAt = try row["created_at"]
    seenAt = try row["seen_at"]
    isCurrent = try row["is_current"]
  }
}

import Audit
import Crypto
public import Kernel
public import Store

/// What a program shows in place of a person's sign-in (アクセストークン): it may do some of what its maker may, until a day.
/// The store keeps the hash of its secret.
public struct AccessToken: Record, Equatable {
  /// Days for which one may be made at most.
  public static let longest = 366
  /// How many of an account may be in force.
  public static let most = 20

  public static let columns: SQL = "id, account, name, scopes, made_at, ends, used_on, revoked_at"
  public let id: ID<AccessToken>
  public let account: ID<Account>
  /// What its maker calls it.
  public let name: String
  /// Names of permissions.
  public let scopes: Set<String>
  public let madeAt: Instant
  /// The last day.
  public let ends: Day
  public let usedOn: Day?
  public let revokedAt: Instant?

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    account = try row["account"]
    name = try row["name"]
    let scopes: String = try row["scopes"]
    self.scopes = Set(scopes.split(separator: " ").map(String.init))
    madeAt = try row["made_at"]
    ends = try row["ends"]
    usedOn = try row["used_on"]
    revokedAt = try row["revoked_at"]
  }

  public func isInForce(on day: Day) -> Bool { revokedAt == nil && day <= ends }

  /// Begins every secret, so that what looks for leaked secrets knows one.
  private static let opening = "machi_"

  /// Makes one and answers its secret, which nobody can be told again.
  public static func make(
    _ name: String, _ scopes: Set<String>, until ends: Day, for account: Account, by actor: String, at now: Instant,
    in db: Writer
  ) throws(StoreError) -> String {
    let secret = opening + randomText(characters: 52)
    let id = ID<AccessToken>.random()
    try db.run(
      """
      INSERT INTO access_token (id, account, name, secret_hash, scopes, made_at, ends, used_on, revoked_at)
      VALUES (\(id), \(account.id), \(name), \(hash(secret)), \(scopes.sorted().joined(separator: " ")), \(now), \(ends),
        NULL, NULL)
      """)
    try db.record(
      "identity.token-made", account.reference, by: actor, at: now,
      detail: "\(name), \(scopes.sorted().joined(separator: " ")), – \(ends.iso)")
    return secret
  }

  /// Takes it out of force. One that is out of force already stays as it is.
  public func revoke(of account: Account, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    if revokedAt != nil { return }
    try db.run("UPDATE access_token SET revoked_at = \(now) WHERE id = \(id)")
    try db.record("identity.token-revoked", account.reference, by: actor, at: now, detail: name)
  }

  public static func all(of account: ID<Account>, in db: Reader) throws(StoreError) -> [AccessToken] {
    try db.all("SELECT \(columns) FROM access_token WHERE account = \(account) ORDER BY made_at DESC, id")
  }

  public static func countInForce(of account: ID<Account>, on day: Day, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT count(*) AS value FROM access_token
      WHERE account = \(account) AND revoked_at IS NULL AND ends >= \(day)
      """) ?? 0
  }

  public static func find(_ id: ID<AccessToken>, in db: Reader) throws(StoreError) -> AccessToken? {
    try db.first("SELECT \(columns) FROM access_token WHERE id = \(id)")
  }

  /// On whose behalf a program acts that shows `secret`; nil where no token in force has it, or its maker's account is closed.
  public static func principal(_ secret: String, at now: Instant, in db: Reader) throws(StoreError) -> Principal? {
    guard secret.utf8.count == opening.utf8.count + 52, secret.hasPrefix(opening),
      let token: AccessToken = try db.first(
        "SELECT \(columns) FROM access_token WHERE secret_hash = \(hash(secret))"),
      token.isInForce(on: now.day), let account = try Account.find(token.account, in: db), account.isActive
    else { return nil }
    let posts = try Appointment.all(of: account.id, in: db).filter { $0.holds(on: now.day) }
    let further = posts.map { Right($0.role, in: $0.department, by: .appointment($0.id)) }
    return Principal(
      .staff(account), acting: .token(token), rights: account.rights + further, session: .random(), formToken: "",
      lacksSecondFactor: try lacksSecondFactor(account, in: db))
  }

  /// Whether the municipality asks staff for a second factor and the token's maker could show none.
  private static func lacksSecondFactor(_ account: Account, in db: Reader) throws(StoreError) -> Bool {
    guard try SignInRules.read(in: db).staffNeedSecondFactor else { return false }
    let party = Party.staff(account.id)
    if try SecondFactor.of(party, in: db).isAny { return false }
    let links: Int? = try db.value("SELECT count(*) AS value FROM provider_link WHERE party = \(party)")
    return (links ?? 0) == 0
  }

  /// Once a day is enough to see that it is still used.
  public func noteUse(on day: Day, in db: Writer) throws(StoreError) {
    try db.run("UPDATE access_token SET used_on = \(day) WHERE id = \(id)")
  }

  private static func hash(_ secret: String) -> String { sha256(Array(secret.utf8)) }
}

public let tokenMigration = Migration(
  "identity-006-access-tokens",
  """
  CREATE TABLE access_token (
    id \(.key) PRIMARY KEY,
    account \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name \(.text) NOT NULL CHECK (name <> ''),
    secret_hash \(.text) NOT NULL UNIQUE,
    scopes \(.text) NOT NULL,
    made_at \(.instant) NOT NULL,
    ends \(.day) NOT NULL,
    used_on \(.day),
    revoked_at \(.instant)
  ) \(.strict)
  """,
  "CREATE INDEX access_token_account ON access_token (account)")

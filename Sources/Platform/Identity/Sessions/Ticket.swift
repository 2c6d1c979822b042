import Crypto
public import Kernel
public import Store
public import Vault

/// A secret that was handed out for one step, and counts once: a link in a mail, the second half of a sign-in, the way back
/// from a provider. The store keeps only its hash.
public struct Ticket: Record, Equatable {
  public enum Purpose: String, Sendable, Storable {
    case confirmMail = "confirm-mail"
    case changeMail = "change-mail"
    case resetPassword = "reset-password"
    case secondFactor = "second-factor"
    case registerPasskey = "register-passkey"
    case provider
    /// What a card has told, until its owner agrees.
    case cardFacts = "card-facts"
    /// Somebody whom a provider knows, and who has yet to register here.
    case providerLink = "provider-link"
    case invitation
    /// Notes of signed challenges that were used.
    case spent
  }

  public static let columns: SQL = "secret_hash, purpose, party, content"
  /// What `issue(sealing:)` puts there; a content that was given as bytes lies open.
  public static let sealed = SealedColumn("ticket", "content", key: "secret_hash")

  public let purpose: Purpose
  public let party: Party?
  public let content: [UInt8]?
  private let hash: String

  public init(row: Row) throws(StoreError) {
    hash = try row["secret_hash"]
    purpose = try row["purpose"]
    party = try row["party"]
    content = try row["content"]
  }

  /// Answers the secret, 52 characters; it counts for `seconds`.
  public static func issue(
    _ purpose: Purpose, for party: Party? = nil, content: [UInt8]? = nil, seconds: Int, at now: Instant, in db: Writer
  ) throws(StoreError) -> String {
    let secret = randomText(characters: 52)
    try insert(hash(secret), purpose, party, content, seconds, now, db)
    return secret
  }

  /// The same with a text that lies sealed.
  public static func issue(
    _ purpose: Purpose, for party: Party? = nil, sealing text: String, _ keys: Keyring, seconds: Int, at now: Instant,
    in db: Writer
  ) throws(StoreError) -> String {
    let secret = randomText(characters: 52)
    let hash = hash(secret)
    try insert(hash, purpose, party, keys.seal(text, in: sealed, of: hash), seconds, now, db)
    return secret
  }

  /// What was sealed; empty where nothing was.
  public func text(_ keys: Keyring) throws(VaultFault) -> String {
    guard let content else { return "" }
    return try keys.open(content, in: Self.sealed, of: hash)
  }

  private static func insert(
    _ hash: String, _ purpose: Purpose, _ party: Party?, _ content: [UInt8]?, _ seconds: Int, _ now: Instant,
    _ db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      INSERT INTO ticket (secret_hash, purpose, party, content, created_at, ends_at)
      VALUES (\(hash), \(purpose), \(party), \(content), \(now), \(now + seconds))
      """)
  }

  /// Nil for what was never issued for this purpose, was taken, or is over.
  public static func find(
    _ secret: String, _ purpose: Purpose, at now: Instant, in db: Reader
  ) throws(StoreError) -> Ticket? {
    try db.first(
      """
      SELECT \(columns)
      FROM ticket
      WHERE secret_hash = \(hash(secret)) AND purpose = \(purpose) AND created_at <= \(now + 60) AND ends_at > \(now)
      """)
  }

  /// The same, and it counts no more.
  public static func take(
    _ secret: String, _ purpose: Purpose, at now: Instant, in db: Writer
  ) throws(StoreError) -> Ticket? {
    guard let found = try find(secret, purpose, at: now, in: db) else { return nil }
    try db.run("DELETE FROM ticket WHERE secret_hash = \(hash(secret))")
    return found
  }

  /// Notes that a secret which the store had not handed out itself was used; false where it was before.
  public static func spend(
    _ secret: String, _ purpose: Purpose, seconds: Int, at now: Instant, in db: Writer
  ) throws(StoreError) -> Bool {
    let hash = hash(secret)
    let known: Int? = try db.value("SELECT count(*) AS value FROM ticket WHERE secret_hash = \(hash)")
    if known != 0 { return false }
    try db.run(
      """
      INSERT INTO ticket (secret_hash, purpose, created_at, ends_at)
      VALUES (\(hash), \(purpose), \(now), \(now + seconds))
      """)
    return true
  }

  public static func forget(all purpose: Purpose, of party: Party, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM ticket WHERE party = \(party) AND purpose = \(purpose)")
  }

  static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM ticket WHERE ends_at <= \(now)")
  }

  private static func hash(_ secret: String) -> String { sha256(Array(secret.utf8)) }
}

public import Kernel
public import Store

/// Somebody else's service that says who people are.
public enum IdentityProvider {}

/// Whose account it is that a provider knows by a subject. A link is made by its owner, or with the account; never by a
/// name or an address that two accounts have in common.
public struct ProviderLink: Record, Equatable {
  public static let columns: SQL = "provider, subject, party, created_at"
  public let provider: ID<IdentityProvider>
  /// What the provider calls them: unique there, and nowhere else.
  public let subject: String
  public let party: Party
  public let createdAt: Instant

  public init(_ provider: ID<IdentityProvider>, _ subject: String, to party: Party, at now: Instant) {
    self.provider = provider
    self.subject = subject
    self.party = party
    createdAt = now
  }

  public init(row: Row) throws(StoreError) {
    provider = try row["provider"]
    subject = try row["subject"]
    party = try row["party"]
    createdAt = try row["created_at"]
  }

  public static func find(
    _ subject: String, at provider: ID<IdentityProvider>, in db: Reader
  ) throws(StoreError) -> ProviderLink? {
    try db.first("SELECT \(columns) FROM provider_link WHERE provider = \(provider) AND subject = \(subject)")
  }

  public static func all(of party: Party, in db: Reader) throws(StoreError) -> [ProviderLink] {
    try db.all("SELECT \(columns) FROM provider_link WHERE party = \(party) ORDER BY created_at, provider")
  }

  public static func count(at provider: ID<IdentityProvider>, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM provider_link WHERE provider = \(provider)") ?? 0
  }

  /// False where the subject has an account already, or the account a subject of this provider's.
  public func insert(in db: Writer) throws(StoreError) -> Bool {
    let taken: Int? = try db.value(
      """
      SELECT count(*) AS value
      FROM provider_link
      WHERE provider = \(provider) AND (subject = \(subject) OR party = \(party))
      """)
    if taken != 0 { return false }
    try db.run(
      """
      INSERT INTO provider_link (\(Self.columns)) VALUES (\(provider), \(subject), \(party), \(createdAt))
      """)
    return true
  }

  /// False where there is no such.
  public static func delete(
    _ provider: ID<IdentityProvider>, of party: Party, in db: Writer
  ) throws(StoreError) -> Bool {
    let one: SQL = "provider_link WHERE provider = \(provider) AND party = \(party)"
    let count: Int = try db.value("SELECT count(*) AS value FROM \(one)") ?? 0
    try db.run("DELETE FROM \(one)")
    return count > 0
  }

  public static func deleteAll(at provider: ID<IdentityProvider>, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM provider_link WHERE provider = \(provider)")
  }
}

extension ProviderLink {
  /// Ends what providers opened for those whom this one knows. Sessions do not say by which provider they were opened.
  public static func closeSessions(at provider: ID<IdentityProvider>, in db: Writer) throws(StoreError) {
    let parties: SQL = "SELECT party FROM provider_link WHERE provider = \(provider)"
    try db.run(
      """
      DELETE FROM session
      WHERE method = \(SignInMethod.provider)
        AND ('staff/' || account IN (\(parties)) OR 'resident/' || resident IN (\(parties)))
      """)
  }
  /// Ends what providers opened for one account.
  public static func closeSessions(of party: Party, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM session WHERE method = \(SignInMethod.provider) AND \(Session.owner(party))")
  }
}

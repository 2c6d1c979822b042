import ModuleKit

/// What a browser was sent to a provider for: kept with the ticket that its cookie holds, until it comes back.
struct ProviderRequest: Sendable, Equatable {
  enum Purpose: String, Sendable {
    case signIn = "sign-in"
    /// The account that is signed in wants to be known by this.
    case link
    /// An administrator looks what the provider says.
    case trial
  }

  let purpose: Purpose
  let provider: ID<IdentityProvider>
  let authorization: AuthorizationRequest
  let redirect: String
  /// The page to go on to.
  let to: String
  /// Who was signed in when it began; a sign-in may begin with nobody.
  let party: Party?

  /// Seconds that somebody has at the provider.
  static let lifetime = 600

  /// Answers the secret for the browser's cookie.
  func issue(_ keys: Keyring, at now: Instant, in db: Writer) throws(StoreError) -> String {
    let fields = Fields([
      ("purpose", purpose.rawValue), ("provider", provider.text), ("state", authorization.state),
      ("nonce", authorization.nonce), ("verifier", authorization.verifier), ("redirect", redirect), ("to", to),
    ])
    return try Ticket.issue(
      .provider, for: party, sealing: fields.urlEncoded, keys, seconds: Self.lifetime, at: now, in: db)
  }

  /// Nil for what was never issued, was taken or is over.
  static func find(_ secret: String, _ keys: Keyring, at now: Instant, in db: Reader) throws -> ProviderRequest? {
    guard let ticket = try Ticket.find(secret, .provider, at: now, in: db) else { return nil }
    let fields = Fields(urlEncoded: Array(try ticket.text(keys).utf8))
    guard let purpose = fields["purpose"].flatMap({ Purpose(rawValue: $0) }),
      let provider = fields["provider"].flatMap({ ID<IdentityProvider>($0) }), let state = fields["state"],
      let nonce = fields["nonce"], let verifier = fields["verifier"], let redirect = fields["redirect"]
    else { return nil }
    return ProviderRequest(
      purpose: purpose, provider: provider,
      authorization: AuthorizationRequest(state: state, nonce: nonce, verifier: verifier), redirect: redirect,
      to: fields["to"] ?? "", party: ticket.party)
  }
}

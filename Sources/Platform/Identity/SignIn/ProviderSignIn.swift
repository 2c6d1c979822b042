import Audit
public import Kernel
public import Store
public import Vault

extension SignIn {
  /// What the second step of a sign-in remembers of its first.
  static let byProvider = Array("provider".utf8)

  /// Lets in whom a provider has named. Where the provider vouches for one factor only and the account has another, that is
  /// asked for, as after a password. Nil for an account that is disabled or closed.
  public static func enter(
    byProvider provider: ID<IdentityProvider>, _ party: Party, _ assurance: Assurance, from device: Device,
    replacing old: SessionToken?, at now: Instant, in db: Writer
  ) throws(StoreError) -> Outcome? {
    guard let actor = try actor(of: party, in: db) else { return nil }
    if assurance < .twoFactors, try SecondFactor.of(party, in: db).isAny {
      return .secondFactor(
        ticket: try Ticket.issue(
          .secondFactor, for: party, content: byProvider, seconds: ticketLifetime, at: now, in: db))
    }
    return .signedIn(
      try enter(
        party, actor, .provider, assurance, device, replacing: old, detail: provider.text, at: now, in: db))
  }

  /// Opens a new session in the place of the present one, for whoever knows the password: a proof that it is still them. A
  /// wrong password counts as a failure to sign in.
  public static func renew(
    _ principal: Principal, login: String, password: String, device: Device, _ keys: Keyring, at now: Instant,
    in store: Store
  ) throws -> Outcome {
    let key = Credentials.Key(typed: login, keys)
    return try check(key, device, password, keys, at: now, in: store, as: "identity.sign-in-failed") { found, db in
      guard found.party == principal.party else { return .wrong }
      return .signedIn(
        try enter(
          found.party, found.actor, principal.method, principal.assurance, device, replacing: principal.session,
          at: now, in: db))
    }
  }
}

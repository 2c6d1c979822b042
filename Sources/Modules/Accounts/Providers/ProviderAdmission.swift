import ModuleKit

/// What becomes of somebody whom a provider has signed in.
enum ProviderAdmission: Sendable {
  case entered(SignIn.Outcome)
  /// A resident who has no account yet; the secret is for the browser.
  case register(pending: String)
  case refused(Refusal)

  enum Refusal: String, Sendable {
    /// No account is linked, and none is made.
    case unknown
    /// The provider's claims give no role here.
    case noRole = "no-role"
    /// The account is disabled or closed.
    case disabled
    /// The provider was switched off meanwhile.
    case off
  }
}

/// Lets somebody in, or not, by what a provider says of them: whose account it is, and what its rules give them now.
struct ProviderEntrance: Sendable {
  let provider: ID<IdentityProvider>
  let claims: Claims
  let device: Device
  /// The browser's session until now.
  let old: SessionToken?
  let keys: Keyring
  let now: Instant

  /// Within one transaction: the account, its roles and the session are of the same moment.
  func run(in db: Writer) throws -> ProviderAdmission {
    let provider = try SignInProvider.get(provider, keys, in: db)
    guard provider.isActive else { return .refused(.off) }
    let admission = try admit(provider, in: db)
    if case .refused(let reason) = admission {
      let link = try ProviderLink.find(claims.subject, at: provider.id, in: db)
      try db.record(
        "identity.provider-refused", link?.party.reference ?? provider.reference, by: provider.actor, at: now,
        detail: "\(reason.rawValue), \(device.client)")
    }
    return admission
  }

  private func admit(_ provider: SignInProvider, in db: Writer) throws -> ProviderAdmission {
    guard let link = try ProviderLink.find(claims.subject, at: provider.id, in: db) else {
      return try admitUnknown(provider, in: db)
    }
    if case .staff(let id) = link.party, !provider.settings.rules.isEmpty {
      guard let account = try Account.find(id, in: db), account.isActive else { return .refused(.disabled) }
      guard try follow(provider, account, in: db) else { return .refused(.noRole) }
    }
    return try enter(link.party, provider, in: db)
  }

  private func admitUnknown(_ provider: SignInProvider, in db: Writer) throws -> ProviderAdmission {
    if provider.audience == .residents {
      let pending = PendingLink(
        provider: provider.id, name: provider.name, subject: claims.subject, assurance: provider.assurance(of: claims))
      return .register(pending: try pending.issue(keys, at: now, in: db))
    }
    guard provider.createsAccounts else { return .refused(.unknown) }
    let roles = provider.roles(for: claims)
    if roles.isEmpty { return .refused(.noRole) }
    let account = try newAccount(roles, in: db)
    // Without a password: nobody gets in but by the provider.
    try account.add(passwordHash: "", by: provider.actor, at: now, in: db)
    _ = try ProviderLink(provider.id, claims.subject, to: .staff(account.id), at: now).insert(in: db)
    try db.record("identity.provider-linked", account.reference, by: provider.actor, at: now, detail: provider.id.text)
    return try enter(.staff(account.id), provider, in: db)
  }

  private func enter(_ party: Party, _ provider: SignInProvider, in db: Writer) throws -> ProviderAdmission {
    let outcome = try SignIn.enter(
      byProvider: provider.id, party, provider.assurance(of: claims), from: device, replacing: old, at: now, in: db)
    return outcome.map { .entered($0) } ?? .refused(.disabled)
  }

  /// The account's roles become those that the rules give. False where that is none: then its sessions end.
  private func follow(_ provider: SignInProvider, _ account: Account, in db: Writer) throws -> Bool {
    let given = provider.roles(for: claims)
    if given.isEmpty { try Session.closeAll(of: .staff(account.id), in: db) }
    do {
      try Account.change(account.id, by: provider.actor, at: now, in: db) { $0.roles = given }
    } catch StaffRefused.lastAdministrator {
      // A mistake at the provider must not leave the municipality without anybody who could mend it.
      try Account.change(account.id, by: provider.actor, at: now, in: db) { $0.roles = given.union([.administrator]) }
      try db.record("identity.roles-kept", account.reference, by: provider.actor, at: now)
    }
    return !given.isEmpty
  }

  /// An account by the names in the claims. Its login name is free: whoever has the same one is somebody else.
  private func newAccount(_ roles: Set<Role>, in db: Reader) throws -> Account {
    let wanted = login(from: claims.text("preferred_username") ?? claims.text("email") ?? "")
    var (login, number) = (wanted, 1)
    while try Account.find(login: login, in: db) != nil {
      number += 1
      login = number < 100 ? "\(wanted)-\(number)" : "\(wanted)-\(randomText(characters: 6))"
    }
    let told = shown(claims.text("name") ?? claims.text("preferred_username") ?? "")
    return Account(id: .random(), login: login, name: told.isEmpty ? login : told, department: nil, roles: roles)
  }

  /// A login name that may be typed, out of what a provider calls somebody.
  private func login(from text: String) -> String {
    let name = Account.normalized(login: String(text.prefix { $0 != "@" }))
    let allowed = name.unicodeScalars.map { scalar -> Character in
      let isAllowed = scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
      return isAllowed || "._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    let short = String(String(allowed).prefix(30)).drop { $0 == "-" }
    return Account.isLogin(String(short)) ? String(short) : "staff-\(randomText(characters: 6))"
  }

  private func shown(_ name: String) -> String {
    String(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }.prefix(100).map(Character.init)).trimmed
  }
}

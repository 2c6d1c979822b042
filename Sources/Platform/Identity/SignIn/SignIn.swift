import Audit
public import Kernel
public import Store
public import Vault

/// Signing in, by staff and residents alike: a name or mail address with a password, and then what the account has besides.
public enum SignIn {
  public enum Outcome: Sendable {
    case signedIn(OpenedSession)
    /// The password was right; the ticket counts for the second factor.
    case secondFactor(ticket: String)
    case wrong
    /// Too many failures: nobody gets in until then.
    case blocked(until: Instant)
  }

  /// Seconds that a person has for the second factor.
  public static let ticketLifetime = 600

  /// Checks the password and opens a new session; `replacing` closes the one that the browser had before.
  /// Throws `Busy` where too many passwords are being checked.
  public static func attempt(
    login: String, password: String, from device: Device, replacing old: SessionToken?, _ keys: Keyring,
    at now: Instant, in store: Store
  ) throws -> Outcome {
    let key = Credentials.Key(typed: login, keys)
    return try check(key, device, password, keys, at: now, in: store, as: "identity.sign-in-failed") { found, db in
      if try SecondFactor.of(found.party, in: db).isAny {
        return .secondFactor(
          ticket: try Ticket.issue(.secondFactor, for: found.party, seconds: ticketLifetime, at: now, in: db))
      }
      return .signedIn(try enter(found.party, found.actor, .password, .single, device, replacing: old, at: now, in: db))
    }
  }

  /// The second half: a code of the app, or one of those on paper.
  public static func complete(
    ticket: String, code: String, from device: Device, replacing old: SessionToken?, _ keys: Keyring,
    at now: Instant, in store: Store
  ) throws -> Outcome {
    let found = try store.readOnce { db in try Ticket.find(ticket, .secondFactor, at: now, in: db) }
    guard let party = found?.party else { return .wrong }
    let method: SignInMethod = found?.content == byProvider ? .provider : .code
    let attempt = Attempt(
      login: "code \(party.text)", client: device.client,
      known: KnownDevice.mark(
        of: party, in: device.known, epoch: try store.readOnce { db in try KnownDevice.epoch(of: party, in: db) }, keys)
    )
    if let until = try store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
      return .blocked(until: until)
    }
    let before = try store.read { db in try SecondFactor.recoveryCodes(of: party, in: db) }
    let entered = try store.write(isPublic: false) { db -> OpenedSession? in
      guard try SecondFactor.take(code: code, of: party, keys, at: now, in: db) else { return nil }
      return try proceed(ticket, party, attempt, method, device, replacing: old, at: now, in: db)
    }
    if let entered { return .signedIn(entered) }
    // A code on paper costs a computation, which no transaction may hold up.
    if let before, let left = before.spending(code) {
      let entered = try store.write(isPublic: false) { db -> OpenedSession? in
        guard try SecondFactor.recoveryCodes(of: party, in: db) == before else { return nil }
        try SecondFactor.keep(left, of: party, in: db)
        try db.record("identity.recovery-code-used", party.reference, by: "", at: now, detail: "\(left.left)")
        return try proceed(ticket, party, attempt, method, device, replacing: old, at: now, in: db)
      }
      if let entered { return .signedIn(entered) }
    }
    try store.write(isPublic: false) { db in
      try db.record("identity.code-failed", party.reference, by: "", at: now, detail: attempt.network)
    }
    return .wrong
  }

  /// Opens the session of somebody who has proved who they are, with its audit event; `detail` says more of the method.
  public static func enter(
    _ party: Party, _ actor: String, _ method: SignInMethod, _ assurance: Assurance, _ device: Device,
    replacing old: SessionToken?, detail: String = "", at now: Instant, in db: Writer
  ) throws(StoreError) -> OpenedSession {
    if let old { try Session.close(old, in: db) }
    let how = detail.isEmpty ? method.rawValue : "\(method.rawValue) \(detail)"
    try db.record("identity.signed-in", party.reference, by: actor, at: now, detail: how)
    return try Session.open(for: party, by: method, assurance, from: device, at: now, in: db)
  }

  /// Sets a new password for whoever knows the present one, ends all sessions and opens a new one.
  ///
  /// A wrong present password counts as a failure to sign in: an open session is no way around the limits.
  public static func changePassword(
    of principal: Principal, login: String, from password: String, to new: String, device: Device, _ keys: Keyring,
    at now: Instant, in store: Store
  ) throws -> Outcome {
    let key = Credentials.Key(typed: login, keys)
    let hash = try Password.hash(new)
    let (method, assurance, party) = (principal.method, principal.assurance, principal.party)
    return try check(
      key, device, password, keys, at: now, in: store, as: "identity.password-change-failed"
    ) { found, db in
      guard found.party == party else { return .wrong }
      try setPassword(hash: hash, of: party, by: found.actor, at: now, in: db)
      try db.record("identity.password-changed", party.reference, by: found.actor, at: now)
      return .signedIn(try Session.open(for: party, by: method, assurance, from: device, at: now, in: db))
    }
  }

  /// All sessions end, and a member of staff's tokens are revoked.
  public static func setPassword(
    hash: String, of party: Party, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    switch party {
    case .staff(let id):
      guard let account = try Account.find(id, in: db) else { return }
      try account.setPassword(hash: hash, by: actor, at: now, in: db)
    case .resident(let id): try ResidentAccount.setPassword(hash: hash, of: id, in: db)
    case .business: break
    }
    try Ticket.forget(all: .secondFactor, of: party, in: db)
    try Ticket.forget(all: .resetPassword, of: party, in: db)
    try Ticket.forget(all: .changeMail, of: party, in: db)
  }

  private static func proceed(
    _ ticket: String, _ party: Party, _ attempt: Attempt, _ method: SignInMethod, _ device: Device,
    replacing old: SessionToken?, at now: Instant, in db: Writer
  ) throws -> OpenedSession? {
    guard try Ticket.take(ticket, .secondFactor, at: now, in: db) != nil, let actor = try actor(of: party, in: db)
    else { return nil }
    try attempt.succeed(in: db)
    return try enter(party, actor, method, .twoFactors, device, replacing: old, at: now, in: db)
  }

  /// What audit events call somebody who may sign in; nil for who may not.
  public static func actor(of party: Party, in db: Reader) throws(StoreError) -> String? {
    switch party {
    case .staff(let id): return try Account.find(id, in: db).flatMap { $0.isActive ? $0.login : nil }
    case .resident(let id):
      let count: Int? = try db.value(
        "SELECT count(*) AS value FROM resident WHERE id = \(id) AND closed_at IS NULL")
      return count == 1 ? party.text : nil
    case .business: return nil
    }
  }

  static func check(
    _ key: Credentials.Key, _ device: Device, _ password: String, _ keys: Keyring, at now: Instant, in store: Store,
    as failure: String, _ enter: @escaping @Sendable (Credentials, Writer) throws -> Outcome
  ) throws -> Outcome {
    // In a rush nobody is to pay with a failure, nor we with a write, for an attempt that is not looked at.
    try Password.checkRoom()
    let found = try store.read { db in try Credentials.find(key, in: db) }
    let attempt = Attempt(
      login: key.text, client: device.client,
      known: found.flatMap { KnownDevice.mark(of: $0.party, in: device.known, epoch: $0.hash, keys) })
    // Those who have to wait cost no write.
    if let until = try store.read({ db in try attempt.blockedUntil(at: now, in: db) }) { return .blocked(until: until) }
    if let until = try store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
      return .blocked(until: until)
    }
    if let found, !found.hash.isEmpty, try Password.verify(password, against: found.hash) {
      let entered = try store.write(isPublic: false) { db -> Outcome? in
        // The account may have been disabled, or its password set anew, while this one was being checked.
        guard let fresh = try Credentials.find(key, in: db), fresh.party == found.party, fresh.hash == found.hash
        else { return nil }
        try attempt.succeed(in: db)
        return try enter(fresh, db)
      }
      if let entered { return entered }
    } else if found?.hash.isEmpty ?? true {
      try Password.pretendToVerify(password)
    }
    // What was typed as an unknown login name may be a password: it is not kept.
    let subject = found?.party.reference ?? SubjectRef("login", "unknown")
    try store.write(isPublic: false) { db in try db.record(failure, subject, by: "", at: now, detail: attempt.network) }
    return .wrong
  }
}

import Audit
public import Kernel
public import Store

/// Signing in by name and password.
public enum SignIn {
  public enum Outcome: Sendable {
    case signedIn(OpenedSession)
    case wrong
    /// Too many failures: nobody gets in until then.
    case blocked(until: Instant)
  }

  /// Checks the password and opens a new session; `replacing` closes the one that the browser had before.
  public static func attempt(
    login: String, password: String, from device: Device, replacing old: SessionToken?, at now: Instant,
    in store: Store
  ) throws -> Outcome {
    let attempt = Attempt(login: Account.normalized(login: login), client: device.client)
    return try check(attempt, password, at: now, in: store, as: "identity.sign-in-failed") { account, db in
      if let old { try Session.close(old, in: db) }
      try db.record("identity.signed-in", account.reference, by: account.login, at: now)
      return try Session.open(for: .staff(account.id), by: .password, .single, from: device, at: now, in: db)
    }
  }

  /// Sets a new password for whoever knows the present one, ends all sessions of the account and opens a new one.
  ///
  /// A wrong present password counts as a failure to sign in: an open session is no way around the limits.
  public static func changePassword(
    of account: Account, in session: Principal, from password: String, to new: String, device: Device,
    at now: Instant, in store: Store
  ) throws -> Outcome {
    let attempt = Attempt(login: account.login, client: device.client)
    let hash = Password.hash(new)
    let (method, assurance) = (session.method, session.assurance)
    return try check(attempt, password, at: now, in: store, as: "identity.password-change-failed") { account, db in
      try account.setPassword(hash: hash, in: db)
      try db.record("identity.password-changed", account.reference, by: account.login, at: now)
      return try Session.open(for: .staff(account.id), by: method, assurance, from: device, at: now, in: db)
    }
  }

  private static func check(
    _ attempt: Attempt, _ password: String, at now: Instant, in store: Store, as failure: String,
    _ enter: @escaping @Sendable (Account, Writer) throws -> OpenedSession
  ) throws -> Outcome {
    // Those who have to wait cost no write.
    if let until = try store.read({ db in try attempt.blockedUntil(at: now, in: db) }) { return .blocked(until: until) }
    if let until = try store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
      return .blocked(until: until)
    }
    let found = try store.read { db in try Account.credentials(login: attempt.login, in: db) }
    if let found, found.account.isActive, Password.verify(password, against: found.hash) {
      let entered = try store.write(isPublic: false) { db -> OpenedSession? in
        // The account may have been disabled, or its password set anew, while this one was being checked.
        guard let fresh = try Account.credentials(login: attempt.login, in: db), fresh.account.isActive,
          fresh.hash == found.hash
        else { return nil }
        try attempt.succeed(in: db)
        return try enter(fresh.account, db)
      }
      if let entered { return .signedIn(entered) }
    } else if found?.account.isActive != true {
      Password.pretendToVerify(password)
    }
    // What was typed as an unknown login name may be a password: it is not kept.
    let subject = found?.account.reference ?? SubjectRef("login", "unknown")
    try store.write(isPublic: false) { db in try db.record(failure, subject, by: "", at: now, detail: attempt.network) }
    return .wrong
  }
}

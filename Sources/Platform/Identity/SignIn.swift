import Audit
public import Kernel
public import Store

/// Signing in by login name and password.
public enum SignIn {
  public enum Outcome: Sendable {
    case signedIn(Principal)
    case wrong
    /// Too many failures: nobody gets in until then.
    case blocked(until: Instant)
  }

  static let window = 15 * 60
  /// Failures within the window before a login name, or a client address, has to wait.
  static let perLogin = 10
  static let perClient = 50

  /// Checks the password and opens a new session; `replacing` closes the one that the browser had before.
  public static func attempt(
    login: String, password: String, client: String, replacing old: SessionToken?, at now: Instant, in store: Store
  ) throws -> Outcome {
    let login = login.lowercased()
    let subjects = [("login:\(login)", perLogin), ("client:\(client)", perClient)]
    if let until = try store.read({ db in try blockedUntil(subjects, at: now, in: db) }) {
      return .blocked(until: until)
    }
    let found = try store.read { db in
      try Account.find(login: login, in: db).map { ($0, try Account.passwordHash(of: $0.id, in: db)) }
    }
    guard let (account, hash) = found, let hash, account.isActive else {
      Password.pretendToVerify(password)
      try fail(subjects, login, at: now, in: store)
      return .wrong
    }
    guard Password.verify(password, against: hash) else {
      try fail(subjects, login, at: now, in: store)
      return .wrong
    }
    return try store.write { db in
      try db.run("DELETE FROM sign_in_failure WHERE subject = \("login:\(login)")")
      if let old { try Session.close(old, in: db) }
      let principal = try Session.open(for: account, at: now, in: db)
      try db.record("identity.signed-in", SubjectRef("account", account.id.text), by: account.login, at: now)
      return .signedIn(principal)
    }
  }

  private static func blockedUntil(
    _ subjects: [(String, Int)], at now: Instant, in db: Reader
  ) throws(StoreError) -> Instant? {
    for (subject, limit) in subjects {
      let since: Instant? = try db.value(
        """
        SELECT since AS value
        FROM sign_in_failure
        WHERE subject = \(subject) AND failures >= \(limit) AND since > \(now - window)
        """)
      if let since { return since + window }
    }
    return nil
  }

  private static func fail(
    _ subjects: [(String, Int)], _ login: String, at now: Instant, in store: Store
  ) throws {
    try store.write { db in
      for (subject, _) in subjects {
        try db.run("DELETE FROM sign_in_failure WHERE subject = \(subject) AND since <= \(now - window)")
        try db.run(
          """
          INSERT INTO sign_in_failure (subject, failures, since) VALUES (\(subject), 1, \(now))
          ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1
          """)
      }
      try db.record("identity.sign-in-failed", SubjectRef("login", login), by: "", at: now)
    }
  }
}

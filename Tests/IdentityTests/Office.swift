import App
import ModuleKit
import TestKit
import Testing

/// A database with one account, and what may be done to it at chosen times.
final class Office: Sendable {
  static let noon = Instant(microseconds: 1_763_694_000_000_000)
  static let device = Device(browser: "Test", client: "192.0.2.1")
  static let password = "correct horse battery"
  /// Computed once: a hash is slow on purpose.
  static let hash = (try? Password.hash(password)) ?? ""

  let store: Store
  let keys: Keyring
  let account: Account
  private let test: TestStore

  init(login: String = "hanako", roles: Set<Role> = [.editor]) throws {
    test = try TestStore()
    let store = test.store
    try store.migrate(allMigrations)
    let account = Account(id: .random(), login: login, name: "花子", department: nil, roles: roles)
    try store.write { db in try account.insert(passwordHash: Office.hash, at: Office.noon, in: db) }
    self.store = store
    let master = try MasterKeys(text: MasterKeys.newText())
    keys = try Vault(store) { _ in master }.keyring(at: Office.noon)
    self.account = account
  }

  func attempt(
    _ login: String = "hanako", _ password: String = Office.password, from client: String = "192.0.2.1",
    replacing old: SessionToken? = nil, at now: Instant = Office.noon
  ) throws -> SignIn.Outcome {
    try SignIn.attempt(
      login: login, password: password, from: Device(browser: "Test", client: client), replacing: old, keys, at: now,
      in: store)
  }

  func signIn(at now: Instant = Office.noon) throws -> Principal {
    guard case .signedIn(let session) = try attempt(at: now) else { throw TestProblem(description: "not let in") }
    return try principal(session, at: now)
  }

  func principal(_ session: OpenedSession, at now: Instant = Office.noon) throws -> Principal {
    guard let found = try store.read({ db in try Session.find(session.token, at: now, in: db) }) else {
      throw TestProblem(description: "no session")
    }
    return found.principal
  }

  func isLive(_ token: SessionToken, at now: Instant = Office.noon) throws -> Bool {
    try store.read { db in try Session.find(token, at: now, in: db) } != nil
  }

  /// How a sign-in ended, in a word.
  func ending(_ outcome: SignIn.Outcome) -> String {
    switch outcome {
    case .signedIn: "in"
    case .secondFactor: "second factor"
    case .wrong: "wrong"
    case .blocked: "blocked"
    }
  }
}

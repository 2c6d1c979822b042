import ModuleKit

/// A change of an account that a rule forbids.
enum StaffRefused: Error { case loginTaken, lastAdministrator }

/// One page of the staff, by login name.
struct StaffList: Sendable {
  static let pageSize = 50

  let accounts: [Account]
  let departments: [ID<Department>: Department]
  let count: Int
  let page: Int
  /// What login names and names were searched for; empty for all.
  let needle: String

  private let size: Int

  init(page: Int, searching needle: String, size: Int = pageSize, in db: Reader) throws(StoreError) {
    self.size = size
    let condition: SQL =
      needle.isEmpty
      ? "" : "WHERE \("login", holds: needle.lowercased()) OR \("name", holds: needle)"
    count = try db.value("SELECT count(*) AS value FROM account \(condition)") ?? 0
    self.page = max(1, min(page, (count + size - 1) / size))
    self.needle = needle
    accounts = try db.all(
      """
      SELECT \(Account.columns)
      FROM account
      \(condition)
      ORDER BY login
      LIMIT \(size) OFFSET \((self.page - 1) * size)
      """)
    departments = try Department.all(in: db).reduce(into: [:]) { $0[$1.id] = $1 }
  }

  var pages: Int { (count + size - 1) / size }
}

extension Account {
  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<Account>, in db: Reader) throws -> Account {
    guard let account = try find(id, in: db) else { throw Refusal.notFound }
    return account
  }

  /// Adds the account with its audit event. Throws `StaffRefused.loginTaken`.
  func add(passwordHash: String, by actor: String, at now: Instant, in db: Writer) throws {
    guard try Account.find(login: login, in: db) == nil else { throw StaffRefused.loginTaken }
    try insert(passwordHash: passwordHash, at: now, in: db)
    try db.record("identity.account-added", reference, by: actor, at: now, detail: summary)
  }

  /// Changes the account with its audit event. Throws `Refusal.notFound`, `StaffRefused.lastAdministrator`.
  static func change(
    _ id: ID<Account>, by actor: String, at now: Instant, in db: Writer, _ edit: (inout Account) -> Void
  ) throws {
    let before = try get(id, in: db)
    var account = before
    edit(&account)
    if account == before { return }
    if before.isAdministrator, !account.isAdministrator, try before.isLastAdministrator(in: db) {
      throw StaffRefused.lastAdministrator
    }
    try account.update(in: db)
    try db.record(
      account.action(after: before), account.reference, by: actor, at: now,
      detail: "\(before.summary) → \(account.summary)")
  }

  /// Sets another password with its audit event; all sessions of the account end, and its tokens are revoked.
  func reset(passwordHash: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try setPassword(hash: passwordHash, by: actor, at: now, in: db)
    try db.record("identity.password-reset", reference, by: actor, at: now)
  }

  var isAdministrator: Bool { isActive && roles.contains(.administrator) }

  private func action(after before: Account) -> String {
    if isActive == before.isActive { return "identity.account-changed" }
    return isActive ? "identity.account-enabled" : "identity.account-disabled"
  }

  /// Everything that a change may have changed, for audit events.
  private var summary: String {
    let roles = sortedRoles.map(\.rawValue).joined(separator: " ")
    return "\(login), \(name), \(department?.text ?? "-"), \(roles), \(isActive ? "active" : "disabled")"
  }
}

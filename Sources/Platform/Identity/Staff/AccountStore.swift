public import Kernel
public import Store

extension Account: Record {
  public static let columns: SQL = "id, login, name, department, roles, is_active"

  public init(row: Row) throws(StoreError) {
    let roles: String = try row["roles"]
    self.init(
      id: try row["id"], login: try row["login"], name: try row["name"], department: try row["department"],
      roles: Set(roles.split(separator: " ").compactMap { Role(rawValue: String($0)) }),
      isActive: try row["is_active"])
  }

  public static func all(in db: Reader) throws(StoreError) -> [Account] {
    try db.all("SELECT \(columns) FROM account ORDER BY login")
  }

  public static func find(login: String, in db: Reader) throws(StoreError) -> Account? {
    try db.first("SELECT \(columns) FROM account WHERE login = \(login)")
  }

  public static func find(_ id: ID<Account>, in db: Reader) throws(StoreError) -> Account? {
    try db.first("SELECT \(columns) FROM account WHERE id = \(id)")
  }

  /// Throws `StoreError.constraint` where the login name is taken.
  public func insert(passwordHash: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO account (id, login, name, department, roles, is_active, password_hash, created_at)
      VALUES (\(id), \(Account.normalized(login: login)), \(name), \(department), \(storedRoles), \(isActive), \(passwordHash), \(now))
      """)
  }

  private var storedRoles: String { roles.map(\.rawValue).sorted().joined(separator: " ") }

  static func credentials(
    login: String, in db: Reader
  ) throws(StoreError) -> (account: Account, hash: String)? {
    guard let account = try find(login: login, in: db),
      let hash: String = try db.value("SELECT password_hash AS value FROM account WHERE id = \(account.id)")
    else { return nil }
    return (account, hash)
  }

  /// Writes name, department, roles and whether it is active; an account that is not loses its sessions.
  public func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE account
      SET name = \(name), department = \(department), roles = \(storedRoles), is_active = \(isActive)
      WHERE id = \(id)
      """)
    if !isActive { try db.run("DELETE FROM session WHERE account = \(id)") }
  }

  public func hasPassword(in db: Reader) throws(StoreError) -> Bool {
    let hash: String? = try db.value("SELECT password_hash AS value FROM account WHERE id = \(id)")
    return hash?.isEmpty == false
  }

  /// Whether no other account is an active administrator.
  public func isLastAdministrator(in db: Reader) throws(StoreError) -> Bool {
    let others: Int? = try db.value(
      """
      SELECT count(*) AS value
      FROM account
      WHERE id <> \(id) AND is_active = 1 AND ' ' || roles || ' ' LIKE '% administrator %'
      """)
    return others == 0
  }

  /// Ends all sessions of the account and revokes its tokens too: who knew the old password may have made one.
  public func setPassword(
    hash: String, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
    try db.run("DELETE FROM session WHERE account = \(id)")
    for token in try AccessToken.all(of: id, in: db) { try token.revoke(of: self, by: actor, at: now, in: db) }
  }
}

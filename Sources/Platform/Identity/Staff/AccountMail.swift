public import Kernel
public import Store
public import Vault

extension Account {
  /// Where a member of staff is told of what happens to their account; it lies sealed.
  public static let mail = SealedColumn("account", "mail")

  /// Empty where none is known.
  public static func mail(of id: ID<Account>, _ keys: Keyring, in db: Reader) throws -> String {
    let sealed: [UInt8]? = try db.value("SELECT mail AS value FROM account WHERE id = \(id) AND mail IS NOT NULL")
    return try sealed.map { try keys.open($0, in: mail, of: id.text) } ?? ""
  }

  /// Empty takes it away.
  public static func set(
    mail address: String, of id: ID<Account>, _ keys: Keyring, in db: Writer
  ) throws(StoreError) {
    let sealed = address.isEmpty ? nil : keys.seal(address, in: mail, of: id.text)
    try db.run("UPDATE account SET mail = \(sealed) WHERE id = \(id)")
  }
}

public import Kernel
public import Store

extension Vault {
  /// Takes a data key away for good. Throws `VaultFault.isNeeded` unless it is certain that nothing is sealed with it any more:
  /// another key has been in use for long enough, and no value in `columns` is left; they are gone through for it.
  /// `also` goes into the same transaction.
  public func retire(
    _ number: Int, _ columns: [SealedColumn], at now: Instant,
    also: @escaping @Sendable (Writer) throws -> Void = { _ in }
  ) throws {
    let keys = try stored()
    guard let key = keys.first(where: { $0.number == number }) else { throw VaultFault.noSuchKey(number) }
    try refuse(key, among: keys, at: now)
    let left = try store.count(columns, at: now)[number] ?? 0
    if left > 0 { throw VaultFault.isNeeded(number, "\(left) values are sealed with it; they are being sealed anew") }
    try remove(key, among: keys, also)
  }

  private func refuse(_ key: WrappedKey, among keys: [WrappedKey], at now: Instant) throws(VaultFault) {
    switch keys.state(of: key, at: now) {
    case .index: throw .isNeeded(key.number, "it makes the indexes that values are found by")
    case .coming: throw .isNeeded(key.number, "it will be in use from \(key.activeFrom.rfc3339)")
    case .current: throw .isNeeded(key.number, "it is in use; make another one first, with machi keys rotate")
    case .old, .retirable:
      guard let settled = keys.settled(key), settled <= now else {
        let until = keys.settled(key)?.rfc3339 ?? ""
        throw .isNeeded(key.number, "another server may seal with it until \(until); come again then")
      }
    }
  }

  /// What the first key alone can do, make the indexes, is kept.
  private func remove(
    _ key: WrappedKey, among keys: [WrappedKey], _ also: @escaping @Sendable (Writer) throws -> Void
  ) throws {
    let masters = try masters()
    var index: WrappedKey?
    if key.number == keys.first?.number {
      let made = Keyring.DataKey(
        number: Keyring.DataKey.indexNumber, key: try key.unwrapped(by: masters).indexKey, activeFrom: key.activeFrom)
      index = WrappedKey(made, masters)
    }
    try store.write(isPublic: false) { [index] db in
      try index?.insert(in: db)
      try db.run("DELETE FROM data_key WHERE number = \(key.number)")
      try also(db)
    }
  }
}

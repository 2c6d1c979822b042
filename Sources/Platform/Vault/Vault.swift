public import Kernel
public import Store

/// Finds a municipality's keys, and makes its first one.
///
/// The keys are looked up again each minute. A new one becomes active only after all servers have had the time to learn
/// of it: none meets a value that it cannot open.
public final class Vault: Sendable {
  static let refreshAfter = 60
  public static let notice = 5 * 60

  private let store: Store
  private let masters: @Sendable () throws -> MasterKeys
  private let known = Locked<(keyring: Keyring, at: Instant)?>(nil)

  /// `masters` is asked when keys are first needed.
  public init(_ store: Store, masters: @escaping @Sendable () throws -> MasterKeys) {
    self.store = store
    self.masters = masters
  }

  /// Not to be called within a transaction: it may need one of its own. Throws `VaultFault`, `StoreError`.
  public func keyring(at now: Instant) throws -> Keyring {
    if let known = known.withLock({ $0 }), known.at <= now, now < known.at + Self.refreshAfter {
      return known.keyring
    }
    let masters = try masters()
    let stored = try store.readOnce { db in try WrappedKey.all(in: db) }
    let keyring = try Keyring(stored.unwrapped(by: masters), at: now) ?? begun(masters, at: now)
    known.withLock { $0 = (keyring, now) }
    return keyring
  }

  /// Adds a key that seals from `notice` seconds on; answers when.
  public func rotate(at now: Instant) throws -> Instant {
    let (masters, from) = (try masters(), now + Self.notice)
    _ = try keyring(at: now)
    try store.write(isPublic: false) { db in
      try WrappedKey.random(number: try WrappedKey.last(in: db) + 1, masters, activeFrom: from).insert(in: db)
    }
    return from
  }

  /// Wraps with the current master key what an older one had wrapped; answers how many keys.
  public func rewrap() throws -> Int {
    let masters = try masters()
    return try store.write(isPublic: false) { db in
      let outdated = try WrappedKey.all(in: db).filter { $0.master != masters.current.name }
      for key in outdated {
        try WrappedKey(try key.unwrapped(by: masters), masters).update(in: db)
      }
      return outdated.count
    }
  }

  /// Throws `VaultFault` where a key of the database cannot be opened by the master keys that are here. Makes none.
  public func check() throws {
    let stored = try store.readOnce { db in try WrappedKey.all(in: db) }
    if !stored.isEmpty { _ = try stored.unwrapped(by: masters()) }
  }

  private func begun(_ masters: MasterKeys, at now: Instant) throws -> Keyring {
    let stored = try store.write(isPublic: false) { db -> [WrappedKey] in
      // Another server may have been quicker.
      if try WrappedKey.last(in: db) == 0 {
        try WrappedKey.random(number: 1, masters, activeFrom: Instant(microseconds: 0)).insert(in: db)
      }
      return try WrappedKey.all(in: db)
    }
    guard let keyring = try Keyring(stored.unwrapped(by: masters), at: now) else {
      throw StoreError.statement("the first data key was not kept")
    }
    return keyring
  }
}

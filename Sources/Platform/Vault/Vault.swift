public import Kernel
public import Store

/// Finds a municipality's keys, and makes its first one.
///
/// The keys are looked up again every few seconds. A new one becomes active only after all servers have had the time to
/// learn of it: none meets a value that it cannot open.
public final class Vault: Sendable {
  public static let refreshAfter = 10
  public static let notice = 5 * 60
  /// Seconds for which work that began with the key before may still seal with it; the lease of a job is as long.
  public static let settling = 3_600

  private struct Known {
    let keyring: Keyring
    let keys: [Keyring.DataKey]
    let at: Instant
  }

  let store: Store
  private let find: @Sendable (_ isFirst: Bool) throws -> MasterKeys
  private let known = Locked<Known?>(nil)

  /// `masters` is asked when keys are first needed, and with each look at them; `isFirst` says that the municipality has no
  /// key yet, so that a master key may be made.
  public init(_ store: Store, masters find: @escaping @Sendable (_ isFirst: Bool) throws -> MasterKeys) {
    self.store = store
    self.find = find
  }

  func masters() throws -> MasterKeys { try find(false) }

  /// Whether the municipality has keys, which a master key wraps.
  public var hasKeys: Bool { get throws { try !stored().isEmpty } }

  /// Not to be called within a transaction: it may need one of its own. Throws `VaultFault`, `StoreError`.
  public func keyring(at now: Instant) throws -> Keyring {
    let known = known.withLock { $0 }
    if let known, known.at <= now, now < known.at + Self.refreshAfter { return known.keyring }
    let stored = try stored()
    let masters = try find(stored.isEmpty)
    var keys = try opened(stored, masters, known?.keys ?? [])
    if keys.isEmpty { keys = try begun(masters) }
    guard let keyring = Keyring(keys, at: now) else { throw StoreError.statement("no data key is in use yet") }
    self.known.withLock { $0 = Known(keyring: keyring, keys: keys, at: now) }
    return keyring
  }

  /// Adds a key that seals from `notice` seconds on; `also` goes into the same transaction. Throws `VaultFault.isComing` where
  /// one waits already.
  public func rotate(
    at now: Instant, also: @escaping @Sendable (Writer, WrappedKey) throws -> Void = { _, _ in }
  ) throws -> WrappedKey {
    _ = try keyring(at: now)
    let (masters, from) = (try masters(), now + Self.notice)
    return try store.write(isPublic: false) { db in
      let all = try WrappedKey.all(in: db)
      if let coming = all.last, coming.activeFrom > now { throw VaultFault.isComing(coming.number, coming.activeFrom) }
      let key = WrappedKey.random(number: try WrappedKey.last(in: db) + 1, masters, activeFrom: from)
      try key.insert(in: db)
      try also(db, key)
      return key
    }
  }

  /// Wraps with the current master key what an older one had wrapped; answers the numbers of the keys. Throws
  /// `VaultFault.unknownMasterKey`, and then nothing was changed.
  public func rewrap(also: @escaping @Sendable (Writer, [Int]) throws -> Void = { _, _ in }) throws -> [Int] {
    let masters = try masters()
    return try store.write(isPublic: false) { db in
      let outdated = try WrappedKey.all(in: db).filter { $0.master != masters.current.name }
      for key in outdated {
        try WrappedKey(try key.unwrapped(by: masters), masters).update(in: db)
      }
      if !outdated.isEmpty { try also(db, outdated.map(\.number)) }
      return outdated.map(\.number)
    }
  }

  /// Throws `VaultFault` where a key of the database cannot be opened by the master keys that are here. Makes none.
  public func check() throws {
    let stored = try stored()
    if !stored.isEmpty { _ = try stored.unwrapped(by: masters()) }
  }

  /// The names of the master keys that are here, the current one first.
  public func masterNames() throws -> [String] { try masters().names }

  func stored() throws -> [WrappedKey] { try store.readOnce { db in try WrappedKey.all(in: db) } }

  /// The keys that are unwrapped here already need no master key: servers go on where another has wrapped them anew before
  /// this one was given the new master key.
  private func opened(
    _ stored: [WrappedKey], _ masters: MasterKeys, _ known: [Keyring.DataKey]
  ) throws(VaultFault) -> [Keyring.DataKey] {
    var keys: [Keyring.DataKey] = []
    for key in stored {
      if masters.find(key.master) == nil, let same = known.first(where: { $0.number == key.number }) {
        keys.append(Keyring.DataKey(number: key.number, key: same.key, activeFrom: key.activeFrom))
      } else {
        keys.append(try key.unwrapped(by: masters))
      }
    }
    return keys
  }

  private func begun(_ masters: MasterKeys) throws -> [Keyring.DataKey] {
    let stored = try store.write(isPublic: false) { db -> [WrappedKey] in
      // Another server may have been quicker.
      if try WrappedKey.last(in: db) == 0 {
        try WrappedKey.random(number: 1, masters, activeFrom: Instant(microseconds: 0)).insert(in: db)
      }
      return try WrappedKey.all(in: db)
    }
    return try stored.unwrapped(by: masters)
  }
}

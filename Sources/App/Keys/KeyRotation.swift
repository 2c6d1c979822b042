public import ModuleKit

/// Rotates the keys that a municipality's personal data lie sealed under, while it is served.
public enum KeyRotation {
  static let jobName = "keys.reseal"
  /// Values for one turn of the job; others have theirs in between.
  private static let turn = 2_000

  /// Seals anew what older keys had sealed, a piece at a time. Whoever was killed in the middle leaves values that the next
  /// one finds.
  static let job = JobKind(jobName, every: 3_600) { run in
    try reseal(allSealed, turn, in: run.store, at: run.now) { try run.keys }
  }

  /// Makes a data key that seals from `Vault.notice` seconds on, and has the rest sealed anew then. Throws `VaultFault`.
  public static func rotate(_ city: City, by actor: String, at now: Instant) throws -> WrappedKey {
    try city.vault.rotate(at: now) { db, key in
      try db.enqueue(jobName, due: key.activeFrom + 2 * Vault.refreshAfter)
      try db.record("keys.rotated", key.reference, by: actor, at: now, detail: "from \(key.activeFrom.rfc3339)")
    }
  }

  /// Wraps the data keys with the current master key; answers their numbers.
  public static func rewrap(_ city: City, by actor: String, at now: Instant) throws -> [Int] {
    let master = try city.vault.masterNames()[0]
    return try city.vault.rewrap { db, numbers in
      let list = numbers.map(String.init).joined(separator: ", ")
      try db.record(
        "keys.rewrapped", SubjectRef("data-key", "all"), by: actor, at: now, detail: "\(list) by \(master)")
    }
  }

  /// Takes a data key away that nothing is sealed with any more. Throws `VaultFault.isNeeded` where that is not certain.
  public static func retire(_ number: Int, of city: City, by actor: String, at now: Instant) throws {
    try city.vault.retire(number, allSealed, at: now) { db in
      try db.record("keys.retired", SubjectRef("data-key", String(number)), by: actor, at: now)
    }
  }

  /// Counts the values of each key.
  public static func count(_ city: City, at now: Instant) throws { try city.store.count(allSealed, at: now) }

  static func reseal(
    _ columns: [SealedColumn], _ turn: Int, in store: Store, at now: Instant, _ keys: () throws -> Keyring
  ) throws {
    let known = try store.readOnce { db in try WrappedKey.all(in: db) }
    guard known.mustReseal(at: now) else { return }
    if known.contains(where: { $0.remaining == nil }) { try store.count(columns, at: now) }
    let outcome = try store.reseal(columns, try keys(), limit: turn)
    if outcome.total < turn {
      try store.count(columns, at: now)
    } else {
      try store.note(resealed: outcome.counts)
      try store.write(isPublic: false) { db in try db.enqueueUnlessAsked(jobName, due: now) }
    }
    if let place = outcome.damaged.first { throw VaultFault.damaged(place) }
  }
}

extension WrappedKey {
  fileprivate var reference: SubjectRef { SubjectRef("data-key", String(number)) }
}

public import Kernel

/// What a data key is there for.
public enum KeyState: String, Sendable {
  /// Seals from a time that is still to come.
  case coming
  /// Seals.
  case current
  /// Opens what is to be sealed anew.
  case old
  /// Is needed for nothing any more.
  case retirable
  /// Makes the indexes that values are found by.
  case index
}

extension [WrappedKey] {
  /// The one that seals.
  public func current(at now: Instant) -> WrappedKey? {
    last { $0.number != Keyring.DataKey.indexNumber && $0.activeFrom <= now }
  }

  public func state(of key: WrappedKey, at now: Instant) -> KeyState {
    if key.number == Keyring.DataKey.indexNumber { return .index }
    guard let current = current(at: now), key.number <= current.number else { return .coming }
    if key.number == current.number { return .current }
    return isSettled(key) ? .retirable : .old
  }

  /// Whether there are values of older keys, as far as is known.
  public func mustReseal(at now: Instant) -> Bool {
    // Before that, another server may seal with the key before, and its clock may be behind.
    guard let current = current(at: now), current.activeFrom + 2 * Vault.refreshAfter <= now else { return false }
    return contains { state(of: $0, at: now) == .old }
  }

  /// How many values are to be sealed anew, as far as is known.
  public func left(at now: Instant) -> Int {
    filter { state(of: $0, at: now) == .old }.reduce(0) { $0 + ($1.remaining ?? 0) }
  }

  /// Whether values were looked for, and none found, after the last time that one could have come.
  private func isSettled(_ key: WrappedKey) -> Bool {
    guard let counted = key.countedAt, let settled = settled(key) else { return false }
    return key.remaining == 0 && counted >= settled
  }

  /// When no server can seal with it any more; nil for the newest.
  func settled(_ key: WrappedKey) -> Instant? {
    first { $0.number > key.number }.map { $0.activeFrom + Vault.settling }
  }
}

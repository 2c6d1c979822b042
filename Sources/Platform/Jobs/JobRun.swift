public import Kernel
public import Store
public import Vault

/// A municipality whose jobs are done.
public struct JobPlace: Sendable {
  /// As its address spells it.
  public let name: String
  public let store: Store
  let vault: Vault

  public init(name: String, store: Store, vault: Vault) {
    self.name = name
    self.store = store
    self.vault = vault
  }
}

/// What the work of one job is given.
public struct JobRun: Sendable {
  public let place: JobPlace
  public let payload: String
  /// When the work began.
  public let now: Instant

  public var store: Store { place.store }

  /// The municipality's keys. Not to be called within a transaction. Throws `VaultFault`, `StoreError`.
  public var keys: Keyring {
    get throws { try place.vault.keyring(at: now) }
  }
}

public import Kernel
public import Store
public import Vault

/// A municipality whose jobs are done.
public struct JobPlace: Sendable {
  /// As its address spells it.
  public let name: String
  /// What mails of jobs call it.
  public let title: Localized
  /// Where the public finds it, `https://host/numazu`, and its paths behind that; nil where the operator has named no address.
  public let address: String?
  public let store: Store
  let vault: Vault

  public init(name: String, title: Localized? = nil, address: String? = nil, store: Store, vault: Vault) {
    (self.name, self.title, self.address) = (name, title ?? Localized(name), address)
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

public import Crypto

/// A key that a person's device keeps for this site; what is stored of it.
public struct Passkey: Sendable, Equatable {
  /// What the authenticator calls it, up to 1,023 bytes. Unique among all keys of the site: whoever registers one that is there
  /// already must be refused.
  public let id: [UInt8]
  public let publicKey: PublicKey
  /// How often the authenticator has signed; 0 where it does not count.
  public let counter: UInt32
  /// How the browser reaches it: `internal`, `hybrid`, `usb`, `nfc`, `ble` and what may come.
  public let transports: [String]
  /// Whether a provider may copy it to the owner's other devices, and whether one has.
  public let isBackupEligible: Bool
  public let isBackedUp: Bool
  /// Whether the authenticator checked its owner's PIN, finger or face when the key was made.
  public let isUserVerified: Bool
  /// The make of the authenticator, 16 bytes; all zero where it does not say.
  public let aaguid: [UInt8]

  public init(
    id: [UInt8], publicKey: PublicKey, counter: UInt32, transports: [String], isBackupEligible: Bool, isBackedUp: Bool,
    isUserVerified: Bool, aaguid: [UInt8]
  ) {
    self.id = id
    self.publicKey = publicKey
    self.counter = counter
    self.transports = transports
    self.isBackupEligible = isBackupEligible
    self.isBackedUp = isBackedUp
    self.isUserVerified = isUserVerified
    self.aaguid = aaguid
  }

  public var reference: PasskeyReference { PasskeyReference(id: id, transports: transports) }
}

/// As much of a key as a browser needs to find it.
public struct PasskeyReference: Sendable, Equatable {
  public let id: [UInt8]
  public let transports: [String]

  public init(id: [UInt8], transports: [String] = []) {
    self.id = id
    self.transports = transports
  }
}

/// Whose key it becomes.
public struct PasskeyUser: Sendable, Equatable {
  /// What the authenticator keeps of its owner and gives back at sign-in, 1 to 64 bytes. Neither a login name nor anything else
  /// that tells who it is.
  public let handle: [UInt8]
  /// What the browser shows where it asks which key to take: the login name.
  public let name: String
  public let displayName: String

  /// Nil for a handle of another length.
  public init?(handle: [UInt8], name: String, displayName: String) {
    guard (1...64).contains(handle.count) else { return nil }
    self.handle = handle
    self.name = name
    self.displayName = displayName
  }
}

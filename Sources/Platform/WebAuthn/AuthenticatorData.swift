import Crypto

/// What the authenticator says and signs (WebAuthn Level 3, 6.1).
struct AuthenticatorData {
  static let longest = 8_192

  /// Byte 32. The two bits that mean nothing yet are passed over.
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let userPresent = Flags(rawValue: 1 << 0)
    static let userVerified = Flags(rawValue: 1 << 2)
    static let backupEligible = Flags(rawValue: 1 << 3)
    static let backedUp = Flags(rawValue: 1 << 4)
    static let attestedCredential = Flags(rawValue: 1 << 6)
    static let extensions = Flags(rawValue: 1 << 7)
  }

  /// A new key.
  struct Credential {
    static let longestID = 1_023
    let aaguid: [UInt8]
    let id: [UInt8]
    let publicKey: PublicKey
  }

  let partyHash: [UInt8]
  let flags: Flags
  let counter: UInt32
  let credential: Credential?

  /// Throws unless the bytes are of this form to the last one. What extensions answer is read and passed over: we ask for none.
  init(_ bytes: [UInt8]) throws(PasskeyFault) {
    guard bytes.count <= Self.longest else { throw .tooLarge(.authenticatorData) }
    guard bytes.count >= 37 else { throw .malformed(.authenticatorData) }
    partyHash = Array(bytes[..<32])
    flags = Flags(rawValue: bytes[32])
    counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
    var rest = bytes[37...]
    credential = flags.contains(.attestedCredential) ? try Self.credential(&rest) : nil
    if flags.contains(.extensions) { try Self.passExtensions(&rest) }
    guard rest.isEmpty else { throw .trailingBytes(.authenticatorData) }
  }

  /// The checks that registration and assertion share.
  func check(_ party: RelyingParty, _ verification: UserVerification) throws(PasskeyFault) {
    guard equalInConstantTime(partyHash, digest(Array(party.id.utf8))) else { throw .wrongRelyingParty }
    guard flags.contains(.userPresent) else { throw .userAbsent }
    guard verification != .required || flags.contains(.userVerified) else { throw .userUnverified }
    guard flags.contains(.backupEligible) || !flags.contains(.backedUp) else { throw .contradictoryBackup }
  }

  private static func credential(_ rest: inout ArraySlice<UInt8>) throws(PasskeyFault) -> Credential {
    guard rest.count >= 18 else { throw .malformed(.authenticatorData) }
    let aaguid = Array(rest.prefix(16))
    let length = rest.dropFirst(16).prefix(2).reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(18)
    guard (1...Credential.longestID).contains(length) else { throw .malformed(.credentialID) }
    guard rest.count >= length else { throw .malformed(.authenticatorData) }
    let id = Array(rest.prefix(length))
    var reader = CBORReader(rest.dropFirst(length))
    guard let key = try? reader.item() else { throw .malformed(.publicKey) }
    rest = reader.rest
    return Credential(aaguid: aaguid, id: id, publicKey: try PublicKey(cose: key))
  }

  private static func passExtensions(_ rest: inout ArraySlice<UInt8>) throws(PasskeyFault) {
    var reader = CBORReader(rest)
    guard case .map? = try? reader.item() else { throw .malformed(.authenticatorData) }
    rest = reader.rest
  }
}

import Crypto

/// What `navigator.credentials.get` answers.
public struct AssertionResponse: Sendable {
  static let longestSignature = 1_024
  static let longestHandle = 64

  /// Which key signed: what it is looked up by.
  public let id: [UInt8]
  public let clientData: [UInt8]
  public let authenticatorData: [UInt8]
  public let signature: [UInt8]
  /// The owner as the authenticator remembers it; nil where it keeps none.
  public let userHandle: [UInt8]?

  public init(
    id: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], userHandle: [UInt8]? = nil
  ) {
    self.id = id
    self.clientData = clientData
    self.authenticatorData = authenticatorData
    self.signature = signature
    self.userHandle = userHandle
  }

  /// The fields that `passkeys.js` fills: `id`, `clientDataJSON`, `authenticatorData`, `signature` and, where there is one,
  /// `userHandle`, all base64url.
  ///
  /// Throws `.malformed` and `.tooLarge` for the first that is missing or wrong.
  public init(_ field: (String) -> String?) throws(PasskeyFault) {
    let handle = field("userHandle").flatMap { $0.isEmpty ? nil : $0 }
    self.init(
      id: try decoded(field("id"), .credentialID, atMost: AuthenticatorData.Credential.longestID),
      clientData: try decoded(field("clientDataJSON"), .clientData, atMost: ClientData.longest),
      authenticatorData: try decoded(
        field("authenticatorData"), .authenticatorData, atMost: AuthenticatorData.longest),
      signature: try decoded(field("signature"), .signature, atMost: Self.longestSignature),
      userHandle: handle == nil ? nil : try decoded(handle, .userHandle, atMost: Self.longestHandle))
  }
}

/// What a good assertion changes in what is stored of its key.
public struct Assertion: Sendable, Equatable {
  public let counter: UInt32
  public let isBackedUp: Bool
  /// Whether the authenticator checked its owner's PIN, finger or face this time.
  public let isUserVerified: Bool
}

extension RelyingParty {
  /// Throws unless `passkey`, which is the key of the user with that `handle`, signed an answer to this ceremony (WebAuthn
  /// Level 3, 7.2).
  ///
  /// Where nobody gave a login name before, the key was looked up by `response.id` alone: then `needsHandle` asks that the
  /// authenticator names its owner too. The new counter must be stored before the next answer of this key is looked at, and
  /// the challenge be taken once (see `Ceremony`).
  public func verify(
    _ response: AssertionResponse, by passkey: Passkey, ofUser handle: [UInt8], needsHandle: Bool = false,
    _ ceremony: Ceremony
  ) throws(PasskeyFault) -> Assertion {
    guard response.id == passkey.id else { throw .wrongCredential }
    if response.userHandle != nil || needsHandle {
      guard response.userHandle == handle else { throw .wrongUser }
    }
    try ClientData(response.clientData).check(.get, ceremony.challenge, self)
    let data = try AuthenticatorData(response.authenticatorData)
    guard data.credential == nil else { throw .unexpectedCredential }
    try data.check(self, ceremony.userVerification)
    guard data.flags.contains(.backupEligible) == passkey.isBackupEligible else { throw .changedBackupEligibility }
    try checkSignature(response, passkey)
    // Both zero: the authenticator does not count.
    guard data.counter > passkey.counter || (data.counter == 0 && passkey.counter == 0) else {
      throw .counterWentBack(from: passkey.counter, to: data.counter)
    }
    return Assertion(
      counter: data.counter, isBackedUp: data.flags.contains(.backedUp),
      isUserVerified: data.flags.contains(.userVerified))
  }

  private func checkSignature(_ response: AssertionResponse, _ passkey: Passkey) throws(PasskeyFault) {
    guard response.signature.count <= AssertionResponse.longestSignature else { throw .tooLarge(.signature) }
    let signed = response.authenticatorData + digest(response.clientData)
    guard passkey.publicKey.verifies(response.signature, over: signed) else { throw .wrongSignature }
  }
}

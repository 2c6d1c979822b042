import Crypto

/// What `navigator.credentials.create` answers.
public struct RegistrationResponse: Sendable {
  /// Statements of other formats than `none` carry certificates.
  static let longestAttestation = 32_768

  public let id: [UInt8]
  public let clientData: [UInt8]
  public let attestationObject: [UInt8]
  public let transports: [String]

  public init(id: [UInt8], clientData: [UInt8], attestationObject: [UInt8], transports: [String] = []) {
    self.id = id
    self.clientData = clientData
    self.attestationObject = attestationObject
    self.transports = transports.filter(isTransport)
  }

  /// The fields that `passkeys.js` fills: `id`, `clientDataJSON`, `attestationObject` as base64url, `transports` with commas.
  ///
  /// Throws `.malformed` and `.tooLarge` for the first that is missing or wrong.
  public init(_ field: (String) -> String?) throws(PasskeyFault) {
    self.init(
      id: try decoded(field("id"), .credentialID, atMost: AuthenticatorData.Credential.longestID),
      clientData: try decoded(field("clientDataJSON"), .clientData, atMost: ClientData.longest),
      attestationObject: try decoded(field("attestationObject"), .attestationObject, atMost: Self.longestAttestation),
      transports: field("transports")?.prefix(200).split(separator: ",").map(String.init) ?? [])
  }
}

extension RelyingParty {
  /// The new key, if the answer is one to this ceremony (WebAuthn Level 3, 7.1).
  ///
  /// The attestation statement, by which a maker vouches for the authenticator, is not looked at unless the format is `none`,
  /// where it must be empty: we ask for no statement and trust no maker more than another. That no other account has the key's
  /// id already, and that the challenge is taken once (see `Ceremony`), is for the caller to see to.
  public func register(_ response: RegistrationResponse, _ ceremony: Ceremony) throws(PasskeyFault) -> Passkey {
    try ClientData(response.clientData).check(.create, ceremony.challenge, self)
    let data = try AuthenticatorData(try authenticatorData(in: response.attestationObject))
    try data.check(self, ceremony.userVerification)
    guard let credential = data.credential else { throw .missingCredential }
    guard credential.id == response.id else { throw .wrongCredential }
    return Passkey(
      id: credential.id, publicKey: credential.publicKey, counter: data.counter, transports: response.transports,
      isBackupEligible: data.flags.contains(.backupEligible), isBackedUp: data.flags.contains(.backedUp),
      isUserVerified: data.flags.contains(.userVerified), aaguid: credential.aaguid)
  }

  private func authenticatorData(in attestation: [UInt8]) throws(PasskeyFault) -> [UInt8] {
    guard attestation.count <= RegistrationResponse.longestAttestation else { throw .tooLarge(.attestationObject) }
    var reader = CBORReader(attestation[...])
    guard let object = try? reader.item(), let format = object[.text("fmt")]?.text,
      let data = object[.text("authData")]?.bytes, case .map(let statement)? = object[.text("attStmt")]
    else { throw .malformed(.attestationObject) }
    guard reader.rest.isEmpty else { throw .trailingBytes(.attestationObject) }
    guard format != "none" || statement.isEmpty else { throw .unexpectedStatement }
    return data
  }
}

/// The bytes of a field in base64url.
func decoded(_ text: String?, _ part: PasskeyFault.Part, atMost longest: Int) throws(PasskeyFault) -> [UInt8] {
  guard let text, !text.isEmpty else { throw .malformed(part) }
  guard text.utf8.count <= longest * 4 / 3 + 4 else { throw .tooLarge(part) }
  guard let bytes = Base64.url.bytes(text) else { throw .malformed(part) }
  return bytes
}

/// Names that a later edition may add are kept, as the standard asks; what is no name is not.
private func isTransport(_ text: String) -> Bool {
  (1...32).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x2d }
}

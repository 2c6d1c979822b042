/// Why the answer of a browser and its authenticator is not taken: one case for each check of WebAuthn Level 3, 7.1 and 7.2.
public enum PasskeyFault: Error, Sendable, Equatable {
  /// What the browser sends.
  public enum Part: String, Sendable {
    case credentialID, clientData, attestationObject, authenticatorData, publicKey, signature, userHandle
  }

  /// Larger than any authenticator makes it.
  case tooLarge(Part)
  /// Missing, cut short, or not of its form.
  case malformed(Part)
  case trailingBytes(Part)

  /// The client data were made for another ceremony: `webauthn.get` for a registration, or the reverse.
  case wrongType
  /// The answer is to another challenge: an old answer sent again, or a page that lay open for long.
  case wrongChallenge
  /// The browser showed the page of another site.
  case wrongOrigin(String)
  /// The page was shown in a frame of another site.
  case crossOrigin
  /// The authenticator answered for another site.
  case wrongRelyingParty

  /// Nobody touched the authenticator.
  case userAbsent
  /// No PIN, finger or face was checked although the ceremony requires it.
  case userUnverified
  /// A key that is backed up although it cannot be.
  case contradictoryBackup
  /// A key that could not be backed up when it was made and now can, or the reverse.
  case changedBackupEligibility

  /// A registration without a key, or an assertion with one.
  case missingCredential, unexpectedCredential
  /// The answer names another key than the authenticator's data, or than the one that is asked for.
  case wrongCredential
  /// A key of another kind than was asked for. `nil`: it names none.
  case unsupportedAlgorithm(Int?)
  /// The format `none` with a statement.
  case unexpectedStatement

  case wrongUser
  case wrongSignature
  /// The counter of signatures did not rise: somebody may have copied the key. The signature is good, so whoever is told of
  /// this should be the key's owner or an administrator.
  case counterWentBack(from: UInt32, to: UInt32)
}

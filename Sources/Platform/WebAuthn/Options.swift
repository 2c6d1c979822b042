import Crypto
import Text

/// What `navigator.credentials` is asked for, as JSON: the members of WebAuthn Level 3's
/// `PublicKeyCredentialCreationOptionsJSON` and `…RequestOptionsJSON`, bytes as base64url.
extension RelyingParty {
  /// To make a key. `existing` are the person's keys: the same authenticator makes no second one.
  public func creationOptions(
    _ ceremony: Ceremony, for user: PasskeyUser, existing: [PasskeyReference] = [],
    residentKey: ResidentKey = .preferred
  ) -> String {
    let existing = existing.map(descriptor)
    return options(ceremony) { json in
      json.object("rp") {
        $0.field("id", id)
        $0.field("name", name)
      }
      json.object("user") {
        $0.field("id", Base64.url.text(user.handle))
        $0.field("name", user.name)
        $0.field("displayName", user.displayName)
      }
      json.array("pubKeyCredParams") { list in
        for algorithm in COSEAlgorithm.allCases {
          list.object {
            $0.field("type", "public-key")
            $0.field("alg", algorithm.rawValue)
          }
        }
      }
      json.field("excludeCredentials", existing)
      json.object("authenticatorSelection") {
        $0.field("residentKey", residentKey.rawValue)
        $0.field("requireResidentKey", residentKey == .required)
        $0.field("userVerification", ceremony.userVerification.rawValue)
      }
      json.field("attestation", "none")
    }
  }

  /// To sign with a key: one of `allowed`, or, where that is empty, any that the person's devices keep for this site.
  ///
  /// For a sign-in that begins with the login name: names without keys must be answered with keys too, or the list tells who is
  /// here. A sign-in without a name has no such trouble.
  public func requestOptions(_ ceremony: Ceremony, allowed: [PasskeyReference] = []) -> String {
    let allowed = allowed.map(descriptor)
    return options(ceremony) { json in
      json.field("rpId", id)
      json.field("allowCredentials", allowed)
      json.field("userVerification", ceremony.userVerification.rawValue)
    }
  }

  private func options(_ ceremony: Ceremony, _ members: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object {
      $0.field("challenge", Base64.url.text(ceremony.challenge.bytes))
      $0.field("timeout", Ceremony.lifetime * 1_000)
      members(&$0)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func descriptor(_ key: PasskeyReference) -> JSON {
    [
      "type": "public-key", "id": .string(Base64.url.text(key.id)),
      "transports": .array(key.transports.map { .string($0) }),
    ]
  }
}

import Crypto
import Text

/// What the browser says of the page that asked (WebAuthn Level 3, 5.8.1).
struct ClientData {
  static let longest = 8_192
  enum Kind: String { case create = "webauthn.create", get = "webauthn.get" }

  private let members: JSON

  init(_ bytes: [UInt8]) throws(PasskeyFault) {
    guard bytes.count <= Self.longest else { throw .tooLarge(.clientData) }
    guard let members = try? JSON.parse(bytes), members.members != nil else { throw .malformed(.clientData) }
    self.members = members
  }

  /// Members that a later edition may add are passed over, as the standard asks.
  func check(_ kind: Kind, _ challenge: Challenge, _ party: RelyingParty) throws(PasskeyFault) {
    guard let type = members["type"]?.text, let answered = members["challenge"]?.text,
      let origin = members["origin"]?.text
    else { throw .malformed(.clientData) }
    guard type == kind.rawValue else { throw .wrongType }
    guard let answered = Base64.url.bytes(answered), equalInConstantTime(answered, challenge.bytes) else {
      throw .wrongChallenge
    }
    guard party.origins.contains(origin) else { throw .wrongOrigin(origin) }
    guard [nil, .bool(false)].contains(members["crossOrigin"]), members["topOrigin"] == nil else { throw .crossOrigin }
  }
}

public import Crypto
import HTTP
import Kernel
public import Text

/// What a client proves itself by that shares no secret with the provider: a token that it has signed (RFC 7523, 2.2).
struct ClientAssertion {
  static let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
  /// Seconds for which it holds: it is used at once.
  static let lifetime = 60

  let key: ClientKey
  let clientID: String
  /// The token endpoint.
  let audience: String
  let now: Instant

  var text: String {
    let seconds = Int(now.microseconds / 1_000_000)
    let header: JSON = ["alg": "ES256", "typ": "JWT", "kid": .string(key.thumbprint)]
    let claims: JSON = [
      "iss": .string(clientID), "sub": .string(clientID), "aud": .string(audience),
      "jti": .string(randomText(characters: 26)), "iat": .int(seconds), "exp": .int(seconds + Self.lifetime),
    ]
    let signed = [header, claims].map { Base64.url.text($0.written()) }.joined(separator: ".")
    return "\(signed).\(Base64.url.text(key.joseSignature(over: Array(signed.utf8))))"
  }
}

extension ClientKey {
  /// What the key is called at the provider (RFC 7638).
  var thumbprint: String { Base64.url.text(digest(point.written())) }

  /// The members that the thumbprint is of, in their order.
  private var point: JSON {
    ["crv": "P-256", "kty": "EC", "x": .string(Base64.url.text(x)), "y": .string(Base64.url.text(y))]
  }

  /// The public half, to be entered at the provider (RFC 7517).
  public var publicKeySet: JSON {
    let members = (point.members?.members ?? []).map { ($0.key, $0.value) }
    let key = JSON.Object(members + [("use", "sig"), ("alg", "ES256"), ("kid", .string(thumbprint))])
    return ["keys": [.object(key)]]
  }
}

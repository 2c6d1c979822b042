import Crypto
public import Kernel
import Text

/// Why an ID token proves nothing.
public enum IDTokenRefusal: Error, Sendable, Equatable {
  case tooLong, malformed
  /// Neither RS256 nor ES256: `none`, or a secret that both would know.
  case algorithm(String)
  /// Signed in another way than its key is for.
  case otherAlgorithm
  /// No key of this name, or more than one.
  case unknownKey
  case signature, issuer, audience, authorizedParty, expired, notYet, nonce, accessTokenHash
  case missing(String)
}

/// What an ID token must say to be believed (OpenID Connect Core 1.0, 3.1.3.7).
public struct IDTokenCheck: Sendable {
  public let issuer: String
  public let clientID: String
  public let nonce: String
  /// Of the same answer; compared where the token has its hash.
  public let accessToken: String?
  public let now: Instant

  /// Seconds by which the provider's clock and this one may differ.
  public static let leeway = 60

  public init(issuer: String, clientID: String, nonce: String, accessToken: String?, now: Instant) {
    self.issuer = issuer
    self.clientID = clientID
    self.nonce = nonce
    self.accessToken = accessToken
    self.now = now
  }

  /// The claims of a token that one of the keys has signed.
  public func verify(_ text: String, by keys: KeySet) throws(IDTokenRefusal) -> Claims {
    let token = try SignedToken(text)
    guard let algorithm = SignatureAlgorithm(rawValue: token.algorithm), algorithm != .ed25519 else {
      throw .algorithm(quotable(token.algorithm))
    }
    guard let key = keys.find(token.keyID, algorithm) else { throw .unknownKey }
    guard key.algorithm == algorithm else { throw .otherAlgorithm }
    guard key.verifies(joseSignature: token.signature, over: token.signedBytes) else { throw .signature }
    try check(token.claims)
    return token.claims
  }

  private func check(_ claims: Claims) throws(IDTokenRefusal) {
    guard claims.text("iss") == issuer else { throw .issuer }
    try checkAudience(claims)
    try checkTimes(claims)
    guard let given = claims.text("nonce"), equalInConstantTime(given, nonce) else { throw .nonce }
    let subject = claims.text("sub") ?? ""
    guard (1...255).contains(subject.utf8.count), !subject.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw .missing("sub")
    }
    try checkAccessToken(claims)
  }

  private func checkAudience(_ claims: Claims) throws(IDTokenRefusal) {
    let audience = claims.texts("aud")
    guard audience.contains(clientID) else { throw .audience }
    let party = claims.members["azp"]
    if party == nil && audience.count == 1 { return }
    guard party?.text == clientID else { throw .authorizedParty }
  }

  private func checkTimes(_ claims: Claims) throws(IDTokenRefusal) {
    let seconds = Double(now.microseconds) / 1_000_000
    let leeway = Double(Self.leeway)
    guard let end = claims.members["exp"]?.number else { throw .missing("exp") }
    guard let issued = claims.members["iat"]?.number else { throw .missing("iat") }
    guard seconds < end + leeway else { throw .expired }
    guard issued <= seconds + leeway else { throw .notYet }
    if let start = claims.members["nbf"] {
      guard let start = start.number, start <= seconds + leeway else { throw .notYet }
    }
  }

  private func checkAccessToken(_ claims: Claims) throws(IDTokenRefusal) {
    guard let hash = claims.members["at_hash"] else { return }
    guard let given = hash.text, let accessToken else { throw .accessTokenHash }
    // The left half of the hash of the signature's own kind, here always SHA-256.
    let expected = Base64.url.text(Array(digest(Array(accessToken.utf8)).prefix(16)))
    guard equalInConstantTime(given, expected) else { throw .accessTokenHash }
  }
}

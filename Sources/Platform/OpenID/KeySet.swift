import Crypto
public import Text

/// The public keys of a provider (RFC 7517).
public struct KeySet: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let id: String?
    let key: PublicKey
  }

  let entries: [Entry]

  /// Keys for signatures by RS256 and ES256; others, and broken ones, are passed over. Throws `OpenIDProblem.provider`
  /// where this is no set of keys.
  public init(_ json: JSON) throws(OpenIDProblem) {
    guard let items = json["keys"]?.items else { throw .provider("what lies at jwks_uri is no set of keys") }
    entries = items.prefix(100).compactMap { item in
      if let use = item["use"]?.text, use != "sig" { return nil }
      guard let key = PublicKey(jwk: item) else { return nil }
      // A key that names another algorithm than its kind's is for something else.
      if let algorithm = item["alg"]?.text, algorithm != key.algorithm.rawValue { return nil }
      return Entry(id: item["kid"]?.text, key: key)
    }
  }

  /// The key of this name; without a name the only one of the algorithm.
  func find(_ id: String?, _ algorithm: SignatureAlgorithm) -> PublicKey? {
    let found = id.map { id in entries.filter { $0.id == id } } ?? entries.filter { $0.key.algorithm == algorithm }
    return found.count == 1 ? found[0].key : nil
  }
}

extension PublicKey {
  fileprivate init?(jwk: JSON) {
    func number(_ name: String) -> [UInt8]? { jwk[name]?.text.flatMap { Base64.url.bytes($0) } }
    switch jwk["kty"]?.text {
    case "RSA":
      guard let modulus = number("n"), let exponent = number("e") else { return nil }
      self.init(modulus: modulus, exponent: exponent)
    case "EC":
      guard jwk["crv"]?.text == "P-256", let x = number("x"), let y = number("y") else { return nil }
      self.init(x: x, y: y)
    default: return nil
    }
  }
}
